// A page's bytes → UTF-8, with a way back from every offset of the text to the byte it came from.
//
//   Result<DecodedPage> page = decode_page(bytes, "text/html; charset=iso-8859-1");
//   ByteSpan in_page = page->to_page({begin, end});
//
// The order of evidence: byte order mark, HTTP header, UTF-8 validity, a <meta> wherever it stands, ICU's detector, and
// windows-1252. Decoders are the WHATWG ones (lexbor), so labels mean what browsers take them to mean. A page in UTF-8
// is not copied, and its invalid bytes stay: they are repaired on output only, for offsets must not move.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace onrecord::page {

/// Where the text runs parallel to the page's bytes again: from `text` on, one byte is one byte, until the next pair.
struct OffsetPair {
  std::uint32_t text;
  std::uint32_t page;
};

/// The page as text. `text` views either `storage` or the caller's bytes, which must outlive it.
class DecodedPage {
 public:
  DecodedPage(std::string_view bytes, std::string charset);
  DecodedPage(std::string storage, std::vector<OffsetPair> pairs, std::string charset);

  std::string_view text() const { return copied_ ? std::string_view(storage_) : bytes_; }
  /// The WHATWG name of the encoding, lower case: "utf-8", "windows-1252".
  const std::string& charset() const { return charset_; }
  /// The page's bytes behind [span.begin, span.end) of the text.
  ByteSpan to_page(ByteSpan span) const;

 private:
  std::uint32_t to_page(std::uint32_t offset) const;

  std::string storage_;
  std::string_view bytes_;
  std::vector<OffsetPair> pairs_;
  std::string charset_;
  bool copied_ = false;
};

/// Decides the encoding and decodes. kNotText when the bytes are an image, an archive or otherwise no text.
Result<DecodedPage> decode_page(std::string_view bytes, const std::optional<std::string>& http_content_type);

/// A piece of a page in the encoding of that WHATWG name as UTF-8; used where a range is derived again.
std::string decode_bytes(std::string_view piece, std::string_view charset);

}  // namespace onrecord::page
