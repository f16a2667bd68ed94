#include "time/temporal_expression.h"

#include <array>

#include "base/word_table.h"

namespace onrecord::time {
namespace {

constexpr std::array kTimexTypes =
    std::to_array<std::pair<TimexType, std::string_view>>({{TimexType::kDate, "DATE"},
                                                           {TimexType::kTime, "TIME"},
                                                           {TimexType::kDuration, "DURATION"},
                                                           {TimexType::kSet, "SET"}});

}  // namespace

std::string_view to_string(TimexType type) { return word_of(kTimexTypes, type); }
std::optional<TimexType> find_timex_type(std::string_view word) { return value_of(kTimexTypes, word); }

}  // namespace onrecord::time
