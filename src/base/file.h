// Files and the clock, behind an interface, so that a test can make them fail and stand still.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace onrecord {

/// What the library needs of an operating system's files. Thread-safe.
class Files {
 public:
  virtual ~Files() = default;
  /// The whole file; kNotFound, kUnreadable (also for a directory), or kTooLarge when it has more than `bytes_max`
  /// bytes.
  virtual Result<std::string> read(const std::string& path, std::uint64_t bytes_max) const = 0;
  /// The regular files below `directory`, however deep, in the order of their paths; hidden ones are left out.
  virtual Result<std::vector<std::string>> list(const std::string& directory) const = 0;
  virtual bool is_directory(const std::string& path) const = 0;
};

/// Seconds since 1970-01-01T00:00Z.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t now_unix_seconds() const = 0;
};

/// The real ones.
class SystemFiles final : public Files {
 public:
  Result<std::string> read(const std::string& path, std::uint64_t bytes_max) const override;
  Result<std::vector<std::string>> list(const std::string& directory) const override;
  bool is_directory(const std::string& path) const override;
};

class SystemClock final : public Clock {
 public:
  std::int64_t now_unix_seconds() const override;
};

}  // namespace onrecord
