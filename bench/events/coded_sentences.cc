#include "coded_sentences.h"

#include <algorithm>
#include <array>

#include "base/data_file.h"

namespace onrecord::bench {
namespace {

std::string unquoted(std::string_view field) {
  if (field.size() < 2 || field.front() != '"' || field.back() != '"') return std::string(field);
  std::string plain;
  field = field.substr(1, field.size() - 2);
  for (std::size_t i = 0; i < field.size(); ++i) {
    plain += field[i];
    if (field[i] == '"' && i + 1 < field.size() && field[i + 1] == '"') ++i;
  }
  return plain;
}

}  // namespace

Result<std::vector<CodedSentence>> parse_coded_sentences(std::string_view table) {
  static constexpr std::array kColumns = {"sentence", "source", "target", "gold_root"};
  std::array<std::size_t, kColumns.size()> columns{};
  std::vector<CodedSentence> sentences;
  bool heading = true;
  for (std::string_view line : split(table, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    if (heading) {
      heading = false;
      for (std::size_t i = 0; i < kColumns.size(); ++i) {
        const auto found = std::ranges::find(fields, kColumns[i]);
        if (found == fields.end()) return fail(ErrorCode::kUsage, std::string("no column: ") + kColumns[i]);
        columns[i] = static_cast<std::size_t>(found - fields.begin());
      }
      continue;
    }
    if (fields.size() <= *std::ranges::max_element(columns)) continue;
    sentences.push_back({unquoted(fields[columns[0]]), unquoted(fields[columns[1]]), unquoted(fields[columns[2]]),
                         unquoted(fields[columns[3]])});
  }
  return sentences;
}

}  // namespace onrecord::bench
