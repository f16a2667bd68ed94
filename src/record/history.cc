#include "record/history.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "record/draft.h"

namespace onrecord::record {

namespace {

std::string hex(std::string_view bytes) { return print_id(' ', bytes).substr(1); }

std::string unhex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

}  // namespace

std::int64_t next_number(Database& database) {
  Query query = database.query("SELECT coalesce(max(number), 0) + 1 FROM history");
  query.step();
  return query.integer(0);
}

std::string chained_hash(const HistoryRow& row, std::string_view previous) {
  return sha256_hex(fmt::format("onrecord.history/1\n{}\n{}\n{}\n{}\n{}\n{}\n", row.number, row.at_unix, row.action,
                                row.subject, row.digest, previous));
}

void append(Database& database, const Change& change) {
  HistoryRow row{next_number(database), change.at_unix, change.action, change.subject, change.digest, ""};
  std::string previous;
  {
    Query last = database.query("SELECT hash FROM history WHERE number = ?");
    if (last.with(row.number - 1).step()) previous = hex(last.text(0));
  }
  row.hash = chained_hash(row, previous);
  const std::string digest = unhex(row.digest), hash = unhex(row.hash);
  database.query("INSERT INTO history(number, at, action, subject, digest, hash) VALUES (?, ?, ?, ?, ?, ?)")
      .with(row.number, row.at_unix, row.action, row.subject, Blob{digest}, Blob{hash})
      .run();
}

std::vector<HistoryRow> read_history(Database& database) {
  std::vector<HistoryRow> rows;
  Query query = database.query("SELECT number, at, action, subject, digest, hash FROM history ORDER BY number");
  while (query.step()) {
    rows.push_back(
        {query.integer(0), query.integer(1), query.text(2), query.text(3), hex(query.text(4)), hex(query.text(5))});
  }
  return rows;
}

std::string page_digest(Database& database, std::int64_t page) {
  std::string text = "onrecord.page/1\n";
  std::int64_t born = 0;
  {
    Query query = database.query("SELECT key, sha256, born FROM pages WHERE page = ?");
    ONRECORD_ASSERT(query.with(page).step());
    text += fmt::format("page {} {}\n", hex(query.text(0)), hex(query.text(1)));
    born = query.integer(2);
  }
  {
    Query query = database.query("SELECT digest FROM readings WHERE page = ? AND born = ? ORDER BY reader");
    query.with(page, born);
    while (query.step()) text += fmt::format("reading {}\n", hex(query.text(0)));
  }
  Query query = database.query(
      "SELECT s.key, h.key FROM statements s LEFT JOIN links l ON l.statement = s.statement AND l.born = s.born "
      "LEFT JOIN happenings h ON h.happening = l.happening WHERE s.page = ? AND s.born = ? ORDER BY s.statement");
  query.with(page, born);
  while (query.step()) {
    text += fmt::format("statement {} {}\n", hex(query.text(0)), query.null(1) ? "-" : hex(query.text(1)));
  }
  return sha256_hex(text);
}

}  // namespace onrecord::record
