// How an entry is put into words, wherever it is shown: the terminal, tables, the web page.
//
//   status_words(row)        → "called off", "said to have", "date passed, outcome unknown"
//   participants_words(row)  → "Steve Witkoff ↔ Khalil al-Hayya"
//   chain_words(row.chain, outlet) → "Steve Witkoff, in The Times of Israel"
//
// The rule of DESIGN.md, "Manners towards people": what somebody alleges is worded as alleged, with the accuser in the
// same place. Every view takes its words from here, so that none can forget it. Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "record/entry.h"

namespace onrecord::exporting {

/// The shape of a status, one character ("●"; "◉" for what occurred on somebody's word).
std::string_view status_shape(story::Status status, bool on_somebodys_word);
/// The status for people: "called off", "wanted". What occurred on somebody's word is "said to have" or "alleged".
std::string_view status_words(story::Status status, bool on_somebodys_word, bool accused);
std::string_view status_words(const record::TimelineRow& row);
/// True when the innermost source accuses or claims, so that the entry is an allegation.
bool is_alleged(const std::vector<record::SourceStep>& chain);

/// "A, B ↔ C" for mutual events, "A → B" otherwise; "" when nobody is named.
std::string participants_words(const std::vector<record::Participant>& agents,
                               const std::vector<record::Participant>& recipients, bool mutual);
/// "A", "A and B", "A, B and C".
std::string list_words(const std::vector<std::string>& items);
/// "1 page", "3 pages"; `plural` where adding an s does not do.
std::string count_words(std::int64_t count, std::string_view noun, std::string_view plural = {});
/// "3 March 2025"; "3 to 5 March 2025"; "March 2025"; "since 3 March 2025"; "date unknown".
std::string interval_words(const DateInterval& interval);
/// Whose word, innermost first: "a senior official, according to Radio Tarn, in The Post"; the outlet alone for its
/// own report; "unnamed outlet" where nobody said.
std::string chain_words(const std::vector<record::SourceStep>& chain, std::string_view outlet);
/// "killed: at least 30"
std::string number_words(const record::Number& number);

}  // namespace onrecord::exporting
