// Sentences coded by hand with source, target and PLOVER root, as a tab-separated file with a heading line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace onrecord::bench {

struct CodedSentence {
  std::string sentence;
  std::string source;
  std::string target;
  std::string root;
};

/// Reads the columns `sentence`, `source`, `target`, `gold_root`; a field may be quoted as in CSV. kUsage when one
/// lacks.
Result<std::vector<CodedSentence>> parse_coded_sentences(std::string_view table);

}  // namespace onrecord::bench
