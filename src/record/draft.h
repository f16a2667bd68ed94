// A Reading → the statements it makes, with ids and labels, ready to be written and linked.
//
//   for (const Draft& draft : draft_statements(page_key, reading)) …;
//
// Pure; thread-safe. Ids follow docs/ledger.md, "Ids".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/entry.h"
#include "story/reading.h"

namespace onrecord::record {

/// 16 raw bytes.
using Key = std::string;
inline constexpr std::size_t kKeySize = 16;

/// "s" + 32 hexadecimal digits.
std::string print_id(char letter, std::string_view key);
/// The first 16 bytes of the SHA-256 of `text`.
Key make_key(std::string_view text);

/// What an actor stands in a statement for.
enum class Part { kAgent, kRecipient, kOther, kPrincipal, kPlace, kSource };
std::string_view to_string(Part part);

/// A name by which statements are found.
struct DraftPart {
  std::string key;  ///< folded
  bool firm = false;
  std::string name;
  story::ActorKind kind = story::ActorKind::kOther;
  Part part = Part::kAgent;
};

struct Draft {
  Key key;
  std::string sentence;                    ///< of the first event in the text: what the id is made of
  int occurrence = 0;                      ///< how often the same sentence stood in the page before
  ByteSpan trigger;                        ///< relative to the sentence
  std::optional<std::pair<int, int>> cue;  ///< of the innermost attribution, relative to the sentence's begin
  Quote quote;                             ///< of the event that tells most
  Labels labels;
  std::vector<DraftPart> parts;
  std::vector<std::size_t> same_as;  ///< earlier drafts of this page that the reader holds for the same occurrence
};

/// The statements of a page, in the order of their triggers.
std::vector<Draft> draft_statements(std::string_view page_key, const story::Reading& reading);

}  // namespace onrecord::record
