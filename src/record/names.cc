#include "record/names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "onrecord/record_data.h"

namespace onrecord::record {

namespace {

using Words = std::set<std::string, std::less<>>;

Words first_column(std::string_view table) {
  Words words;
  for (const DataRow& row : read_rows(table, 2)) words.emplace(row[0]);
  return words;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC' || c == U'`'; }

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (std::string_view word : split(folded, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

/// True when `text` at `offset` is a possessive ending: an apostrophe, then "s" or nothing, then no letter.
std::size_t possessive_size(const icu::UnicodeString& text, int32_t offset) {
  const int32_t next = offset + 1;
  if (next >= text.length() || !u_isalnum(text.char32At(next))) return 1;
  const bool is_s = text.char32At(next) == U's';
  if (is_s && (next + 1 >= text.length() || !u_isalnum(text.char32At(next + 1)))) return 2;
  return 0;
}

}  // namespace

std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  ONRECORD_ASSERT(U_SUCCESS(status));
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  icu::UnicodeString plain = nfkd->normalize(source, status);
  ONRECORD_ASSERT(U_SUCCESS(status));
  plain.foldCase();
  std::string folded;
  bool gap = false;
  for (int32_t i = 0; i < plain.length();) {
    const UChar32 c = plain.char32At(i);
    const int32_t size = U16_LENGTH(c);
    if (is_apostrophe(static_cast<char32_t>(c))) {
      // "army’s" is "army"; "o'neill" is one word.
      const std::size_t skip = possessive_size(plain, i);
      gap = gap || skip > 0;
      i += static_cast<int32_t>(std::max<std::size_t>(skip, 1));
      continue;
    }
    i += size;
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (!u_isalnum(c)) {
      gap = true;
      continue;
    }
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    append_utf8(folded, static_cast<char32_t>(c));
  }
  return folded;
}

std::string actor_key(std::string_view name) {
  static const Words titles = first_column(data::titles);
  std::vector<std::string> words = words_of(fold(name));
  std::size_t first = 0;
  while (first + 1 < words.size() && titles.contains(words[first])) ++first;
  std::string key;
  for (std::size_t i = first; i < words.size(); ++i) {
    if (!key.empty()) key += ' ';
    key += words[i];
  }
  return key;
}

bool is_firm_name(story::ActorKind kind, std::string_view key) {
  if (kind == story::ActorKind::kPerson) return key.find(' ') != std::string_view::npos;
  return kind != story::ActorKind::kGroup && !key.empty();
}

bool is_firm(const story::Actor& actor) {
  const bool named = std::ranges::any_of(
      actor.mentions, [](const story::Mention& mention) { return mention.form == story::MentionForm::kName; });
  return named && is_firm_name(actor.kind, actor_key(actor.name));
}

std::vector<std::string> content_words(std::string_view sentence) {
  static const Words stop_words = first_column(data::stop_words);
  std::vector<std::string> words = words_of(fold(sentence));
  std::erase_if(words, [](const std::string& word) { return stop_words.contains(word); });
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

double overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

std::int64_t sentence_print(std::string_view sentence) {
  const Sha256 digest = sha256(fold(sentence));
  std::uint64_t print = 0;
  for (int i = 0; i < 8; ++i) print = print << 8 | digest[static_cast<std::size_t>(i)];
  return static_cast<std::int64_t>(print);
}

std::string canonical_address(std::string_view url) {
  static const Words tracking = first_column(data::tracking_parameters);
  if (const auto fragment = url.find('#'); fragment != std::string_view::npos) url = url.substr(0, fragment);
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url = url.substr(scheme + 3);
  const auto question = url.find('?');
  std::string_view place = url.substr(0, question);
  const auto slash = place.find('/');
  std::string address = to_lower_ascii(place.substr(0, slash));
  if (address.starts_with("www.")) address.erase(0, 4);
  if (slash != std::string_view::npos) address += place.substr(slash);
  while (address.ends_with('/')) address.pop_back();
  if (question == std::string_view::npos) return address;
  char joint = '?';
  for (std::string_view parameter : split(url.substr(question + 1), '&')) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    if (name.empty() || tracking.contains(name) || name.starts_with("utm_")) continue;
    address += joint;
    address += parameter;
    joint = '&';
  }
  return address;
}

}  // namespace onrecord::record
