// From cues to attributions: every sentence gives its drafts, quotations are followed over sentences and paragraphs,
// sources get their actors, and what stands inside another's content is nested in it.
#include "story/attributions.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "story/actor_words.h"
#include "story/attribution_draft.h"
#include "story/speaker_lines.h"

namespace onrecord::story {
namespace {

/// A quotation runs on over so many paragraphs at most.
constexpr int kQuotedParagraphsMax = 12;

/// The blocks of a page as byte ranges with their quotations.
struct QuotedBlock {
  int block = 0;
  ByteSpan span;
  std::vector<Quotation> quotations;
};

std::vector<QuotedBlock> read_blocks(std::string_view text, std::span<const Sentence> sentences) {
  std::vector<QuotedBlock> blocks;
  for (const Sentence& sentence : sentences) {
    if (blocks.empty() || blocks.back().block != sentence.block) blocks.push_back({sentence.block, sentence.span, {}});
    blocks.back().span = cover(blocks.back().span, sentence.span);
  }
  for (QuotedBlock& block : blocks) block.quotations = find_quotations(text, block.span);
  return blocks;
}

class PageAttributions {
 public:
  PageAttributions(std::string_view text, std::span<const Sentence> sentences, ActorIndex& actors)
      : text_(text), sentences_(sentences), actors_(actors), blocks_(read_blocks(text, sentences)) {}

  std::vector<Attribution> read();

 private:
  const QuotedBlock& block_of(int sentence) const;
  std::size_t block_index(int sentence) const;
  void find_drafts();
  void leave_out_datelines();
  void widen_to_quotations();
  void separate_scopes();
  void give_to_cited();
  std::optional<AttributionDraft> quoted_as_saying(std::size_t quoting) const;
  void keep_to_quotations(AttributionDraft& draft) const;
  bool is_quotation(const AttributionDraft& draft, ByteSpan piece) const;
  void take_opened_before(AttributionDraft& draft);
  void follow_quotations();
  bool is_taken(ByteSpan quotation, const AttributionDraft& by) const;
  void follow_within_block(AttributionDraft& draft);
  void follow_over_blocks(AttributionDraft& draft);
  bool is_whole_quotation(const QuotedBlock& block) const;
  SourceKind kind_of_source(const AttributionDraft& draft, const std::optional<std::string>& actor) const;
  Attribution finish(const AttributionDraft& draft);

