// Bylines: from "By Ana Belic and Jo Moss, Transmar correspondent" to the people it names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::page {

/// Whether a line begins like a byline: "By …", "Von …".
bool starts_like_byline(std::string_view line);

/// The names in one byline, written in one or several pieces; the outlet, roles and what is no name are left out.
std::vector<std::string> split_byline(const std::vector<std::string>& written, std::string_view outlet);

/// The byline of a page: the people of the first place that names any, else what the first place prints, such as
/// "Tribune staff and agencies"; empty when all say no more than the outlet's own name.
std::vector<std::string> choose_byline(const std::vector<std::vector<std::string>>& places, std::string_view outlet);

}  // namespace onrecord::page
