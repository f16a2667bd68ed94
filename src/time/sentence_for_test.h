// Test sentences without a model: tokens cut at spaces and marks, with tags only where a test sets them.
#pragma once

#include <cctype>
#include <string>
#include <string_view>

#include "language/sentence.h"

namespace onrecord::time {

/// The whole of `text` as one sentence; tokens have spans and nothing else.
inline language::Sentence sentence_for_test(std::string_view text) {
  language::Sentence sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  const auto is_word = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= 0x80 || std::isalnum(byte) != 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (is_word(at) && end < text.size() && is_word(end)) ++end;
    sentence.tokens.push_back({.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end;
  }
  return sentence;
}

}  // namespace onrecord::time
