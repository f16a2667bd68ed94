#include "time/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "time/calendar.h"

namespace onrecord::time {
namespace {

using std::chrono::days;

constexpr std::string_view kUnresolvedDate = "XXXX-XX-XX";
constexpr long kAmountMax = 1'000'000'000;

/// How many units: a whole number, a half more, or not told.
struct Amount {
  std::optional<long> whole;  ///< none for "several"
  double fraction = 0;        ///< 0.5 in "two and a half"; also the whole of "2.25" is split here
};

ReadExpression make(TimexType type, std::string value, DateInterval interval = {}) {
  ReadExpression read;
  read.expression = {.span = {}, .type = type, .value = std::move(value), .interval = interval};
  return read;
}

ReadExpression of_period(Period period) {
  ReadExpression read = make(TimexType::kDate, timex_value(period), interval_of(period));
  read.period = period;
  return read;
}

Amount read_amount(const Captures& captures) {
  const auto numbers = captures.all(PieceClass::kNumber);
  Amount amount;
  if (const auto decimal = captures.find(PieceClass::kDecimal)) {
    const double value = std::atof(std::string(*decimal).c_str());
    amount.whole = std::min(static_cast<long>(value), kAmountMax);
    amount.fraction = value - std::floor(value);
    const bool half_more = *decimal == "0.5" && (!numbers.empty() || captures.all(PieceClass::kOne).size() > 1);
    if (half_more) amount.whole = numbers.empty() ? 1 : std::atol(std::string(numbers.front()).c_str());
    return amount;
  }
  if (captures.has(PieceClass::kVague)) return amount;
  if (numbers.size() == 3) amount.fraction = 0.5;  // 2 1/2; other fractions are not written so
  if (!numbers.empty()) {
    amount.whole = std::min(std::atol(std::string(numbers.front()).c_str()), kAmountMax);
  } else if (captures.has(PieceClass::kOne) || captures.has(PieceClass::kUnit)) {
    amount.whole = 1;
  }
  return amount;
}

// ISO 8601: "P3W", "PT5H30M", "P2Y6M", "PXD".
std::string duration_value(Amount amount, const Unit& unit) {
  const std::string_view time = unit.granularity ? "" : "T";
  if (!amount.whole) return fmt::format("P{}X{}", time, unit.designator);
  const long count = *amount.whole * unit.multiple;
  if (amount.fraction == 0) return fmt::format("P{}{}{}", time, count, unit.designator);
  constexpr std::array kHalves = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"Y", "6M"}, {"TH", "30M"}, {"TM", "30S"}, {"D", "T12H"}});
  for (const auto& [designator, half] : kHalves) {
    const bool same = std::string(time) + std::string(unit.designator) == designator;
    if (!same || amount.fraction != 0.5 || unit.multiple != 1) continue;
    return count == 0 ? fmt::format("P{}{}", time, half) : fmt::format("P{}{}{}{}", time, count, unit.designator, half);
  }
  return fmt::format("P{}{:g}{}", time, (static_cast<double>(*amount.whole) + amount.fraction) * unit.multiple,
                     unit.designator);
}

// `date`, moved by `amount` units; months and years keep the day where the month has it.
Date moved(Date date, const Unit& unit, long amount) {
  if (!unit.granularity) return date;
  amount = std::clamp(amount, -kAmountMax, kAmountMax) * unit.steps;
  if (*unit.granularity <= Granularity::kWeek) {
    const long step = *unit.granularity == Granularity::kDay ? 1 : 7;
    return shifted(period_containing(Granularity::kDay, date), amount * step).first;
  }
  const Period target = shifted(period_containing(Granularity::kMonth, date), 0);
  const Period unit_now = period_containing(*unit.granularity, date);
  const Period unit_then = shifted(unit_now, amount);
  const auto months =
      (year_of(unit_then.first) - year_of(unit_now.first)) * 12L + month_of(unit_then.first) - month_of(unit_now.first);
  const Period month = shifted(target, months);
  return std::min(month.last, month.first + (date - target.first));
}

// The period `amount` units from `base`, as coarse as the unit; but years counted from a quarter or month keep it
// ("up from the third quarter of a year earlier").
Period counted_from(Period base, const Unit& unit, Amount amount, int sign, bool keep_finer) {
  const long whole = sign * amount.whole.value_or(0);
  const Granularity granularity = unit.granularity.value_or(Granularity::kDay);
  const bool finer = base.granularity > Granularity::kWeek && base.granularity < granularity;
  if (keep_finer && finer) {
    const Date then = moved(base.first, unit, whole);
    return period_containing(base.granularity, then);
  }
  if (amount.fraction == 0.5 && granularity == Granularity::kYear)  // eighteen months
    return shifted(period_containing(Granularity::kMonth, base.first), whole * 12 + sign * 6);
  if (granularity == Granularity::kDecade || granularity == Granularity::kCentury)
    return shifted(period_containing(Granularity::kYear, base.first), whole * unit.multiple);
  return shifted(period_containing(granularity, base.first), whole * unit.steps);
}

