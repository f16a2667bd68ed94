#include "story/reading_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace onrecord::story {
namespace {

// A Reading with every field set once, so that a field forgotten in either direction changes the round trip.
Reading full_reading() {
  Reading reading;
  reading.reader = {"0.1.0", "aa", "bb"};
  page::Article& article = reading.article;
  article.sha256 = "cc";
  article.url = "https://example.org/a";
  article.outlet = "Example Post";
  article.title = "Talks off";
  article.byline = {"Ada Writer"};
  article.published = page::FoundMoment{parse_moment("2025-03-04T09:15+01:00").value(), page::FoundIn::kJsonLd};
  article.updated = page::FoundMoment{parse_moment("2025-03-05").value(), page::FoundIn::kText};
  article.captured = parse_moment("2025-03-06T00:00:01Z").value();
  article.language = "en";
  article.text = "Talks off\n\nThe envoy’s visit was canceled.";
  article.blocks = {{page::BlockKind::kTitle, {0, 9}, {{10, 19}}, std::nullopt},
                    {page::BlockKind::kCaption, {11, 43}, {{30, 40}, {42, 64}}, "A. Photographer"}};
  article.asides = {{page::AsideReason::kAuthorNote, "Ada writes.", {{70, 81}}}};
  reading.sentences = {{{0, 9}, 0}, {{11, 43}, 1}};
  reading.actors = {{"A1",
                     "the envoy",
                     ActorKind::kPerson,
                     "XXA",
                     "government",
                     "A2",
                     {"envoy"},
                     {{{11, 20}, MentionForm::kDescription}}}};
  reading.times = {{{0, 5}, time::TimexType::kDate, "2025-03-04", parse_interval("2025-03-04").value()}};
  Attribution attribution;
  attribution.id = "S1";
  attribution.source.span = ByteSpan{11, 20};
  attribution.source.actor = "A1";
  attribution.source.kind = SourceKind::kRole;
  attribution.cue = {30, 33};
  attribution.content = {{0, 5}, {11, 29}};
  attribution.act = SpeechAct::kDeny;
  attribution.negated = true;
  attribution.medium = ByteSpan{1, 2};
  attribution.time = ByteSpan{2, 3};
  attribution.inside = "S9";
  reading.attributions = {attribution};
  Event event;
  event.id = "E1";
  event.trigger = {{24, 29}, "visit"};
  event.type = EventType::kConsult;
  event.mode = "visit";
  event.status = Status::kCalledOff;
  event.status_cue = ByteSpan{34, 42};
  event.status_time = EventTime{std::nullopt, parse_interval("2025-03-03").value(), Basis::kInferred};
  event.agents = {{ByteSpan{11, 20}, "A1"}};
  event.recipients = {{std::nullopt, "A2"}};
  event.others = {{{ByteSpan{1, 2}, std::nullopt}, "mediator"}};
  event.place = EventPlace{ByteSpan{3, 4}, "Tarn", "XXB", Basis::kStated};
  event.time = EventTime{ByteSpan{4, 5}, {parse_date("2025-03-01").value(), std::nullopt}, Basis::kResolved};
  event.cause = ByteSpan{5, 6};
  event.quantities = {{{6, 7}, "killed", 71, std::nullopt}, {{7, 8}, "money", 3.5, 3.5}};
  event.attribution = "S1";
  event.about = "E2";
  event.same_as = "E3";
  event.confidence = 0.75;
  reading.events = {event};
  return reading;
}

TEST(ReadingJson, KeepsEveryFieldThroughARoundTrip) {
  const std::string written = write_reading(full_reading());
  const auto read = parse_reading(written);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(write_reading(*read), written);
  EXPECT_EQ(read->events[0].time->interval.latest, std::nullopt);
  EXPECT_EQ(read->attributions[0].content.size(), 2u);
  EXPECT_EQ(read->article.published->moment.utc_offset_minutes, 60);
}

TEST(ReadingJson, WritesKeysInTheOrderOfTheFormat) {
  const auto json = nlohmann::ordered_json::parse(write_reading(full_reading()));
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  EXPECT_EQ(keys, "format reader page sentences actors times attributions events ");
  keys.clear();
  for (const auto& [key, value] : json["events"][0].items()) keys += key + " ";
  EXPECT_EQ(keys,
            "id trigger type mode status status_cue status_time agents recipients others place time cause quantities "
            "attribution about same_as confidence ");
}

TEST(ReadingJson, WritesAbsentValuesAsNullAndNeverLeavesThemOut) {
  Reading reading;
  reading.events.push_back({});
  const auto json = nlohmann::ordered_json::parse(write_reading(reading));
  EXPECT_TRUE(json["page"]["title"].is_null());
  EXPECT_TRUE(json["events"][0]["place"].is_null());
  EXPECT_TRUE(json["events"][0]["agents"].empty());
  EXPECT_TRUE(parse_reading(json.dump()));
}

TEST(ReadingJson, WritesCountsAsWholeNumbers) {
  const auto json = nlohmann::ordered_json::parse(write_reading(full_reading()));
  EXPECT_EQ(json["events"][0]["quantities"][0]["low"].dump(), "71");
  EXPECT_EQ(json["events"][0]["quantities"][1]["low"].dump(), "3.5");
}

TEST(ReadingJson, RefusesAnyReadingWithAKeyMissing) {
  const auto whole = nlohmann::ordered_json::parse(write_reading(full_reading()));
  for (const char* part : {"reader", "page", "sentences", "actors", "times", "attributions", "events"}) {
    auto json = whole;
    json.erase(part);
    const auto read = parse_reading(json.dump());
    ASSERT_FALSE(read) << part;
    EXPECT_EQ(read.error().code, ErrorCode::kDamaged);
    EXPECT_NE(read.error().message.find(part), std::string::npos) << read.error().message;
  }
}

TEST(ReadingJson, RefusesOtherFormatsOtherWordsAndNonsense) {
  auto json = nlohmann::ordered_json::parse(write_reading(full_reading()));
  json["events"][0]["status"] = "rumoured";
  EXPECT_EQ(parse_reading(json.dump()).error().code, ErrorCode::kDamaged);
  json["format"] = "onrecord.reading/9";
  EXPECT_EQ(parse_reading(json.dump()).error().code, ErrorCode::kVersion);
  EXPECT_EQ(parse_reading("{").error().code, ErrorCode::kDamaged);
}

}  // namespace
}  // namespace onrecord::story
