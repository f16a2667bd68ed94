// Labels ↔ the JSON of `labels.detail` (docs/ledger.md, "Labels"), and bytes ↔ zstd.
//
// Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "record/entry.h"

namespace onrecord::record {

/// What a label row keeps beside its columns: the labels and the quote shown for them. A quote whose text is `sentence`
/// is written without it.
std::string write_labels(const Labels& labels, const Quote& quote, std::string_view sentence);

struct ReadLabels {
  Labels labels;
  Quote quote;
};
/// Reads what write_labels() wrote; kDamaged for anything else.
Result<ReadLabels> read_labels(std::string_view json, std::string_view sentence);

std::string compress(std::string_view bytes);
/// kDamaged when `packed` does not hold exactly `size` bytes.
Result<std::string> decompress(std::string_view packed, std::size_t size);

}  // namespace onrecord::record
