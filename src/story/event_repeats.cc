#include "story/event_repeats.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/data_file.h"
#include "onrecord/story_data.h"

namespace onrecord::story {
namespace {

std::set<std::string> actors_in(const std::vector<ActorReference>& references) {
  std::set<std::string> found;
  for (const ActorReference& reference : references) {
    if (reference.actor) found.insert(*reference.actor);
  }
  return found;
}

std::set<std::string> actors_of(const Event& event) {
  std::set<std::string> found = actors_in(event.agents);
  found.merge(actors_in(event.recipients));
  return found;
}

bool share_member(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&b](const std::string& actor) { return b.contains(actor); });
}

bool overlap(const DateInterval& a, const DateInterval& b) {
  const bool a_before_b = a.latest && b.earliest && *a.latest < *b.earliest;
  const bool b_before_a = b.latest && a.earliest && *b.latest < *a.earliest;
  return !a_before_b && !b_before_a;
}

bool is_settled(Status status) { return status == Status::kOccurred || status == Status::kOngoing; }

/// Counts of the same kind that cannot both be meant of one telling of one source.
bool numbers_differ(const Event& a, const Event& b) {
  for (const Quantity& one : a.quantities) {
    for (const Quantity& other : b.quantities) {
      if (one.what == other.what && one.low != other.low) return true;
    }
  }
  return false;
}

/// What speaks against the two being one occurrence. A title's "rebels" are no others than the ones its lead names.
bool at_variance(const EventDraft& first, const EventDraft& second) {
  const Event& a = first.event;
  const Event& b = second.event;
  const std::set<std::string> agents_a = actors_in(a.agents);
  const std::set<std::string> agents_b = actors_in(b.agents);
  const bool in_general = first.in_opening && (first.described || second.described);
  if (!in_general && !agents_a.empty() && !agents_b.empty() && !share_member(agents_a, agents_b)) return true;
  const std::set<std::string> recipients_a = actors_in(a.recipients);
  const std::set<std::string> recipients_b = actors_in(b.recipients);
  if (!recipients_a.empty() && !recipients_b.empty() && !share_member(recipients_a, recipients_b)) return true;
  if (a.place && b.place && a.place->name != b.place->name && a.place->name.find(b.place->name) == std::string::npos &&
      b.place->name.find(a.place->name) == std::string::npos) {
    return true;
  }
  if (a.time && b.time && !overlap(a.time->interval, b.time->interval)) return true;
  if (a.mode && b.mode && *a.mode != *b.mode) return true;
  return numbers_differ(a, b);
}

/// How much the two have in common besides type and word.
int count_links(const Event& a, const Event& b) {
  int links = 0;
  if (share_member(actors_of(a), actors_of(b))) ++links;
  if (a.place && b.place) ++links;
  if (a.time && b.time && a.time->interval.earliest && b.time->interval.earliest) ++links;
  return links;
}

bool is_same(const EventFamilies& families, const EventDraft& first, const EventDraft& second) {
  const Event& a = first.event;
  const Event& b = second.event;
  if (a.type != b.type || !families.can_name_one(a.trigger.lemma, b.trigger.lemma)) return false;
  if (first.sentence == second.sentence) return false;
  if (is_settled(a.status) != is_settled(b.status) || at_variance(first, second)) return false;
  const int links = count_links(a, b);
  // a lead tells what its title told
  const bool title_and_lead = first.in_opening && second.in_opening && first.block != second.block;
  if (title_and_lead) return links >= 1 || a.trigger.lemma == b.trigger.lemma;
  if (second.definite) return links >= 1;
  return links >= 2;
}

/// True when `repeat` tells a participant, place, day, number, status or source that `first` does not.
bool adds_something(const Event& repeat, const Event& first) {
  const std::set<std::string> known = actors_of(first);
  for (const std::string& actor : actors_of(repeat)) {
    if (!known.contains(actor)) return true;
  }
  if (repeat.place && !first.place) return true;
  if (repeat.time && !first.time) return true;
  if (repeat.cause && !first.cause) return true;
  if (repeat.mode && !first.mode) return true;
  if (!repeat.quantities.empty() && first.quantities.empty()) return true;
  return repeat.status != first.status || repeat.attribution != first.attribution;
}

/// A time or place of the one for the other, without a span: it was not said there.
void lend(const Event& from, Event& to) {
  if (!to.time && from.time) {
    to.time = EventTime{.span = {}, .interval = from.time->interval, .basis = Basis::kInferred};
  }
}

}  // namespace

EventFamilies::EventFamilies() {
  int family = 0;
  for (const DataRow& row : read_rows(data::event_families, 2)) {
    for (const std::string_view lemma : split(row[0], ' ')) families_.emplace(lemma, family);
    ++family;
  }
}

bool EventFamilies::can_name_one(std::string_view a, std::string_view b) const {
  if (a == b) return true;
  const auto [first, last] = families_.equal_range(a);
  const auto [other_first, other_last] = families_.equal_range(b);
  return std::any_of(first, last, [&](const auto& one) {
    return std::any_of(other_first, other_last, [&](const auto& other) { return one.second == other.second; });
  });
}

void link_repeats(std::vector<EventDraft>& drafts) {
  static const EventFamilies families;
  std::set<std::string> dropped;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (dropped.contains(drafts[j].event.id) || drafts[j].event.same_as) continue;
      if (!is_same(families, drafts[j], drafts[i])) continue;
      Event& first = drafts[j].event;
      Event& repeat = drafts[i].event;
      if (!drafts[i].in_opening && !adds_something(repeat, first)) {
        dropped.insert(repeat.id);
      } else {
        repeat.same_as = first.id;
        lend(repeat, first);
        lend(first, repeat);
      }
      break;
    }
  }
  std::erase_if(drafts, [&dropped](const EventDraft& draft) { return dropped.contains(draft.event.id); });
  std::map<std::string, std::string> renamed;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    renamed[drafts[i].event.id] = "E" + std::to_string(i + 1);
    drafts[i].event.id = "E" + std::to_string(i + 1);
  }
  for (EventDraft& draft : drafts) {
    for (std::optional<std::string>* reference : {&draft.event.about, &draft.event.same_as}) {
      if (!*reference) continue;
      const auto found = renamed.find(**reference);
      *reference = found == renamed.end() ? std::nullopt : std::optional(found->second);
    }
  }
}

}  // namespace onrecord::story
