#include "time/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace onrecord::time {
namespace {

using std::chrono::days;

constexpr int kHoursOfHalfDay = 12;

// How far the tense is followed: news gives the year of what lies further off, so "set Jan. 14 as the deadline" in
// early January means this year's, whatever the tense.
constexpr days kTenseReach{300};

// Of the candidates (one a year) the one that the tense points at, else the nearest. REQUIRES: ascending, not empty.
Period chosen(const std::vector<Period>& candidates, Date published, Tense tense) {
  if (tense == Tense::kPast) {
    for (auto candidate = candidates.rbegin(); candidate != candidates.rend(); ++candidate) {
      if (candidate->first <= published && published - candidate->last <= kTenseReach) return *candidate;
    }
  }
  if (tense == Tense::kFuture) {
    for (const Period& candidate : candidates) {
      if (candidate.last >= published && candidate.first - published <= kTenseReach) return candidate;
    }
  }
  const auto distance = [published](const Period& period) {
    if (period.first > published) return (period.first - published).count();
    return period.last < published ? (published - period.last).count() : 0;
  };
  return *std::ranges::min_element(candidates, {}, distance);
}

std::optional<int> stated_year(const Captures& captures, std::optional<Date> published) {
  if (const auto year = captures.find_number(PieceClass::kYear)) return year;
  if (const auto year = captures.find_number(PieceClass::kModernYear)) return year;
  if (captures.unit() == "Y" && captures.shift() && published) return year_of(*published) + *captures.shift();
  return std::nullopt;
}

std::optional<Period> month_day(const Captures& captures, int month, int day, const Match& match, const Scene& scene) {
  const auto to_period = [](Date date) { return period_containing(Granularity::kDay, date); };
  if (const auto year = stated_year(captures, scene.published)) {
    const auto date = make_date(*year, month, day);
    return date ? std::optional(to_period(*date)) : std::nullopt;
  }
  if (!scene.published) return std::nullopt;
  std::vector<Period> candidates, agreeing;
  constexpr int kYearsLookedAt = 4;  // 29 February comes every fourth year
  for (int offset = -kYearsLookedAt; offset <= kYearsLookedAt; ++offset) {
    const auto date = make_date(year_of(*scene.published) + offset, month, day);
    if (!date) continue;
    candidates.push_back(to_period(*date));
    if (captures.weekday() == weekday_of(*date) && std::abs(offset) <= 1) agreeing.push_back(candidates.back());
  }
  if (candidates.empty()) return std::nullopt;
  const int shift = captures.shift().value_or(0);  // "last Oct. 23"
  const Tense tense = shift < 0 ? Tense::kPast : shift > 0 ? Tense::kFuture : scene.tense_of(match);
  return chosen(agreeing.empty() ? candidates : agreeing, *scene.published, tense);
}

// "last November", "next summer": the last one that is over or before the one we are in; "this": this year's.
std::optional<Period> shifted_in_year(const std::vector<Period>& candidates, int shift, Date published) {
  std::optional<Period> found;
  for (const Period& candidate : candidates) {
    if (shift < 0 && candidate.last < published) found = candidate;
    if (shift == 0 && year_of(candidate.first) == year_of(published)) found = candidate;
    if (shift > 0 && candidate.first > published && !found) found = candidate;
  }
  return found;
}

// A month or season, one a year.
std::optional<Period> in_each_year(const Captures& captures, Granularity granularity, int month, const Match& match,
                                   const Scene& scene) {
  if (const auto year = stated_year(captures, scene.published)) {
    const auto date = make_date(*year, month, 1);
    return date ? std::optional(period_containing(granularity, *date)) : std::nullopt;
  }
  if (!scene.published) return std::nullopt;
  std::vector<Period> candidates;
  for (int offset = -1; offset <= 1; ++offset) {
    if (const auto date = make_date(year_of(*scene.published) + offset, month, 1))
      candidates.push_back(period_containing(granularity, *date));
  }
  if (candidates.empty()) return std::nullopt;
  if (const auto shift = captures.shift()) return shifted_in_year(candidates, *shift, *scene.published);
  return chosen(candidates, *scene.published, scene.tense_of(match));
}

std::optional<Period> weekday_period(const Captures& captures, int weekday, const Match& match, const Scene& scene) {
  if (!scene.published) return std::nullopt;
  const Date published = *scene.published;
  if (captures.unit() == "W" && captures.shift()) {  // Wednesday last week
    const Period week = shifted(period_containing(Granularity::kWeek, published), *captures.shift());
    return period_containing(Granularity::kDay, week.first + days{weekday - 1});
  }
  const int back = (weekday_of(published) - weekday + 7) % 7;
  const int ahead = (7 - back) % 7;
  int offset = 0;
  if (const auto shift = captures.shift(); shift && *shift != 0) {
    offset = *shift < 0 ? (back == 0 ? -7 : -back) : (ahead == 0 ? 7 : ahead);
  } else {
    const Tense tense = scene.tense_of(match);
    const bool looks_ahead = tense == Tense::kFuture || (shift && tense != Tense::kPast);
    offset = looks_ahead ? ahead : -back;
  }
  return shifted(period_containing(Granularity::kDay, published), offset);
}

std::optional<Period> shifted_unit(const Captures& captures, std::string_view letter, const Match& match,
                                   const Scene& scene) {
  const Unit& unit = unit_of(letter);
  if (!scene.published || !unit.granularity) return std::nullopt;
  const Period now = period_containing(*unit.granularity, *scene.published);
  const auto shift = captures.shift();
  const bool weekend_gone = shift == 0 && letter == "WE" && now.first > *scene.published &&
                            scene.tense_of(match) == Tense::kPast;  // "was held this weekend", told on Monday
  if (shift) return shifted(now, weekend_gone ? -1 : *shift * unit.steps);
  // "the weekend", without more: the one that is over, unless the tense looks ahead
  const bool ahead = scene.tense_of(match) == Tense::kFuture;
  return ahead || now.first <= *scene.published ? now : shifted(now, -1);
}

// "1990s" is whole; "'90s" and "the nineties" belong to the last century in which they have begun.
std::optional<Period> decade_period(const Captures& captures, const Scene& scene) {
  auto digits = captures.find(PieceClass::kDecade);
  if (!digits) digits = captures.find(PieceClass::kDecadeWord);
  if (!digits) return std::nullopt;
  int decade = std::atoi(std::string(*digits).c_str());
  if (digits->size() < 3) {
    const int now = scene.published ? year_of(*scene.published) / 10 : 200;
    decade += now / 10 * 10;
    if (decade > now) decade -= 10;
  }
  const auto date = make_date(decade * 10, 1, 1);
  return date ? std::optional(period_containing(Granularity::kDecade, *date)) : std::nullopt;
}

std::optional<Period> day_of_shifted_part(const Captures& captures, const Scene& scene) {
  const auto shift = captures.shift();
  if (!shift || !captures.has(PieceClass::kPart) || !scene.published) return std::nullopt;
  return shifted(period_containing(Granularity::kDay, *scene.published), *shift);
}

bool names_a_day(const Captures& captures) {
  return captures.has(PieceClass::kDay) || captures.weekday() || captures.has(PieceClass::kNamedDay) ||
         captures.has(PieceClass::kIsoDate) || captures.shift();
}

struct Clock {
  int hour = 0;
  int minute = 0;
};

// "09:30", "9.30", "0930", "9".
std::optional<Clock> read_clock(std::string_view digits) {
  const auto mark = digits.find_first_of(":.");
  const std::string hour(mark != std::string_view::npos ? digits.substr(0, mark)
                         : digits.size() >= 3           ? digits.substr(0, digits.size() - 2)
                                                        : digits);
  const std::string minute(mark != std::string_view::npos ? digits.substr(mark + 1)
                           : digits.size() >= 3           ? digits.substr(digits.size() - 2)
                                                          : std::string_view("0"));
  if (hour.empty() || hour.size() > 2 || minute.empty() || minute.size() > 2) return std::nullopt;
  const Clock clock{std::atoi(hour.c_str()), std::atoi(minute.c_str())};
  if (clock.hour > 24 || clock.minute > 59) return std::nullopt;
  return clock;
}

// The words of the clock time in the match: the first piece that can be one.
std::optional<std::string> clock_digits(const Match& match, const Scene& scene) {
  for (const Capture& capture : match.captures) {
    const Piece& piece = scene.pieces[capture.piece];
    switch (capture.piece_class) {
      case PieceClass::kClock:
      case PieceClass::kHour:
      case PieceClass::kDecimal:
        return *piece.find(capture.piece_class);
      case PieceClass::kNumber:
        return piece.word.front() >= '0' && piece.word.front() <= '9' ? piece.word : *piece.find(capture.piece_class);
      default:
        break;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Period> find_period(const Captures& captures, const Match& match, const Scene& scene) {
  if (const auto iso = captures.find(PieceClass::kIsoDate)) {
    const auto date = parse_date(*iso);
    return date ? std::optional(period_containing(Granularity::kDay, *date)) : std::nullopt;
  }
  if (const auto month = captures.month()) {
    auto day = captures.find_number(PieceClass::kDay);
    if (!day) day = captures.find_number(PieceClass::kOrdinal);
    if (day) return month_day(captures, *month, *day, match, scene);
    return in_each_year(captures, Granularity::kMonth, *month, match, scene);
  }
  if (const auto season = captures.find(PieceClass::kSeason)) {
    constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
    const auto index = std::ranges::find(kSeasons, *season) - kSeasons.begin();
    return in_each_year(captures, Granularity::kSeason, static_cast<int>(index) * 3 + 3, match, scene);
  }
  if (const auto weekday = captures.weekday()) return weekday_period(captures, *weekday, match, scene);
  if (const auto named = captures.find_number(PieceClass::kNamedDay)) {
    if (!scene.published) return std::nullopt;
    return shifted(period_containing(Granularity::kDay, *scene.published), *named);
  }
  if (captures.has(PieceClass::kDecade) || captures.has(PieceClass::kDecadeWord)) return decade_period(captures, scene);
  if (const auto year = stated_year(captures, scene.published)) {
    const auto date = make_date(*year, 1, 1);
    return date ? std::optional(period_containing(Granularity::kYear, *date)) : std::nullopt;
  }
  if (const auto unit = captures.unit()) return shifted_unit(captures, *unit, match, scene);
  return day_of_shifted_part(captures, scene);
}

std::string open_value(const Captures& captures) {
  if (const auto month = captures.month()) {
    const auto day = captures.find_number(PieceClass::kDay);
    return day ? fmt::format("XXXX-{:02}-{:02}", *month, *day) : fmt::format("XXXX-{:02}", *month);
  }
  if (const auto season = captures.find(PieceClass::kSeason)) return fmt::format("XXXX-{}", *season);
  if (const auto weekday = captures.weekday()) return fmt::format("XXXX-WXX-{}", *weekday);
  return "XXXX-XX-XX";
}

std::optional<std::string> find_time_of_day(const Captures& captures, const Match& match, const Scene& scene) {
  const auto part = captures.find(PieceClass::kPart);
  const auto digits = clock_digits(match, scene);
  if (!digits) return part ? fmt::format("T{}", *part) : std::string();
  auto clock = read_clock(*digits);
  if (!clock) return std::nullopt;
  const bool half_day_told = captures.has(PieceClass::kMeridiem) || part;
  if (half_day_told && !captures.has(PieceClass::kHour)) {
    if (captures.has(PieceClass::kMeridiem) && (clock->hour < 1 || clock->hour > kHoursOfHalfDay)) return std::nullopt;
    const bool after_noon = captures.find(PieceClass::kMeridiem) == "12" || part == "AF" || part == "EV" ||
                            (part == "NI" && clock->hour > 5);
    if (after_noon && clock->hour < kHoursOfHalfDay) clock->hour += kHoursOfHalfDay;
    if (captures.find(PieceClass::kMeridiem) == "0" && clock->hour == kHoursOfHalfDay) clock->hour = 0;
  }
  return fmt::format("T{:02}:{:02}", clock->hour, clock->minute);
}

std::optional<ReadExpression> read_calendar(const Captures& captures, const Match& match, const Scene& scene) {
  const auto time_of_day = find_time_of_day(captures, match, scene);
  if (!time_of_day) return std::nullopt;
  auto period = find_period(captures, match, scene);
  const bool is_time = !time_of_day->empty();
  if (is_time && !period && !names_a_day(captures)) {  // "at 9:30 a.m.": of the day told before, else of the page's
    period = scene.antecedent();
    if (period && period->granularity != Granularity::kDay) period.reset();
    if (!period && scene.published) period = period_containing(Granularity::kDay, *scene.published);
  }
  if (!period && captures.has(PieceClass::kYear)) return std::nullopt;  // 31 February 2025
  ReadExpression read;
  read.period = period;
  read.expression.type = is_time ? TimexType::kTime : TimexType::kDate;
  read.expression.value = (period ? timex_value(*period) : open_value(captures)) + *time_of_day;
  if (period) read.expression.interval = narrowed(*period, captures.find(PieceClass::kMod), scene.published);
  if (const auto edge = captures.find(PieceClass::kEdge); period && edge)
    read.expression.interval = narrowed(*period, edge, scene.published);
  return read;
}

DateInterval narrowed(Period period, std::optional<std::string_view> mod, std::optional<Date> published) {
  DateInterval interval = interval_of(period);
  const auto third = (period.last - period.first + days{1}) / 3;
  if (!mod || third < days{1}) return interval;
  if (*mod == "START") interval.latest = period.first + third;
  if (*mod == "END") interval.earliest = period.last - third;
  if (*mod == "MID") interval = {period.first + third, period.last - third};
  const bool inside = published && period.first <= *published && *published <= period.last;
  if (*mod == "EARLIER" && inside) interval.latest = *published;
  if (*mod == "LATER" && inside) interval.earliest = *published;
  return interval;
}

}  // namespace onrecord::time
