#include "time/temporal_expression.h"

#include <gtest/gtest.h>

#include "time/sentence_for_test.h"

namespace onrecord::time {
namespace {

// The expressions of one sentence of a page published on Wednesday, 19 November 2025: "words = VALUE [first last]",
// parted by "; ". An open end prints as "..", an absent interval not at all.
std::string times_of(std::string_view text, std::optional<Date> published = parse_date("2025-11-19").value()) {
  std::string all;
  for (const TemporalExpression& found : find_temporal_expressions(text, sentence_for_test(text), published)) {
    if (!all.empty()) all += "; ";
    all += std::string(slice(text, found.span)) + " = " + found.value;
    if (found.interval == DateInterval{}) continue;
    const auto end = [](const std::optional<Date>& date) { return date ? format_date(*date) : ".."; };
    all += " [" + end(found.interval.earliest) + " " + end(found.interval.latest) + "]";
  }
  return all;
}

std::string times_without_days(std::string_view text,
                               std::optional<Date> published = parse_date("2025-11-19").value()) {
  std::string all;
  for (const TemporalExpression& found : find_temporal_expressions(text, sentence_for_test(text), published)) {
    if (!all.empty()) all += "; ";
    all += std::string(slice(text, found.span)) + " = " + std::string(to_string(found.type)) + " " + found.value;
  }
  return all;
}

// ---- days ----

TEST(TemporalExpression, ReadsAWeekdayBackAfterAPastTense) {
  EXPECT_EQ(times_of("The envoys met on Monday."), "Monday = 2025-11-17 [2025-11-17 2025-11-17]");
  EXPECT_EQ(times_of("The envoys met on Thursday."), "Thursday = 2025-11-13 [2025-11-13 2025-11-13]");
}

TEST(TemporalExpression, ReadsAWeekdayAheadAfterAFutureTense) {
  EXPECT_EQ(times_of("The envoys will meet on Monday."), "Monday = 2025-11-24 [2025-11-24 2025-11-24]");
  EXPECT_EQ(times_of("The vote is scheduled for Thursday."), "Thursday = 2025-11-20 [2025-11-20 2025-11-20]");
}

TEST(TemporalExpression, TakesThePagesOwnWeekdayForThePagesDay) {
  EXPECT_EQ(times_of("A meeting on Wednesday was canceled."), "Wednesday = 2025-11-19 [2025-11-19 2025-11-19]");
  EXPECT_EQ(times_of("They will meet on Wednesday."), "Wednesday = 2025-11-19 [2025-11-19 2025-11-19]");
}

TEST(TemporalExpression, ReadsLastAndNextWeekdaysPastThePagesDay) {
  EXPECT_EQ(times_of("It fell last Wednesday."), "last Wednesday = 2025-11-12 [2025-11-12 2025-11-12]");
  EXPECT_EQ(times_of("It opens next Wednesday."), "next Wednesday = 2025-11-26 [2025-11-26 2025-11-26]");
  EXPECT_EQ(times_of("It fell on Monday last week."), "Monday last week = 2025-11-10 [2025-11-10 2025-11-10]");
}

TEST(TemporalExpression, ReadsNamedDays) {
  EXPECT_EQ(times_of("Yesterday it rained."), "Yesterday = 2025-11-18 [2025-11-18 2025-11-18]");
  EXPECT_EQ(times_of("It ends the day after tomorrow."), "the day after tomorrow = 2025-11-21 [2025-11-21 2025-11-21]");
}

TEST(TemporalExpression, ReadsFullDatesInBothOrders) {
  for (const char* date : {"November 2, 2024", "2 November 2024", "Nov. 2, 2024", "2 Nov 2024",
                           "Saturday, November 2, 2024", "the 2nd of November 2024", "2024-11-02"}) {
    EXPECT_EQ(times_of(std::string("It opened on ") + date + "."),
              std::string(date) + " = 2024-11-02 [2024-11-02 2024-11-02]");
  }
}

TEST(TemporalExpression, FindsTheYearOfADateByTense) {
  EXPECT_EQ(times_of("They signed it on October 9."), "October 9 = 2025-10-09 [2025-10-09 2025-10-09]");
  EXPECT_EQ(times_of("They will sign it on Nov. 25."), "Nov. 25 = 2025-11-25 [2025-11-25 2025-11-25]");
  EXPECT_EQ(times_of("They will sign it on January 9."), "January 9 = 2026-01-09 [2026-01-09 2026-01-09]");
}

TEST(TemporalExpression, LetsLastAndNextChooseTheYear) {
  EXPECT_EQ(times_without_days("They will recall last October 9."), "last October 9 = DATE 2025-10-09");
  EXPECT_EQ(times_without_days("They recalled next January 9."), "next January 9 = DATE 2026-01-09");
}

TEST(TemporalExpression, TakesTheNearestDateWhereTheTenseLeadsTooFar) {
  EXPECT_EQ(times_of("The court set Jan. 14 as the deadline."), "Jan. 14 = 2026-01-14 [2026-01-14 2026-01-14]");
}

TEST(TemporalExpression, LetsTheWeekdayChooseTheYear) {
  EXPECT_EQ(times_of("It opened on Friday, Nov. 21."), "Friday, Nov. 21 = 2025-11-21 [2025-11-21 2025-11-21]");
}

TEST(TemporalExpression, ReadsADayRangeAsOne) {
  EXPECT_EQ(times_of("It was held between 12 and 15 March."),
            "12 and 15 March = 2025-03-12/2025-03-15 [2025-03-12 2025-03-15]");
  EXPECT_EQ(times_without_days("From March 15 to 17, they met."), "March 15 to 17 = DATE 2025-03-15/2025-03-17");
  EXPECT_EQ(times_of("It was held March 12-15, 2024."),
            "March 12-15, 2024 = 2024-03-12/2024-03-15 [2024-03-12 2024-03-15]");
}

TEST(TemporalExpression, LeavesNumericDatesAndNoDatesAlone) {
  EXPECT_EQ(times_of("After 9/11 the law was changed."), "");
  EXPECT_EQ(times_of("It opened on February 31, 2025."), "");
  EXPECT_EQ(times_of("The score was 3:1 at 25 p.m."), "");
}

// ---- months, years and what lies between ----

TEST(TemporalExpression, ReadsMonths) {
  EXPECT_EQ(times_of("It collapsed in March."), "March = 2025-03 [2025-03-01 2025-03-31]");
  EXPECT_EQ(times_of("It will open in March."), "March = 2026-03 [2026-03-01 2026-03-31]");
  EXPECT_EQ(times_of("It opened in September 2023."), "September 2023 = 2023-09 [2023-09-01 2023-09-30]");
  EXPECT_EQ(times_of("It fell last November."), "last November = 2024-11 [2024-11-01 2024-11-30]");
  EXPECT_EQ(times_of("It fell in January last year."), "January last year = 2024-01 [2024-01-01 2024-01-31]");
}

TEST(TemporalExpression, TellsMayFromMay) {
  EXPECT_EQ(times_of("May they go? They may."), "");
  EXPECT_EQ(times_of("It fell in May."), "May = 2025-05 [2025-05-01 2025-05-31]");
}

TEST(TemporalExpression, TakesNoNameForARepetition) {
  EXPECT_EQ(times_of("Reporters of the Daily Harbour met the Union of the Future."), "");
  EXPECT_EQ(times_without_days("Daily marches fill the town, and Now is a magazine."), "Daily = SET P1D");
}

TEST(TemporalExpression, TakesNoPersonForAMonth) {
  const std::string text = "Reporters asked April about it in April.";
  auto sentence = sentence_for_test(text);
  sentence.entities.push_back({.first = 2, .last = 3, .kind = language::EntityKind::kPerson});
  const auto found = find_temporal_expressions(text, sentence, parse_date("2025-11-19").value());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].span.begin, 34u);
}

