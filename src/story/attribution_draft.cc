#include "story/attribution_draft.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "story/actor_words.h"

namespace onrecord::story {
namespace {

/// A bracket after a name is looked into for so many tokens.
constexpr int kBracketTokensMax = 12;

/// Words of time that date a saying when they hang on the cue.
bool is_temporal(std::string_view lemma) {
  static constexpr std::array kWords = {
      "monday",   "tuesday",   "wednesday", "thursday", "friday",    "saturday", "sunday",    "january",  "february",
      "march",    "april",     "may",       "june",     "july",      "august",   "september", "october",  "november",
      "december", "year",      "month",     "week",     "day",       "hour",     "minute",    "morning",  "evening",
      "night",    "afternoon", "time",      "today",    "yesterday", "tonight",  "weekend",   "earlier",  "ago",
      "decade",   "summer",    "spring",    "autumn",   "fall",      "winter",   "moment",    "recently", "previously"};
  return std::ranges::find(kWords, lemma) != kWords.end();
}

/// Things through which something is said: "in a statement", "at a news conference", "on Twitter".
bool is_medium(std::string_view lemma) {
  static constexpr std::array kWords = {
      "statement",  "interview", "conference", "briefing",  "speech",     "address",   "tweet",    "post",
      "letter",     "email",     "e-mail",     "message",   "remark",     "video",     "report",   "article",
      "column",     "blog",      "memo",       "testimony", "telegram",   "twitter",   "facebook", "radio",
      "television", "tv",        "telephone",  "phone",     "communique", "affidavit", "filing",   "debate",
      "press",      "comment",   "call",       "rally",     "hearing",    "broadcast", "podcast",  "press-conference",
      "note",       "document",  "indictment", "lawsuit",   "release",    "text",      "book",     "memoir",
      "meeting",    "resolution"};
  return std::ranges::find(kWords, lemma) != kWords.end();
}

/// A word that only ties a clause to its sentence: "and", "which", a preposition left alone.
bool is_connective(const Token& token) {
  return token.upos == Upos::kCconj || token.upos == Upos::kAdp || token.upos == Upos::kSconj ||
         token.has_feature("PronType=Rel") || token.has_feature("PronType=Int");
}

/// Where a clause's content ends when an aside follows its last comma: a participle, a relative clause, "although …".
/// It may be the author's, and what is not clearly attributed is left out ("Be conservative", PolNeAR p. 19).
/// Conditions and reasons are part of what is said.
int without_trailing_aside(const SentenceView& view, TokenRange run, int clause) {
  for (int i = run.first + 1; i < run.last; ++i) {
    const Token& token = view.token(i);
    const bool relative = token.deprel == "acl:relcl" || token.deprel == "acl";
    if (!relative && token.deprel != "advcl") continue;
    const TokenRange aside = subtree(view.sentence, i);
    // a participle must follow its comma at once, else an apposition stands between them
    if (token.deprel == "acl" && i > aside.first + 1) continue;
    if (aside.first <= run.first || aside.last < run.last - 1 || aside.first <= clause) continue;
    const bool comma = slice(view.text, view.token(aside.first).span) == "," ||
                       slice(view.text, view.token(aside.first - 1).span) == ",";
    if (!comma) continue;
    static constexpr std::array kKept = {"if", "because", "unless", "until", "to", "so"};
    bool kept = false;
    for (const int mark : children(view.sentence, i, "mark")) {
      kept = kept || std::ranges::find(kKept, view.token(mark).lemma) != kKept.end();
    }
    const bool quoted = std::ranges::any_of(view.quotations, [&](const Quotation& quotation) {
      return quotation.span.overlaps(span_of(view.sentence, {aside.first, run.last}));
    });
    if (!kept && !quoted) return aside.first;
  }
  return run.last;
}

bool is_quote_mark(std::string_view word) {
  return word == "\"" || word == "“" || word == "”" || word == "'" || word == "‘" || word == "’" || word == "''" ||
         word == "``";
}

/// Marks that belong to what stands before them when it is quoted or asked.
bool is_kept_at_end(std::string_view word) {
  return word == "?" || word == "!" || word == ")" || word == "]" || word == "%";
}

}  // namespace

bool is_time_phrase(const SentenceView& view, int head) {
  if (is_temporal(to_lower_ascii(view.token(head).lemma))) return true;
  for (const int child : view.sentence.children(head)) {
    // "October 9", headed by its number
    if (view.token(head).upos == Upos::kNum && is_temporal(to_lower_ascii(view.token(child).lemma))) return true;
  }
  const std::string_view word = slice(view.text, view.token(head).span);
  const bool year =
      view.token(head).upos == Upos::kNum && word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  return year;
}

std::optional<ByteSpan> content_span(const SentenceView& view, TokenRange range) {
  const auto word = [&view](int i) { return slice(view.text, view.token(i).span); };
  const auto is_mark = [&view](int i) { return view.token(i).upos == Upos::kPunct; };
  while (!range.empty() && is_mark(range.first) && !is_quote_mark(word(range.first)) && word(range.first) != "(" &&
         word(range.first) != "[") {
    ++range.first;
  }
  while (!range.empty() && is_mark(range.last - 1) && !is_quote_mark(word(range.last - 1)) &&
         !is_kept_at_end(word(range.last - 1))) {
    --range.last;
  }
  const TokenRange words = trimmed(view.sentence, range);
  if (words.empty()) return std::nullopt;
  ByteSpan span = span_of(view.sentence, range);
  // a quotation that begins or ends at the edge of the words gives its mark, with the comma before the closing one
  for (const Quotation& quotation : view.quotations) {
    const bool opens_here = quotation.span.begin < span.begin && span.begin - quotation.span.begin <= 3;
    if (opens_here) span.begin = quotation.span.begin;
    const bool begins_inside = quotation.span.begin >= span.begin && quotation.span.begin < span.end;
    const bool closes_here = quotation.span.end > span.end && quotation.span.end - span.end <= 4;
    if (begins_inside && closes_here) span.end = quotation.span.end;
  }
  // an opening mark at the end, or a closing one at the beginning, is another phrase's
  const auto lone_edge = [&view](ByteSpan edge) {
    return std::ranges::none_of(
        view.quotations, [edge](const Quotation& q) { return q.span.begin == edge.begin || q.span.end == edge.end; });
  };
  const Token& first = view.token(range.first);
  if (is_mark(range.first) && span.begin == first.span.begin && range.last - range.first > 1) {
    const bool closing =
        std::ranges::any_of(view.quotations, [&first](const Quotation& q) { return q.span.end == first.span.end; });
    if (closing || (lone_edge(first.span) && is_quote_mark(word(range.first))))
      span.begin = view.token(range.first + 1).span.begin;
  }
  return span;
}

std::vector<ByteSpan> clause_content(const SentenceView& view, int clause, std::span<const int> without) {
  std::vector<bool> kept(static_cast<std::size_t>(view.size()), false);
  for (int i = 0; i < view.size(); ++i) {
    const bool outside =
        std::ranges::any_of(without, [&view, i](int other) { return is_below(view.sentence, i, other); });
    kept[static_cast<std::size_t>(i)] = is_below(view.sentence, i, clause) && !outside;
  }
  std::vector<ByteSpan> pieces;
  for (int i = 0; i < view.size(); ++i) {
    if (!kept[static_cast<std::size_t>(i)]) continue;
    TokenRange run{i, i + 1};
    // punctuation that hangs elsewhere makes no gap
    while (run.last < view.size()) {
      int next = run.last;
      while (next < view.size() && !kept[static_cast<std::size_t>(next)] && view.token(next).upos == Upos::kPunct)
        ++next;
      if (next >= view.size() || !kept[static_cast<std::size_t>(next)]) break;
      run.last = next + 1;
    }
    i = run.last;
    const TokenRange words = trimmed(view.sentence, run);
    if (words.empty()) continue;
    if (words.last - words.first == 1 && is_connective(view.token(words.first))) continue;
    run.last = without_trailing_aside(view, run, clause);
    if (const std::optional<ByteSpan> span = content_span(view, run)) pieces.push_back(*span);
  }
  return pieces;
}

ByteSpan source_span(const SentenceView& view, int head) {
  const Sentence& sentence = view.sentence;
  const auto word = [&view](int i) { return slice(view.text, view.token(i).span); };
  TokenRange range = noun_phrase(sentence, head, Coordination::kWithConjuncts);
  for (const int child : children(sentence, head, "appos")) {
    range.last = std::max(range.last, trimmed(sentence, subtree(sentence, child)).last);
  }
  // a possessive gives its owner, not the mark
  if (view.token(head).deprel == "nmod:poss" && range.last - range.first > 1) {
    const std::string last = word_of(view.text, view.token(range.last - 1));
    if (last == "'s" || last == "'") --range.last;
  }
  // "Ana Berlo (Free Union)": what stands in brackets after a name belongs to it
  int open = 0;
  for (int i = range.first; i < range.last; ++i) open += word(i) == "(" ? 1 : word(i) == ")" ? -1 : 0;
  if (range.last < view.size() && word(range.last) == "(") ++open;
  for (int i = range.last; open > 0 && i < std::min(view.size(), range.last + kBracketTokensMax); ++i) {
    if (word(i) == ")") {
      range.last = i + 1;
      break;
    }
  }
  const bool comma_inside = slice(view.text, span_of(sentence, range)).contains(", ");
  const bool comma_follows = range.last + 1 < view.size() && word(range.last) == ",";
  if (comma_inside && comma_follows && view.token(head).head > range.last) ++range.last;
  return span_of(sentence, range);
}

std::optional<ByteSpan> find_saying_time(const SentenceView& view, int cue) {
  for (const int child : view.sentence.children(cue)) {
    const Token& token = view.token(child);
    const bool modifier = is_relation(token.deprel, "obl") || is_relation(token.deprel, "advmod");
    if (!modifier || !is_temporal(to_lower_ascii(token.lemma))) continue;
    TokenRange range = subtree(view.sentence, child);
    // "on Tuesday": the preposition is no part, but "at the time" and "ago" are expressions
    if (!preposition_of(view.text, view.sentence, child).empty() && range.first < child &&
        view.token(range.first).upos == Upos::kAdp) {
      ++range.first;
    }
    return span_of(view.sentence, trimmed(view.sentence, range));
  }
  return std::nullopt;
}

std::optional<ByteSpan> find_medium(const SentenceView& view, int cue) {
  for (const int child : children(view.sentence, cue, "obl")) {
    const std::string preposition = preposition_of(view.text, view.sentence, child);
    const bool addressed = preposition == "to" && view.actors.can_act(view.index, child);
    static constexpr std::array kThrough = {"in", "at", "on", "during", "via", "through", "by", "over"};
    const bool through = std::ranges::find(kThrough, preposition) != kThrough.end();
    if (addressed || (through && is_medium(to_lower_ascii(view.token(child).lemma)))) {
      return noun_phrase_span(view.sentence, child);
    }
  }
  return std::nullopt;
}

}  // namespace onrecord::story
