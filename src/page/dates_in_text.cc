#include "page/dates_in_text.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// A word, a number or a mark of the text, in lower case.
struct Item {
  enum class Kind { kWord, kNumber, kMark };
  Kind kind;
  std::string_view text;
  int number = 0;
  bool spaced = false;  ///< white space stood before it
};

/// Bylines are short; what follows later is prose.
constexpr std::size_t kItemsMax = 80;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Item> cut_items(std::string_view lower) {
  std::vector<Item> items;
  bool spaced = false;
  for (std::size_t at = 0; at < lower.size() && items.size() < kItemsMax;) {
    const std::size_t begin = at;
    Item item{Item::Kind::kMark, {}, 0, spaced};
    if (is_digit(lower[at])) {
      item.kind = Item::Kind::kNumber;
      while (at < lower.size() && is_digit(lower[at])) {
        if (at - begin < 8) item.number = item.number * 10 + (lower[at] - '0');
        ++at;
      }
    } else if (is_letter(lower[at])) {
      item.kind = Item::Kind::kWord;
      while (at < lower.size() && is_letter(lower[at])) ++at;
    } else if (lower[at] == ' ') {
      spaced = true;
      ++at;
      continue;
    } else {
      ++at;
    }
    spaced = false;
    item.text = lower.substr(begin, at - begin);
    items.push_back(item);
  }
  return items;
}

const std::unordered_map<std::string_view, int>& months() {
  static const auto table = [] {
    std::unordered_map<std::string_view, int> built;
    for (const DataRow& row : read_rows(data::month_names, 3)) built[row[0]] = std::stoi(std::string(row[1]));
    return built;
  }();
  return table;
}

const std::unordered_map<std::string_view, int>& zones() {
  static const auto table = [] {
    std::unordered_map<std::string_view, int> built;
    for (const DataRow& row : read_rows(data::zone_names, 3)) built[row[0]] = std::stoi(std::string(row[1]));
    return built;
  }();
  return table;
}

