#include "cli/reading_room.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/terminal.h"
#include "export/wording.h"
#include "page/page.h"
#include "story/reader.h"

namespace onrecord::cli {
namespace {

// One line on the error stream that is written over; nothing at all in a pipe.
class Progress {
 public:
  Progress(const World& world, std::size_t count) : world_(world), count_(count) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::size_t done, std::string_view name) {
    if (!world_.err_is_terminal || count_ < 2) return;
    world_.err << "\r\033[K" << shorten(fmt::format("{} of {}  {}", done + 1, count_, printable(name)), kColumnsMax - 1)
               << std::flush;
    shown_ = true;
  }
  void clear() {
    if (shown_) world_.err << "\r\033[K" << std::flush;
    shown_ = false;
  }

 private:
  const World& world_;
  std::size_t count_;
  bool shown_ = false;
};

// An error after which going on would only repeat it.
bool ends_the_run(ErrorCode code) {
  return code == ErrorCode::kDamaged || code == ErrorCode::kVersion || code == ErrorCode::kBusy ||
         code == ErrorCode::kUnwritable;
}

}  // namespace

Result<std::unique_ptr<language::Analyser>> load_analyser(const std::optional<std::string>& path, const World& world) {
  const std::vector<std::string> places = path ? std::vector{*path} : world.model_places;
  for (const std::string& place : places) {
    const auto bytes = world.files.read(place, language::kModelBytesMax);
    if (bytes) return language::Analyser::load(*bytes);
    if (path || bytes.error().code != ErrorCode::kNotFound) return std::unexpected(bytes.error());
  }
  return fail(ErrorCode::kNotFound,
              fmt::format("no model file at {}; name one with --model FILE", exporting::list_words(places)));
}

Result<story::Reading> read_bytes(std::string_view bytes, const page::PageOptions& options,
                                  const language::Analyser& analyser) {
  auto article = page::read_page(bytes, options);
  if (!article) return std::unexpected(article.error());
  return story::read_article(*std::move(article), analyser);
}

ExitCode for_each_page(const PageInputs& inputs, const World& world,
                       const std::function<Result<void>(const Input& input, std::string_view bytes)>& use) {
  const InputList list = list_inputs(inputs.paths, world);
  Progress progress(world, list.inputs.size());
  std::size_t refused = list.refused.size();
  for (const Error& error : list.refused) complain(world, "refused: " + error.message);
  for (std::size_t i = 0; i < list.inputs.size(); ++i) {
    const Input& input = list.inputs[i];
    progress.show(i, input.shown);
    const auto bytes = read_input(input, world);
    const Result<void> used = bytes ? use(input, *bytes) : std::unexpected(bytes.error());
    if (used) continue;
    progress.clear();
    if (ends_the_run(used.error().code)) {
      complain(world, fmt::format("stopped at {}: {}", printable(input.shown), used.error().message));
      return ExitCode::kFailed;
    }
    ++refused;
    complain(world, fmt::format("refused {}: {}", printable(input.shown), used.error().message));
  }
  if (list.passed_over > 0 && world.err_is_terminal) {
    progress.clear();
    complain(world, fmt::format("passed over {} that do not end like a page",
                                exporting::count_words(static_cast<std::int64_t>(list.passed_over), "file")));
  }
  return refused == 0 ? ExitCode::kDone : ExitCode::kRefused;
}

}  // namespace onrecord::cli
