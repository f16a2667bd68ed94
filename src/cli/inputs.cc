#include "cli/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <istream>

#include "base/utf8.h"
#include "page/page.h"

namespace onrecord::cli {
namespace {

bool ends_as_a_page(std::string_view path) {
  constexpr std::array<std::string_view, 5> kEndings = {".html", ".htm", ".xhtml", ".txt", ".text"};
  const std::string lower = to_lower_ascii(path);
  return std::ranges::any_of(kEndings, [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

Result<std::string> read_standard_input(const World& world) {
  std::string bytes;
  std::array<char, 1 << 16> piece;
  while (world.in.read(piece.data(), piece.size()) || world.in.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(world.in.gcount()));
    if (bytes.size() > page::kPageBytesMax) {
      return fail(ErrorCode::kTooLarge, fmt::format("over the limit of {} MiB", page::kPageBytesMax >> 20));
    }
  }
  return bytes;
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& paths, const World& world) {
  InputList list;
  for (const std::string& path : paths) {
    if (path == kStandardInput) {
      list.inputs.push_back({path, "standard input"});
    } else if (!world.files.is_directory(path)) {
      list.inputs.push_back({path, path});
    } else if (const auto files = world.files.list(path); !files) {
      list.refused.push_back(files.error());
    } else {
      const std::size_t before = list.inputs.size();
      for (const std::string& file : *files) {
        if (ends_as_a_page(file)) {
          list.inputs.push_back({file, file});
        } else {
          ++list.passed_over;
        }
      }
      if (list.inputs.size() == before) {
        list.refused.push_back(
            {ErrorCode::kNotFound, fmt::format("no pages (.html, .htm, .xhtml, .txt, .text) in folder: {}", path)});
      }
    }
  }
  return list;
}

Result<std::string> read_input(const Input& input, const World& world) {
  if (input.path == kStandardInput) return read_standard_input(world);
  return world.files.read(input.path, page::kPageBytesMax);
}

}  // namespace onrecord::cli