  std::string_view text_;
  std::span<const Sentence> sentences_;
  ActorIndex& actors_;
  std::vector<QuotedBlock> blocks_;
  std::vector<AttributionDraft> drafts_;
};

std::size_t PageAttributions::block_index(int sentence) const {
  const int wanted = sentences_[static_cast<std::size_t>(sentence)].block;
  const auto found = std::ranges::find(blocks_, wanted, &QuotedBlock::block);
  return static_cast<std::size_t>(found - blocks_.begin());
}

const QuotedBlock& PageAttributions::block_of(int sentence) const { return blocks_[block_index(sentence)]; }

void PageAttributions::find_drafts() {
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    const int index = static_cast<int>(i);
    const std::size_t here = block_index(index);
    const SentenceView view{text_, sentences_[i], index, actors_, blocks_[here].quotations};
    const BlockRole role = here == 0 ? BlockRole::kTitle : BlockRole::kBody;
    auto line = find_speaker_line(view, blocks_[here].span, role);
    // "Tervna: mayor says …" has its speaker after the colon
    const bool names_other = role == BlockRole::kTitle && !find_verb_attributions(view).empty();
    if (line && !names_other) drafts_.push_back(std::move(*line));
    if (here > 0) {
      auto signature = find_signature(view, blocks_[here].span, blocks_[here - 1].span);
      if (signature) drafts_.push_back(std::move(*signature));
    }
    std::ranges::move(find_verb_attributions(view), std::back_inserter(drafts_));
    std::ranges::move(find_word_attributions(view), std::back_inserter(drafts_));
  }
}

void PageAttributions::leave_out_datelines() {
  for (AttributionDraft& draft : drafts_) {
    const ByteSpan block = block_of(draft.sentence).span;
    const std::uint32_t begin = dateline_end(text_, block);
    if (begin == block.begin) continue;
    for (ByteSpan& piece : draft.content) {
      if (piece.begin < begin && piece.end > begin) piece.begin = begin;
    }
    if (draft.source && draft.source->begin < begin && draft.source->end > begin) draft.source->begin = begin;
  }
}

/// Cuts from `draft` what begins with the token `first`, with the comma before it.
void cut_from(AttributionDraft& draft, const Sentence& sentence, int first) {
  const auto at = [&sentence](int i) { return sentence.tokens[static_cast<std::size_t>(i)]; };
  int last = first - 1;
  while (last > 0 && (at(last).upos == Upos::kPunct || at(last).upos == Upos::kCconj)) --last;
  if (last < 0) return;
  for (ByteSpan& piece : draft.content) {
    if (piece.begin < at(last).span.end && piece.contains(at(first).span)) piece.end = at(last).span.end;
  }
}

/// Two cues of one sentence may not claim each other's words: "according to …" at the end covers what others say before
/// it; a verb that goes on with the verb above the clause ends that clause.
void PageAttributions::separate_scopes() {
  for (const AttributionDraft& draft : drafts_) {
    const Sentence& sentence = sentences_[static_cast<std::size_t>(draft.sentence)];
    const Token& cue = sentence.tokens[static_cast<std::size_t>(draft.cue_token)];
    const bool according = cue.lemma == "accord" || cue.lemma == "according";
    const std::optional<int> above = verb_gone_on_with(sentence, draft.cue_token);
    if (!according && !above) continue;
    const int first = above ? subtree(sentence, draft.cue_token).first : draft.cue_token;
    for (AttributionDraft& other : drafts_) {
      if (&other == &draft || other.sentence != draft.sentence || (above && other.cue_token != *above)) continue;
      cut_from(other, sentence, first);
    }
  }
}

/// "The paper quoted her as saying …": what the paper gives, she says.
std::optional<AttributionDraft> PageAttributions::quoted_as_saying(std::size_t quoting) const {
  const AttributionDraft& outer = drafts_[quoting];
  const Sentence& sentence = sentences_[static_cast<std::size_t>(outer.sentence)];
  for (const int clause : children(sentence, outer.cue_token, "advcl")) {
    const std::optional<int> mark = find_child(sentence, clause, "mark");
    const std::optional<int> speaker = find_subject(sentence, clause);
    const bool speaks = mark && sentence.tokens[static_cast<std::size_t>(*mark)].lemma == "as" &&
                        find_cue(sentence.tokens[static_cast<std::size_t>(clause)].lemma, CuePart::kVerb) != nullptr;
    const bool drafted = std::ranges::any_of(drafts_, [&](const AttributionDraft& draft) {
      return draft.sentence == outer.sentence && draft.cue_token == clause;
    });
    if (!speaks || !speaker || drafted || !actors_.can_act(outer.sentence, *speaker)) continue;
    const SentenceView view{text_, sentence, outer.sentence, actors_, block_of(outer.sentence).quotations};
    AttributionDraft inner = outer;
    inner.cue_token = clause;
    inner.cue = span_of(sentence, verb_group(sentence, clause));
    inner.source_token = speaker;
    inner.source = source_span(view, *speaker);
    inner.act = SpeechAct::kSay;
    inner.medium.reset();
    inner.inside = quoting;
    return inner;
  }
  return std::nullopt;
}

/// "The paper, citing an official, reported …": the official said what the paper reported.
void PageAttributions::give_to_cited() {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    const Sentence& sentence = sentences_[static_cast<std::size_t>(drafts_[i].sentence)];
    const Token& cue = sentence.tokens[static_cast<std::size_t>(drafts_[i].cue_token)];
    if (cue.lemma != "cite" && cue.lemma != "quote") continue;
    if (cue.deprel != "advcl") {
      if (std::optional<AttributionDraft> quoted = quoted_as_saying(i)) drafts_.push_back(std::move(*quoted));
      continue;
    }
    const std::optional<int> cited = find_child(sentence, drafts_[i].cue_token, "obj");
    if (!cited || !actors_.can_act(drafts_[i].sentence, *cited)) continue;
    const auto reports = [&](const AttributionDraft& other) {
      return other.sentence == drafts_[i].sentence && other.cue_token == cue.head;
    };
    const auto report = std::ranges::find_if(drafts_, reports);
    if (report == drafts_.end()) continue;
    AttributionDraft& draft = drafts_[i];
    const SentenceView view{text_, sentence, draft.sentence, actors_, block_of(draft.sentence).quotations};
    draft.source_token = cited;
    draft.source = source_span(view, *cited);
    draft.content = report->content;
    draft.act = SpeechAct::kSay;
    draft.inside = static_cast<std::size_t>(report - drafts_.begin());
  }
}

