// The pages a command was given: files, the pages of a folder, the standard input.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/world.h"

namespace onrecord::cli {

inline constexpr const char* kStandardInput = "-";

struct Input {
  std::string path;   ///< "-" for the standard input
  std::string shown;  ///< how it is named to people
};

struct InputList {
  std::vector<Input> inputs;    ///< in the order given; a folder's in the order of their names
  std::vector<Error> refused;   ///< paths that are not there
  std::size_t passed_over = 0;  ///< files of folders that are no pages, by their endings
};

/// Opens up folders. A file named on the command line is taken whatever its ending; of a folder, the files ending in
/// .html, .htm, .xhtml, .txt and .text.
InputList list_inputs(const std::vector<std::string>& paths, const World& world);

/// The bytes of one input; kTooLarge past page::kPageBytesMax.
Result<std::string> read_input(const Input& input, const World& world);

}  // namespace onrecord::cli
