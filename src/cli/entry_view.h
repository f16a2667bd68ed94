// Entries on the terminal: two or three lines each, as on the web page (ui.md). At most 80 columns.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "record/entry.h"
#include "record/ledger.h"

namespace onrecord::cli {

/// The timeline: a heading a day, then its entries; a line on top that says which clocks apply.
std::string timeline_view(const record::Timeline& timeline, record::Order order, const std::string& database,
                          const Terminal& terminal);
/// One happening: its status over time, every statement with source and quote, what is at odds with it.
std::string happening_view(const record::Happening& happening, const Terminal& terminal);
/// One statement with everything that was taken from its sentence.
std::string statement_view(const record::Statement& statement, const Terminal& terminal);

/// The lines of an entry under its heading, shared by the views: who, what, where, when; the quote; on whose word.
struct EntryLines {
  story::Status status = story::Status::kOccurred;
  bool on_somebodys_word = false;
  bool alleged = false;
  std::string label;         ///< "Meeting"
  std::string participants;  ///< "Steve Witkoff ↔ Khalil al-Hayya"
  std::string place;
  std::string note;  ///< "date passed, outcome unknown"
  record::Quote quote;
  std::string source;   ///< "Al-Mayadeen, in The Times of Israel"
  std::string tail;     ///< "one origin"
  std::string odds;     ///< "at odds: Hamas refused"; "" for none
  bool unsure = false;  ///< low confidence
  std::string id;
};
std::string entry_view(const EntryLines& entry, const Terminal& terminal);

/// Below this confidence an entry is shown as unsure.
inline constexpr double kUnsureBelow = 0.5;

}  // namespace onrecord::cli