/// A content that touches a quotation takes it whole, unless the cue itself stands in it.
void PageAttributions::widen_to_quotations() {
  for (AttributionDraft& draft : drafts_) {
    for (const Quotation& quotation : block_of(draft.sentence).quotations) {
      if (quotation.span.overlaps(draft.cue)) continue;
      for (ByteSpan& piece : draft.content) {
        if (!piece.overlaps(quotation.span) || piece.contains(quotation.span)) continue;
        const ByteSpan whole = cover(piece, quotation.span);
        const bool over_source = draft.source && whole.overlaps(*draft.source) && !piece.overlaps(*draft.source);
        if (!over_source && !whole.overlaps(draft.cue)) piece = whole;
      }
    }
    std::ranges::sort(draft.content);
    std::vector<ByteSpan> merged;
    for (const ByteSpan piece : draft.content) {
      if (!merged.empty() && merged.back().end >= piece.begin) {
        merged.back() = cover(merged.back(), piece);
      } else {
        merged.push_back(piece);
      }
    }
    draft.content = std::move(merged);
    keep_to_quotations(draft);
  }
}

/// True for a piece that is a quotation of several words from mark to mark.
bool PageAttributions::is_quotation(const AttributionDraft& draft, ByteSpan piece) const {
  return slice(text_, piece).contains(' ') &&
         std::ranges::any_of(block_of(draft.sentence).quotations,
                             [piece](const Quotation& quotation) { return quotation.span == piece; });
}

/// Beside direct speech the author's own words are no content: “…,” she said, and left the room.
void PageAttributions::keep_to_quotations(AttributionDraft& draft) const {
  const auto quoted = [this, &draft](ByteSpan piece) { return is_quotation(draft, piece); };
  if (!draft.may_quote || std::ranges::none_of(draft.content, quoted)) return;
  std::erase_if(draft.content, [this, &draft](ByteSpan piece) {
    return std::ranges::none_of(block_of(draft.sentence).quotations,
                                [piece](const Quotation& quotation) { return piece.contains(quotation.span); });
  });
}

bool PageAttributions::is_taken(ByteSpan quotation, const AttributionDraft& by) const {
  return std::ranges::any_of(drafts_, [&](const AttributionDraft& draft) {
    if (&draft == &by || quotation.contains(draft.cue)) return false;
    return std::ranges::any_of(draft.content, [&](ByteSpan piece) { return piece.overlaps(quotation); });
  });
}

/// “…,” she said. “…”: quotations right after the sentence of the cue go on with it.
void PageAttributions::follow_within_block(AttributionDraft& draft) {
  const QuotedBlock& block = block_of(draft.sentence);
  const bool ends_quoted = std::ranges::any_of(block.quotations, [&draft](const Quotation& quotation) {
    return std::ranges::any_of(draft.content, [&quotation](ByteSpan piece) { return piece.end == quotation.span.end; });
  });
  if (!ends_quoted) return;
  std::uint32_t end = sentences_[static_cast<std::size_t>(draft.sentence)].span.end;
  end = std::max(end, draft.content.back().end);
  for (const Quotation& quotation : block.quotations) {
    if (quotation.span.begin < end) continue;
    const std::string_view between = slice(text_, {end, quotation.span.begin});
    if (!fold_white_space(between).empty() || is_taken(quotation.span, draft)) return;
    draft.content.push_back(quotation.span);
    end = quotation.span.end;
  }
}

bool PageAttributions::is_whole_quotation(const QuotedBlock& block) const {
  if (block.quotations.empty() || text_[block.span.begin] == '\'') return false;
  std::uint32_t end = block.span.begin;
  for (const Quotation& quotation : block.quotations) {
    if (quotation.span.begin > end + 1) return false;
    end = quotation.span.end;
  }
  return end == block.span.end;
}

/// A quotation that the paragraph before left open goes on in the one whose cue names the speaker.
void PageAttributions::take_opened_before(AttributionDraft& draft) {
  std::size_t here = block_index(draft.sentence);
  if (draft.content.front().begin != blocks_[here].span.begin || !is_quotation(draft, draft.content.front())) return;
  for (int i = 0; i < kQuotedParagraphsMax && here > 0; ++i) {
    const QuotedBlock& before = blocks_[--here];
    if (before.quotations.empty() || before.quotations.back().closed || !is_whole_quotation(before)) return;
    if (is_taken(before.quotations.back().span, draft)) return;
    draft.content.insert(draft.content.begin(), before.quotations.back().span);
  }
}