int month_of(const Item& item) {
  if (item.kind != Item::Kind::kWord) return 0;
  const auto found = months().find(item.text);
  return found == months().end() ? 0 : found->second;
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1900 || year > 2100) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return Date(date);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lower_(to_lower_ascii(text)), items_(cut_items(lower_)) {}

  std::optional<Moment> find() {
    for (at_ = 0; at_ < items_.size(); ++at_) {
      const std::size_t begin = at_;
      if (auto date = read_date()) {
        Moment moment{.date = *date};
        const std::size_t after = at_;
        if (!read_time_near(after, moment)) read_time_before(begin, moment);
        return moment;
      }
      at_ = begin;
    }
    return std::nullopt;
  }

 private:
  bool has(std::size_t count) const { return at_ + count <= items_.size(); }
  const Item& item(std::size_t ahead) const { return items_[at_ + ahead]; }
  bool is_mark(std::size_t i, char mark) const {
    return i < items_.size() && items_[i].kind == Item::Kind::kMark && items_[i].text[0] == mark;
  }
  bool is_word(std::size_t i, std::string_view word) const { return i < items_.size() && items_[i].text == word; }

  std::optional<Date> read_date() {
    if (!has(3)) return std::nullopt;
    if (auto date = read_numeric_date()) return date;
    if (item(0).kind == Item::Kind::kNumber) return read_day_first();
    return read_month_first();
  }

  /// 2025-03-04, 2025/03/04, 4.3.2025
  std::optional<Date> read_numeric_date() {
    if (!has(5)) return std::nullopt;
    for (const std::size_t i : {0, 2, 4}) {
      if (item(i).kind != Item::Kind::kNumber) return std::nullopt;
    }
    const char mark = item(1).text[0];
    if (item(1).text != item(3).text || (mark != '-' && mark != '/' && mark != '.')) return std::nullopt;
    std::optional<Date> date;
    if (item(0).text.size() == 4) {
      date = make_date(item(0).number, item(2).number, item(4).number);
    } else if (item(4).text.size() == 4 && mark == '.') {
      date = make_date(item(4).number, item(2).number, item(0).number);
    } else if (item(4).text.size() == 4 && mark == '/') {
      // 13/04/2025 has one reading; 04/05/2025 two, so none is taken.
      const int first = item(0).number;
      const int second = item(2).number;
      if (first > 12) date = make_date(item(4).number, second, first);
      if (second > 12 || first == second) date = make_date(item(4).number, first, second);
    }
    if (date) at_ += 5;
    return date;
  }

  /// 4 March 2025, 4th of March, 2025
  std::optional<Date> read_day_first() {
    std::size_t i = at_ + 1;
    if (i < items_.size() &&
        (items_[i].text == "st" || items_[i].text == "nd" || items_[i].text == "rd" || items_[i].text == "th"))
      ++i;
    if (is_mark(i, '.') || is_mark(i, '-')) ++i;
    if (is_word(i, "of") || is_word(i, "de")) ++i;
    if (i >= items_.size()) return std::nullopt;
    const int month = month_of(items_[i++]);
    if (month == 0) return std::nullopt;
    while (is_mark(i, '.') || is_mark(i, ',') || is_mark(i, '-') || is_word(i, "de")) ++i;
    if (i >= items_.size() || items_[i].kind != Item::Kind::kNumber || items_[i].text.size() != 4) return std::nullopt;
    const auto date = make_date(items_[i].number, month, item(0).number);
    if (date) at_ = i + 1;
    return date;
  }

  /// March 4, 2025; Nov. 19th 2025
  std::optional<Date> read_month_first() {
    const int month = month_of(item(0));
    if (month == 0) return std::nullopt;
    std::size_t i = at_ + 1;
    if (is_mark(i, '.')) ++i;
    if (i >= items_.size() || items_[i].kind != Item::Kind::kNumber) return std::nullopt;
    const int day = items_[i++].number;
    if (i < items_.size() &&
        (items_[i].text == "st" || items_[i].text == "nd" || items_[i].text == "rd" || items_[i].text == "th"))
      ++i;
    if (is_mark(i, ',')) ++i;
    if (i >= items_.size() || items_[i].kind != Item::Kind::kNumber || items_[i].text.size() != 4) return std::nullopt;
    const auto date = make_date(items_[i].number, month, day);
    if (date) at_ = i + 1;
    return date;
  }

  /// A time of day within a few items after the date.
  bool read_time_near(std::size_t from, Moment& moment) {
    for (std::size_t i = from; i < items_.size() && i < from + 6; ++i) {
      if (i > from && items_[i].kind == Item::Kind::kWord && month_of(items_[i]) != 0) return false;
      if (read_time(i, moment)) return true;
    }
    return false;
  }

  /// "09:15, 4 March 2025"
  void read_time_before(std::size_t date_begin, Moment& moment) {
    const std::size_t from = date_begin > 9 ? date_begin - 9 : 0;
    for (std::size_t i = from; i < date_begin; ++i) {
      if (read_time(i, moment)) return;
    }
  }

  /// 09:15, 9.15am, 2 pm, 14h30, each with a zone after it.
  bool read_time(std::size_t i, Moment& moment) {
    if (items_[i].kind != Item::Kind::kNumber || items_[i].text.size() > 2) return false;
    int hour = items_[i].number;
    int minute = 0;
    std::size_t next = i + 1;
    bool has_minutes = false;
    if ((is_mark(next, ':') || is_mark(next, '.') || is_word(next, "h")) && next + 1 < items_.size() &&
        items_[next + 1].kind == Item::Kind::kNumber && items_[next + 1].text.size() == 2) {
      has_minutes = !is_mark(next, '.');
      minute = items_[next + 1].number;
      next += 2;
      if (is_mark(next, ':') && next + 1 < items_.size() && items_[next + 1].kind == Item::Kind::kNumber) next += 2;
    }
    bool has_half = false;
    for (const auto& [word, shift] : {std::pair<std::string_view, int>{"am", 0}, {"pm", 12}, {"a", 0}, {"p", 12}}) {
      if (!is_word(next, word)) continue;
      if (word.size() == 1 && !(is_mark(next + 1, '.') && is_word(next + 2, "m"))) continue;
      if (hour > 12) return false;
      hour = hour % 12 + shift;
      has_half = true;
      next += word.size() == 1 ? 3 : 1;
      if (is_mark(next, '.')) ++next;
      break;
    }
    if ((!has_minutes && !has_half) || hour > 23 || minute > 59) return false;
    moment.second_of_day = hour * 3600 + minute * 60;
    moment.precision = Precision::kMinute;
    moment.utc_offset_minutes = read_zone(next);
    return true;
  }

  std::optional<int> read_zone(std::size_t i) const {
    if (is_mark(i, '(')) ++i;
    std::optional<int> zone;
    if (i < items_.size() && items_[i].kind == Item::Kind::kWord) {
      if (const auto found = zones().find(items_[i].text); found != zones().end()) {
        zone = found->second;
        ++i;
      }
    }
    if ((is_mark(i, '+') || is_mark(i, '-')) && i + 1 < items_.size() && items_[i + 1].kind == Item::Kind::kNumber) {
      const Item& number = items_[i + 1];
      int minutes = number.text.size() > 2 ? number.number / 100 * 60 + number.number % 100 : number.number * 60;
      if (number.text.size() <= 2 && is_mark(i + 2, ':') && i + 3 < items_.size()) minutes += items_[i + 3].number;
      if (minutes <= 840) zone = is_mark(i, '-') ? -minutes : minutes;
    }
    return zone;
  }

  std::string lower_;
  std::vector<Item> items_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Moment> find_printed_moment(std::string_view text) { return Reader(text.substr(0, 600)).find(); }

