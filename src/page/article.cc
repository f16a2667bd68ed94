#include "page/article.h"

#include <array>
#include <utility>

#include "base/word_table.h"

namespace onrecord::page {
namespace {

// The words of DESIGN.md, one table an enumeration, read in both directions.
constexpr std::array kBlockKinds =
    std::to_array<std::pair<BlockKind, std::string_view>>({{BlockKind::kTitle, "title"},
                                                           {BlockKind::kSubtitle, "subtitle"},
                                                           {BlockKind::kParagraph, "paragraph"},
                                                           {BlockKind::kHeading, "heading"},
                                                           {BlockKind::kQuote, "quote"},
                                                           {BlockKind::kList, "list"},
                                                           {BlockKind::kCaption, "caption"},
                                                           {BlockKind::kTable, "table"}});
constexpr std::array kAsideReasons =
    std::to_array<std::pair<AsideReason, std::string_view>>({{AsideReason::kNewsletter, "newsletter"},
                                                             {AsideReason::kMembership, "membership"},
                                                             {AsideReason::kRelated, "related"},
                                                             {AsideReason::kShare, "share"},
                                                             {AsideReason::kCookie, "cookie"},
                                                             {AsideReason::kComment, "comment"},
                                                             {AsideReason::kNavigation, "navigation"},
                                                             {AsideReason::kAdvert, "advert"},
                                                             {AsideReason::kAuthorNote, "author-note"},
                                                             {AsideReason::kOther, "other"}});
constexpr std::array kFoundIns = std::to_array<std::pair<FoundIn, std::string_view>>({{FoundIn::kOption, "option"},
                                                                                      {FoundIn::kMeta, "meta"},
                                                                                      {FoundIn::kJsonLd, "json-ld"},
                                                                                      {FoundIn::kText, "text"},
                                                                                      {FoundIn::kUrl, "url"}});

}  // namespace

std::string_view to_string(BlockKind kind) { return word_of(kBlockKinds, kind); }
std::optional<BlockKind> find_block_kind(std::string_view word) { return value_of(kBlockKinds, word); }
std::string_view to_string(AsideReason reason) { return word_of(kAsideReasons, reason); }
std::optional<AsideReason> find_aside_reason(std::string_view word) { return value_of(kAsideReasons, word); }
std::string_view to_string(FoundIn found_in) { return word_of(kFoundIns, found_in); }
std::optional<FoundIn> find_found_in(std::string_view word) { return value_of(kFoundIns, word); }

}  // namespace onrecord::page