/// A paragraph that is nothing but a quotation goes on with the one before it.
void PageAttributions::follow_over_blocks(AttributionDraft& draft) {
  const std::size_t first = block_index(draft.sentence);
  const std::uint32_t block_end = blocks_[first].span.end;
  const std::uint32_t last = std::max(draft.content.back().end, draft.cue.end);
  const std::uint32_t reached = std::max(last, draft.source ? draft.source->end : last);
  // whatever follows the quotation in its own paragraph is the author's again
  const std::string rest = fold_white_space(slice(text_, {std::min(reached, block_end), block_end}));
  const Sentence& cue_sentence = sentences_[static_cast<std::size_t>(draft.sentence)];
  if (reached < cue_sentence.span.begin || (rest.size() > 1 && block_end != cue_sentence.span.end)) return;
  for (int i = 1; i <= kQuotedParagraphsMax && first + static_cast<std::size_t>(i) < blocks_.size(); ++i) {
    const QuotedBlock& block = blocks_[first + static_cast<std::size_t>(i)];
    if (!is_whole_quotation(block)) return;
    // an open quotation belongs to whoever closes it, where a cue stands there
    const std::size_t next = first + static_cast<std::size_t>(i) + 1;
    const bool open = !block.quotations.back().closed;
    const bool closed_by_other = open && next < blocks_.size() && !blocks_[next].quotations.empty() &&
                                 is_taken(blocks_[next].quotations.front().span, draft);
    if (closed_by_other) return;
    for (const Quotation& quotation : block.quotations) {
      if (is_taken(quotation.span, draft)) return;
    }
    for (const Quotation& quotation : block.quotations) draft.content.push_back(quotation.span);
  }
}

void PageAttributions::follow_quotations() {
  for (AttributionDraft& draft : drafts_) {
    if (!draft.may_quote || draft.content.empty()) continue;
    const QuotedBlock& block = block_of(draft.sentence);
    const bool in_quotation = std::ranges::any_of(
        block.quotations, [&draft](const Quotation& quotation) { return quotation.span.contains(draft.cue); });
    const bool quotes = std::ranges::any_of(block.quotations, [&draft](const Quotation& quotation) {
      return std::ranges::any_of(draft.content,
                                 [&quotation](ByteSpan piece) { return piece.contains(quotation.span); });
    });
    if (in_quotation) continue;
    take_opened_before(draft);
    follow_within_block(draft);
    if (quotes || draft.content.size() > 1) follow_over_blocks(draft);
  }
}

bool names_collective(const std::optional<ActorKind>& kind) { return kind == ActorKind::kGroup; }

SourceKind PageAttributions::kind_of_source(const AttributionDraft& draft,
                                            const std::optional<std::string>& actor) const {
  if (!draft.source_token || !actor) return SourceKind::kUnnamed;
  const Sentence& sentence = sentences_[static_cast<std::size_t>(draft.sentence)];
  const int head = relative_antecedent(sentence, *draft.source_token);
  if (actors_.is_outlet(*actor)) return SourceKind::kOutlet;
  if (actors_.is_named(*actor)) return SourceKind::kNamed;
  const auto noun = find_actor_noun(to_lower_ascii(sentence.tokens[static_cast<std::size_t>(head)].lemma));
  const ActorKind kind = actors_.kind_of(*actor);
  if (noun && noun->noun_class == NounClass::kDocument) return SourceKind::kDocument;
  if (noun && noun->noun_class == NounClass::kSource) return SourceKind::kUnnamed;
  if (names_collective(kind)) return SourceKind::kCollective;
  if (kind == ActorKind::kPerson) {
    return noun && noun->noun_class == NounClass::kRole ? SourceKind::kRole : SourceKind::kUnnamed;
  }
  if (kind == ActorKind::kOrganization) return SourceKind::kRole;
  return noun ? SourceKind::kCollective : SourceKind::kUnnamed;
}

