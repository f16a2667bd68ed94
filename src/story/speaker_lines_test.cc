#include "story/speaker_lines.h"

#include <gtest/gtest.h>

#include "base/data_file.h"

namespace onrecord::story {
namespace {

std::string_view without_dateline(std::string_view text) {
  return text.substr(dateline_end(text, {0, static_cast<std::uint32_t>(text.size())}));
}

TEST(SpeakerLines, LeaveDatelinesToNobody) {
  EXPECT_EQ(without_dateline("HALDEN, March 8 (Transmar) - The bridge is shut."), "The bridge is shut.");
  EXPECT_EQ(without_dateline("PUERTO SALVIA — Talks began."), "Talks began.");
}

TEST(SpeakerLines, TakeNoSentenceForADateline) {
  for (const std::string_view text :
       {"NATO said the talks - all of them - were over.", "Talks began - late.", "UN", "", "The bridge is shut."}) {
    EXPECT_EQ(without_dateline(text), text);
  }
}

/// A sentence whose words are all proper nouns or the given punctuation, parted by spaces.
language::Sentence sentence_of(std::string_view text) {
  language::Sentence sentence{.span = {0, static_cast<std::uint32_t>(text.size())}};
  std::uint32_t at = 0;
  for (const std::string_view word : split(text, ' ')) {
    const auto end = static_cast<std::uint32_t>(at + word.size());
    const bool mark = word == ":" || word == "—";
    sentence.tokens.push_back({.span = {at, end},
                               .lemma = std::string(word),
                               .upos = mark ? Upos::kPunct : Upos::kPropn,
                               .head = sentence.tokens.empty() ? language::kNoHead : 0,
                               .deprel = sentence.tokens.empty() ? "root" : "flat"});
    at = end + 1;
  }
  return sentence;
}

TEST(SpeakerLines, GiveALineToTheSpeakerBeforeItsColon) {
  const std::string_view text = "BERLO : We Will Come.";
  const std::vector<language::Sentence> sentences = {sentence_of(text)};
  const ActorIndex actors(text, sentences);
  const SentenceView view{text, sentences[0], 0, actors, {}};
  const auto line = find_speaker_line(view, sentences[0].span, BlockRole::kBody);
  ASSERT_TRUE(line);
  EXPECT_EQ(slice(text, *line->source), "BERLO");
  EXPECT_EQ(slice(text, line->content[0]), "We Will Come");
}

TEST(SpeakerLines, WantCapitalsInTheBody) {
  const std::string_view text = "Berlo : We Will Come";
  const std::vector<language::Sentence> sentences = {sentence_of(text)};
  const ActorIndex actors(text, sentences);
  const SentenceView view{text, sentences[0], 0, actors, {}};
  EXPECT_FALSE(find_speaker_line(view, sentences[0].span, BlockRole::kBody));
  EXPECT_TRUE(find_speaker_line(view, sentences[0].span, BlockRole::kTitle));
}

TEST(SpeakerLines, GiveAParagraphToTheNameSignedUnderIt) {
  const std::string_view text = "— Ana Berlo";
  const std::vector<language::Sentence> sentences = {sentence_of(text)};
  const ActorIndex actors(text, sentences);
  const SentenceView view{text, sentences[0], 0, actors, {}};
  const auto signature = find_signature(view, sentences[0].span, {0, 0});
  ASSERT_TRUE(signature);
  EXPECT_EQ(slice(text, *signature->source), "Ana Berlo");
}

}  // namespace
}  // namespace onrecord::story
