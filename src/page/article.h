// An article: what a page reports, cut out of its furniture. Every block knows the bytes of the page it came from.
//
// `text` is the blocks joined by "\n\n"; spans of blocks are bytes into it. A block's text is its `page_ranges` decoded
// (charset, character references or JSON escapes), markup dropped, runs of White_Space folded to one space, trimmed,
// and nothing else: so any quote can be derived again from the page's bytes (DESIGN.md, "Text, offsets and evidence").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace onrecord::page {

enum class BlockKind { kTitle, kSubtitle, kParagraph, kHeading, kQuote, kList, kCaption, kTable };
std::string_view to_string(BlockKind kind);
std::optional<BlockKind> find_block_kind(std::string_view word);

/// A part of the story.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  ByteSpan span;                      ///< into Article::text
  std::vector<ByteSpan> page_ranges;  ///< into the page's bytes, ascending
  std::optional<std::string> credit;  ///< captions only: who made the picture, "Miriam Alster/Flash90"
};

enum class AsideReason {
  kNewsletter,
  kMembership,
  kRelated,
  kShare,
  kCookie,
  kComment,
  kNavigation,
  kAdvert,
  kAuthorNote,
  kOther
};
std::string_view to_string(AsideReason reason);
std::optional<AsideReason> find_aside_reason(std::string_view word);

/// A part of the page that is not the story, and why it was set aside.
struct Aside {
  AsideReason why = AsideReason::kOther;
  std::string text;
  std::vector<ByteSpan> page_ranges;
};

/// Where a page's time was found. `kOption` was given by the user.
enum class FoundIn { kOption, kMeta, kJsonLd, kText, kUrl };
std::string_view to_string(FoundIn found_in);
std::optional<FoundIn> find_found_in(std::string_view word);

struct FoundMoment {
  Moment moment;
  FoundIn found_in = FoundIn::kMeta;
};

struct Article {
  std::string sha256;              ///< hexadecimal, of the page's bytes after content-encoding
  std::optional<std::string> url;  ///< canonical address
  std::string outlet;              ///< "" when the page does not say and nobody did
  std::optional<std::string> title;
  std::vector<std::string> byline;  ///< people, not the outlet
  std::optional<FoundMoment> published;
  std::optional<FoundMoment> updated;
  std::optional<Moment> captured;
  std::string language;  ///< ISO 639-1 as declared or detected: "en"

  std::string text;
  std::vector<Block> blocks;
  std::vector<Aside> asides;
};

}  // namespace onrecord::page
