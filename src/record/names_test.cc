#include "record/names.h"

#include <gtest/gtest.h>

namespace onrecord::record {
namespace {

TEST(Names, FoldsWhatPagesSpellInManyWays) {
  EXPECT_EQ(fold("Khalid al-Ḥarra’s"), "khalid al harra");
  EXPECT_EQ(fold("KHALID AL-HARRA"), "khalid al harra");
  EXPECT_EQ(fold("the army's"), "the army");
  EXPECT_EQ(fold("O’Neill"), "oneill");
  EXPECT_EQ(fold("ﬁve  “words”"), "five words");
  EXPECT_EQ(fold("the families’ tents"), "the families tents");
  EXPECT_EQ(fold(""), "");
}

TEST(Names, DropsTitlesWhileANameIsLeft) {
  EXPECT_EQ(actor_key("President Ada Quill"), "ada quill");
  EXPECT_EQ(actor_key("the Halden Chronicle"), "halden chronicle");
  EXPECT_EQ(actor_key("the president"), "president");
  EXPECT_EQ(actor_key("Prime Minister Boro Tesh"), "boro tesh");
}

story::Actor actor(const std::string& name, story::ActorKind kind,
                   story::MentionForm form = story::MentionForm::kName) {
  story::Actor made;
  made.name = name;
  made.kind = kind;
  made.mentions = {{{0, 1}, form}};
  return made;
}

TEST(Names, TrustsFullNamesAndBodiesButNoLoneSurname) {
  EXPECT_TRUE(is_firm(actor("Ada Quill", story::ActorKind::kPerson)));
  EXPECT_FALSE(is_firm(actor("Quill", story::ActorKind::kPerson)));
  EXPECT_FALSE(is_firm(actor("President Quill", story::ActorKind::kPerson)));
  EXPECT_TRUE(is_firm(actor("Drosvia", story::ActorKind::kPlace)));
  EXPECT_FALSE(is_firm(actor("residents of Terna", story::ActorKind::kGroup, story::MentionForm::kDescription)));
}

TEST(Names, ComparesSentencesByTheirContent) {
  const auto one = content_words("The bridge at Terna was closed on Monday, police said.");
  const auto other = content_words("Police closed the bridge at Terna.");
  EXPECT_EQ(one, (std::vector<std::string>{"bridge", "closed", "monday", "police", "terna"}));
  EXPECT_DOUBLE_EQ(overlap(one, other), 0.8);
  EXPECT_DOUBLE_EQ(overlap(one, {}), 0);
  EXPECT_NE(content_words("It did not happen."), content_words("It did happen.")) << "a no is content";
}

TEST(Names, PrintsCopiesAlike) {
  EXPECT_EQ(sentence_print("“The bridge is closed,” he said."), sentence_print("\"The bridge is closed\", he said"));
  EXPECT_NE(sentence_print("The bridge is closed."), sentence_print("The bridge is open."));
}

TEST(Names, KnowsOneAddressInItsSpellings) {
  const std::string plain = canonical_address("https://port.example/world/a1");
  EXPECT_EQ(plain, "port.example/world/a1");
  EXPECT_EQ(canonical_address("http://www.Port.example/world/a1/#comments"), plain);
  EXPECT_EQ(canonical_address("https://port.example/world/a1?utm_source=mail&fbclid=7"), plain);
  EXPECT_EQ(canonical_address("https://port.example/world?id=7&utm_medium=x"), "port.example/world?id=7");
  EXPECT_NE(canonical_address("https://port.example/World/a1"), plain) << "paths tell letters apart";
}

}  // namespace
}  // namespace onrecord::record
