#include "speed.h"

#include <sys/resource.h>

#include <ctime>

#include "language/analyser.h"
#include "paragraphs.h"

namespace onrecord::bench {
namespace {

constexpr std::uint64_t kTextBytesMax = 1ull << 30;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

Result<Measures> measure_speed(const std::string& model_path, const std::string& text_path,
                               const language::Kernels& kernels) {
  const SystemFiles files;
  const auto text = files.read(text_path, kTextBytesMax);
  if (!text) return std::unexpected(text.error());
  const std::vector<ByteSpan> blocks = find_paragraphs(*text);
  if (blocks.empty()) return fail(ErrorCode::kUsage, "no text: " + text_path);

  const double start = cpu_seconds();
  const auto bytes = files.read(model_path, language::kModelBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  const auto analyser = language::Analyser::load(*bytes);
  if (!analyser) return std::unexpected(analyser.error());
  const double loaded = cpu_seconds();
  (*analyser)->analyse(*text, std::span(blocks).first(1));
  const double first = cpu_seconds();

  std::size_t words = 0;
  const double begin = cpu_seconds();
  const auto sentences = (*analyser)->analyse(*text, blocks);
  const double seconds = cpu_seconds() - begin;
  for (const language::Sentence& sentence : sentences) words += sentence.tokens.size();

  // How much of it is the encoder's: the same sentences again, without tokenizer and heads.
  const auto network = language::Network::load(*bytes, kernels);
  if (!network) return std::unexpected(network.error());
  std::vector<language::Network::Pieces> cut;
  std::size_t pieces = 0;
  for (const language::Sentence& sentence : sentences) {
    cut.push_back(network->cut(*text, sentence));
    pieces += cut.back().count();
  }
  const double encode_begin = cpu_seconds();
  constexpr std::size_t kSentencesAtOnce = 16;
  for (std::size_t i = 0; i < cut.size(); i += kSentencesAtOnce) {
    network->encode(std::span(cut).subspan(i, std::min(kSentencesAtOnce, cut.size() - i)));
  }
  const double encode_seconds = cpu_seconds() - encode_begin;

  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return Measures{{"words", static_cast<double>(words)},
                  {"words_per_s", static_cast<double>(words) / seconds},
                  {"pieces_per_s", static_cast<double>(pieces) / seconds},
                  {"pieces_per_s_encoder", static_cast<double>(pieces) / encode_seconds},
                  {"load_ms", 1000 * (loaded - start)},
                  {"start_ms", 1000 * (first - start)},
                  {"memory_mb", static_cast<double>(usage.ru_maxrss) / 1024}};
}

}  // namespace onrecord::bench
