// verify(): that the file is whole, that the history is unbroken, and that every quote stands in its page.
#include <fmt/format.h>

#include "base/hash.h"
#include "record/draft.h"
#include "record/file_ledger.h"
#include "record/history.h"
#include "record/label_json.h"

namespace onrecord::record {

namespace {

std::unexpected<Error> damaged(const std::string& what) { return fail(ErrorCode::kDamaged, what); }

Result<void> verify_file(Database& database) {
  {
    Query query = database.query("PRAGMA integrity_check(1)");
    if (query.step() && query.text(0) != "ok") return damaged("the database is damaged: " + query.text(0));
  }
  Query query = database.query("PRAGMA foreign_key_check");
  if (query.step()) return damaged("a row points to nothing, in table: " + query.text(0));
  return {};
}

Result<void> verify_history(Database& database) {
  std::string previous;
  std::int64_t number = 0;
  for (const HistoryRow& row : read_history(database)) {
    if (row.number != ++number) return damaged("the history has a gap before row: " + std::to_string(row.number));
    if (row.hash != chained_hash(row, previous)) {
      return damaged("the history was altered at row: " + std::to_string(row.number));
    }
    previous = row.hash;
  }
  return {};
}

/// Each page against the digest under which the history knows it.
Result<void> verify_page(Database& database, std::int64_t page, std::int64_t born) {
  Query query = database.query("SELECT subject, digest FROM history WHERE number = ? AND action = 'add-page'");
  if (!query.with(born).step()) return damaged("a page without history: row " + std::to_string(page));
  if (page_digest(database, page) != print_id(' ', query.text(1)).substr(1)) {
    return damaged("a page is not as it was added: " + query.text(0));
  }
  return {};
}

Result<void> verify_bytes(Query& row) {
  if (row.null(2)) return {};  // lawfully removed
  const auto bytes = decompress(row.text(2), static_cast<std::size_t>(row.integer(3)));
  if (!bytes) return std::unexpected(bytes.error());
  const Sha256 digest = sha256(*bytes);
  if (row.text(4) != std::string(reinterpret_cast<const char*>(digest.data()), digest.size())) {
    return damaged("the bytes of a page are not those that were added: row " + std::to_string(row.integer(0)));
  }
  return {};
}

bool stands(const Quote& quote, std::string_view text) {
  return quote.sentence.begin <= quote.sentence.end && quote.sentence.end <= text.size() &&
         quote.sentence.contains(quote.trigger) && slice(text, quote.sentence) == quote.text;
}

}  // namespace

Result<std::int64_t> FileLedger::verify_evidence() {
  std::int64_t quotes = 0;
  std::vector<std::int64_t> pages;
  {
    Query query = database_->query("SELECT page, born, bytes, size, sha256 FROM pages ORDER BY page");
    while (query.step()) {
      if (auto page = verify_page(*database_, query.integer(0), query.integer(1)); !page) {
        return std::unexpected(page.error());
      }
      if (auto bytes = verify_bytes(query); !bytes) return std::unexpected(bytes.error());
      pages.push_back(query.integer(0));
    }
  }
  for (std::int64_t page : pages) {
    const auto reading = reading_of(page, View{});
    if (!reading && reading.error().code == ErrorCode::kNotFound) continue;
    if (!reading) return std::unexpected(reading.error());
    for (const Statement& statement : load_statements_of_page(*database_, page, View{})) {
      auto all = statement.labels.further_quotes;
      all.push_back(statement.quote);
      for (const Quote& quote : all) {
        if (!stands(quote, reading->article.text))
          return damaged("a quote does not stand in its page: " + statement.id);
        ++quotes;
      }
    }
  }
  return quotes;
}

Result<std::int64_t> FileLedger::verify() {
  return answer(*database_, Transaction::Kind::kSnapshot, [&]() -> Result<std::int64_t> {
    if (auto file = verify_file(*database_); !file) return std::unexpected(file.error());
    if (auto history = verify_history(*database_); !history) return std::unexpected(history.error());
    return verify_evidence();
  });
}

}  // namespace onrecord::record
