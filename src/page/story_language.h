// Which language a story is in: by its small words, or by its script where that tells.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::page {

/// ISO 639-1 of the story's text; `declared` (what the page says) decides where the text does not. "" when nobody
/// knows.
std::string find_language(std::string_view text, std::string_view declared);
/// "fr" → "French"; the code itself when it has no name here.
std::string language_name(std::string_view code);

}  // namespace onrecord::page
