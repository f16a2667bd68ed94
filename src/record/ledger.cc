#include "record/ledger.h"

#include <algorithm>

#include "base/hash.h"
#include "record/adding.h"
#include "record/draft.h"
#include "record/file_ledger.h"
#include "record/history.h"
#include "record/label_json.h"
#include "story/reading_json.h"

namespace onrecord::record {

namespace {

using Kind = Transaction::Kind;

bool is_hexadecimal(std::string_view digits) {
  return std::ranges::all_of(digits, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string key_of(std::string_view digits) {
  std::string key;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    key += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return key;
}

constexpr std::size_t kIdLength = 1 + 2 * kKeySize;

const char* table_of(char letter) { return letter == 'p' ? "pages" : letter == 's' ? "statements" : "happenings"; }

EntryKind kind_of(char letter) {
  return letter == 'p' ? EntryKind::kPage : letter == 's' ? EntryKind::kStatement : EntryKind::kHappening;
}

}  // namespace

std::string short_id(std::string_view id) { return std::string(id.substr(0, kShortIdLength)); }

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& path, const OpenOptions& options) {
  ONRECORD_ASSERT(options.clock != nullptr);
  auto database = Database::open(path, options.access, options.busy_wait_ms);
  if (!database) return std::unexpected(database.error());
  return std::make_unique<FileLedger>(std::move(*database), options);
}

Date FileLedger::today(const Clocks& clocks) const {
  if (clocks.known_by) return *clocks.known_by;
  if (clocks.ledger_at) return clocks.ledger_at->date;
  return moment_from_unix(options_.clock->now_unix_seconds()).date;
}

Result<std::optional<std::string>> FileLedger::find_page(const PageInput& page) {
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<std::optional<std::string>> {
    const Key key = page_key(page);
    if (!find_row(*database_, 'p', key)) return std::nullopt;
    return print_id('p', key);
  });
}

Result<AddOutcome> FileLedger::add(const PageInput& page, const story::Reading& reading) {
  if (options_.access != Access::kWrite) {
    return fail(ErrorCode::kUnwritable, "this record is open for reading only: cannot add a page");
  }
  if (!reading.article.sha256.empty() && reading.article.sha256 != sha256_hex(page.bytes)) {
    return fail(ErrorCode::kUsage, "the reading is of other bytes: " + reading.article.sha256);
  }
  auto outcome = answer(*database_, Kind::kWrite, [&]() -> Result<AddOutcome> {
    const Key key = page_key(page);
    if (find_row(*database_, 'p', key)) return AddOutcome{print_id('p', key), Addition::kAlreadyThere, 0, 0, 0};
    return add_page(*database_, memory_, page, reading, options_.clock->now_unix_seconds());
  });
  if (!outcome) memory_.forget();
  return outcome;
}

Result<FoundEntry> FileLedger::find(std::string_view id) {
  const bool is_id = id.size() >= kIdPrefixMin && id.size() <= kIdLength && std::string_view("psh").contains(id[0]) &&
                     is_hexadecimal(id.substr(1));
  if (!is_id) {
    return fail(ErrorCode::kUsage, "not an id (a letter p, s or h and at least " + std::to_string(kIdPrefixMin - 1) +
                                       " hexadecimal digits): " + std::string(id));
  }
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<FoundEntry> {
    const std::string low = key_of(std::string(id.substr(1)) + std::string(kIdLength - id.size(), '0'));
    const std::string high = key_of(std::string(id.substr(1)) + std::string(kIdLength - id.size(), 'f'));
    Query query = database_->query(std::string("SELECT key FROM ") + table_of(id[0]) +
                                   " WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 2");
    query.with(Blob{low}, Blob{high});
    if (!query.step()) return fail(ErrorCode::kNotFound, "nothing in this record has the id: " + std::string(id));
    FoundEntry found{kind_of(id[0]), print_id(id[0], query.text(0))};
    if (query.step()) {
      return fail(ErrorCode::kUsage, "several entries begin with this id, give more of it: " + std::string(id));
    }
    return found;
  });
}

