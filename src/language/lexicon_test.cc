#include "language/lexicon.h"

#include <gtest/gtest.h>

namespace onrecord::language {
namespace {

std::string apply(std::string_view script, std::string_view word) { return LemmaScript::parse(script)->apply(word); }

TEST(LemmaScript, DropsAndAppendsCodePoints) {
  EXPECT_EQ(apply("l3:y", "Cities"), "city");
  EXPECT_EQ(apply("k0:", "Oria"), "Oria");
  EXPECT_EQ(apply("c0:", "TOVAR"), "Tovar");
  EXPECT_EQ(apply("k1:", "Ştă"), "Şt");
  EXPECT_EQ(apply("=be", "were"), "be");
}

TEST(LemmaScript, LeavesAWordThatIsTooShort) {
  EXPECT_EQ(apply("l3:y", "As"), "as");
  EXPECT_EQ(apply("l2:", "As"), "as");
  EXPECT_EQ(apply("l2:be", "Is"), "be");
  EXPECT_EQ(apply("k0:", ""), "");
}

TEST(LemmaScript, RefusesWhatIsNoScript) {
  for (const std::string_view script : {"", "l", "x1:a", "l:a", "l-1:a", "l1"})
    EXPECT_FALSE(LemmaScript::parse(script));
}

class LexiconTest : public testing::Test {
 protected:
  std::string lemma(std::string_view word, Upos upos, std::initializer_list<std::string_view> scripts) const {
    std::vector<LemmaScript> parsed;
    for (const std::string_view script : scripts) parsed.push_back(*LemmaScript::parse(script));
    std::vector<const LemmaScript*> pointers;
    for (const LemmaScript& script : parsed) pointers.push_back(&script);
    return lexicon_.lemma(word, upos, pointers);
  }
  Lexicon lexicon_ = *Lexicon::load("planned\tVERB\tplan\nreport\tVERB\treport\nleft\tADJ\tleft\n");
};

TEST_F(LexiconTest, PrefersTheListedLemma) {
  EXPECT_EQ(lemma("Planned", Upos::kVerb, {"l1:"}), "plan");
  EXPECT_EQ(lemma("left", Upos::kAdj, {"=leave"}), "left");
}

TEST_F(LexiconTest, LooksForAScriptThatGivesAKnownLemma) {
  EXPECT_EQ(lemma("reporting", Upos::kVerb, {"l3:e", "l3:"}), "report");
  EXPECT_EQ(lemma("reporting", Upos::kVerb, {"l3:e", "l2:", "l1:", "l3:"}), "reporte");  // only three are tried
}

TEST_F(LexiconTest, FallsBackOnTheBestScript) {
  EXPECT_EQ(lemma("vetoes", Upos::kVerb, {"l2:", "l1:"}), "veto");
  EXPECT_EQ(lemma("Reporting", Upos::kPropn, {"k0:", "l3:"}), "Reporting");
}

TEST(Lexicon, RefusesALineOfAnotherForm) {
  EXPECT_EQ(Lexicon::load("planned\tVERB\n").error().code, ErrorCode::kDamaged);
  EXPECT_FALSE(Lexicon::load("planned\tVERBUM\tplan\n"));
  EXPECT_TRUE(Lexicon::load(""));
}

}  // namespace
}  // namespace onrecord::language
