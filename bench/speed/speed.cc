// Times our side of bench/speed: the page alone, the analyser alone, the whole way, on the same pages.
//
//   bench_speed MODEL FOLDER TEXTS_OUT
//
// Prints one JSON object. TEXTS_OUT gets the articles' texts, one JSON string a line, for the rival of the analyser.
// Each figure is the best of three passes, so that one disturbance of the machine does not count; pages are in memory.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/analyser.h"
#include "page/page.h"
#include "story/reader.h"

namespace {

using namespace onrecord;

constexpr int kPasses = 3;

template <typename Work>
double best_seconds(Work work) {
  double best = 1e9;
  for (int pass = 0; pass < kPasses; ++pass) {
    const auto started = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  }
  return best;
}

std::vector<ByteSpan> spans_of(const page::Article& article) {
  std::vector<ByteSpan> spans;
  for (const page::Block& block : article.blocks) spans.push_back(block.span);
  return spans;
}

int run(const std::string& model_path, const std::string& folder, const std::string& texts_path) {
  const SystemFiles files;
  const auto model = files.read(model_path, language::kModelBytesMax);
  const auto paths = files.list(folder);
  if (!model || !paths) {
    std::cerr << (model ? paths.error() : model.error()).message << '\n';
    return 1;
  }
  const auto analyser = language::Analyser::load(*model);
  if (!analyser) {
    std::cerr << analyser.error().message << '\n';
    return 1;
  }
  std::vector<std::string> pages;
  std::size_t bytes = 0;
  for (const std::string& path : *paths) {
    if (auto page = files.read(path, page::kPageBytesMax)) {
      bytes += page->size();
      pages.push_back(*std::move(page));
    }
  }

  std::vector<page::Article> articles;
  const double page_seconds = best_seconds([&] {
    articles.clear();
    for (const std::string& page : pages) {
      if (auto article = page::read_page(page, {})) articles.push_back(*std::move(article));
    }
  });
  std::size_t words = 0;
  const double language_seconds = best_seconds([&] {
    words = 0;
    for (const page::Article& article : articles) {
      for (const auto& sentence : (*analyser)->analyse(article.text, spans_of(article))) words += sentence.tokens.size();
    }
  });
  const double whole_seconds = best_seconds([&] {
    for (const std::string& page : pages) {
      if (auto article = page::read_page(page, {})) story::read_article(*std::move(article), **analyser);
    }
  });

  std::ofstream texts(texts_path);
  for (const page::Article& article : articles) texts << nlohmann::json(article.text).dump() << '\n';
  std::cout << nlohmann::json{{"pages", pages.size()},   {"bytes", bytes},
                              {"articles", articles.size()}, {"words", words},
                              {"page_seconds", page_seconds}, {"language_seconds", language_seconds},
                              {"whole_seconds", whole_seconds}}
                   .dump()
            << '\n';
  return texts.good() ? 0 : 1;
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::cerr << "usage: bench_speed MODEL FOLDER TEXTS_OUT\n";
    return 2;
  }
  return run(values[1], values[2], values[3]);
}
