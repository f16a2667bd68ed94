#include "page/dates_in_text.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

std::string printed(std::string_view text) {
  const auto moment = find_printed_moment(text);
  return moment ? format_moment(*moment) : "";
}

std::string stated(std::string_view text) {
  const auto moment = read_stated_moment(text);
  return moment ? format_moment(*moment) : "";
}

std::string in_url(std::string_view url) {
  const auto moment = find_moment_in_url(url);
  return moment ? format_moment(*moment) : "";
}

TEST(DatesInText, ReadsDatesAsBylinesPrintThem) {
  EXPECT_EQ(printed("Published 4 March 2025, 09:15 CET"), "2025-03-04T09:15+01:00");
  EXPECT_EQ(printed("March 4, 2025 at 2:02 pm EST"), "2025-03-04T14:02-05:00");
  EXPECT_EQ(printed("Nov. 19th, 2025"), "2025-11-19");
  EXPECT_EQ(printed("Tuesday 4th of March 2025"), "2025-03-04");
  EXPECT_EQ(printed("2025-03-04 18:30"), "2025-03-04T18:30");
  EXPECT_EQ(printed("4.3.2025"), "2025-03-04");
  EXPECT_EQ(printed("14:30, 4 March 2025"), "2025-03-04T14:30");
  EXPECT_EQ(printed("4 March 2025 | 6.45am GMT+2"), "2025-03-04T06:45+02:00");
  EXPECT_EQ(printed("12 a.m., March 4, 2025"), "2025-03-04T00:00");
}

TEST(DatesInText, LeavesDoubtfulDatesAlone) {
  EXPECT_EQ(printed("04/05/2025"), "");
  EXPECT_EQ(printed("13/05/2025"), "2025-05-13");
  EXPECT_EQ(printed("31 February 2025"), "");
  EXPECT_EQ(printed("March 2025"), "");
  EXPECT_EQ(printed("In 2025, 12 people"), "");
  EXPECT_EQ(printed(""), "");
}

TEST(DatesInText, LeavesAmbiguousZonesUnknown) { EXPECT_EQ(printed("4 March 2025, 09:15 IST"), "2025-03-04T09:15"); }

TEST(DatesInText, ReadsWhatMetadataHolds) {
  EXPECT_EQ(stated("2025-03-04T09:15:00+01:00"), "2025-03-04T09:15:00+01:00");
  EXPECT_EQ(stated("Tue, 04 Mar 2025 09:15:00 +0100"), "2025-03-04T09:15+01:00");
  EXPECT_EQ(stated("1741079700"), "2025-03-04T09:15:00Z");
  EXPECT_EQ(stated("1741079700000"), "2025-03-04T09:15:00Z");
  EXPECT_EQ(stated("20250304"), "2025-03-04");
  EXPECT_EQ(stated("20250304091500"), "2025-03-04T09:15:00");
  EXPECT_EQ(stated("2025"), "");
  EXPECT_EQ(stated("yesterday"), "");
}

TEST(DatesInText, ReadsTheDateOfAnAddress) {
  EXPECT_EQ(in_url("https://post.example/2025/03/04/harbour-closed"), "2025-03-04");
  EXPECT_EQ(in_url("https://post.example/news/2025-03-04-harbour"), "2025-03-04");
  EXPECT_EQ(in_url("https://post.example/a/20250304/harbour"), "2025-03-04");
  EXPECT_EQ(in_url("https://post.example/article-120250304567"), "");
  EXPECT_EQ(in_url("https://post.example/2025/13/04/"), "");
}

}  // namespace
}  // namespace onrecord::page
