#include "story/cue_lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/data_file.h"
#include "base/word_table.h"
#include "onrecord/story_data.h"

namespace onrecord::story {
namespace {

constexpr std::array kParts =
    std::to_array<std::pair<CuePart, std::string_view>>({{CuePart::kVerb, "verb"},
                                                         {CuePart::kNoun, "noun"},
                                                         {CuePart::kAdjective, "adjective"},
                                                         {CuePart::kAdverb, "adverb"},
                                                         {CuePart::kPreposition, "preposition"}});

using Lexicon = std::map<std::pair<CuePart, std::string_view>, Cue>;

const Lexicon& lexicon() {
  static const Lexicon entries = [] {
    Lexicon built;
    for (const DataRow& row : read_rows(data::cues, 5)) {
      const std::optional<CuePart> part = value_of(kParts, row[1]);
      const std::optional<SpeechAct> act = find_speech_act(row[3]);
      ONRECORD_ASSERT(part && act);
      for (const std::string_view frame : split(row[2], ' ')) built[{*part, row[0]}].frames.push_back({frame, *act});
    }
    return built;
  }();
  return entries;
}

}  // namespace

std::optional<SpeechAct> Cue::takes(std::string_view frame) const {
  const auto found = std::ranges::find(frames, frame, &Frame::name);
  if (found == frames.end()) return std::nullopt;
  return found->act;
}

std::optional<SpeechAct> Cue::takes(std::string_view kind, std::string_view preposition) const {
  return takes(std::string(kind) + ":" + std::string(preposition));
}

const Cue* find_cue(std::string_view lemma, CuePart part) {
  const auto found = lexicon().find({part, lemma});
  return found == lexicon().end() ? nullptr : &found->second;
}

}  // namespace onrecord::story
