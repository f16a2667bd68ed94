// The program's version, as it stands in every Reading.
#pragma once

#include <string_view>

namespace onrecord {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace onrecord
