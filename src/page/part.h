// A page taken apart: the story's blocks and the asides, in the order of the page, before they become an Article.
#pragma once

#include <optional>
#include <string>

#include "page/article.h"
#include "page/text_run.h"

namespace onrecord::page {

/// A block when `why` is absent, else an aside.
struct Part {
  BlockKind kind = BlockKind::kParagraph;
  std::optional<AsideReason> why;
  TextRun run;
  std::optional<std::string> credit;
};

}  // namespace onrecord::page
