#include "record/label_json.h"

#include <gtest/gtest.h>

namespace onrecord::record {
namespace {

Labels full_labels() {
  Labels labels;
  labels.type = story::EventType::kConsult;
  labels.mode = "visit";
  labels.status = story::Status::kPostponed;
  labels.lemma = "meet";
  labels.agents = {{"Ada Quill", story::ActorKind::kPerson, "DRO", "Drosvia", "", true, ByteSpan{1, 10}}};
  labels.recipients = {{"families", story::ActorKind::kGroup, std::nullopt, std::nullopt, "", false, std::nullopt}};
  labels.others = {{"Monte", story::ActorKind::kPlace, std::nullopt, std::nullopt, "host", true, std::nullopt}};
  labels.place = Place{"Lumen", "MON", story::Basis::kInferred, ByteSpan{3, 8}};
  labels.when = When{{parse_date("2025-03-06").value(), std::nullopt}, story::Basis::kStated, ByteSpan{4, 9}};
  labels.status_when = When{{std::nullopt, parse_date("1931-01-02").value()}, story::Basis::kResolved, std::nullopt};
  labels.cause = "“rain”";
  labels.numbers = {{"killed", 12, std::nullopt, {5, 6}}, {"money", std::nullopt, 2.5, {7, 8}}};
  labels.about = Subject{story::EventType::kRetreat, "disarm", "disarm"};
  labels.chain = {
      {"Radio Sund", story::SourceKind::kOutlet, story::SpeechAct::kReport, true, "MON", ByteSpan{0, 3}, {9, 12}}};
  labels.further_quotes = {{"Another sentence.", {20, 37}, {21, 23}, ByteSpan{24, 26}},
                           {"The sentence.", {50, 63}, {50, 53}, {}}};
  labels.confidence = 0.625;
  return labels;
}

TEST(LabelJson, GivesBackWhatWasWritten) {
  const Quote quote{"The sentence.", {0, 13}, {4, 12}, ByteSpan{0, 3}};
  const std::string json = write_labels(full_labels(), quote, "The sentence.");
  EXPECT_EQ(json.find("The sentence."), std::string::npos) << "the sentence is kept once";
  const auto read = read_labels(json, "The sentence.");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->labels, full_labels());
  EXPECT_EQ(read->quote, quote);
  const auto bare = read_labels(write_labels({}, quote, "Unlike."), "Unlike.");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->labels, Labels{});
  EXPECT_EQ(bare->quote.text, "The sentence.");
}

TEST(LabelJson, RefusesWhatItNeverWrote) {
  const std::string good = write_labels(full_labels(), {}, "");
  for (const std::string& bad :
       {std::string(), std::string("{}"), std::string("[]"), good.substr(0, good.size() / 2),
        std::string(R"({"status":"perhaps","lemma":"","confidence":1,"quote":{"at":[0,1],"trigger":[0,1]}})"),
        std::string(R"({"status":7,"lemma":"","confidence":1,"quote":{"at":[0,1],"trigger":[0,1]}})")}) {
    const auto read = read_labels(bad, "");
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::kDamaged);
  }
}

TEST(LabelJson, PacksAndUnpacks) {
  std::string bytes(100'000, 'a');
  bytes[77] = '\0';
  const std::string packed = compress(bytes);
  EXPECT_LT(packed.size(), 1000U);
  EXPECT_EQ(decompress(packed, bytes.size()).value(), bytes);
  EXPECT_EQ(decompress(compress(""), 0).value(), "");
  EXPECT_EQ(decompress(packed, bytes.size() - 1).error().code, ErrorCode::kDamaged);
  EXPECT_EQ(decompress(packed.substr(0, packed.size() - 3), bytes.size()).error().code, ErrorCode::kDamaged);
  EXPECT_EQ(decompress("no zstd", 7).error().code, ErrorCode::kDamaged);
}

}  // namespace
}  // namespace onrecord::record
