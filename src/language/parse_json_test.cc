#include "language/parse_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "language/conllu.h"

namespace onrecord::language {
namespace {

using nlohmann::json;

json written(std::string_view conllu) {
  const auto document = parse_conllu(conllu);
  EXPECT_TRUE(document);
  return json::parse(write_parse(document->text, document->sentences, document->ids));
}

constexpr std::string_view kMeeting =
    "# sent_id = talk-1\n"
    "1\tKorda\tKorda\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tEntity=B-PER\n"
    "2\tmet\tmeet\tVERB\t_\tTense=Past\t0\troot\t_\tArguments=ARG0:1|Factuality=2.456|Predicate=Yes\n"
    "3\tthem\tthey\tPRON\t_\t_\t2\tobj\t_\t_\n\n";

TEST(ParseJson, GivesTokensWithBytesAndHeadsFromNought) {
  const json parse = written(kMeeting);
  EXPECT_EQ(parse["format"], "onrecord.parse/1");
  EXPECT_EQ(parse["text"], "Korda met them");
  const json& sentence = parse["sentences"][0];
  EXPECT_EQ(sentence["id"], "talk-1");
  EXPECT_EQ(sentence["tokens"][0], json::parse(R"({"begin":0,"end":5,"form":"Korda","lemma":"Korda","upos":"PROPN",
      "feats":"Number=Sing","head":1,"deprel":"nsubj"})"));
  EXPECT_TRUE(sentence["tokens"][1]["head"].is_null());
}

TEST(ParseJson, GivesEntitiesAndPredicatesWithTheirArguments) {
  const json sentence = written(kMeeting)["sentences"][0];
  EXPECT_EQ(sentence["entities"][0], json::parse(R"({"begin":0,"end":5,"first":0,"last":1,"kind":"PER"})"));
  EXPECT_EQ(sentence["predicates"][0],
            json::parse(R"({"token":1,"factuality":2.46,"arguments":[{"first":0,"last":1,"role":"ARG0"}]})"));
}

TEST(ParseJson, GivesAnEmptyListForNoSentences) {
  EXPECT_EQ(write_parse("", {}), R"({"format":"onrecord.parse/1","text":"","sentences":[]})");
}

TEST(ParseJson, SaysNullForASentenceWithoutAnId) {
  EXPECT_TRUE(written(kMeeting.substr(kMeeting.find('\n') + 1))["sentences"][0]["id"].is_null());
}

}  // namespace
}  // namespace onrecord::language
