// The commands of the program. Each takes what the command line said and the world, prints, and tells how it went.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/world.h"

namespace onrecord::cli {

/// Parses and runs `arguments` (without the program's name). Never throws.
ExitCode run(const std::vector<std::string>& arguments, const World& world);

}  // namespace onrecord::cli
