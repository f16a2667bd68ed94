// Names and sentences made comparable across pages.
//
//   fold("Khalil al-Ḥayya’s")            → "khalil al hayya"
//   actor_key("the US envoy Tomás Arrieta") → "us envoy tomas arrieta"
//
// Pure; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "story/reading.h"

namespace onrecord::record {

/// Compatibility-decomposed (NFKD), marks dropped, case folded, possessive endings and punctuation gone, words parted
/// by one space.
std::string fold(std::string_view text);

/// A folded name without articles and the titles of src/record/data/titles.tsv at its front.
std::string actor_key(std::string_view name);

/// True when the name alone tells, on any page, who it is: not a person's lone surname, nor people without a body.
bool is_firm_name(story::ActorKind kind, std::string_view key);
/// The same of an actor, which must also be named, not only described.
bool is_firm(const story::Actor& actor);

/// The folded words of a sentence, without the stop words of src/record/data/stop_words.tsv; sorted, each once.
std::vector<std::string> content_words(std::string_view sentence);

/// How much two sorted lists of words share: |both| / |either|, 0 to 1.
double overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// Equal for sentences that are equal when folded; the first eight bytes of a SHA-256.
std::int64_t sentence_print(std::string_view sentence);

/// An address without scheme, "www.", fragment, tracking parameters and final slash: what captures of one page share.
std::string canonical_address(std::string_view url);

}  // namespace onrecord::record
