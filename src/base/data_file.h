// Rules as data: the plain text files under src/<folder>/data, compiled in, and how their lines are read.
//
//   for (const DataRow& row : read_rows(story::data::speech_cues, 3)) use(row[0], row[1]);   // row[2] says why
//
// A file is UTF-8, one entry a line, fields parted by a tab; the last field is the reason or the source of the entry.
// Empty lines and lines that begin with '#' are for the reader of the file.
#pragma once

#include <string_view>
#include <vector>

namespace onrecord {

struct DataFile {
  std::string_view name;
  std::string_view text;
};

using DataRow = std::vector<std::string_view>;

/// The entries of `text`, each with exactly `columns` fields; anything else is our bug and ends the program.
std::vector<DataRow> read_rows(std::string_view text, std::size_t columns);

/// The parts of `text` between `separator`s; one empty part for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace onrecord
