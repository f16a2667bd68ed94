#include "language/conllu.h"

#include <gtest/gtest.h>

namespace onrecord::language {
namespace {

ConlluDocument parse(std::string_view conllu) {
  auto document = parse_conllu(conllu);
  EXPECT_TRUE(document) << document.error().message;
  return document ? *std::move(document) : ConlluDocument{};
}

std::string message_of(std::string_view conllu) {
  const auto document = parse_conllu(conllu);
  if (document) return "accepted";
  EXPECT_EQ(document.error().code, ErrorCode::kUsage);
  return document.error().message;
}

constexpr std::string_view kMeeting =
    "# text = Envoys didn't meet.\n"
    "1\tEnvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t4:nsubj\tEntity=(1-person\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tmeet\tmeet\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tPredicate=Yes|Factuality=-2.5|Arguments=ARG0:1-1,ARGM-NEG:3|"
    "SpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n";

TEST(Conllu, RebuildsTheTextAndPutsEveryWordInIt) {
  const ConlluDocument document = parse(kMeeting);
  EXPECT_EQ(document.text, "Envoys didn't meet.");
  ASSERT_EQ(document.sentences.size(), 1u);
  const Sentence& sentence = document.sentences[0];
  std::vector<std::string_view> words;
  for (const Token& token : sentence.tokens) words.push_back(slice(document.text, token.span));
  EXPECT_EQ(words, (std::vector<std::string_view>{"Envoys", "did", "n't", "meet", "."}));
  EXPECT_EQ(slice(document.text, sentence.span), document.text);
}

TEST(Conllu, ReadsTheTreeAndTheFeatures) {
  const Sentence sentence = parse(kMeeting).sentences[0];
  EXPECT_EQ(sentence.root(), 3);
  EXPECT_EQ(sentence.tokens[3].head, kNoHead);
  EXPECT_EQ(sentence.children(3), (std::vector<int>{0, 1, 2, 4}));
  EXPECT_EQ(sentence.tokens[0].deprel, "nsubj");
  EXPECT_EQ(sentence.tokens[1].lemma, "do");
  EXPECT_EQ(sentence.tokens[1].upos, Upos::kAux);
  EXPECT_TRUE(sentence.tokens[1].has_feature("Tense=Past"));
}

TEST(Conllu, ReadsPredicatesWithTheirArguments) {
  const Sentence sentence = parse(kMeeting).sentences[0];
  ASSERT_EQ(sentence.predicates.size(), 1u);
  const Predicate& predicate = sentence.predicates[0];
  EXPECT_EQ(predicate.token, 3);
  EXPECT_DOUBLE_EQ(predicate.factuality, -2.5);
  ASSERT_EQ(predicate.arguments.size(), 2u);
  EXPECT_EQ(predicate.arguments[0].role, "ARG0");
  EXPECT_EQ(predicate.arguments[1].first, 2);
  EXPECT_EQ(predicate.arguments[1].last, 3);
}

TEST(Conllu, ReadsEntitiesAndLeavesForeignEntityMarksAlone) {
  const Sentence sentence = parse(
                                "1\tIna\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=B-PER\n"
                                "2\tVolk\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=I-PER\n"
                                "3\tleft\t_\tVERB\t_\t_\t_\t_\t_\tEntity=(7-place)\n"
                                "4\tMarland\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=B-LOC\n"
                                "5\tNational\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=B-ORG\n")
                                .sentences[0];
  ASSERT_EQ(sentence.entities.size(), 3u);
  EXPECT_EQ(sentence.entities[0].last, 2);
  EXPECT_EQ(sentence.entities[1].kind, EntityKind::kPlace);
  EXPECT_EQ(sentence.entities[2].first, 4);
}

TEST(Conllu, PartsParagraphsByABlankLineAndCountsThem) {
  const ConlluDocument document = parse(
      "# newdoc id = d\n# newpar\n1\tOne\t_\tNUM\t_\t_\t_\t_\t_\t_\n\n"
      "1\tTwo\t_\tNUM\t_\t_\t_\t_\t_\t_\n\n"
      "# newpar\n1\tThree\t_\tNUM\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_EQ(document.text, "One Two\n\nThree");
  EXPECT_EQ(document.sentences[0].block, 0);
  EXPECT_EQ(document.sentences[1].block, 0);
  EXPECT_EQ(document.sentences[2].block, 1);
  EXPECT_EQ(slice(document.text, document.sentences[2].span), "Three");
}

TEST(Conllu, GivesWordsThatDoNotSpellTheirTokenTheWholeOfIt) {
  const ConlluDocument document = parse(
      "1-2\tits\t_\t_\t_\t_\t_\t_\t_\t_\n1\tit\tit\tPRON\t_\t_\t_\t_\t_\t_\n2\t's\tbe\tAUX\t_\t_\t_\t_\t_\t_\n"
      "3\there\t_\tADV\t_\t_\t_\t_\t_\t_\n");
  EXPECT_EQ(document.text, "its here");
  EXPECT_EQ(slice(document.text, document.sentences[0].tokens[0].span), "its");
  EXPECT_EQ(slice(document.text, document.sentences[0].tokens[1].span), "its");
  EXPECT_EQ(slice(document.text, document.sentences[0].tokens[2].span), "here");
}

TEST(Conllu, LeavesOutEmptyNodes) {
  EXPECT_EQ(parse("1\ta\t_\tDET\t_\t_\t_\t_\t_\t_\n1.1\tb\t_\tX\t_\t_\t_\t_\t_\t_\n").sentences[0].tokens.size(), 1u);
}

TEST(Conllu, WritesWhatItReads) {
  const ConlluDocument document = parse(kMeeting);
  const std::string written = write_conllu(document.text, document.sentences);
  EXPECT_EQ(written,
            "# text = Envoys didn't meet.\n"
            "1\tEnvoys\tenvoy\tNOUN\t_\tNumber=Plur\t4\tnsubj\t_\t_\n"
            "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "2\tdid\tdo\tAUX\t_\tTense=Past|VerbForm=Fin\t4\taux\t_\t_\n"
            "3\tn't\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_\n"
            "4\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t"
            "Arguments=ARG0:1-1,ARGM-NEG:3-3|Factuality=-2.50|Predicate=Yes|SpaceAfter=No\n"
            "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n");
  EXPECT_EQ(write_conllu(document.text, parse(written).sentences), written);
}

TEST(Conllu, WritesEntitiesInOurWords) {
  const ConlluDocument document = parse("1\tDanes\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=B-NORP\n");
  EXPECT_NE(write_conllu(document.text, document.sentences).find("Entity=B-GROUP"), std::string::npos);
}

TEST(Conllu, NamesTheLineThatItRefuses) {
  EXPECT_EQ(message_of("# fine\n1\ta\tb\n"), "line 2 is not CoNLL-U, columns: 3");
  EXPECT_EQ(message_of("2\ta\t_\tX\t_\t_\t_\t_\t_\t_\n"), "line 1 is not CoNLL-U, its id: 2");
  EXPECT_EQ(message_of("1\ta\t_\tNOMEN\t_\t_\t_\t_\t_\t_\n"), "line 1 is not CoNLL-U, its part of speech: NOMEN");
  EXPECT_EQ(message_of("1\ta\t_\tX\t_\t_\t1\tdep\t_\t_\n"), "line 1 is not CoNLL-U, its head: 1");
  EXPECT_EQ(message_of("1\ta\t_\tX\t_\t_\t9\tdep\t_\t_\n\n"), "line 2 is not CoNLL-U, a head: 9");
  EXPECT_EQ(message_of("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\tX\t_\t_\t_\t_\t_\t_\n\n"),
            "line 3 is not CoNLL-U, a multiword token lacks words");
  EXPECT_EQ(message_of("1\ta\t_\tX\t_\t_\t_\t_\t_\tArguments=ARG0\n"),
            "line 1 is not CoNLL-U, its MISC: Arguments=ARG0");
}

TEST(Conllu, ReadsNothingFromNothing) {
  EXPECT_TRUE(parse("").sentences.empty());
  EXPECT_TRUE(parse("# only a comment\n\n").sentences.empty());
}

TEST(Conllu, KeepsTheIdsOfSentencesAndTheBoundsOfParagraphs) {
  const std::string rows = "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
  const ConlluDocument document = parse("# sent_id = talk-1\n" + rows + "# newpar\n# sent_id = talk-2\n" + rows + rows);
  EXPECT_EQ(document.text, "Yes\n\nYes Yes");
  EXPECT_EQ(document.ids, (std::vector<std::string>{"talk-1", "talk-2", ""}));
  const std::string written = write_conllu(document.text, document.sentences, document.ids);
  EXPECT_EQ(written, "# sent_id = talk-1\n# text = Yes\n" + rows + "# newpar\n# sent_id = talk-2\n# text = Yes\n" +
                         rows + "# text = Yes\n" + rows);
}

}  // namespace
}  // namespace onrecord::language
