#include "cli/world.h"

#include <ostream>

namespace onrecord::cli {

void complain(const World& world, const std::string& message) { world.err << "onrecord: " << message << std::endl; }

}  // namespace onrecord::cli
