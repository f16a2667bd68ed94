// What went wrong, as a value: a closed code for programs, a sentence for people.
//
//   Result<std::string> bytes = read_file(files, path, kPageBytesMax);
//   if (!bytes) return std::unexpected(bytes.error());
//
// Expected failures (a missing file, a damaged model, a page that is no page) travel as Result; our own mistakes are
// assertions that stay on (ONRECORD_ASSERT); a defect of a page is data in the Reading.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace onrecord {

/// Why an operation failed. Closed: programs may switch over it.
enum class ErrorCode {
  kUsage,       ///< the caller asked for something that has no meaning
  kNotFound,    ///< no such file, entry or page
  kUnreadable,  ///< the system refused to read
  kUnwritable,  ///< the system refused to write (permission, disk full, read-only)
  kTooLarge,    ///< over a named limit
  kNotText,     ///< the bytes are not a page: binary data, or an encoding nobody declared
  kNoStory,     ///< a page without an article on it
  kLanguage,    ///< a language that this reader does not read
  kDamaged,     ///< a model, ledger or file whose checksum or form is wrong
  kVersion,     ///< a format newer or older than this program understands
  kBusy,        ///< another writer holds the ledger
};

/// The code as a word, for JSON and logs: "too-large".
std::string_view to_string(ErrorCode code);

/// An expected failure. `message` reads "what happened: value", one line, no full stop.
struct Error {
  ErrorCode code;
  std::string message;
};

template <typename Value>
using Result = std::expected<Value, Error>;

/// Shorthand for `std::unexpected(Error{code, message})`.
std::unexpected<Error> fail(ErrorCode code, std::string message);

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace onrecord

/// An invariant of ours. Stays on in every build; a failure ends the program with file and line.
#define ONRECORD_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::onrecord::assertion_failed(#condition, __FILE__, __LINE__))
