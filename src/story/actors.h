// Who is who on one page: names, descriptions and pronouns gathered into actors.
//
//   ActorIndex actors(article.text, sentences);
//   ActorReference who = actors.resolve(sentence_index, head_token);   // "the special envoy" → Steve Witkoff
//   …attributions and events keep `who.actor`, a provisional id…
//   actors.finish(reading);                                            // ids become A1, A2, … in the order of the text
//
// Names join by full name, by surname or acronym where only one fits, descriptions by the role or kind of body that was
// introduced, pronouns by number, gender and how prominent the last mentions are. Two full names that share a surname
// are never joined by it. The lists are src/story/data. Not thread-safe (one page, one thread); keeps views of `text`
// and `sentences`, which must outlive it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/sentence.h"
#include "story/reading.h"
#include "story/syntax.h"

namespace onrecord::story {

class ActorIndex {
 public:
  /// Finds the mentions of `text` and joins them. `sentences` ascend and are parsed.
  ActorIndex(std::string_view text, std::span<const Sentence> sentences);
  ~ActorIndex();
  ActorIndex(ActorIndex&&) noexcept;
  ActorIndex& operator=(ActorIndex&&) noexcept;

  /// The actor that the phrase around `head` names, if it names a known one; creates nothing.
  std::optional<std::string> actor_of(int sentence, int head) const;

  /// The phrase around `head` as a participant or source: its span (annotation.md, "Participants") and its actor, which
  /// is made when there is none yet. A relative pronoun keeps its own span and stands for its noun. Nothing is resolved
  /// for words that cannot act (expletives, "what", abstract nouns are actors of kind other).
  ActorReference resolve(int sentence, int head);

  /// The same for each conjunct of `head`; a plural pronoun that stands for several actors gives one reference each.
  std::vector<ActorReference> resolve_each(int sentence, int head);

  /// True when the phrase around `head` names someone who can act: a person, body, group or country.
  bool can_act(int sentence, int head) const;

  /// What is known so far of `actor`. REQUIRES: an id given out by this index, before finish().
  ActorKind kind_of(std::string_view actor) const;
  std::string_view name_of(std::string_view actor) const;
  std::optional<std::string> country_of(std::string_view actor) const;
  std::optional<std::string> acts_for(std::string_view actor) const;

  /// True for a newspaper, agency, channel or website.
  bool is_outlet(std::string_view actor) const;
  /// True when the page names it, false when it only describes it.
  bool is_named(std::string_view actor) const;

  /// Inside `content`, "I" and "we" are `actor`. For quoted speech.
  void set_speaker(ByteSpan content, std::string_view actor);

  /// Writes into `reading.actors` everyone that its attributions and events name, and those they act for, as A1, A2, …
  /// by first mention, and replaces the provisional ids throughout `reading`. Call once, last.
  void finish(Reading& reading);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onrecord::story