Attribution PageAttributions::finish(const AttributionDraft& draft) {
  Attribution out;
  if (draft.source_token) {
    const ActorReference who = actors_.resolve(draft.sentence, *draft.source_token);
    out.source.span = draft.source;
    out.source.actor = who.actor;
  }
  out.source.kind = kind_of_source(draft, out.source.actor);
  out.cue = draft.cue;
  out.content = draft.content;
  out.act = draft.act;
  out.negated = draft.negated;
  out.medium = draft.medium;
  out.time = draft.time;
  return out;
}

std::uint32_t size_of(const Attribution& attribution) {
  std::uint32_t size = 0;
  for (const ByteSpan piece : attribution.content) size += piece.size();
  return size;
}

bool holds(const Attribution& outer, ByteSpan span) {
  return std::ranges::any_of(outer.content, [span](ByteSpan piece) { return piece.contains(span); });
}

/// The innermost other attribution whose content holds the cue; of two that hold each other's, the larger is outside.
void nest(std::vector<Attribution>& attributions) {
  for (Attribution& inner : attributions) {
    if (inner.inside) continue;
    const Attribution* best = nullptr;
    for (const Attribution& outer : attributions) {
      if (&outer == &inner || !holds(outer, inner.cue)) continue;
      const bool mutual = holds(inner, outer.cue);
      const bool larger = std::pair(size_of(outer), outer.cue.begin) > std::pair(size_of(inner), inner.cue.begin);
      if (mutual && !larger) continue;
      if (best == nullptr || size_of(outer) < size_of(*best)) best = &outer;
    }
    if (best != nullptr) inner.inside = best->id;
  }
}

std::uint32_t first_byte(const Attribution& attribution) {
  std::uint32_t first = std::min(attribution.cue.begin, attribution.content.front().begin);
  if (attribution.source.span) first = std::min(first, attribution.source.span->begin);
  return first;
}

std::vector<Attribution> PageAttributions::read() {
  find_drafts();
  leave_out_datelines();
  separate_scopes();
  widen_to_quotations();
  follow_quotations();
  give_to_cited();
  // speakers first, so that "we" inside a quotation finds its own
  for (const AttributionDraft& draft : drafts_) {
    if (!draft.source_token || !draft.may_quote) continue;
    const std::optional<std::string> speaker = actors_.resolve(draft.sentence, *draft.source_token).actor;
    for (const ByteSpan piece : draft.content) {
      if (speaker) actors_.set_speaker(piece, *speaker);
    }
  }
  std::vector<std::pair<Attribution, const AttributionDraft*>> read;
  for (const AttributionDraft& draft : drafts_) read.emplace_back(finish(draft), &draft);
  std::ranges::stable_sort(read, {},
                           [](const auto& entry) { return std::pair(first_byte(entry.first), entry.first.cue.begin); });
  std::map<const AttributionDraft*, std::string> ids;
  for (std::size_t i = 0; i < read.size(); ++i) ids[read[i].second] = "S" + std::to_string(i + 1);
  std::vector<Attribution> attributions;
  for (auto& [attribution, draft] : read) {
    attribution.id = ids[draft];
    if (draft->inside) attribution.inside = ids[&drafts_[*draft->inside]];
    attributions.push_back(std::move(attribution));
  }
  nest(attributions);
  return attributions;
}

}  // namespace

std::vector<Attribution> find_attributions(std::string_view text, std::span<const Sentence> sentences,
                                           ActorIndex& actors) {
  return PageAttributions(text, sentences, actors).read();
}

namespace {

/// "is expected to", "was asked to" without anybody who expects or asks is the author's own knowledge, not somebody's
/// word.
bool names_nobody(const Attribution& attribution) {
  const bool word = attribution.act == SpeechAct::kSay || attribution.act == SpeechAct::kReport ||
                    attribution.act == SpeechAct::kClaim || attribution.act == SpeechAct::kAccuse ||
                    attribution.act == SpeechAct::kBelieve;
  return !attribution.source.span && !attribution.source.actor && !word;
}

}  // namespace

const Attribution* innermost_attribution(std::span<const Attribution> attributions, ByteSpan span) {
  const Attribution* best = nullptr;
  for (const Attribution& attribution : attributions) {
    if (names_nobody(attribution) || !holds(attribution, span)) continue;
    const bool smaller = best == nullptr || size_of(attribution) < size_of(*best);
    // who is cited says the same words as who cites him
    if (smaller || (size_of(attribution) == size_of(*best) && attribution.inside == best->id)) best = &attribution;
  }
  return best;
}

}  // namespace onrecord::story
