#include "story/speaker_lines.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "story/actor_words.h"

namespace onrecord::story {
namespace {

/// A dateline is no longer than this.
constexpr std::uint32_t kDatelineBytesMax = 70;
/// A speaker before a colon has so many tokens at most.
constexpr int kSpeakerTokensMax = 5;

bool is_upper_word(std::string_view word) {
  int letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters >= 2;
}

bool is_dash(std::string_view word) {
  static constexpr std::array kDashes = {"-", "--", "—", "–", "―"};
  return std::ranges::find(kDashes, word) != kDashes.end();
}

/// The word that begins at `at`, up to the next space.
std::string_view word_at(std::string_view text, std::size_t at) { return text.substr(at, text.find(' ', at) - at); }

}  // namespace

std::uint32_t dateline_end(std::string_view text, ByteSpan block) {
  const std::string_view head = slice(text, block).substr(0, kDatelineBytesMax);
  std::string_view first = word_at(head, 0);
  if (first.ends_with(',')) first.remove_suffix(1);
  if (!is_upper_word(first)) return block.begin;
  for (std::size_t at = head.find(' '); at != std::string_view::npos; at = head.find(' ', at + 1)) {
    const std::string_view word = word_at(head, at + 1);
    if (word.empty()) return block.begin;
    if (is_dash(word)) return block.begin + static_cast<std::uint32_t>(at + 1 + word.size() + 1);
    // a town, a date, an agency in brackets: no word of a sentence
    const bool part = (word[0] >= 'A' && word[0] <= 'Z') || word[0] == '(' || (word[0] >= '0' && word[0] <= '9');
    if (!part) return block.begin;
  }
  return block.begin;
}

std::optional<AttributionDraft> find_speaker_line(const SentenceView& view, ByteSpan block, BlockRole role) {
  if (view.sentence.span.begin != block.begin) return std::nullopt;
  for (int i = 1; i <= std::min(kSpeakerTokensMax, view.size() - 1); ++i) {
    const Token& token = view.token(i);
    if (slice(view.text, token.span) != ":") {
      if (token.upos == Upos::kPunct || token.upos == Upos::kVerb || token.upos == Upos::kAux) return std::nullopt;
      continue;
    }
    const std::string_view speaker = slice(view.text, span_of(view.sentence, {0, i}));
    int head = i - 1;
    while (head > 0 && is_relation(view.token(head).deprel, "flat") && view.token(head).head < head) {
      head = view.token(head).head;
    }
    const auto noun = find_actor_noun(to_lower_ascii(view.token(i - 1).lemma));
    const bool body =
        role == BlockRole::kBody && is_upper_word(word_at(speaker, 0)) &&
        is_upper_word(word_at(speaker, speaker.rfind(' ') == std::string_view::npos ? 0 : speaker.rfind(' ') + 1));
    // "Tervna: bridge closed" names a place, not a speaker
    const std::optional<std::string> actor = view.actors.actor_of(view.index, head);
    const bool speaks = actor && view.actors.kind_of(*actor) != ActorKind::kPlace;
    const bool title = role == BlockRole::kTitle && (speaks || noun);
    if (!body && !title) return std::nullopt;
    ByteSpan content{token.span.end, block.end};
    while (content.begin < content.end && view.text[content.begin] == ' ') ++content.begin;
    if (view.text[content.end - 1] == '.') --content.end;
    if (content.size() < 2) return std::nullopt;
    return AttributionDraft{.sentence = view.index,
                            .cue_token = i,
                            .source_token = head,
                            .source = span_of(view.sentence, {0, i}),
                            .cue = token.span,
                            .content = {content}};
  }
  return std::nullopt;
}

std::optional<AttributionDraft> find_signature(const SentenceView& view, ByteSpan block, ByteSpan block_before) {
  if (view.sentence.span != block || view.size() < 2 || view.size() > 3 * kSpeakerTokensMax) return std::nullopt;
  if (!is_dash(slice(view.text, view.token(0).span)) || view.token(1).upos != Upos::kPropn) return std::nullopt;
  const TokenRange name = trimmed(view.sentence, {1, view.size()});
  if (name.empty()) return std::nullopt;
  return AttributionDraft{.sentence = view.index,
                          .cue_token = 0,
                          .source_token = name.first,
                          .source = span_of(view.sentence, name),
                          .cue = view.token(0).span,
                          .content = {block_before}};
}

}  // namespace onrecord::story
