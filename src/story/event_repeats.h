// Which events of a page are one occurrence told twice, and which repeats add nothing (annotation.md, section 4).
//
//   link_repeats(drafts);   // fills same_as, drops what a title and lead have said already
//
// Conservative: one type, words that can name one thing (event_families.tsv), nothing that speaks against it, and a
// participant, place or day in common. Pure; thread-safe.
#pragma once

#include <vector>

#include "story/event_rules.h"
#include "story/reading.h"

namespace onrecord::story {

/// An event with where it stands on the page.
struct EventDraft {
  Event event;
  int sentence = 0;
  int block = 0;
  bool in_opening = false;  ///< title, subtitle or first paragraph: repeats there are kept
  bool definite = false;    ///< "the meeting": points back
  bool described = false;   ///< its agents are described, not named: "rebels"
};

class EventFamilies {
 public:
  EventFamilies();
  /// True when the lemmas are equal or stand in one family.
  bool can_name_one(std::string_view a, std::string_view b) const;

 private:
  std::multimap<std::string, int, std::less<>> families_;
};

/// Sets `same_as` to the id of the first telling; fills times and places that only another telling gives; removes
/// repeats after the opening that add nothing. Ids are E1… by order; `about` and `same_as` stay consistent.
void link_repeats(std::vector<EventDraft>& drafts);

}  // namespace onrecord::story