TEST(TemporalExpression, NarrowsAPeriodToItsPart) {
  EXPECT_EQ(times_of("It fell in early November."), "early November = 2025-11 [2025-11-01 2025-11-11]");
  EXPECT_EQ(times_of("It fell earlier this year."), "earlier this year = 2025 [2025-01-01 2025-11-19]");
  EXPECT_EQ(times_of("It opens later this month."), "later this month = 2025-11 [2025-11-19 2025-11-30]");
  EXPECT_EQ(times_of("It opens at the end of the year."), "the end of the year = 2025 [2025-09-01 2025-12-31]");
}

TEST(TemporalExpression, ReadsShiftedUnits) {
  EXPECT_EQ(times_of("It fell last week."), "last week = 2025-W46 [2025-11-10 2025-11-16]");
  EXPECT_EQ(times_of("It fell last month."), "last month = 2025-10 [2025-10-01 2025-10-31]");
  EXPECT_EQ(times_of("It opens next year."), "next year = 2026 [2026-01-01 2026-12-31]");
  EXPECT_EQ(times_of("It fell over the weekend."), "the weekend = 2025-W46-WE [2025-11-15 2025-11-16]");
}

TEST(TemporalExpression, TakesThisWeekendForTheOneThatIsOverAfterAPastTense) {
  EXPECT_EQ(times_without_days("It was held this weekend."), "this weekend = DATE 2025-W46-WE");
  EXPECT_EQ(times_without_days("It will be held this weekend."), "this weekend = DATE 2025-W47-WE");
}

