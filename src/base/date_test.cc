#include "base/date.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(Date, ReadsAndWritesIsoDays) {
  const auto day = parse_date("2025-11-19");
  ASSERT_TRUE(day);
  EXPECT_EQ(format_date(*day), "2025-11-19");
  EXPECT_EQ(spell_out(*day), "19 November 2025");
  EXPECT_EQ(weekday_name(*day), "Wednesday");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text :
       {"2025-02-29", "2025-13-01", "2025-00-10", "0000-01-01", "25-1-1", "2025-11", "", "2025-11-19x", "-025-11-19"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("2024-02-29"));
}

TEST(Date, EveryDayOfAGregorianCycleSurvivesARoundTrip) {
  const Date first = parse_date("1800-01-01").value();
  for (int day = 0; day < 146'097; ++day) {
    const Date date = first + std::chrono::days{day};
    ASSERT_EQ(parse_date(format_date(date)).value(), date);
  }
}

TEST(DateInterval, CoversWhatThePrecisionLeavesOpen) {
  EXPECT_EQ(format_date(*parse_interval("2024-02")->latest), "2024-02-29");
  EXPECT_EQ(format_date(*parse_interval("2025")->earliest), "2025-01-01");
  const auto days = parse_interval("2025-11-12/2025-11-18");
  ASSERT_TRUE(days);
  EXPECT_EQ(format_date(*days->earliest), "2025-11-12");
  EXPECT_EQ(format_date(*days->latest), "2025-11-18");
  EXPECT_FALSE(parse_interval("soon"));
  EXPECT_FALSE(parse_interval("2025-11-12/"));
}

TEST(Moment, IsNeverMoreExactThanThePage) {
  struct Case {
    const char* stated;
    const char* kept;
  };
  for (const Case& c :
       {Case{"2025", "2025"}, Case{"2025-11", "2025-11"}, Case{"2025-11-19", "2025-11-19"},
        Case{"20251119", "2025-11-19"}, Case{"2025-11-19T14:02", "2025-11-19T14:02"},
        Case{"2025-11-19T14:02:11.250Z", "2025-11-19T14:02:11Z"},
        Case{"2025-11-19 14:02:11 +0200", "2025-11-19T14:02:11+02:00"},
        Case{"2025-11-19T14:02-05:30", "2025-11-19T14:02-05:30"}, Case{"2025-11-19T24:00", "2025-11-20T00:00"}}) {
    const auto moment = parse_moment(c.stated);
    ASSERT_TRUE(moment) << c.stated;
    EXPECT_EQ(format_moment(*moment), c.kept);
  }
}

TEST(Moment, RefusesWhatIsNoTime) {
  for (const char* text : {"2025-11-19T25:00", "2025-11-19T14:61", "2025-11-19T14:02+19:00", "2025-11-19T", "202511",
                           "yesterday", "2025-11-19T14:02Zz"}) {
    EXPECT_FALSE(parse_moment(text)) << text;
  }
}

TEST(Moment, OrdersAcrossZones) {
  const auto in_paris = parse_moment("2025-11-19T14:00+01:00").value();
  const auto in_london = parse_moment("2025-11-19T13:00Z").value();
  EXPECT_EQ(in_paris.to_unix_seconds(), in_london.to_unix_seconds());
  EXPECT_EQ(format_moment(moment_from_unix(in_paris.to_unix_seconds())), "2025-11-19T13:00:00Z");
  EXPECT_EQ(format_moment(moment_from_unix(-1)), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace onrecord
