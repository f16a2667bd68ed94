#include "phrases.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/analyser.h"
#include "time/temporal_expression.h"

namespace onrecord::bench {
namespace {

constexpr std::uint64_t kFileBytesMax = 64 << 20;

bool has_letter(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

bool is_meant(const time::TemporalExpression& expression, const nlohmann::json& value) {
  if (value.at("Timex") == expression.value) return true;
  if (!expression.interval.earliest || expression.interval.earliest != expression.interval.latest) return false;
  const std::string day = format_date(*expression.interval.earliest);
  for (const char* resolution : {"PastResolution", "FutureResolution"}) {
    if (value.contains(resolution) && value[resolution].value("date", "") == day) return true;
  }
  return false;
}

}  // namespace

Result<PhraseCount> count_phrases(const std::string& path) {
  auto bytes = SystemFiles().read(path, kFileBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  const auto cases = nlohmann::json::parse(*bytes, nullptr, false);
  if (!cases.is_array()) return fail(ErrorCode::kDamaged, "not a JSON list: " + path);
  PhraseCount count;
  for (const auto& one : cases) {
    if (one.at("Results").size() != 1 || !one.contains("Context")) continue;
    const auto& result = one["Results"][0];
    const auto reference = parse_date(one["Context"].value("ReferenceDateTime", "").substr(0, 10));
    if (!reference || !result.contains("Value") || !has_letter(result.value("Text", ""))) continue;
    const std::string input = one.value("Input", "");
    const auto begin = static_cast<std::uint32_t>(result.value("Start", 0));
    const ByteSpan meant{begin, begin + static_cast<std::uint32_t>(result.value("Length", 0))};
    bool right = false;
    for (const auto& sentence : language::split_sentences(input, {0, static_cast<std::uint32_t>(input.size())}, 0)) {
      for (const auto& expression : time::find_temporal_expressions(input, sentence, *reference))
        right |= expression.span.overlaps(meant) && is_meant(expression, result["Value"]);
    }
    ++count.all;
    count.right += right ? 1 : 0;
  }
  return count;
}

}  // namespace onrecord::bench
