// The Reading as JSON, format `onrecord.reading/1`: keys in DESIGN.md's order, absent is null or [], never missing.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "story/reading.h"

namespace onrecord::story {

/// One JSON object, `indent` spaces a level, or one line with indent −1.
std::string write_reading(const Reading& reading, int indent = -1);

/// Reads what write_reading() wrote. kDamaged names the key that is missing or wrong, kVersion another format.
Result<Reading> parse_reading(std::string_view json);

}  // namespace onrecord::story
