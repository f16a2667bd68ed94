#include "page/charset.h"

#include <lexbor/encoding/encoding.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

using Encoding = const lxb_encoding_data_t*;

/// How far ICU's detector looks; more does not change its mind and costs time.
constexpr std::size_t kDetectBytesMax = 64 << 10;
/// A <meta> tag that declares an encoding is not longer than this.
constexpr std::size_t kMetaBytesMax = 1024;
/// ICU's confidence (0 to 100) below which windows-1252, the web's fallback, is the better guess.
constexpr int kDetectConfidenceMin = 40;
/// Of the first bytes, more control characters than one in this many are no text.
constexpr std::size_t kControlShare = 100;

const lxb_char_t* as_lexbor(const char* text) { return reinterpret_cast<const lxb_char_t*>(text); }

Encoding find_encoding(std::string_view label) {
  while (!label.empty() && (label.back() == ' ' || label.back() == ';')) label.remove_suffix(1);
  if (label.empty()) return nullptr;
  const Encoding encoding = lxb_encoding_data_by_pre_name(as_lexbor(label.data()), label.size());
  // "replacement" stands for encodings that no page may use; such a declaration is as good as none.
  return encoding != nullptr && encoding->encoding == LXB_ENCODING_REPLACEMENT ? nullptr : encoding;
}

/// The value after "charset=" in a header or a meta tag, quotes and spaces around it dropped.
std::string_view charset_value(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  std::size_t at = lower.find("charset");
  if (at == std::string::npos) return {};
  at = lower.find_first_not_of(" \t\n\r", at + 7);
  if (at == std::string::npos || lower[at] != '=') return {};
  at = lower.find_first_not_of(" \t\n\r\"'", at + 1);
  if (at == std::string::npos) return {};
  const std::size_t end = lower.find_first_of(" \t\n\r\"';>/", at);
  return text.substr(at, end == std::string::npos ? end : end - at);
}

std::string_view cut_tag(std::string_view text) { return text.substr(0, text.find('>')); }

/// The encoding that some <meta> of the page declares. The standard stops after 1,024 bytes; pages do not.
Encoding find_meta_encoding(std::string_view bytes) {
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (at + 5 >= bytes.size() || (bytes[at + 1] | 0x20) != 'm' || to_lower_ascii(bytes.substr(at + 1, 4)) != "meta")
      continue;
    const std::string_view tag = cut_tag(bytes.substr(at, kMetaBytesMax));
    Encoding encoding = find_encoding(charset_value(tag));
    if (encoding == nullptr) continue;
    // HTML 13.2.3.2: a meta that can be read as ASCII cannot be in UTF-16; the page is UTF-8 then.
    if (encoding->encoding == LXB_ENCODING_UTF_16LE || encoding->encoding == LXB_ENCODING_UTF_16BE) {
      encoding = lxb_encoding_data(LXB_ENCODING_UTF_8);
    }
    return encoding;
  }
  return nullptr;
}

/// UTF-16 without a mark: text in Latin letters has a NUL in nearly every other byte.
Encoding find_unmarked_utf_16(std::string_view bytes) {
  const std::size_t looked_at = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 512);
  if (looked_at < 16) return nullptr;
  std::array<std::size_t, 2> nul_count{};
  for (std::size_t i = 0; i < looked_at; ++i) nul_count[i & 1] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t half = looked_at / 2;
  if (nul_count[1] > half * 7 / 10 && nul_count[0] < half / 10) return lxb_encoding_data(LXB_ENCODING_UTF_16LE);
  if (nul_count[0] > half * 7 / 10 && nul_count[1] < half / 10) return lxb_encoding_data(LXB_ENCODING_UTF_16BE);
  return nullptr;
}

Encoding detect_encoding(std::string_view bytes) {
  const Encoding fallback = lxb_encoding_data(LXB_ENCODING_WINDOWS_1252);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return fallback;
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kDetectBytesMax)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return fallback;
  if (ucsdet_getConfidence(match, &status) < kDetectConfidenceMin) return fallback;
  const char* name = ucsdet_getName(match, &status);
  const Encoding found = U_FAILURE(status) || name == nullptr ? nullptr : find_encoding(name);
  if (found == nullptr) return fallback;
  const bool is_wide = found->encoding == LXB_ENCODING_UTF_16LE || found->encoding == LXB_ENCODING_UTF_16BE;
  return is_wide || found->encoding == LXB_ENCODING_UTF_8 ? fallback : found;
}

/// UTF-8, or UTF-8 with a broken byte here and there: text in another encoding has hardly any valid sequences.
bool is_mostly_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return true;
  std::size_t valid = 0;
  std::size_t invalid = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_at(bytes, at);
    if (point.size > 1) {
      ++valid;
    } else if (point.value == 0xFFFD) {
      ++invalid;
    }
    at += point.size;
  }
  return valid >= invalid * 10;
}

struct Decision {
  Encoding encoding;
  std::size_t mark_size;  ///< bytes of the byte order mark, which is no text
};