TEST(TemporalExpression, ReadsYearsAndLeavesCountsAlone) {
  EXPECT_EQ(times_without_days("It was founded in 1987."), "1987 = DATE 1987");
  EXPECT_EQ(times_without_days("It was founded in 1789."), "1789 = DATE 1789");
  EXPECT_EQ(times_of("It lost 2,025 votes and $1990 and 2000 people."), "");
}

TEST(TemporalExpression, ReadsDecadesAndCenturies) {
  EXPECT_EQ(times_of("It was built in the 1990s."), "the 1990s = 199 [1990-01-01 1999-12-31]");
  EXPECT_EQ(times_without_days("It was built in the '80s."), "the '80s = DATE 198");
  EXPECT_EQ(times_without_days("It was built in the 20th century."), "the 20th century = DATE 19");
}

TEST(TemporalExpression, ReadsQuartersHalvesAndSeasons) {
  EXPECT_EQ(times_without_days("Sales rose in the third quarter."), "the third quarter = DATE 2025-Q3");
  EXPECT_EQ(times_without_days("Sales rose in the fourth quarter of 2024."),
            "the fourth quarter of 2024 = DATE 2024-Q4");
  EXPECT_EQ(times_without_days("Sales rose in next year's first quarter."), "next year's first quarter = DATE 2026-Q1");
  EXPECT_EQ(times_without_days("Sales rose in the first half of 2025."), "the first half of 2025 = DATE 2025-H1");
  EXPECT_EQ(times_of("They fled last summer."), "last summer = 2025-SU [2025-06-01 2025-08-31]");
}

// ---- times of day ----

TEST(TemporalExpression, ReadsClockTimes) {
  EXPECT_EQ(times_without_days("It struck at 9:30 a.m. GMT."), "9:30 a.m. GMT = TIME 2025-11-19T09:30");
  EXPECT_EQ(times_without_days("It struck at 10 p.m. on Monday."), "10 p.m. on Monday = TIME 2025-11-17T22:00");
  EXPECT_EQ(times_without_days("It struck on Monday at 22:15."), "Monday at 22:15 = TIME 2025-11-17T22:15");
  EXPECT_EQ(times_without_days("It struck at noon."), "noon = TIME 2025-11-19T12:00");
  EXPECT_EQ(times_without_days("It struck at 12:05 a.m."), "12:05 a.m. = TIME 2025-11-19T00:05");
  EXPECT_EQ(times_without_days("It struck at 0930 GMT."), "0930 GMT = TIME 2025-11-19T09:30");
}

TEST(TemporalExpression, ReadsPartsOfTheDay) {
  EXPECT_EQ(times_of("It struck Monday night."), "Monday night = 2025-11-17TNI [2025-11-17 2025-11-17]");
  EXPECT_EQ(times_without_days("It struck last night."), "last night = TIME 2025-11-18TNI");
  EXPECT_EQ(times_without_days("It struck this morning."), "this morning = TIME 2025-11-19TMO");
  EXPECT_EQ(times_without_days("They meet tonight."), "tonight = TIME 2025-11-19TNI");
  EXPECT_EQ(times_without_days("Shelling went on overnight."), "overnight = TIME 2025-11-18TNI");
  EXPECT_EQ(times_without_days("It struck in the early hours of Tuesday."),
            "the early hours of Tuesday = TIME 2025-11-18TMO");
}

// ---- counted ----

TEST(TemporalExpression, CountsBackFromThePagesDate) {
  EXPECT_EQ(times_of("They fled three days ago."), "three days ago = 2025-11-16 [2025-11-16 2025-11-16]");
  EXPECT_EQ(times_of("They fled two weeks ago."), "two weeks ago = 2025-W45 [2025-11-03 2025-11-09]");
  EXPECT_EQ(times_without_days("They fled about 14 months ago."), "about 14 months ago = DATE 2024-09");
  EXPECT_EQ(times_without_days("They fled a year and a half ago."), "a year and a half ago = DATE 2024-05");
  EXPECT_EQ(times_of("They fled several years ago."), "several years ago = PAST_REF [.. 2025-11-19]");
}

