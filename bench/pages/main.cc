// Reads pages and prints one JSON object a page: what bench/pages/score.py compares with the sets' annotations.
//
//   onrecord_bench_pages FOLDER [ROUNDS]     every file below FOLDER; with ROUNDS, reads all of them so many times and
//                                            prints the seconds of the fastest round instead
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "page/page.h"

namespace {

using onrecord::page::Article;
using onrecord::page::PageOptions;

PageOptions options() { return {.languages = onrecord::page::Languages::kAny}; }

nlohmann::ordered_json to_json(const std::string& path, const Article& article) {
  nlohmann::ordered_json json;
  json["file"] = path;
  json["title"] = article.title.value_or("");
  json["byline"] = article.byline;
  json["published"] = article.published ? onrecord::format_moment(article.published->moment) : "";
  json["updated"] = article.updated ? onrecord::format_moment(article.updated->moment) : "";
  json["outlet"] = article.outlet;
  json["language"] = article.language;
  for (const auto& block : article.blocks) {
    json["blocks"].push_back({{"kind", to_string(block.kind)},
                              {"text", onrecord::slice(article.text, block.span)},
                              {"credit", block.credit.value_or("")}});
  }
  for (const auto& aside : article.asides)
    json["asides"].push_back({{"why", to_string(aside.why)}, {"text", aside.text}});
  return json;
}

/// Processor seconds: other work on the machine does not count.
double time_one_round(const std::vector<std::string>& pages) {
  const std::clock_t begin = std::clock();
  for (const std::string& page : pages) (void)onrecord::page::read_page(page, options());
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: onrecord_bench_pages FOLDER [ROUNDS]\n", stderr);
    return 2;
  }
  const onrecord::SystemFiles files;
  const auto paths = files.list(argv[1]);
  if (!paths) {
    std::fprintf(stderr, "%s\n", paths.error().message.c_str());
    return 1;
  }
  std::vector<std::string> pages;
  for (const std::string& path : *paths) {
    pages.push_back(files.read(path, onrecord::page::kPageBytesMax).value_or(""));
  }
  if (argc > 2) {
    double best = time_one_round(pages);
    for (int round = 1; round < std::stoi(argv[2]); ++round) best = std::min(best, time_one_round(pages));
    std::printf("%f\n", best);
    return 0;
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto article = onrecord::page::read_page(pages[i], options());
    nlohmann::ordered_json json =
        article ? to_json((*paths)[i], *article)
                : nlohmann::ordered_json{{"file", (*paths)[i]}, {"error", article.error().message}};
    std::printf("%s\n", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  }
  return 0;
}
