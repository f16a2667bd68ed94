#include "page/text_key.h"

namespace onrecord::page {
namespace {

constexpr std::size_t kShingleWords = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Bytes of the space, mark or sign at the start of `text`, which differs between copies; 0 for a letter or digit.
/// Beyond ASCII these are the blocks Latin-1 Punctuation (C2 xx) and General Punctuation (E2 80 xx).
std::size_t mark_size(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) {
    const char c = lower(text[0]);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? 0 : 1;
  }
  if (first == 0xC2 && text.size() >= 2) return 2;
  if (text.size() >= 3 && first == 0xE2 && text[1] == '\x80') return 3;
  return 0;
}

/// Calls `use` with a hash (FNV-1a over words) of each run of words.
template <typename Use>
void for_each_shingle(std::string_view text, Use use) {
  std::uint64_t window[kShingleWords] = {};
  std::size_t count = 0;
  std::uint64_t hash = 0;
  const auto finish = [&] {
    if (hash == 0) return;
    window[count++ % kShingleWords] = hash;
    hash = 0;
    if (count < kShingleWords) return;
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < kShingleWords; ++i) run = run * 1099511628211ULL + window[(count + i) % kShingleWords];
    use(run);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = mark_size(text.substr(at));
    if (mark > 0) {
      finish();
      at += mark;
      continue;
    }
    const auto byte = static_cast<unsigned char>(lower(text[at++]));
    hash = (hash == 0 ? 14695981039346656037ULL : hash) * 1099511628211ULL ^ byte;
  }
  finish();
}

}  // namespace

std::string text_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = mark_size(text.substr(at));
    if (mark > 0) {
      at += mark;
      continue;
    }
    key += lower(text[at++]);
  }
  return key;
}

Shingles::Shingles(std::string_view text) {
  for_each_shingle(text, [this](std::uint64_t hash) { known_.insert(hash); });
}

double Shingles::coverage(std::string_view text) const {
  std::size_t all = 0;
  std::size_t hits = 0;
  for_each_shingle(text, [&](std::uint64_t hash) {
    ++all;
    hits += known_.contains(hash) ? 1 : 0;
  });
  return all == 0 ? -1 : static_cast<double>(hits) / static_cast<double>(all);
}

}  // namespace onrecord::page
