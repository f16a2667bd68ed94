#include "record/rows.h"

#include <algorithm>

#include "base/data_file.h"
#include "record/draft.h"
#include "record/label_json.h"

namespace onrecord::record {

namespace {

/// Merges of merges are followed this far.
constexpr int kRedirectsMax = 64;

std::optional<Moment> moment_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  auto moment = parse_moment(*text);
  if (!moment) throw Damaged{"a time that is none: " + *text};
  return *moment;
}

Date date_of(std::int64_t day) { return Date(std::chrono::days(day)); }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view line : split(text, '\n')) {
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

/// The newest label row: the reader that read last.
constexpr const char* kNewestLabels =
    "SELECT l.detail, l.position, s.sentence, s.page, s.key FROM statements s JOIN labels l USING (statement) "
    "WHERE s.statement = ? AND s.born <= ? AND l.born <= ? ORDER BY l.born DESC, l.reader DESC LIMIT 1";

ReadLabels labels_of(Query& query) {
  auto labels = read_labels(query.text(0), query.text(2));
  if (!labels) throw Damaged{labels.error().message};
  return std::move(*labels);
}

std::optional<Date> absent_since(Database& database, std::int64_t statement, const View& view) {
  Query query = database.query(
      "SELECT min(p.known_day) FROM absences a JOIN pages p USING (page) WHERE a.statement = ? AND a.born <= ? AND "
      "p.known_day <= ?");
  const std::int64_t known_day = view.known_by ? view.known_by->time_since_epoch().count() : view.number_max;
  query.with(statement, view.number_max, known_day);
  if (!query.step() || query.null(0)) return std::nullopt;
  return date_of(query.integer(0));
}

struct LinkRow {
  std::int64_t happening = 0;
  double score = 0;
  std::string made_by;
  std::string evidence;
};

std::optional<LinkRow> link_of(Database& database, std::int64_t statement, const View& view) {
  Query query = database.query(
      "SELECT happening, score, made_by, evidence FROM links WHERE statement = ? AND born <= ? AND (undone IS NULL OR "
      "undone > ?) ORDER BY link DESC LIMIT 1");
  if (!query.with(statement, view.number_max, view.number_max).step()) return std::nullopt;
  return LinkRow{query.integer(0), query.real(1), query.text(2), query.text(3)};
}

std::vector<std::int64_t> first_column(Query& query) {
  std::vector<std::int64_t> rows;
  while (query.step()) rows.push_back(query.integer(0));
  return rows;
}

std::vector<Statement> load_all(Database& database, const std::vector<std::int64_t>& rows, const View& view) {
  std::vector<Statement> statements;
  for (std::int64_t row : rows) {
    if (auto statement = load_statement(database, row, view)) statements.push_back(std::move(*statement));
  }
  return statements;
}

std::int64_t published_seconds(const Statement& statement) {
  return statement.page.published ? statement.page.published->to_unix_seconds() : statement.page.added_unix;
}

}  // namespace

View view_of(Database& database, const Clocks& clocks) {
  View view;
  view.known_by = clocks.known_by;
  if (clocks.number) view.number_max = *clocks.number;
  if (clocks.ledger_at) {
    Query query = database.query("SELECT coalesce(max(number), 0) FROM history WHERE at <= ?");
    query.with(clocks.ledger_at->to_unix_seconds()).step();
    view.number_max = std::min(view.number_max, query.integer(0));
  }
  return view;
}

std::string words_of(const Clocks& clocks) {
  std::string words = clocks.known_by ? "known by " + spell_out(*clocks.known_by) : "known by any day";
  if (clocks.ledger_at) return words + "; the record as of " + format_moment(*clocks.ledger_at);
  if (clocks.number) return words + "; the record as of history row " + std::to_string(*clocks.number);
  return words + "; the record as of now";
}

std::optional<std::int64_t> find_row(Database& database, char letter, std::string_view key) {
  const char* sql = letter == 'p'   ? "SELECT page FROM pages WHERE key = ?"
                    : letter == 's' ? "SELECT statement FROM statements WHERE key = ?"
                                    : "SELECT happening FROM happenings WHERE key = ?";
  Query query = database.query(sql);
  if (!query.with(Blob{key}).step()) return std::nullopt;
  return query.integer(0);
}

bool is_visible(Database& database, std::int64_t page, const View& view) {
  Query query = database.query("SELECT known_day FROM pages WHERE page = ? AND born <= ?");
  if (!query.with(page, view.number_max).step()) return false;
  return !view.known_by || date_of(query.integer(0)) <= *view.known_by;
}

namespace {

/// The outlet of the earliest published page that carries the same story, this one included.
std::string first_outlet(Database& database, std::int64_t page) {
  Query query = database.query(
      "SELECT outlet FROM pages WHERE page = ?1 OR page IN (SELECT other FROM copies WHERE page = ?1) ORDER BY "
      "coalesce(published_day, known_day), captured_at, page LIMIT 1");
  return query.with(page).step() ? query.text(0) : std::string();
}

}  // namespace

