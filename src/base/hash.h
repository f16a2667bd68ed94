// SHA-256 (FIPS 180-4), by OpenSSL: names for bytes that nobody can forge by accident.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

using Sha256 = std::array<std::uint8_t, 32>;

/// The digest of `bytes`.
Sha256 sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
std::string to_hex(const Sha256& digest);
/// The digest of `bytes` in hexadecimal.
std::string sha256_hex(std::string_view bytes);

}  // namespace onrecord
