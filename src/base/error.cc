#include "base/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace onrecord {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kUnwritable:
      return "unwritable";
    case ErrorCode::kTooLarge:
      return "too-large";
    case ErrorCode::kNotText:
      return "not-text";
    case ErrorCode::kNoStory:
      return "no-story";
    case ErrorCode::kLanguage:
      return "language";
    case ErrorCode::kDamaged:
      return "damaged";
    case ErrorCode::kVersion:
      return "version";
    case ErrorCode::kBusy:
      return "busy";
  }
  ONRECORD_ASSERT(false && "a code outside the enumeration");
  return {};
}

std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "onrecord: this is a bug in onrecord: %s is false at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace onrecord
