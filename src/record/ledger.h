// The ledger: one SQLite file that keeps pages, what they state, and which statements are about one happening.
//
//   SystemClock clock;
//   auto ledger = record::Ledger::open("talks.db", {.access = record::Access::kWrite, .clock = &clock});
//   if (auto known = (*ledger)->find_page(page); !known) …;         // read it first
//   Result<AddOutcome> outcome = (*ledger)->add(page, reading);      // on disk when it returns
//   Result<Timeline> rows = (*ledger)->timeline({.known_by = parse_date("2025-11-19").value()});
//
// One thread per Ledger; one writer at a time on a file, many readers. After a kill at any moment every page whose
// add() returned is there, and nothing is half there. The file's form is docs/ledger.md, the policy docs/policy.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "record/entry.h"
#include "story/reading.h"

namespace onrecord::record {

/// The file format that this program writes. Older and newer files are refused with kVersion.
inline constexpr int kSchemaVersion = 1;

enum class Access {
  kRead,   ///< the file must be there; nothing is written
  kWrite,  ///< the file is made where there is none
};

struct OpenOptions {
  Access access = Access::kRead;
  const Clock* clock = nullptr;  ///< REQUIRED; must outlive the ledger
  int busy_wait_ms = 5000;       ///< how long to wait for another writer before kBusy
};

/// A page and what the user said about it: together its key.
struct PageInput {
  std::string_view bytes;  ///< for the call only
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<Moment> published;
};

enum class Addition { kAdded, kAlreadyThere };

struct AddOutcome {
  std::string page;
  Addition addition = Addition::kAdded;
  int statements = 0;          ///< statements added
  int happenings_new = 0;      ///< happenings that did not exist before
  int happenings_touched = 0;  ///< earlier happenings that gained a statement
};

/// Which of the three clocks a question looks back on.
struct Clocks {
  std::optional<Date> known_by;        ///< only what had been published by the end of this day
  std::optional<Moment> ledger_at;     ///< only what this file held then
  std::optional<std::int64_t> number;  ///< the same, as a number of the history
};

enum class Order { kNewestFirst, kOldestFirst };

struct TimelineQuery {
  Clocks clocks;
  std::optional<std::string> actor;  ///< a name or a part of one; participants and those they act for
  std::optional<std::string> outlet;
  std::optional<std::string> source;  ///< a name or a part of one, anywhere in the chain
  std::optional<story::EventType> type;
  std::optional<story::Status> status;
  std::optional<Date> from;  ///< both included
  std::optional<Date> to;
  Order order = Order::kOldestFirst;
  int limit = 1000;
  int offset = 0;
};

struct Timeline {
  std::vector<TimelineRow> rows;
  int happenings = 0;       ///< that match, before limit and offset
  int pages = 0;            ///< that they rest on
  int at_odds = 0;          ///< of the matching happenings
  std::string clock_words;  ///< which clocks apply: "known by 19 November 2025; ledger as of now"
};

enum class EntryKind { kPage, kStatement, kHappening };

struct FoundEntry {
  EntryKind kind;
  std::string id;  ///< in full
};

/// How many letters of an id are shown to people, its first letter included.
inline constexpr std::size_t kShortIdLength = 11;
/// The least that find() accepts, its first letter included.
inline constexpr std::size_t kIdPrefixMin = 5;
/// The id as shown to people; find() takes it back.
std::string short_id(std::string_view id);

class Ledger {
 public:
  /// kNotFound (reading a file that is not there), kUnreadable, kUnwritable, kDamaged (no ledger of ours, or torn),
  /// kVersion, kBusy.
  static Result<std::unique_ptr<Ledger>> open(const std::string& path, const OpenOptions& options);
  virtual ~Ledger() = default;

  /// The id of this very page (bytes, address, outlet and date as given), if it was added before.
  virtual Result<std::optional<std::string>> find_page(const PageInput& page) = 0;
  /// Adds a page with all its statements and their links in one transaction; on disk when it returns. Adding it again
  /// adds nothing. kUnwritable (read-only, disk full), kBusy, kDamaged; after an error nothing has changed.
  virtual Result<AddOutcome> add(const PageInput& page, const story::Reading& reading) = 0;

  /// The happenings that match, a row each.
  virtual Result<Timeline> timeline(const TimelineQuery& query) = 0;
  /// What an id or the beginning of one names. kUsage for what is no id or names several, kNotFound.
  virtual Result<FoundEntry> find(std::string_view id) = 0;
  /// These three take ids in full.
  virtual Result<Happening> happening(std::string_view id, const Clocks& clocks) = 0;
  virtual Result<Statement> statement(std::string_view id, const Clocks& clocks) = 0;
  virtual Result<Page> page(std::string_view id, const Clocks& clocks) = 0;
  /// The bytes that were added.
  virtual Result<std::string> page_bytes(std::string_view id) = 0;
  /// Every page, earliest added first.
  virtual Result<std::vector<PageHeader>> pages(const Clocks& clocks) = 0;

  /// The history, oldest first.
  virtual Result<std::vector<HistoryRow>> history() = 0;
  /// Checks the database, the chain of the history and that every quote stands in its page; the number of quotes
  /// checked. It proves that quotes stand in pages, not that they were understood. kDamaged names the first fault.
  virtual Result<std::int64_t> verify() = 0;
};

}  // namespace onrecord::record
