// What the commands need of the world outside, handed in by main(), so that a test can hand in another.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"

namespace onrecord::cli {

/// The exit codes of the program (README, "Exit codes").
enum class ExitCode {
  kDone = 0,
  kFailed = 1,   ///< nothing could be done: no model, a damaged record, no such entry
  kUsage = 2,    ///< the command line has no meaning
  kRefused = 3,  ///< done, but at least one input was refused; each refusal was told on the error stream
};

struct World {
  const Files& files;
  const Clock& clock;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour = false;                    ///< a terminal, and NO_COLOR unset
  std::vector<std::string> model_places;  ///< where the model is looked for when --model is not given, in this order
};

/// Prints "onrecord: MESSAGE" on the error stream.
void complain(const World& world, const std::string& message);

}  // namespace onrecord::cli
