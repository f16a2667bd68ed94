// Closed sets and their words: one constexpr table an enumeration, read in both directions.
//
//   constexpr std::array kKinds = std::to_array<std::pair<Kind, std::string_view>>({{Kind::kA, "a"}, …});
//   std::string_view to_string(Kind kind) { return word_of(kKinds, kind); }
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace onrecord {

/// The word of `value`. REQUIRES: the table holds every value of the enumeration.
template <typename Value, std::size_t kSize>
std::string_view word_of(const std::array<std::pair<Value, std::string_view>, kSize>& table, Value value) {
  for (const auto& [known, word] : table) {
    if (known == value) return word;
  }
  ONRECORD_ASSERT(false && "a value outside the enumeration");
  return {};
}

/// The value that `word` names, if any.
template <typename Value, std::size_t kSize>
std::optional<Value> value_of(const std::array<std::pair<Value, std::string_view>, kSize>& table,
                              std::string_view word) {
  for (const auto& [value, known] : table) {
    if (known == word) return value;
  }
  return std::nullopt;
}

}  // namespace onrecord