std::optional<ReadExpression> counted_from_page(const Captures& captures, const Scene& scene, int sign) {
  const Unit& unit = unit_of(captures.unit().value_or("D"));
  const Amount amount = read_amount(captures);
  const bool past = sign < 0;
  if (!scene.published)
    return make(TimexType::kDate, std::string(past && !amount.whole ? "PAST_REF" : kUnresolvedDate));
  const Date published = *scene.published;
  if (!amount.whole) {
    const DateInterval open = past ? DateInterval{std::nullopt, published} : DateInterval{published, std::nullopt};
    return make(TimexType::kDate, past ? "PAST_REF" : "FUTURE_REF", open);
  }
  if (!unit.granularity) {  // "five hours ago": the day, or the one beside it
    ReadExpression read = of_period(period_containing(Granularity::kDay, published));
    const long reach = *amount.whole / (unit.vague_reach / 3 + 1) + 1;
    read.expression.type = TimexType::kTime;
    read.expression.interval = past ? DateInterval{moved(published, unit_of("D"), -reach), published}
                                    : DateInterval{published, moved(published, unit_of("D"), reach)};
    return read;
  }
  return of_period(counted_from(period_containing(Granularity::kDay, published), unit, amount, sign, false));
}

std::optional<ReadExpression> relative(const Captures& captures, const Scene& scene, int sign) {
  const Unit& unit = unit_of(captures.unit().value_or("D"));
  const Amount amount = read_amount(captures);
  std::optional<Period> base = scene.antecedent();
  if (!base && sign < 0 && scene.published) base = period_containing(Granularity::kDay, *scene.published);
  const bool known = base && amount.whole && unit.granularity && base->granularity <= *unit.granularity;
  if (!known) return make(TimexType::kDuration, duration_value(amount, unit));
  return of_period(counted_from(*base, unit, amount, sign, true));
}

std::optional<ReadExpression> anchored(const Captures& captures, const Scene& scene, int steps) {
  const auto base = scene.antecedent();
  const auto part = captures.find(PieceClass::kPart);
  const auto finish = [&](Period period) {
    ReadExpression read = of_period(period);
    if (part) {
      read.expression.type = TimexType::kTime;
      read.expression.value += fmt::format("T{}", *part);
    }
    return read;
  };
  const auto granularity = captures.unit() ? unit_of(*captures.unit()).granularity : std::optional(Granularity::kDay);
  std::optional<Period> from = base;
  if (!from && steps < 0 && scene.published) from = period_containing(Granularity::kDay, *scene.published);
  if (!from || !granularity || from->granularity > *granularity) {
    if (part) return make(TimexType::kTime, fmt::format("{}T{}", kUnresolvedDate, *part));
    return make(TimexType::kDate, std::string(kUnresolvedDate));
  }
  if (const auto weekday = captures.weekday()) {
    const int ahead = (*weekday - weekday_of(from->first) + 7) % 7;
    const int offset = steps > 0 ? (ahead == 0 ? 7 : ahead) : steps < 0 || ahead != 0 ? ahead - 7 : 0;
    return finish(shifted(period_containing(Granularity::kDay, from->first), offset));
  }
  return finish(shifted(period_containing(*granularity, from->first), steps));
}

std::optional<ReadExpression> window(const Captures& captures, const Scene& scene) {
  const Unit& unit = unit_of(captures.unit().value_or("D"));
  const Amount amount = read_amount(captures);
  ReadExpression read = make(TimexType::kDuration, duration_value(amount, unit));
  const int shift = captures.shift().value_or(0);
  if (!scene.published || shift == 0) return read;
  const long count = amount.whole.value_or(unit.vague_reach) * shift;
  const Date edge = unit.granularity ? moved(*scene.published, unit, count) : *scene.published + days{shift};
  read.expression.interval = shift < 0 ? DateInterval{edge, *scene.published} : DateInterval{*scene.published, edge};
  return read;
}

