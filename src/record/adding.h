// Adding one page: its row, its Reading, its statements with labels and parts, their links, what it changes for other
// captures of its address, and one row of the history. All of it inside the caller's transaction.
//
// These throw what SQLiteCpp throws.
#pragma once

#include <string>

#include "record/database.h"
#include "record/draft.h"
#include "record/ledger.h"
#include "record/linker.h"

namespace onrecord::record {

/// Who makes the links of this version; the policy's version goes up when the scores change.
inline constexpr const char* kLinkedByScore = "linking/1";
inline constexpr const char* kLinkedByReader = "reader";
inline constexpr const char* kLinkedAsFirst = "first";

/// A page's key: bytes, address, outlet and date as given.
Key page_key(const PageInput& page);

/// `memory` must be forgotten when the transaction is not committed.
AddOutcome add_page(Database& database, LinkerMemory& memory, const PageInput& page, const story::Reading& reading,
                    std::int64_t now_unix);

}  // namespace onrecord::record
