// TimeML documents as gold: the text between <TEXT> tags, its TIMEX3 and the creation date.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace onrecord::bench {

struct GoldTimex {
  ByteSpan span;  ///< into TimeMlDocument::text
  std::string type;
  std::string value;
};

struct TimeMlDocument {
  std::string text;  ///< character references decoded, tags dropped, white space as it stands
  std::optional<Date> created;
  std::vector<GoldTimex> timexes;  ///< of the text alone: not the creation time, not those without words
};

/// Reads what such a corpus needs of XML: tags, attributes in double quotes, the five entities and numeric references.
TimeMlDocument parse_timeml(std::string_view xml);

/// The paragraphs of a document: runs of text between blank lines.
std::vector<ByteSpan> paragraphs_of(std::string_view text);

}  // namespace onrecord::bench
