#include "story/syntax.h"

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

class Syntax : public testing::Test {
 protected:
  const Sentence& sentence(std::string_view words) {
    index_ = sentence_with(page_, words);
    return page_.sentences[static_cast<std::size_t>(index_)];
  }
  int token(std::string_view word) { return token_at(page_, index_, word); }
  std::string_view words(ByteSpan span) { return slice(page_.text, span); }
  std::string_view word(const Sentence& s, std::optional<int> i) {
    return i ? words(s.tokens[static_cast<std::size_t>(*i)].span) : std::string_view("nobody");
  }

  language::ConlluDocument page_ = parsed_page_for_test("envoys");
  int index_ = 0;
};

TEST(SyntaxRelations, MatchTheirSubtypes) {
  EXPECT_TRUE(is_relation("nsubj:pass", "nsubj"));
  EXPECT_TRUE(is_relation("nsubj", "nsubj"));
  EXPECT_FALSE(is_relation("nsubj", "nsubj:pass"));
  EXPECT_FALSE(is_relation("obl", "obj"));
}

TEST_F(Syntax, FindsTheSubjectOfAVerb) {
  const Sentence& s = sentence("accepted the plan");
  EXPECT_EQ(word(s, find_subject(s, token("said"))), "Front");
  EXPECT_EQ(word(s, find_subject(s, token("accepted"))), "it");
  EXPECT_EQ(word(s, find_patient(s, token("accepted"))), "plan");
}

TEST_F(Syntax, LetsAnInfinitiveInheritItsSubject) {
  const Sentence& s = sentence("promised to release");
  EXPECT_EQ(word(s, find_subject(s, token("release"))), "Dawi");
  EXPECT_TRUE(verb_form(s, token("release")).infinitive);
}

TEST_F(Syntax, ReadsTheVerbGroup) {
  const Sentence& s = sentence("accepted the plan");
  EXPECT_EQ(words(span_of(s, verb_group(s, token("accepted")))), "had accepted");
  const VerbForm form = verb_form(s, token("accepted"));
  EXPECT_TRUE(form.perfect);
  EXPECT_EQ(form.tense, Tense::kPast);
  EXPECT_FALSE(form.negation);
}

TEST_F(Syntax, DrawsNounPhrasesWithTheirAppositions) {
  const Sentence& s = sentence("Turkish envoy");
  EXPECT_EQ(words(noun_phrase_span(s, token("Karim"))), "Karim al-Dawi, the leader of the Harbour Front");
  EXPECT_EQ(words(noun_phrase_span(s, token("envoy"))), "Turkish envoy Ana Berlo");
  EXPECT_EQ(words(noun_phrase_span(s, token("Geneva"))), "Geneva");
}

TEST_F(Syntax, KeepsConjunctsApartUnlessAskedForBoth) {
  const Sentence& s = sentence("signed a document");
  const int turkey = token("Turkey");
  EXPECT_EQ(words(noun_phrase_span(s, turkey)), "Turkey");
  EXPECT_EQ(words(noun_phrase_span(s, turkey, Coordination::kWithConjuncts)), "Turkey and the Harbour Front");
  ASSERT_EQ(conjuncts(s, turkey).size(), 2U);
  EXPECT_EQ(first_conjunct(s, conjuncts(s, turkey).back()), turkey);
}

TEST_F(Syntax, NamesThePrepositionOfAPhrase) {
  const Sentence& s = sentence("Turkish envoy");
  EXPECT_EQ(preposition_of(page_.text, s, token("Geneva")), "in");
  EXPECT_EQ(preposition_of(page_.text, s, token("Karim")), "");
}

TEST_F(Syntax, SeesNegationAndPassives) {
  page_ = parsed_page_for_test("cues");
  const Sentence& negated = sentence("did not say");
  EXPECT_EQ(word(negated, find_negation(negated, token("say"))), "not");
  EXPECT_EQ(words(span_of(negated, verb_group(negated, token("say")))), "did not say");
  const Sentence& passive = sentence("was urged");
  EXPECT_TRUE(is_passive(passive, token("urged")));
  EXPECT_EQ(find_agent(passive, token("urged")), std::nullopt);
  EXPECT_EQ(word(passive, find_patient(passive, token("urged"))), "council");
}

TEST_F(Syntax, FindsTheClauseOfAWord) {
  page_ = parsed_page_for_test("cues");
  const Sentence& s = sentence("told him to leave");
  EXPECT_EQ(word(s, clause_of(s, token("him"))), "told");
  EXPECT_EQ(word(s, clause_of(s, token("guard"))), "said");
}

}  // namespace
}  // namespace onrecord::story
