#include "base/data_file.h"

#include "base/error.h"

namespace onrecord {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<DataRow> read_rows(std::string_view text, std::size_t columns) {
  std::vector<DataRow> rows;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    DataRow row = split(line, '\t');
    ONRECORD_ASSERT(row.size() == columns);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace onrecord
