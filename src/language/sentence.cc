#include "language/sentence.h"

#include <unicode/uchar.h>

#include <array>

#include "base/data_file.h"
#include "base/utf8.h"
#include "base/word_table.h"

namespace onrecord::language {
namespace {

constexpr std::array kUposTags = std::to_array<std::pair<Upos, std::string_view>>({{Upos::kAdj, "ADJ"},
                                                                                   {Upos::kAdp, "ADP"},
                                                                                   {Upos::kAdv, "ADV"},
                                                                                   {Upos::kAux, "AUX"},
                                                                                   {Upos::kCconj, "CCONJ"},
                                                                                   {Upos::kDet, "DET"},
                                                                                   {Upos::kIntj, "INTJ"},
                                                                                   {Upos::kNoun, "NOUN"},
                                                                                   {Upos::kNum, "NUM"},
                                                                                   {Upos::kPart, "PART"},
                                                                                   {Upos::kPron, "PRON"},
                                                                                   {Upos::kPropn, "PROPN"},
                                                                                   {Upos::kPunct, "PUNCT"},
                                                                                   {Upos::kSconj, "SCONJ"},
                                                                                   {Upos::kSym, "SYM"},
                                                                                   {Upos::kVerb, "VERB"},
                                                                                   {Upos::kX, "X"}});
constexpr std::array kEntityKinds =
    std::to_array<std::pair<EntityKind, std::string_view>>({{EntityKind::kPerson, "PER"},
                                                            {EntityKind::kOrganization, "ORG"},
                                                            {EntityKind::kPlace, "LOC"},
                                                            {EntityKind::kGroup, "GROUP"},
                                                            {EntityKind::kOther, "OTHER"}});

}  // namespace

std::string_view to_string(Upos upos) { return word_of(kUposTags, upos); }
std::optional<Upos> find_upos(std::string_view word) { return value_of(kUposTags, word); }
std::string_view to_string(EntityKind kind) { return word_of(kEntityKinds, kind); }

std::optional<EntityKind> find_entity_kind(std::string_view word) {
  if (word == "NORP") return EntityKind::kGroup;
  if (word == "MISC") return EntityKind::kOther;
  return value_of(kEntityKinds, word);
}

bool is_clitic_of(std::string_view text, const Token& before_token, const Token& after_token) {
  const ByteSpan before = before_token.span;
  const ByteSpan after = after_token.span;
  if (before.empty() || after.empty() || before.end != after.begin) return false;
  const auto is_letter = [](char32_t value) { return u_isalpha(static_cast<UChar32>(value)) != 0; };
  const auto is_apostrophe = [](char32_t value) { return value == U'\'' || value == U'’'; };
  std::size_t last = before.end - 1;
  while (last > before.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  if (!is_letter(decode_at(text, last).value)) return false;
  const CodePoint first = decode_at(text, after.begin);
  if (is_letter(first.value)) return true;
  if (!is_apostrophe(first.value)) return false;
  if (after.size() == first.size) return after_token.upos == Upos::kPart;
  return is_letter(decode_at(text, after.begin + first.size).value);
}

bool Token::has_feature(std::string_view feature) const {
  for (const std::string_view known : split(feats, '|')) {
    if (known == feature) return true;
  }
  return false;
}

int Sentence::root() const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].head == kNoHead) return static_cast<int>(i);
  }
  return 0;
}

std::vector<int> Sentence::children(int token) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].head == token) found.push_back(static_cast<int>(i));
  }
  return found;
}

}  // namespace onrecord::language