std::optional<Moment> find_moment_in_url(std::string_view url) {
  for (std::size_t at = 0; at + 8 <= url.size(); ++at) {
    if (at > 0 && is_digit(url[at - 1])) continue;
    if (url.compare(at, 2, "19") != 0 && url.compare(at, 2, "20") != 0) continue;
    std::array<int, 3> parts{};
    std::size_t next = at;
    std::size_t part = 0;
    for (const std::size_t width : {4, 2, 2}) {
      std::size_t size = 0;
      while (size < width && next + size < url.size() && is_digit(url[next + size])) {
        parts[part] = parts[part] * 10 + (url[next + size] - '0');
        ++size;
      }
      if (size < width) break;
      next += size;
      ++part;
      if (part < 3 && next < url.size() && (url[next] == '/' || url[next] == '-')) ++next;
    }
    if (part < 3 || (next < url.size() && is_digit(url[next]))) continue;
    if (const auto date = make_date(parts[0], parts[1], parts[2])) return Moment{.date = *date};
  }
  return std::nullopt;
}

std::optional<Moment> read_stated_moment(std::string_view text) {
  const std::string folded = fold_white_space(text);
  if (auto moment = parse_moment(folded)) {
    // "2025" or "1742900000" alone are numbers, not dates of a page.
    if (moment->precision != Precision::kYear && moment->precision != Precision::kMonth) return *moment;
  }
  const bool is_number = !folded.empty() && folded.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && (folded.size() == 10 || folded.size() == 13)) {
    return moment_from_unix(std::stoll(folded.substr(0, 10)));
  }
  if (is_number && folded.size() == 14) {
    return read_stated_moment(folded.substr(0, 4) + "-" + folded.substr(4, 2) + "-" + folded.substr(6, 2) + "T" +
                              folded.substr(8, 2) + ":" + folded.substr(10, 2) + ":" + folded.substr(12, 2));
  }
  if (is_number && folded.size() == 8) {
    return read_stated_moment(folded.substr(0, 4) + "-" + folded.substr(4, 2) + "-" + folded.substr(6, 2));
  }
  return find_printed_moment(folded);
}

}  // namespace onrecord::page
