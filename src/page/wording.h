// What the words of a block say about it: furniture speaks to the reader ("you", "sign up", "click here"), a story
// speaks about the world. The phrases are data (data/wording.tsv); words between quotation marks are somebody's speech
// and never count.
//
//   WordingSigns signs = read_wording("Sign up for our newsletter");   // newsletter, firm
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "page/article.h"

namespace onrecord::page {

/// How sure a phrase is. A hint needs company: furniture next to it, or a very short block.
enum class Sureness { kNone, kHint, kLikely, kFirm };

/// Furniture with markup around it is never longer than this many words.
inline constexpr std::uint32_t kFurnitureWordsMax = 60;

struct WordingSigns {
  std::optional<AsideReason> why;  ///< of the surest phrase
  Sureness sureness = Sureness::kNone;
  std::uint32_t words = 0;
  std::uint32_t second_person = 0;  ///< you, your, … outside quotation marks
  std::uint32_t first_person = 0;   ///< we, our, us, I, my outside quotation marks
  bool is_imperative = false;       ///< a sentence of it begins with a verb that addresses the reader
  bool is_sentence = false;         ///< ends like one
  bool has_quote = false;
};

WordingSigns read_wording(std::string_view text);

}  // namespace onrecord::page
