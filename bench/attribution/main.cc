// Prints the attributions of text files as JSON, one object a file, for run.py to score.
//
//   bench_attribution --model model/onrecord-en.model a.txt b.txt
//
// A text is blocks parted by empty lines. Offsets are code points of the file, as brat counts them.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "language/analyser.h"
#include "story/attributions.h"
#include "story/speaker_lines.h"

namespace onrecord {
namespace {

constexpr std::uint64_t kTextBytesMax = 16 << 20;

/// Blocks without their datelines, which the parser was not trained on.
std::vector<ByteSpan> split_blocks(std::string_view text) {
  std::vector<ByteSpan> blocks;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    std::size_t last = end;
    while (last > begin && (text[last - 1] == ' ' || text[last - 1] == '\r')) --last;
    if (last > begin) {
      const ByteSpan block{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
      blocks.push_back({story::dateline_end(text, block), block.end});
    }
    begin = end + 1;
  }
  return blocks;
}

/// For each byte offset, how many code points stand before it.
std::vector<std::uint32_t> count_code_points(std::string_view text) {
  std::vector<std::uint32_t> before(text.size() + 1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool continuation = (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    before[i + 1] = before[i] + (continuation ? 0 : 1);
  }
  // an offset inside a sequence never occurs; the count after its first byte is the one asked for
  return before;
}

nlohmann::json to_json(const std::vector<std::uint32_t>& offsets, const std::optional<ByteSpan>& span) {
  if (!span) return nlohmann::json::array();
  return {{offsets[span->begin], offsets[span->end]}};
}

nlohmann::json to_json(const std::vector<std::uint32_t>& offsets, const story::Attribution& attribution) {
  nlohmann::json content = nlohmann::json::array();
  for (const ByteSpan piece : attribution.content) content.push_back({offsets[piece.begin], offsets[piece.end]});
  return {{"id", attribution.id},
          {"source", to_json(offsets, attribution.source.span)},
          {"cue", to_json(offsets, attribution.cue)},
          {"content", content},
          {"act", story::to_string(attribution.act)},
          {"inside", attribution.inside ? nlohmann::json(*attribution.inside) : nlohmann::json()}};
}

int run(const std::string& model_path, const std::vector<std::string>& paths) {
  const SystemFiles files;
  const Result<std::string> model = files.read(model_path, language::kModelBytesMax);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().message.c_str());
    return 1;
  }
  const auto analyser = language::Analyser::load(*model);
  if (!analyser) {
    std::fprintf(stderr, "%s\n", analyser.error().message.c_str());
    return 1;
  }
  for (const std::string& path : paths) {
    const Result<std::string> text = files.read(path, kTextBytesMax);
    if (!text) {
      std::fprintf(stderr, "%s\n", text.error().message.c_str());
      return 1;
    }
    const std::vector<language::Sentence> sentences = (*analyser)->analyse(*text, split_blocks(*text));
    story::ActorIndex actors(*text, sentences);
    const std::vector<std::uint32_t> offsets = count_code_points(*text);
    nlohmann::json found = nlohmann::json::array();
    for (const story::Attribution& attribution : story::find_attributions(*text, sentences, actors)) {
      found.push_back(to_json(offsets, attribution));
    }
    std::printf("%s\n", nlohmann::json{{"file", path}, {"attributions", found}}.dump().c_str());
  }
  return 0;
}

}  // namespace
}  // namespace onrecord

int main(int argc, char** argv) {
  CLI::App app{"Attributions of text files, as JSON lines"};
  std::string model = "model/onrecord-en.model";
  std::vector<std::string> paths;
  app.add_option("--model", model, "the analyser's model file");
  app.add_option("files", paths, "text files")->required();
  CLI11_PARSE(app, argc, argv);
  return onrecord::run(model, paths);
}