std::optional<ReadExpression> recent(const Captures& captures, const Rule& rule, const Scene& scene) {
  const Unit& unit = unit_of(captures.unit().value_or("D"));
  const bool past = rule.action[3] == "-1";
  ReadExpression read = make(find_timex_type(rule.action[1]).value(), std::string(rule.action[2]));
  if (!scene.published) return read;
  const Date edge = moved(*scene.published, unit, past ? -unit.vague_reach : unit.vague_reach);
  read.expression.interval = past ? DateInterval{edge, *scene.published} : DateInterval{*scene.published, edge};
  return read;
}

std::optional<ReadExpression> fixed(const Rule& rule, const Scene& scene) {
  ReadExpression read = make(find_timex_type(rule.action[1]).value(), std::string(rule.action[2]));
  const std::string_view reach = rule.action[3];
  if (reach == "past" || reach == "present") read.expression.interval.latest = scene.published;
  if (reach == "future" || reach == "present") read.expression.interval.earliest = scene.published;
  return read;
}

std::string set_value(const Captures& captures, const Rule& rule) {
  const auto part = captures.find(captures.has(PieceClass::kParts) ? PieceClass::kParts : PieceClass::kPart);
  const std::string time = part ? fmt::format("T{}", *part) : "";
  if (const auto frequency = captures.find(PieceClass::kFrequency)) return std::string(*frequency);
  const auto weekdays = captures.find_number(PieceClass::kWeekdays);
  if (const auto weekday = weekdays ? weekdays : captures.weekday())
    return fmt::format("XXXX-WXX-{}{}", *weekday, time);
  if (const auto month = captures.month()) return fmt::format("XXXX-{:02}", *month);
  if (const auto season = captures.find(PieceClass::kSeason)) return fmt::format("XXXX-{}", *season);
  if (part) return fmt::format("{}{}", kUnresolvedDate, time);
  const auto letter = captures.unit();
  if (!letter || letter == "WE") return "XXXX-WXX-WE";
  Amount amount = read_amount(captures);
  const bool times = rule.pattern.find("times") != std::string_view::npos;  // "three times a week" is weekly
  if (times || !amount.whole) amount = {.whole = 1};
  if (const auto ordinal = captures.find_number(PieceClass::kOrdinal)) amount.whole = *ordinal;
  if (rule.action.size() > 1) amount.whole = std::atol(std::string(rule.action[1]).c_str());
  return duration_value(amount, unit_of(*letter));
}

// "12 to 15 March": one expression, for "12" alone would say nothing.
std::optional<ReadExpression> range_of_days(const Captures& captures, const Match& match, const Scene& scene) {
  const auto ends = captures.all(PieceClass::kDay);
  const auto first = find_period(captures, match, scene);
  if (ends.size() < 2 || !first) return std::nullopt;
  const int last_day = std::atoi(std::string(ends[1]).c_str());
  const auto last = make_date(year_of(first->first), month_of(first->first), last_day);
  if (!last || *last <= first->first) return std::nullopt;
  return make(TimexType::kDate, fmt::format("{}/{}", format_date(first->first), format_date(*last)),
              {first->first, *last});
}

// "1996-97", "from 2014 to 2021".
std::optional<ReadExpression> range_of_years(const Captures& captures) {
  const auto years = captures.all(PieceClass::kYear);
  const auto numbers = captures.all(PieceClass::kNumber);
  if (years.empty()) return std::nullopt;
  const int first = std::atoi(std::string(years.front()).c_str());
  int last = 0;
  if (years.size() > 1) {
    last = std::atoi(std::string(years[1]).c_str());
  } else if (!numbers.empty() && numbers.back().size() == 2) {
    last = first / 100 * 100 + std::atoi(std::string(numbers.back()).c_str());
  }
  const auto begin = make_date(first, 1, 1), end = make_date(last, 12, 31);
  if (!begin || !end || *end <= *begin) return std::nullopt;
  return make(TimexType::kDate, fmt::format("{:04}/{:04}", first, last), {*begin, *end});
}

// The year of "the third quarter": told, or the last one in which that quarter has begun; this one, looking ahead:
// what is still to come of a quarter that is over is its figures.
std::optional<Period> numbered_in_year(const Captures& captures, const Match& match, const Scene& scene,
                                       Granularity granularity, int number) {
  const int months = granularity == Granularity::kQuarter ? 3 : 6;
  if (number < 1 || number > 12 / months) return std::nullopt;
  const auto in_year = [&](int year) -> std::optional<Period> {
    const auto date = make_date(year, (number - 1) * months + 1, 1);
    return date ? std::optional(period_containing(granularity, *date)) : std::nullopt;
  };
  if (const auto year = captures.find_number(PieceClass::kYear)) return in_year(*year);
  if (!scene.published) return std::nullopt;
  const int now = year_of(*scene.published);
  const auto shift = captures.shift();
  if (shift && captures.unit() == "Y") return in_year(now + *shift);
  const auto this_year = in_year(now);
  if (!this_year) return std::nullopt;
  const bool ahead = scene.tense_of(match) == Tense::kFuture;
  const int year = !ahead && this_year->first > *scene.published ? now - 1 : now;
  return in_year(year + std::min(0, shift.value_or(0)));
}

