// A page on the terminal: what was kept, what was taken from each sentence, what was set aside and why.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "record/entry.h"
#include "story/reading.h"

namespace onrecord::cli {

/// What `read` prints: the article's head, its entries in the order of the text, what was set aside.
std::string reading_view(const story::Reading& reading, const Terminal& terminal);
/// What `page` prints: the whole text, each sentence followed by what was taken from it, then what was set aside.
std::string page_view(const record::Page& page, const Terminal& terminal);

}  // namespace onrecord::cli
