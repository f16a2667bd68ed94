// The record's entries as JSON, one object each: what `--json` prints and other programs read.
//
// Keys are stable and in a fixed order; absent values are null or [], never missing. Ids stand in full. Every number of
// an entry can be followed to its quote. What is on somebody's word carries that word in `words`, so that no table made
// from it loses the accuser.
#pragma once

#include <string>

#include "record/entry.h"
#include "record/ledger.h"

namespace onrecord::exporting {

/// {"clocks": …, "happenings": n, "pages": n, "at_odds": n, "rows": […]}
std::string timeline_json(const record::Timeline& timeline);
std::string happening_json(const record::Happening& happening);
std::string statement_json(const record::Statement& statement);
/// The page's header, statements and Reading (format onrecord.reading/1).
std::string page_json(const record::Page& page);

/// What adding one input came to: {"input": …, "page": …, "added": true, "statements": n, …}
std::string add_outcome_json(const record::AddOutcome& outcome, const std::string& input);

}  // namespace onrecord::exporting
