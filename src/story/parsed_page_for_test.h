// Parsed pages for tests: invented sentences with the analyser's own parses, kept as CoNLL-U under src/story/testdata,
// so that a test of what is read from a parse does not depend on which model is installed.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "language/conllu.h"

namespace onrecord::story {

/// The sentences of testdata/`name`.conllu with the text they were rebuilt from.
inline language::ConlluDocument parsed_page_for_test(const std::string& name) {
  const std::string here = __FILE__;
  std::ifstream file(here.substr(0, here.rfind('/')) + "/testdata/" + name + ".conllu");
  std::stringstream text;
  text << file.rdbuf();
  Result<language::ConlluDocument> page = language::parse_conllu(text.str());
  EXPECT_TRUE(page.has_value()) << name;
  return page.value_or(language::ConlluDocument{});
}

/// The first sentence of `page` whose text contains `words`.
inline int sentence_with(const language::ConlluDocument& page, std::string_view words) {
  for (std::size_t i = 0; i < page.sentences.size(); ++i) {
    if (slice(page.text, page.sentences[i].span).contains(words)) return static_cast<int>(i);
  }
  ADD_FAILURE() << "no sentence with " << words;
  return 0;
}

/// The first token of `sentence` that is written `word`.
inline int token_at(const language::ConlluDocument& page, int sentence, std::string_view word) {
  const auto& tokens = page.sentences[static_cast<std::size_t>(sentence)].tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (slice(page.text, tokens[i].span) == word) return static_cast<int>(i);
  }
  ADD_FAILURE() << "no token " << word;
  return 0;
}

}  // namespace onrecord::story