Decision decide(std::string_view bytes, const std::optional<std::string>& http_content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {lxb_encoding_data(LXB_ENCODING_UTF_8), 3};
  if (bytes.starts_with("\xFF\xFE")) return {lxb_encoding_data(LXB_ENCODING_UTF_16LE), 2};
  if (bytes.starts_with("\xFE\xFF")) return {lxb_encoding_data(LXB_ENCODING_UTF_16BE), 2};
  if (http_content_type) {
    if (const Encoding told = find_encoding(charset_value(*http_content_type))) return {told, 0};
  }
  if (const Encoding wide = find_unmarked_utf_16(bytes)) return {wide, 0};
  // Bytes that are valid UTF-8 by chance are next to unheard of, whatever the page declares. A pure-ASCII page may be
  // ISO-2022-JP, which says so.
  const Encoding declared = find_meta_encoding(bytes);
  if (declared != nullptr && declared->encoding == LXB_ENCODING_ISO_2022_JP) return {declared, 0};
  if (is_mostly_utf8(bytes)) return {lxb_encoding_data(LXB_ENCODING_UTF_8), 0};
  return {declared != nullptr ? declared : detect_encoding(bytes), 0};
}

/// Decodes code point by code point and notes where text and page run out of step.
DecodedPage transcode(std::string_view bytes, Decision decision) {
  std::string text;
  text.reserve(bytes.size());
  std::vector<OffsetPair> pairs;
  pairs.push_back({0, static_cast<std::uint32_t>(decision.mark_size)});
  lxb_encoding_decode_t decoder;
  lxb_encoding_decode_init_single(&decoder, decision.encoding);
  const lxb_char_t* const begin = as_lexbor(bytes.data());
  const lxb_char_t* const end = begin + bytes.size();
  const lxb_char_t* next = begin + decision.mark_size;
  while (next < end) {
    const auto page_offset = static_cast<std::uint32_t>(next - begin);
    const auto text_offset = static_cast<std::uint32_t>(text.size());
    const lxb_char_t* const before = next;
    const lxb_codepoint_t point = decision.encoding->decode_single(&decoder, &next, end);
    const auto page_size = static_cast<std::uint32_t>(next - before);
    if (point == LXB_ENCODING_DECODE_CONTINUE) {
      append_utf8(text, 0xFFFD);  // the page ends inside a character
      pairs.push_back({text_offset, page_offset});
      break;
    }
    append_utf8(text, point > 0x10FFFF ? char32_t{0xFFFD} : static_cast<char32_t>(point));
    const auto text_size = static_cast<std::uint32_t>(text.size()) - text_offset;
    if (page_size != text_size) {
      pairs.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(page_offset + page_size)});
    }
  }
  return {std::move(text), std::move(pairs), to_lower_ascii(reinterpret_cast<const char*>(decision.encoding->name))};
}

std::optional<Error> find_reason_not_text(std::string_view bytes) {
  for (const DataRow& row : read_rows(data::binary_signatures, 3)) {
    std::string signature;
    for (std::size_t i = 0; i + 1 < row[0].size(); i += 2) {
      signature += static_cast<char>(std::stoi(std::string(row[0].substr(i, 2)), nullptr, 16));
    }
    if (bytes.starts_with(signature)) {
      return Error{ErrorCode::kNotText, "the file is not a page but " + std::string(row[1])};
    }
  }
  return std::nullopt;
}

/// Markup may carry stray NULs (browsers drop them); other text may not, nor many control characters.
bool looks_binary(std::string_view text) {
  const std::string_view head = text.substr(0, kDetectBytesMax);
  std::size_t control_count = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    control_count += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  }
  return control_count * kControlShare > head.size();
}

}  // namespace

DecodedPage::DecodedPage(std::string_view bytes, std::string charset) : bytes_(bytes), charset_(std::move(charset)) {}

DecodedPage::DecodedPage(std::string storage, std::vector<OffsetPair> pairs, std::string charset)
    : storage_(std::move(storage)), pairs_(std::move(pairs)), charset_(std::move(charset)), copied_(true) {}

std::string decode_bytes(std::string_view piece, std::string_view charset) {
  const Encoding encoding = find_encoding(charset);
  ONRECORD_ASSERT(encoding != nullptr);
  if (encoding->encoding == LXB_ENCODING_UTF_8) return std::string(piece);
  return std::string(transcode(piece, {encoding, 0}).text());
}

std::uint32_t DecodedPage::to_page(std::uint32_t offset) const {
  if (!copied_) return offset;
  const auto after = std::upper_bound(pairs_.begin(), pairs_.end(), offset,
                                      [](std::uint32_t value, const OffsetPair& pair) { return value < pair.text; });
  const OffsetPair& pair = *(after - 1);
  std::uint32_t page = pair.page + (offset - pair.text);
  if (after != pairs_.end()) page = std::min(page, after->page);
  return page;
}

ByteSpan DecodedPage::to_page(ByteSpan span) const { return {to_page(span.begin), to_page(span.end)}; }

Result<DecodedPage> decode_page(std::string_view bytes, const std::optional<std::string>& http_content_type) {
  if (auto reason = find_reason_not_text(bytes)) return std::unexpected(*reason);
  const Decision decision = decide(bytes, http_content_type);
  // The mark of UTF-8 stays in the text as U+FEFF, so that no offset moves; readers of the text skip it.
  const bool is_utf8 = decision.encoding->encoding == LXB_ENCODING_UTF_8;
  DecodedPage page = is_utf8 ? DecodedPage(bytes, "utf-8") : transcode(bytes, decision);
  if (looks_binary(page.text())) return fail(ErrorCode::kNotText, "the file is not a page but binary data");
  return page;
}

}  // namespace onrecord::page