TEST(TemporalExpression, CountsFromTheExpressionBefore) {
  EXPECT_EQ(times_without_days("They signed on October 9 and left two days later."),
            "October 9 = DATE 2025-10-09; two days later = DATE 2025-10-11");
  EXPECT_EQ(times_without_days("They signed on October 9 and left the following day."),
            "October 9 = DATE 2025-10-09; the following day = DATE 2025-10-10");
  EXPECT_EQ(times_without_days("On October 9 they signed, and that night they left."),
            "October 9 = DATE 2025-10-09; that night = TIME 2025-10-09TNI");
}

TEST(TemporalExpression, CountsTheNextDayFromTheDayBeforeIt) {
  EXPECT_EQ(times_without_days("They signed on October 9, before leaving the next day."),
            "October 9 = DATE 2025-10-09; the next day = DATE 2025-10-10");
  EXPECT_EQ(times_of("They left the next day."), "the next day = XXXX-XX-XX");
}

TEST(TemporalExpression, PlacesANightAfterItsDay) {
  EXPECT_EQ(times_of("Shelling went on overnight."), "overnight = 2025-11-18TNI [2025-11-18 2025-11-19]");
  EXPECT_EQ(times_without_days("Held on Friday, they stayed there overnight."),
            "Friday = DATE 2025-11-14; overnight = TIME 2025-11-14TNI");
}

TEST(TemporalExpression, LeavesOpenWhatCountsFromNothing) {
  EXPECT_EQ(times_of("They left the following day."), "the following day = XXXX-XX-XX");
  EXPECT_EQ(times_of("They left two days later."), "two days later = P2D");
}

TEST(TemporalExpression, PlacesHoursBeforeADay) {
  EXPECT_EQ(times_of("They met hours before an agreement on October 9."),
            "hours = PTXH [2025-10-09 2025-10-09]; October 9 = 2025-10-09 [2025-10-09 2025-10-09]");
}

TEST(TemporalExpression, GivesDaysToStretchesThatEndNow) {
  EXPECT_EQ(times_of("It rained for the past week."), "the past week = P1W [2025-11-12 2025-11-19]");
  EXPECT_EQ(times_of("It rained over the last two months."), "the last two months = P2M [2025-09-19 2025-11-19]");
  EXPECT_EQ(times_of("It urged them in recent weeks."), "recent weeks = PAST_REF [2025-09-24 2025-11-19]");
}

// ---- lengths and repetitions ----

TEST(TemporalExpression, ReadsDurationsWithoutDays) {
  EXPECT_EQ(times_of("They talked for three weeks."), "three weeks = P3W");
  EXPECT_EQ(times_of("A two-day visit ended."), "two-day = P2D");
  EXPECT_EQ(times_of("A 72-hour ceasefire began."), "72-hour = PT72H");
  EXPECT_EQ(times_of("It took two and a half years."), "two and a half years = P2Y6M");
  EXPECT_EQ(times_of("It took half an hour."), "half an hour = PT30M");
  EXPECT_EQ(times_of("It took nearly two decades."), "nearly two decades = P20Y");
  EXPECT_EQ(times_of("They talked for weeks."), "weeks = PXW");
}

TEST(TemporalExpression, TakesNoAgeForADuration) {
  EXPECT_EQ(times_of("A 44-year-old teacher, who is 44 years old, spoke."), "");
}

TEST(TemporalExpression, ReadsRepetitions) {
  EXPECT_EQ(times_without_days("They march every Friday."), "every Friday = SET XXXX-WXX-5");
  EXPECT_EQ(times_without_days("They march daily."), "daily = SET P1D");
  EXPECT_EQ(times_without_days("They vote every two years."), "every two years = SET P2Y");
  EXPECT_EQ(times_without_days("They march twice a week."), "twice a week = SET P1W");
  EXPECT_EQ(times_without_days("They march on Tuesday nights."), "Tuesday nights = SET XXXX-WXX-2TNI");
}

// ---- words for now, and bounds ----

