// Where the statements of a happening ultimately come from, after copies and pages quoting the same source are
// collapsed. The count is of *known* origins: that two are independent is never claimed.
//
//   for (const Origin& origin : known_origins(statements)) use(origin.name, origin.statements.size());
//
// Pure; thread-safe. The rules are docs/policy.md, "Origins".
#pragma once

#include <string>
#include <vector>

#include "record/entry.h"

namespace onrecord::record {

struct Origin {
  std::string name;                     ///< whose word it is in the end
  std::vector<std::size_t> statements;  ///< indices, ascending
  int pages = 0;
  bool copied = false;  ///< word for word on more than one page
};

/// Every statement stands in exactly one; in the order of their first statements.
std::vector<Origin> known_origins(const std::vector<Statement>& statements);

/// "three repeat Al-Mayadeen": for each origin that more than one page repeats.
std::vector<std::string> origin_notes(const std::vector<Origin>& origins);

}  // namespace onrecord::record
