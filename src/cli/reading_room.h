// The way from inputs to Readings that `read` and `add` share: load the model once, then page by page, with progress on
// a terminal, and a word for every page that is refused.
#pragma once

#include <functional>

#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/world.h"
#include "language/analyser.h"
#include "story/reading.h"

namespace onrecord::cli {

/// The model named on the command line, else the first found in `world.model_places`.
Result<std::unique_ptr<language::Analyser>> load_analyser(const std::optional<std::string>& path, const World& world);

/// bytes ─page→ Article ─language, time, story→ Reading
Result<story::Reading> read_bytes(std::string_view bytes, const page::PageOptions& options,
                                  const language::Analyser& analyser);

/// Calls `use` with each input and its bytes, in order. What `use` returns as an error is told and the others go on,
/// but an error of the record or model (kDamaged, kVersion, kBusy, kUnwritable) ends the run.
ExitCode for_each_page(const PageInputs& inputs, const World& world,
                       const std::function<Result<void>(const Input& input, std::string_view bytes)>& use);

}  // namespace onrecord::cli
