// Captions and their credits: "Rescuers at the market on Friday. (Leila Nouhad/Transmar)" → the caption and who made
// the picture. What announces or betrays a credit is data (data/credit_words.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "page/text_run.h"

namespace onrecord::page {

struct SplitCaption {
  TextRun caption;                    ///< without the credit; empty when there was nothing else
  std::optional<std::string> credit;  ///< label and brackets dropped
};

/// Splits a text that is known to stand under a picture.
SplitCaption split_caption(const TextRun& run);
/// The credit a text is, when it is nothing but a credit: "Photo: Ana Belic/Transmar".
std::optional<std::string> find_whole_credit(std::string_view text);
/// What an element for credits holds, without labels, brackets and marks around it; "" when nothing is left.
std::string clean_credit(std::string_view text);
/// The credit that a label announces somewhere in an image's own description: "A quay | Photo: Ana Belic".
std::optional<std::string> find_announced(std::string_view text);
/// Whether a text without markup reads like a caption: a description that ends in a credit in brackets.
bool ends_in_credit(std::string_view text);

}  // namespace onrecord::page