PageHeader load_page_header(Database& database, std::int64_t page) {
  Query query = database.query(
      "SELECT key, url, outlet, title, byline, published, updated, captured, at FROM pages JOIN history ON number = "
      "born "
      "WHERE page = ?");
  if (!query.with(page).step()) throw Damaged{"a page without its history: " + std::to_string(page)};
  PageHeader header;
  header.id = print_id('p', query.text(0));
  header.url = query.find_text(1);
  header.outlet = query.text(2);
  header.title = query.find_text(3);
  header.byline = lines_of(query.text(4));
  header.published = moment_of(query.find_text(5));
  header.updated = moment_of(query.find_text(6));
  header.captured = moment_of(query.find_text(7));
  header.added_unix = query.integer(8);
  if (const std::string first = first_outlet(database, page); first != header.outlet) header.copied_from = first;
  return header;
}

std::int64_t follow_redirects(Database& database, std::int64_t happening) {
  for (int i = 0; i < kRedirectsMax; ++i) {
    Query query = database.query("SELECT redirect FROM happenings WHERE happening = ?");
    if (!query.with(happening).step() || query.null(0)) return happening;
    happening = query.integer(0);
  }
  throw Damaged{"happenings that redirect in a circle: " + std::to_string(happening)};
}

std::optional<std::int64_t> happening_of(Database& database, std::int64_t statement, const View& view) {
  const auto link = link_of(database, statement, view);
  if (!link) return std::nullopt;
  return follow_redirects(database, link->happening);
}

std::string happening_id(Database& database, std::int64_t happening) {
  Query query = database.query("SELECT key FROM happenings WHERE happening = ?");
  if (!query.with(happening).step()) throw Damaged{"no such happening: " + std::to_string(happening)};
  return print_id('h', query.text(0));
}

std::optional<Statement> load_statement(Database& database, std::int64_t row, const View& view) {
  Statement statement;
  std::int64_t page = 0;
  {
    Query query = database.query(kNewestLabels);
    if (!query.with(row, view.number_max, view.number_max).step()) return std::nullopt;
    if (query.null(0)) return std::nullopt;  // lawfully removed
    auto read = labels_of(query);
    statement.labels = std::move(read.labels);
    statement.quote = std::move(read.quote);
    page = query.integer(3);
    statement.id = print_id('s', query.text(4));
  }
  if (!is_visible(database, page, view)) return std::nullopt;
  statement.page = load_page_header(database, page);
  statement.no_longer_in_page_since = absent_since(database, row, view);
  if (const auto link = link_of(database, row, view)) {
    statement.happening = happening_id(database, follow_redirects(database, link->happening));
    statement.linked_by = link->made_by;
    statement.link_score = link->score;
    statement.link_evidence = link->evidence;
  }
  return statement;
}

std::vector<Statement> load_statements_of_happening(Database& database, std::int64_t happening, const View& view) {
  std::vector<std::int64_t> rows;
  {
    // Happenings merged into this one bring their statements; the link of each statement is checked when it is loaded.
    Query query = database.query(
        "WITH RECURSIVE merged(h) AS (VALUES(?) UNION SELECT happening FROM happenings JOIN merged ON redirect = h) "
        "SELECT DISTINCT statement FROM links JOIN merged ON happening = h WHERE born <= ? AND (undone IS NULL OR "
        "undone > ?) ORDER BY statement");
    query.with(happening, view.number_max, view.number_max);
    rows = first_column(query);
  }
  auto statements = load_all(database, rows, view);
  std::ranges::stable_sort(statements, {}, published_seconds);
  return statements;
}

std::vector<Statement> load_statements_of_page(Database& database, std::int64_t page, const View& view) {
  std::vector<std::int64_t> rows;
  {
    Query query = database.query("SELECT statement FROM statements WHERE page = ? AND born <= ? ORDER BY statement");
    rows = first_column(query.with(page, view.number_max));
  }
  auto statements = load_all(database, rows, view);
  std::ranges::stable_sort(statements, {}, [](const Statement& s) { return s.quote.trigger.begin; });
  return statements;
}

std::vector<PublisherNote> load_notes(Database& database, std::int64_t page, std::string_view text) {
  std::vector<PublisherNote> notes;
  Query query = database.query("SELECT kind, span_begin, span_end FROM notes WHERE page = ? ORDER BY span_begin");
  query.with(page);
  while (query.step()) {
    const ByteSpan span{static_cast<std::uint32_t>(query.integer(1)), static_cast<std::uint32_t>(query.integer(2))};
    if (span.begin > span.end || span.end > text.size()) throw Damaged{"a note outside its page: " + query.text(0)};
    notes.push_back({query.text(0), std::string(slice(text, span)), span});
  }
  return notes;
}

Proposition load_proposition(Database& database, std::int64_t statement) {
  const std::int64_t always = std::numeric_limits<std::int64_t>::max();
  Query query = database.query(kNewestLabels);
  if (!query.with(statement, always, always).step()) throw Damaged{"a statement without labels"};
  const ReadLabels read = labels_of(query);
  const auto position = find_position(query.text(1));
  if (!position) throw Damaged{"no position in a page: " + query.text(1)};
  const std::int64_t page = query.integer(3);
  Query days = database.query("SELECT coalesce(published_day, known_day), story FROM pages WHERE page = ?");
  if (!days.with(page).step()) throw Damaged{"a statement without its page"};
  Proposition proposition = proposition_of(read.labels, read.quote, date_of(days.integer(0)), page, *position);
  proposition.story = lines_of(days.text(1));
  return proposition;
}

}  // namespace onrecord::record
