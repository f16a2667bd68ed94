#include "page/byline.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// Investigations by whole consortia name about fifty.
constexpr std::size_t kPeopleMax = 64;

/// Words of a name: capitalised, or a particle between two such.
bool looks_like_name(std::string_view name) {
  static constexpr std::array<std::string_view, 22> kParticles = {
      "de", "da", "di",  "del", "della", "van", "von", "der", "den", "la", "le",
      "el", "al", "bin", "ibn", "dos",   "du",  "ter", "ten", "y",   "e",  "af"};
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const std::string_view word : split(name, ' ')) {
    if (word.empty()) return false;
    ++words;
    const auto first = static_cast<unsigned char>(word.front());
    if ((first >= 'A' && first <= 'Z') || first >= 0x80) {
      ++capitals;
    } else if (std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end() &&
               word.find('-') == std::string_view::npos) {
      return false;
    }
    for (const char c : word) {
      if ((c >= '0' && c <= '9') || c == '@' || c == '/' || c == ':' || c == '?' || c == '!' || c == '#') return false;
    }
  }
  return words >= 1 && words <= 6 && capitals >= 1 && name.size() <= 60;
}

const std::unordered_map<std::string_view, std::string_view>& not_people() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string_view> built;
    for (const DataRow& row : read_rows(data::not_people, 2)) built.emplace(row[0], row[1]);
    return built;
  }();
  return table;
}

std::string strip_by(std::string_view text) {
  std::string name = fold_white_space(text);
  for (const DataRow& row : read_rows(data::byline_labels, 2)) {
    if (to_lower_ascii(name).starts_with(row[0])) name.erase(0, row[0].size());
  }
  while (!name.empty() && (name.back() == ',' || name.back() == '.' || name.back() == ' ' || name.back() == ';' ||
                           name.back() == '|' || name.back() == ':' || name.back() == '-')) {
    if (name.back() == '.' && name.size() >= 3 && name[name.size() - 3] == ' ') break;  // "Jr.", an initial
    name.pop_back();
  }
  return name;
}

std::size_t conjunction_size(std::string_view lower) {
  for (const std::string_view word : {" and ", " with ", " & ", " und ", " et ", " och ", " og "}) {
    if (lower.starts_with(word)) return word.size();
  }
  return 0;
}

/// Splits "A, B and C" at commas, "and", "&", ";" and "|".
std::vector<std::string> cut_names(std::string_view text) {
  std::vector<std::string> names;
  std::string name;
  const auto finish = [&] {
    if (std::string stripped = strip_by(name); !stripped.empty()) names.push_back(std::move(stripped));
    name.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::string lower = to_lower_ascii(rest.substr(0, 6));
    if (rest.front() == ',' || rest.front() == ';' || rest.front() == '|' || rest.front() == '/') {
      finish();
      ++at;
    } else if (const std::size_t size = conjunction_size(lower); size > 0) {
      finish();
      at += size;
    } else if (lower.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(" — ") ||
               lower.starts_with(" in ") || lower.starts_with(" for ") || lower.starts_with(" is ")) {
      break;  // a role, a place or a paper follows
    } else {
      name += text[at++];
    }
  }
  finish();
  return names;
}

}  // namespace

bool starts_like_byline(std::string_view line) {
  const std::string lower = to_lower_ascii(line.substr(0, 40));
  for (const DataRow& row : read_rows(data::byline_labels, 2)) {
    if (lower.starts_with(row[0])) return true;
  }
  return false;
}

std::vector<std::string> split_byline(const std::vector<std::string>& written, std::string_view outlet) {
  std::vector<std::string> people;
  const std::string outlet_lower = to_lower_ascii(outlet);
  for (const std::string& byline : written) {
    for (std::string& name : cut_names(byline)) {
      const std::string lower = to_lower_ascii(name);
      if (!looks_like_name(name) || not_people().contains(lower)) continue;
      if (!outlet_lower.empty() && (lower == outlet_lower || lower.find(outlet_lower) != std::string::npos ||
                                    (lower.size() > 4 && outlet_lower.find(lower) != std::string::npos))) {
        continue;
      }
      if (std::find(people.begin(), people.end(), name) == people.end()) people.push_back(std::move(name));
      if (people.size() == kPeopleMax) return people;
    }
  }
  return people;
}

std::vector<std::string> choose_byline(const std::vector<std::vector<std::string>>& places, std::string_view outlet) {
  for (const auto& written : places) {
    if (auto people = split_byline(written, outlet); !people.empty()) return people;
  }
  const std::string outlet_lower = to_lower_ascii(outlet);
  for (const auto& written : places) {
    for (const std::string& byline : written) {
      const std::string whole = strip_by(byline);
      const std::string lower = to_lower_ascii(whole);
      if (whole.empty() || whole.size() > 60 || lower == outlet_lower || not_people().contains(lower)) continue;
      if (whole.find_first_of("@/:<>{}0123456789") != std::string::npos) continue;
      return {whole};
    }
  }
  return {};
}

}  // namespace onrecord::page
