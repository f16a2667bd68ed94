// Rows of the file → the values of entry.h, as one look at the clocks allows.
//
//   const View view = view_of(database, clocks);
//   std::optional<Statement> statement = load_statement(database, row, view);
//
// These throw what SQLiteCpp throws, and Damaged for rows that hold nonsense.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "record/database.h"
#include "record/entry.h"
#include "record/ledger.h"
#include "record/linking.h"

namespace onrecord::record {

/// Thrown for content that this program never writes; the ledger turns it into kDamaged.
struct Damaged {
  std::string what;
};

/// What may be seen.
struct View {
  std::int64_t number_max = std::numeric_limits<std::int64_t>::max();  ///< rows born later are not there yet
  std::optional<Date> known_by;
};

View view_of(Database& database, const Clocks& clocks);
/// "known by 19 November 2025; the record as of now"
std::string words_of(const Clocks& clocks);

std::optional<std::int64_t> find_row(Database& database, char letter, std::string_view key);
/// True when the page had been published, as it stands in the record, by the day of the view.
bool is_visible(Database& database, std::int64_t page, const View& view);
PageHeader load_page_header(Database& database, std::int64_t page);
/// The happening that a statement belongs to, merges followed.
std::optional<std::int64_t> happening_of(Database& database, std::int64_t statement, const View& view);
std::int64_t follow_redirects(Database& database, std::int64_t happening);
std::string happening_id(Database& database, std::int64_t happening);
/// Nothing when it is hidden by a clock.
std::optional<Statement> load_statement(Database& database, std::int64_t statement, const View& view);
/// Earliest published first.
std::vector<Statement> load_statements_of_happening(Database& database, std::int64_t happening, const View& view);
/// In the order of the text.
std::vector<Statement> load_statements_of_page(Database& database, std::int64_t page, const View& view);
/// What a publisher says about its page.
std::vector<PublisherNote> load_notes(Database& database, std::int64_t page, std::string_view text);
/// The statement as the linker compares it.
Proposition load_proposition(Database& database, std::int64_t statement);

}  // namespace onrecord::record