std::optional<ReadExpression> numbered(const Captures& captures, const Match& match, const Scene& scene,
                                       Granularity granularity) {
  constexpr int kLastHalf = 2;
  const int number = captures.find_number(PieceClass::kOrdinal).value_or(kLastHalf);
  const auto period = numbered_in_year(captures, match, scene, granularity, number);
  if (period) return of_period(*period);
  if (granularity == Granularity::kHalf || number > 4) return std::nullopt;
  return make(TimexType::kDate, fmt::format("XXXX-Q{}", number));
}

std::optional<ReadExpression> century(const Captures& captures, std::optional<Date> published) {
  const int number = captures.find_number(PieceClass::kOrdinal).value_or(0);
  const auto date = make_date((number - 1) * 100 + 1, 1, 1);
  if (number < 1 || !date) return std::nullopt;
  ReadExpression read = of_period(period_containing(Granularity::kCentury, *date));
  read.expression.interval = narrowed(*read.period, captures.find(PieceClass::kMod), published);
  return read;
}

std::optional<ReadExpression> week_of(const Captures& captures, const Match& match, const Scene& scene) {
  const auto day = find_period(captures, match, scene);
  if (!day) return make(TimexType::kDate, std::string(kUnresolvedDate));
  return of_period(period_containing(Granularity::kWeek, day->first));
}

std::optional<ReadExpression> part_of_day(const Captures& captures, const Scene& scene) {
  const auto base = scene.antecedent();
  const auto part = captures.find(PieceClass::kPart).value_or("DT");
  if (!base || base->granularity != Granularity::kDay)
    return make(TimexType::kTime, fmt::format("{}T{}", kUnresolvedDate, part));
  ReadExpression read = of_period(*base);
  read.expression.type = TimexType::kTime;
  read.expression.value += fmt::format("T{}", part);
  return read;
}

// The night after the day told before, else the one that ended on the page's day.
std::optional<ReadExpression> overnight(const Scene& scene) {
  auto base = scene.antecedent();
  if (base && base->granularity != Granularity::kDay) base.reset();
  if (!base && scene.published) base = shifted(period_containing(Granularity::kDay, *scene.published), -1);
  if (!base) return make(TimexType::kTime, fmt::format("{}TNI", kUnresolvedDate));
  ReadExpression read = make(TimexType::kTime, timex_value(*base) + "TNI", {base->first, shifted(*base, 1).first});
  read.period = base;
  return read;
}

}  // namespace

std::optional<ReadExpression> resolve(const Match& match, const Scene& scene) {
  const Captures captures(match, scene.pieces);
  const Rule& rule = *match.rule;
  const std::string_view reading = rule.action.front();
  if (reading == "none") return std::nullopt;
  if (reading == "calendar") return read_calendar(captures, match, scene);
  if (reading == "part") return part_of_day(captures, scene);
  if (reading == "overnight") return overnight(scene);
  if (reading == "days") return range_of_days(captures, match, scene);
  if (reading == "years") return range_of_years(captures);
  if (reading == "week_of") return week_of(captures, match, scene);
  if (reading == "quarter") return numbered(captures, match, scene, Granularity::kQuarter);
  if (reading == "half") return numbered(captures, match, scene, Granularity::kHalf);
  if (reading == "century") return century(captures, scene.published);
  if (reading == "ago") return counted_from_page(captures, scene, -1);
  if (reading == "from_now") return counted_from_page(captures, scene, 1);
  if (reading == "relative") return relative(captures, scene, rule.action[1] == "1" ? 1 : -1);
  if (reading == "anchored") return anchored(captures, scene, std::atoi(std::string(rule.action[1]).c_str()));
  if (reading == "window") return window(captures, scene);
  if (reading == "recent") return recent(captures, rule, scene);
  if (reading == "duration")
    return make(TimexType::kDuration, duration_value(read_amount(captures), unit_of(captures.unit().value_or("D"))));
  if (reading == "set") return make(TimexType::kSet, set_value(captures, rule));
  if (reading == "fixed") return fixed(rule, scene);
  ONRECORD_ASSERT(false && "a reading that resolve.h does not know");
  return std::nullopt;
}

}  // namespace onrecord::time