Result<std::int64_t> FileLedger::row_of(std::string_view id, char letter) {
  if (id.size() != kIdLength || id[0] != letter || !is_hexadecimal(id.substr(1))) {
    return fail(ErrorCode::kUsage, "not an id of this kind: " + std::string(id));
  }
  const auto row = find_row(*database_, letter, key_of(id.substr(1)));
  if (!row) return fail(ErrorCode::kNotFound, "nothing in this record has the id: " + std::string(id));
  return *row;
}

Result<Statement> FileLedger::statement(std::string_view id, const Clocks& clocks) {
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<Statement> {
    const auto row = row_of(id, 's');
    if (!row) return std::unexpected(row.error());
    auto statement = load_statement(*database_, *row, view_of(*database_, clocks));
    if (!statement) return fail(ErrorCode::kNotFound, "not yet there at the time asked about: " + std::string(id));
    return std::move(*statement);
  });
}

Result<story::Reading> FileLedger::reading_of(std::int64_t page, const View& view) {
  Query query = database_->query(
      "SELECT json, size FROM readings WHERE page = ? AND born <= ? AND json IS NOT NULL ORDER BY born DESC, reader "
      "DESC "
      "LIMIT 1");
  if (!query.with(page, view.number_max).step()) {
    return fail(ErrorCode::kNotFound, "the content of this page is no longer kept: row " + std::to_string(page));
  }
  const auto json = decompress(query.text(0), static_cast<std::size_t>(query.integer(1)));
  if (!json) return std::unexpected(json.error());
  return story::parse_reading(*json);
}

Result<Page> FileLedger::page(std::string_view id, const Clocks& clocks) {
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<Page> {
    const auto row = row_of(id, 'p');
    if (!row) return std::unexpected(row.error());
    const View view = view_of(*database_, clocks);
    if (!is_visible(*database_, *row, view)) {
      return fail(ErrorCode::kNotFound, "not yet there at the time asked about: " + std::string(id));
    }
    auto reading = reading_of(*row, view);
    if (!reading) return std::unexpected(reading.error());
    Page page;
    page.header = load_page_header(*database_, *row);
    page.reading = std::move(*reading);
    page.statements = load_statements_of_page(*database_, *row, view);
    page.notes = load_notes(*database_, *row, page.reading.article.text);
    std::vector<std::int64_t> versions;
    {
      Query query = database_->query(
          "SELECT page FROM pages WHERE address = (SELECT address FROM pages WHERE page = ?) ORDER BY captured_at, "
          "page");
      query.with(*row);
      while (query.step()) versions.push_back(query.integer(0));
    }
    for (std::int64_t version : versions) {
      if (is_visible(*database_, version, view)) page.versions.push_back(load_page_header(*database_, version));
    }
    return page;
  });
}

Result<std::string> FileLedger::page_bytes(std::string_view id) {
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<std::string> {
    const auto row = row_of(id, 'p');
    if (!row) return std::unexpected(row.error());
    Query query = database_->query("SELECT bytes, size FROM pages WHERE page = ?");
    if (!query.with(*row).step() || query.null(0)) {
      return fail(ErrorCode::kNotFound, "the content of this page is no longer kept: " + std::string(id));
    }
    return decompress(query.text(0), static_cast<std::size_t>(query.integer(1)));
  });
}

Result<std::vector<PageHeader>> FileLedger::pages(const Clocks& clocks) {
  return answer(*database_, Kind::kSnapshot, [&]() -> Result<std::vector<PageHeader>> {
    const View view = view_of(*database_, clocks);
    std::vector<std::int64_t> rows;
    {
      Query query = database_->query("SELECT page FROM pages ORDER BY page");
      while (query.step()) rows.push_back(query.integer(0));
    }
    std::vector<PageHeader> headers;
    for (std::int64_t row : rows) {
      if (is_visible(*database_, row, view)) headers.push_back(load_page_header(*database_, row));
    }
    return headers;
  });
}

Result<std::vector<HistoryRow>> FileLedger::history() {
  return answer(*database_, Kind::kSnapshot,
                [&]() -> Result<std::vector<HistoryRow>> { return read_history(*database_); });
}

}  // namespace onrecord::record
