// What the class, id, role and name of an element say about the region it opens. The words are data
// (data/region_words.tsv); here they are looked up.
#pragma once

#include <optional>
#include <string_view>

#include "page/article.h"

namespace onrecord::page {

/// What a region is for. Furniture carries its reason.
struct RegionWord {
  enum class What { kFurniture, kByline, kCaption, kCredit, kDeck, kBody };
  What what = What::kFurniture;
  AsideReason why = AsideReason::kOther;
  bool is_firm = false;  ///< no story was ever in a region so named
};

/// The strongest word in `names`, the values of class and id with a space between them. "siteNav-main" has the words
/// site, nav and main.
std::optional<RegionWord> find_region_word(std::string_view names);

}  // namespace onrecord::page
