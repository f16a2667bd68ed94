// How fast and how large the analyser is, on one core.
#pragma once

#include <string>

#include "measure.h"

namespace onrecord::bench {

/// Analyses the plain text in `text_path` (blank lines part paragraphs) once, after a warm-up on its beginning.
/// words_per_s, pieces_per_s: of the processor's time, so that other busy programs do not count; start_ms: from the
/// model's bytes to the first sentence; memory_mb: the most that the process held.
Result<Measures> measure_speed(const std::string& model_path, const std::string& text_path,
                               const language::Kernels& kernels);

}  // namespace onrecord::bench