TEST(TemporalExpression, ReadsWordsForPastPresentAndFuture) {
  EXPECT_EQ(times_of("They are now free."), "now = PRESENT_REF [2025-11-19 2025-11-19]");
  EXPECT_EQ(times_of("They recently fled."), "recently = PAST_REF [.. 2025-11-19]");
  EXPECT_EQ(times_of("They will soon flee."), "soon = FUTURE_REF [2025-11-19 ..]");
  EXPECT_EQ(times_of("Sources told us so at the time."), "the time = PAST_REF [.. 2025-11-19]");
}

TEST(TemporalExpression, OpensTheDaysAfterAndBeforeABound) {
  EXPECT_EQ(times_of("It has rained since March."), "March = 2025-03 [2025-03-01 ..]");
  EXPECT_EQ(times_of("They must leave by Friday."), "Friday = 2025-11-21 [.. 2025-11-21]");
  EXPECT_EQ(times_of("They left after October 9."), "October 9 = 2025-10-09 [2025-10-10 ..]");
  EXPECT_EQ(times_of("They left before October 9."), "October 9 = 2025-10-09 [.. 2025-10-08]");
}

TEST(TemporalExpression, KeepsTheDayOfATimeAfterABound) {
  EXPECT_EQ(times_of("They left after 9 p.m. on Monday."), "9 p.m. on Monday = 2025-11-17T21:00 [2025-11-17 ..]");
}

TEST(TemporalExpression, KeepsTheDayOfAPossessiveAfterABound) {
  EXPECT_EQ(times_of("They left after Sunday's vote."), "Sunday = 2025-11-16 [2025-11-16 2025-11-16]");
}

// ---- without the page's date, and odd text ----

TEST(TemporalExpression, KeepsWhatIsToldWithoutThePagesDate) {
  EXPECT_EQ(times_of("They met on Wednesday, October 9 and in May 2024.", std::nullopt),
            "Wednesday, October 9 = XXXX-10-09; May 2024 = 2024-05 [2024-05-01 2024-05-31]");
  EXPECT_EQ(times_of("They met on Wednesday.", std::nullopt), "Wednesday = XXXX-WXX-3");
  EXPECT_EQ(times_of("They met last week and three days ago.", std::nullopt),
            "last week = XXXX-XX-XX; three days ago = XXXX-XX-XX");
}

TEST(TemporalExpression, GivesSpansInAscendingOrderWithoutOverlap) {
  const std::string text =
      "On Monday night, three weeks after May 2, 2025 and since last year, they met daily at 9 a.m. Tuesday.";
  std::uint32_t end = 0;
  const auto found = find_temporal_expressions(text, sentence_for_test(text), parse_date("2025-11-19").value());
  EXPECT_GE(found.size(), 6u);
  for (const TemporalExpression& expression : found) {
    EXPECT_GE(expression.span.begin, end);
    EXPECT_LT(expression.span.begin, expression.span.end);
    end = expression.span.end;
  }
}

TEST(TemporalExpression, SurvivesNumbersTooLargeForACalendar) {
  EXPECT_EQ(times_without_days("It formed 400000000 years ago."), "400000000 years ago = DATE 0001");
  EXPECT_EQ(times_without_days("It lasts 999999999 centuries."), "999999999 centuries = DURATION P99999999900Y");
  EXPECT_EQ(times_without_days("Over the next 900000000 days it cools."),
            "the next 900000000 days = DURATION P900000000D");
}

TEST(TemporalExpression, ReadsCurlyApostrophesAndDashes) {
  EXPECT_EQ(times_without_days("It fell in this year\u2019s first quarter \u2014 Monday."),
            "this year\u2019s first quarter = DATE 2025-Q1; Monday = DATE 2025-11-17");
}

TEST(TemporalExpression, WorksWithoutTokens) {
  const std::string text = "They met on Monday.";
  language::Sentence sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  const auto found = find_temporal_expressions(text, sentence, parse_date("2025-11-19").value());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value, "2025-11-17");
  sentence.span = {0, 0};
  EXPECT_TRUE(find_temporal_expressions(text, sentence, std::nullopt).empty());
}

TEST(TemporalExpression, KnowsItsTypesByName) {
  EXPECT_EQ(to_string(TimexType::kDuration), "DURATION");
  EXPECT_EQ(find_timex_type("SET"), TimexType::kSet);
  EXPECT_FALSE(find_timex_type("date").has_value());
}

}  // namespace
}  // namespace onrecord::time
