// Article → Reading: the way through one page, after the page has been cut out.
//
//   Reading reading = read_article(std::move(*article), *analyser);
//
// language, time and story in that order (DESIGN.md, "The way through"). Deterministic and thread-safe.
#pragma once

#include "language/analyser.h"
#include "page/article.h"
#include "story/reading.h"

namespace onrecord::story {

Reading read_article(page::Article article, const language::Analyser& analyser);

}  // namespace onrecord::story
