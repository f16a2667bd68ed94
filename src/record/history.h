// The history: one row for each change, chained by hashes, so that nobody can alter what the record held.
//
//   const std::int64_t number = next_number(database);
//   append(database, {.at_unix = now, .action = "add-page", .subject = id, .digest = page_digest(database, page)});
//
// A row holds a digest of what it concerns, not the content, so that a page can lawfully be removed and the chain stay
// whole. The hashed texts are docs/ledger.md, "History". These throw what SQLiteCpp throws.
#pragma once

#include <string>
#include <vector>

#include "record/database.h"
#include "record/entry.h"

namespace onrecord::record {

/// What append() takes.
struct Change {
  std::int64_t at_unix = 0;
  std::string action;
  std::string subject;
  std::string digest;  ///< hexadecimal
};

/// The number that the next row will have; rows written with the change bear it as `born`.
std::int64_t next_number(Database& database);
/// Adds a row at the end. REQUIRES: a write transaction.
void append(Database& database, const Change& change);
std::vector<HistoryRow> read_history(Database& database);
/// The hash that `row` must have after one with hash `previous` ("" before the first).
std::string chained_hash(const HistoryRow& row, std::string_view previous);
/// The digest of everything that came with the page of row `page` when it was added.
std::string page_digest(Database& database, std::int64_t page);

}  // namespace onrecord::record
