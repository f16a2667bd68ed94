#include "language/lemma_script.h"

#include <unicode/uchar.h>

#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace onrecord::language {

std::optional<LemmaScript> LemmaScript::parse(std::string_view script) {
  LemmaScript parsed;
  if (script.starts_with('=')) {
    parsed.is_whole_ = true;
    parsed.ending_ = script.substr(1);
    return parsed;
  }
  const std::size_t colon = script.find(':');
  if (colon == std::string_view::npos || colon < 2) return std::nullopt;
  switch (script.front()) {
    case 'l':
      parsed.case_ = Case::kLower;
      break;
    case 'k':
      parsed.case_ = Case::kKeep;
      break;
    case 'c':
      parsed.case_ = Case::kCapitalise;
      break;
    default:
      return std::nullopt;
  }
  const char* const end = script.data() + colon;
  const auto [stopped, error] = std::from_chars(script.data() + 1, end, parsed.dropped_);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  parsed.ending_ = script.substr(colon + 1);
  return parsed;
}

std::string LemmaScript::apply(std::string_view word) const {
  if (is_whole_) return ending_;
  std::vector<char32_t> points;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = decode_at(word, i);
    i += point.size;
    const auto value = static_cast<UChar32>(point.value);
    points.push_back(case_ == Case::kKeep ? point.value : static_cast<char32_t>(u_tolower(value)));
  }
  if (case_ == Case::kCapitalise && !points.empty()) {
    points.front() = static_cast<char32_t>(u_toupper(static_cast<UChar32>(points.front())));
  }
  const bool is_too_short = points.size() < dropped_ || (points.size() == dropped_ && ending_.empty());
  if (!is_too_short) points.resize(points.size() - dropped_);
  std::string lemma;
  for (const char32_t point : points) append_utf8(lemma, point);
  return is_too_short ? lemma : lemma + ending_;
}

}  // namespace onrecord::language
