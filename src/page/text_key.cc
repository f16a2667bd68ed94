#include "page/text_key.h"

namespace onrecord::page {
namespace {

constexpr std::size_t kShingleWords = 4;

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
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3) {
      const auto byte = static_cast<unsigned char>(is_upper ? c - 'A' + 'a' : c);
      if (byte < 0xE2) hash = (hash == 0 ? 14695981039346656037ULL : hash) * 1099511628211ULL ^ byte;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      finish();
    }
  }
  finish();
}

}  // namespace

std::string text_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      key += c;
    } else if (byte >= 0xC3) {
      key += c;  // letters beyond ASCII by their lead bytes; punctuation (E2 80 xx) differs between copies
    }
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
