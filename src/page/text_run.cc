#include "page/text_run.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"

namespace onrecord::page {
namespace {

bool is_reference_letter(char c) {
  return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes of the character reference at the start of `source` ("&eacute;"), 0 where there is none.
std::size_t reference_size(std::string_view source) {
  constexpr std::size_t kReferenceMax = 40;  // the longest name has 31 letters
  if (source.empty() || source.front() != '&') return 0;
  std::size_t size = 1;
  while (size < source.size() && size < kReferenceMax && is_reference_letter(source[size])) ++size;
  if (size == 1) return 0;
  return size < source.size() && source[size] == ';' ? size + 1 : size;
}

/// Bytes of the JSON escape at the start of `source` (RFC 8259, 7), a surrogate pair as one; 0 where there is none.
std::size_t json_escape_size(std::string_view source) {
  if (source.size() < 2 || source.front() != '\\') return 0;
  if (source[1] != 'u') return 2;
  const auto is_high = [](std::string_view escape) {
    return escape.size() >= 6 && (escape[2] == 'd' || escape[2] == 'D') &&
           std::string_view("89abAB").find(escape[3]) != std::string_view::npos;
  };
  if (is_high(source) && source.size() >= 12 && source[6] == '\\' && source[7] == 'u') return 12;
  return std::min<std::size_t>(6, source.size());
}

/// One step of the alignment: how many bytes of source and of decoded text belong together.
struct Step {
  std::size_t source, decoded;
};

Step next_step(Escapes escapes, std::string_view source, std::string_view decoded) {
  if (escapes == Escapes::kJson) {
    if (const std::size_t size = json_escape_size(source)) return {size, decode_at(decoded, 0).size};
  }
  if (escapes == Escapes::kHtml) {
    const std::size_t size = reference_size(source);
    // "&nonsense;" stays as it is; then decoded and source agree beyond the ampersand.
    if (size > 0 && !decoded.starts_with(source.substr(0, size))) {
      std::size_t used = decode_at(decoded, 0).size;
      // A few references stand for two characters, and one without semicolon ends where the table says.
      const std::string_view rest = source.substr(size);
      if (!rest.empty() && used < decoded.size() && rest.front() != decoded[used] && rest.front() != '&') {
        const std::size_t two = used + decode_at(decoded, used).size;
        if (two < decoded.size() && rest.front() == decoded[two]) used = two;
      }
      return {size, used};
    }
    if (source.starts_with("\r\n") && decoded.front() == '\n') return {2, 1};
    if (source.front() == '\0' && decoded.front() != '\0') return {1, 0};
  }
  return {1, 1};
}

/// Whether markup between two pieces reads the same wherever it stands: no comment, and no element whose content is
/// something else than text of the page.
bool is_plain_markup(std::string_view gap) {
  static constexpr std::string_view kOthers[] = {"script",   "style",    "textarea",  "title",   "iframe", "xmp",
                                                 "noembed",  "noframes", "plaintext", "svg",     "math",   "select",
                                                 "template", "noscript", "table",     "frameset"};
  for (std::size_t at = gap.find('<'); at != std::string_view::npos; at = gap.find('<', at + 1)) {
    std::string_view name = gap.substr(at + 1, 12);
    if (name.starts_with('!') || name.starts_with('?')) return false;
    if (name.starts_with('/')) name.remove_prefix(1);
    const std::string lower = to_lower_ascii(name);
    for (const std::string_view other : kOthers) {
      if (lower.starts_with(other)) return false;
    }
  }
  return true;
}

}  // namespace

std::size_t Aligner::to_source(std::size_t offset) {
  if (escapes_ == Escapes::kNone) return std::min(offset, source_.size());
  if (offset < in_decoded_) in_source_ = in_decoded_ = 0;
  while (in_decoded_ < offset && in_source_ < source_.size() && in_decoded_ < decoded_.size()) {
    const Step step = next_step(escapes_, source_.substr(in_source_), decoded_.substr(in_decoded_));
    if (in_decoded_ + step.decoded > offset) break;
    in_source_ += step.source;
    in_decoded_ += step.decoded;
  }
  return std::min(in_source_, source_.size());
}

TextRun TextRun::of(std::string text, std::vector<ByteSpan> ranges) {
  TextRun run;
  run.text_ = std::move(text);
  run.ranges_ = std::move(ranges);
  return run;
}

void TextRun::append(std::string_view piece, ByteSpan source) {
  bool is_visible = false;
  const std::size_t before = text_.size();
  std::size_t first = before;
  for (std::size_t at = 0; at < piece.size();) {
    const auto byte = static_cast<unsigned char>(piece[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : decode_at(piece, at);
    at += point.size;
    if (byte < 0x80 ? byte == ' ' || (byte >= 9 && byte <= 13) : is_white_space(point.value)) {
      space_waits_ = !text_.empty();
      continue;
    }
    if (space_waits_) text_ += ' ';
    space_waits_ = false;
    if (!is_visible) first = text_.size();
    is_visible = true;
    append_utf8(text_, point.value);
  }
  if (!is_visible) return;
  bool joins = range_is_open_ && source.begin >= ranges_.back().end;
  if (joins && escapes_ == Escapes::kHtml && source.begin > ranges_.back().end &&
      !is_plain_markup(source_.substr(ranges_.back().end, source.begin - ranges_.back().end))) {
    joins = false;
    if (text_.size() > before && first == before && before > 0) {
      text_.insert(before, 1, ' ');  // separate ranges are a space apart
      ++first;
    }
  }
  if (joins) {
    ranges_.back().end = source.end;
  } else {
    ranges_.push_back(source);
  }
  pieces_.push_back({piece, source, first, !joins});
  range_is_open_ = true;
}

std::string_view TextRun::first_line() const {
  std::string_view line = text_;
  for (std::size_t i = 1; i < pieces_.size(); ++i) {
    if (!pieces_[i].opens_range) continue;
    line = line.substr(0, pieces_[i].at);
    break;
  }
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

void TextRun::join(const TextRun& other) {
  break_range();
  for (const Piece& piece : other.pieces_) {
    if (piece.opens_range) break_range();
    if (piece.at > 0 && other.text_[piece.at - 1] == ' ') append_space();
    append(piece.text, piece.source);
  }
}

TextRun TextRun::slice(std::size_t begin, std::size_t end) const {
  ONRECORD_ASSERT(begin <= end && end <= text_.size());
  TextRun part(escapes_, source_);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const std::size_t piece_end = i + 1 < pieces_.size() ? pieces_[i + 1].at : text_.size();
    if (piece_end <= begin || piece.at >= end) continue;
    // Fold once more, and remember which bytes of the piece the wanted part of the text came from.
    std::size_t folded = piece.at;
    std::size_t from = std::string_view::npos;
    std::size_t to = piece.text.size();
    std::size_t last_end = 0;
    bool space = false;
    bool is_first = true;
    for (std::size_t at = 0; at < piece.text.size();) {
      const CodePoint point = decode_at(piece.text, at);
      if (is_white_space(point.value)) {
        space = true;
      } else {
        if (space && !is_first) ++folded;
        space = false;
        is_first = false;
        if (folded >= end) {
          to = last_end;
          break;
        }
        if (folded >= begin && from == std::string_view::npos) from = at;
        std::string character;
        append_utf8(character, point.value);
        folded += character.size();
        last_end = at + point.size;
      }
      at += point.size;
    }
    if (from == std::string_view::npos) continue;
    Aligner aligner(escapes_, onrecord::slice(source_, piece.source), piece.text);
    const auto source_from = piece.source.begin + static_cast<std::uint32_t>(aligner.to_source(from));
    const auto source_to = to == piece.text.size()
                               ? piece.source.end
                               : piece.source.begin + static_cast<std::uint32_t>(aligner.to_source(to));
    if (piece.opens_range && !part.empty()) part.break_range();
    if (piece.at > 0 && text_[piece.at - 1] == ' ') part.append_space();
    part.append(piece.text.substr(from, to - from), {source_from, source_to});
  }
  return part;
}

}  // namespace onrecord::page
