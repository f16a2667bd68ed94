// The C++ network beside the reference outputs that the training code wrote (docs/model-format.md).
#pragma once

#include <map>
#include <string>

#include "base/error.h"
#include "language/kernels.h"

namespace onrecord::bench {

/// How far the two are apart: shares of labels that differ in percent, and the largest and mean differences of numbers.
Result<std::map<std::string, double>> compare_with_reference(const std::string& model_path,
                                                             const std::string& reference_path,
                                                             const language::Kernels& kernels);

}  // namespace onrecord::bench
