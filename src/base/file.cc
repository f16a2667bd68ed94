#include "base/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace onrecord {
namespace fs = std::filesystem;

Result<std::string> SystemFiles::read(const std::string& path, std::uint64_t bytes_max) const {
  std::error_code status;
  if (!fs::exists(path, status)) return fail(ErrorCode::kNotFound, fmt::format("no such file: {}", path));
  if (fs::is_directory(path, status))
    return fail(ErrorCode::kUnreadable, fmt::format("a directory, not a file: {}", path));
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::kUnreadable, fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  // Read in pieces rather than by the size the system reports: a pipe has none, and a file may grow.
  constexpr std::size_t kPieceBytes = 1 << 16;
  std::string bytes;
  while (file) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kPieceBytes);
    file.read(bytes.data() + before, kPieceBytes);
    bytes.resize(before + static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > bytes_max)
      return fail(ErrorCode::kTooLarge, fmt::format("over the limit of {} bytes: {}", bytes_max, path));
  }
  if (file.bad()) return fail(ErrorCode::kUnreadable, fmt::format("reading stopped half-way: {}", path));
  return bytes;
}

Result<std::vector<std::string>> SystemFiles::list(const std::string& directory) const {
  std::error_code error;
  std::vector<std::string> paths;
  fs::recursive_directory_iterator entry(directory, fs::directory_options::skip_permission_denied, error);
  if (error) return fail(ErrorCode::kUnreadable, fmt::format("cannot list {}: {}", directory, error.message()));
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) return fail(ErrorCode::kUnreadable, fmt::format("cannot list {}: {}", directory, error.message()));
    const bool hidden = entry->path().filename().native().starts_with('.');
    if (hidden && entry->is_directory(error)) entry.disable_recursion_pending();
    if (!hidden && entry->is_regular_file(error)) paths.push_back(entry->path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

bool SystemFiles::is_directory(const std::string& path) const {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::int64_t SystemClock::now_unix_seconds() const {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace onrecord
