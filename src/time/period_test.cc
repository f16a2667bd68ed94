#include "time/period.h"

#include <gtest/gtest.h>

namespace onrecord::time {
namespace {

Date day(const char* text) { return parse_date(text).value(); }

std::string value(Granularity granularity, const char* date, long steps = 0) {
  return timex_value(shifted(period_containing(granularity, day(date)), steps));
}

TEST(Period, NamesEachGranularityAsTimexDoes) {
  EXPECT_EQ(value(Granularity::kDay, "2025-11-19"), "2025-11-19");
  EXPECT_EQ(value(Granularity::kWeek, "2025-11-19"), "2025-W47");
  EXPECT_EQ(value(Granularity::kWeekend, "2025-11-19"), "2025-W47-WE");
  EXPECT_EQ(value(Granularity::kMonth, "2025-11-19"), "2025-11");
  EXPECT_EQ(value(Granularity::kSeason, "2025-11-19"), "2025-FA");
  EXPECT_EQ(value(Granularity::kQuarter, "2025-11-19"), "2025-Q4");
  EXPECT_EQ(value(Granularity::kHalf, "2025-11-19"), "2025-H2");
  EXPECT_EQ(value(Granularity::kYear, "2025-11-19"), "2025");
  EXPECT_EQ(value(Granularity::kDecade, "2025-11-19"), "202");
  EXPECT_EQ(value(Granularity::kCentury, "2025-11-19"), "20");
}

TEST(Period, StepsAcrossTheTurnOfTheYear) {
  EXPECT_EQ(value(Granularity::kDay, "2026-01-01", -1), "2025-12-31");
  EXPECT_EQ(value(Granularity::kMonth, "2026-01-31", -1), "2025-12");
  EXPECT_EQ(value(Granularity::kMonth, "2025-11-19", 14), "2027-01");
  EXPECT_EQ(value(Granularity::kQuarter, "2025-02-01", -1), "2024-Q4");
  EXPECT_EQ(value(Granularity::kCentury, "2025-02-01", -1), "19");
}

TEST(Period, CountsAWeekToTheYearOfItsThursday) {
  EXPECT_EQ(value(Granularity::kWeek, "2024-12-30"), "2025-W01");
  EXPECT_EQ(value(Granularity::kWeek, "2027-01-03"), "2026-W53");
}

TEST(Period, CountsAWinterToTheYearItBeginsIn) {
  EXPECT_EQ(value(Granularity::kSeason, "2026-02-10"), "2025-WI");
  EXPECT_EQ(value(Granularity::kSeason, "2025-12-10"), "2025-WI");
  EXPECT_EQ(value(Granularity::kSeason, "2026-03-01"), "2026-SP");
}

TEST(Period, HoldsItsFirstAndLastDay) {
  const Period february = period_containing(Granularity::kMonth, day("2024-02-10"));
  EXPECT_EQ(format_date(february.first), "2024-02-01");
  EXPECT_EQ(format_date(february.last), "2024-02-29");
  const Period week = period_containing(Granularity::kWeek, day("2025-11-23"));
  EXPECT_EQ(format_date(week.first), "2025-11-17");
  EXPECT_EQ(format_date(week.last), "2025-11-23");
}

TEST(Period, StaysInsideTheCalendar) {
  EXPECT_EQ(value(Granularity::kDay, "2025-11-19", -900'000'000'000), "0001-01-01");
  EXPECT_EQ(value(Granularity::kDay, "2025-11-19", 900'000'000'000), "9999-12-31");
  EXPECT_EQ(value(Granularity::kYear, "2025-11-19", -5000), "0001");
  EXPECT_EQ(value(Granularity::kYear, "2025-11-19", 50000), "9999");
  EXPECT_EQ(format_date(period_containing(Granularity::kMillennium, day("9999-12-31")).last), "9999-12-31");
}

TEST(Period, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(make_date(2025, 2, 29).has_value());
  EXPECT_FALSE(make_date(2025, 13, 1).has_value());
  EXPECT_FALSE(make_date(0, 1, 1).has_value());
  EXPECT_EQ(format_date(make_date(2024, 2, 29).value()), "2024-02-29");
}

TEST(Period, ReadsTheUnitsOfTheWordList) {
  EXPECT_EQ(find_granularity("WE"), Granularity::kWeekend);
  EXPECT_FALSE(find_granularity("TH").has_value());
}

}  // namespace
}  // namespace onrecord::time
