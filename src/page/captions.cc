#include "page/captions.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// A credit names a person, an agency, perhaps a licence.
constexpr std::size_t kCreditBytesMax = 120;

struct CreditWords {
  std::vector<std::string_view> labels;           ///< "photo:", "credit", "picture by"
  std::vector<std::string_view> caption_labels;   ///< "image caption"
  std::unordered_set<std::string_view> agencies;  ///< words that betray a credit in brackets
};

const CreditWords& credit_words() {
  static const CreditWords words = [] {
    CreditWords built;
    for (const DataRow& row : read_rows(data::credit_words, 3)) {
      if (row[1] == "label") {
        built.labels.push_back(row[0]);
      } else if (row[1] == "caption-label") {
        built.caption_labels.push_back(row[0]);
      } else {
        built.agencies.insert(row[0]);
      }
    }
    return built;
  }();
  return words;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ':' || text.front() == ',' || text.front() == '|'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ']' || text.back() == '|')) text.remove_suffix(1);
  return text;
}

/// Bytes of the label that `text` begins with ("Photo: ", "Photograph by ", "© "), 0 for none. A label of letters only
/// counts when a colon, "by" or the like follows, unless `text` is known to be a credit.
std::size_t label_size(std::string_view text) {
  const std::string lower = to_lower_ascii(text.substr(0, 40));
  std::size_t best = 0;
  for (const std::string_view label : credit_words().labels) {
    if (label.size() > best && lower.starts_with(label)) best = label.size();
  }
  return best;
}

std::string strip_label(std::string_view credit) {
  credit = trim(credit);
  for (std::size_t size = label_size(credit); size > 0; size = label_size(credit)) {
    credit = trim(credit.substr(size));
  }
  return std::string(credit);
}

bool has_agency_word(std::string_view text) {
  std::string word;
  const std::string lower = to_lower_ascii(text) + ' ';
  for (const char c : lower) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || byte >= 0x80) {
      word += c;
    } else {
      if (credit_words().agencies.contains(word)) return true;
      word.clear();
    }
  }
  return false;
}

/// Bytes of a label that says nothing but that a caption follows: "Image caption, ".
std::size_t caption_label_size(std::string_view text) {
  const std::string lower = to_lower_ascii(text.substr(0, 40));
  std::size_t size = 0;
  for (const std::string_view label : credit_words().caption_labels) {
    if (lower.starts_with(label)) size = std::max(size, label.size());
  }
  while (size > 0 && size < text.size() && (text[size] == ' ' || text[size] == ',' || text[size] == ':')) ++size;
  return size;
}

/// Whether what stands in brackets at the end of a caption is a credit: "Leila Nouhad/Transmar", "AP Photo/X",
/// "Reuters".
bool is_bracketed_credit(std::string_view inside) {
  if (inside.empty() || inside.size() > kCreditBytesMax) return false;
  if (label_size(inside) > 0) return true;
  if (inside.ends_with('.') || inside.find(": ") != std::string_view::npos) return false;  // a remark
  const auto first = static_cast<unsigned char>(inside.front());
  const bool is_capital = (first >= 'A' && first <= 'Z') || first >= 0x80;
  if (!is_capital) return inside.find('/') != std::string_view::npos && has_agency_word(inside);
  return inside.find('/') != std::string_view::npos || has_agency_word(inside);
}

bool ends_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && (text[at - 1] == '.' || text[at - 1] == '!' || text[at - 1] == '?' || text[at - 1] == '"');
}

/// A few capitalised words: after a sentence under a picture, that is who made it.
bool is_name_in_brackets(std::string_view inside) {
  const auto words = split(inside, ' ');
  if (words.size() > 5) return false;
  for (const std::string_view word : words) {
    if (word.empty() || word.front() < 'A' || word.front() > 'Z') return false;
  }
  return inside.find_first_of("0123456789,;:") == std::string_view::npos;
}

/// "AFP via Getty Images", "Jo Moss/Reuters": no word that a sentence would need.
bool is_all_names(std::string_view text) {
  for (const std::string_view word : split(text, ' ')) {
    const bool is_lower = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
    if (is_lower && word != "via" && word != "for" && word != "of" && word != "and" && word != "de") return false;
  }
  return true;
}

/// Where the last bracket opens that closes at the very end (a full stop may follow); npos for none.
std::size_t find_last_bracket(std::string_view text) {
  std::size_t end = text.size();
  if (end > 0 && text[end - 1] == '.') --end;
  if (end < 3 || (text[end - 1] != ')' && text[end - 1] != ']')) return std::string_view::npos;
  const char close = text[end - 1];
  const char open = close == ')' ? '(' : '[';
  int depth = 0;
  for (std::size_t at = end; at-- > 0;) {
    if (text[at] == close) ++depth;
    if (text[at] == open && --depth == 0) return at;
  }
  return std::string_view::npos;
}

/// Whether a label of letters at `at` opens a part of its own: after the end of a sentence, or a mark that parts.
bool opens_part(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return true;
  const char last = text[at - 1];
  return std::string_view(".|!?\")/-").find(last) != std::string_view::npos || static_cast<unsigned char>(last) >= 0x80;
}

/// Where a credit begins that is announced inside the text: "… on Friday. Photo: X", "… | Credit: X", "… © X". A label
/// with a colon announces anywhere; "image by" inside a sentence is part of it.
std::size_t find_announced_credit(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  std::size_t best = std::string_view::npos;
  for (const std::string_view label : credit_words().labels) {
    const bool has_colon = label.ends_with(':');
    const bool has_sign = label.starts_with("©");
    if (!has_colon && !has_sign && !label.ends_with(" by")) continue;
    const std::size_t at = lower.rfind(label);
    if (at == std::string::npos || text.size() - at > kCreditBytesMax) continue;
    const bool is_word = at == 0 || has_sign || !is_letter(lower[at - 1]);
    if (is_word && (has_colon || has_sign || opens_part(text, at))) best = std::min(best, at);
  }
  return best;
}

/// "… on Friday | Ana Belic/Transmar"
std::size_t find_barred_credit(std::string_view text) {
  std::size_t at = text.rfind(" | ");
  std::size_t size = 3;
  if (at == std::string_view::npos) {
    at = text.rfind(" — ");
    size = 5;
  }
  if (at == std::string_view::npos) return at;
  const std::string_view tail = text.substr(at + size);
  if (tail.size() > 60 || tail.empty()) return std::string_view::npos;
  return size == 3 || tail.find('/') != std::string_view::npos || has_agency_word(tail) ? at : std::string_view::npos;
}

/// "… on Friday. Leila Nouhad/AFP/Getty Images": what follows the last stop, or the last but one or two ("J. J. Moss"),
/// is short, has a slash or names an agency.
std::size_t find_trailing_credit(std::string_view text) {
  constexpr int kStopsMax = 3;
  constexpr std::size_t kTailBytesMax = 70;
  std::size_t at = text.size();
  for (int stop = 0; stop < kStopsMax && at > 0; ++stop) {
    at = text.find_last_of(".!?", at - 1);
    if (at == std::string_view::npos) return at;
    std::size_t begin = at + 1;
    for (const std::string_view closing : {"”", "\"", ")"}) {
      if (text.substr(begin).starts_with(closing)) begin += closing.size();
    }
    if (begin >= text.size() || text[begin] != ' ') continue;
    const std::string_view tail = text.substr(begin + 1);
    if (tail.size() > kTailBytesMax) return std::string_view::npos;
    if (!tail.ends_with('.') && (tail.find('/') != std::string_view::npos || has_agency_word(tail))) return begin + 1;
  }
  return std::string_view::npos;
}

SplitCaption cut(const TextRun& run, std::size_t at, std::string_view credit) {
  std::size_t end = at;
  const std::string& text = run.text();
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '|' || text[end - 1] == '-' || text[end - 1] == ','))
    --end;
  std::string stripped = strip_label(credit);
  if (stripped.empty()) return {run, std::nullopt};
  return {run.slice(0, end), std::move(stripped)};
}

}  // namespace

std::optional<std::string> find_whole_credit(std::string_view text) {
  if (text.empty() || text.size() > kCreditBytesMax) return std::nullopt;
  std::string_view inside = text;
  if (find_last_bracket(text) == 0) inside = text.substr(1, text.find_last_of(")]") - 1);
  if (label_size(inside) > 0) {
    std::string credit = strip_label(inside);
    if (!credit.empty() && credit.find(". ") == std::string::npos) return credit;
    return std::nullopt;
  }
  if (inside.size() == text.size() && !is_all_names(inside)) return std::nullopt;
  const bool is_short = inside.size() <= 60 && inside.find(". ") == std::string_view::npos && !inside.ends_with('.');
  if (is_short && (inside.size() < text.size() ? is_bracketed_credit(inside) : has_agency_word(inside)))
    return std::string(trim(inside));
  return std::nullopt;
}

SplitCaption split_caption(const TextRun& labelled) {
  const std::size_t label = caption_label_size(labelled.text());
  const TextRun run = label == 0 ? labelled : labelled.slice(label, labelled.text().size());
  const std::string_view text = run.text();
  if (auto credit = find_whole_credit(text)) return {TextRun(), std::move(credit)};
  if (const std::size_t at = find_last_bracket(text); at != std::string_view::npos && at > 0) {
    const std::string_view inside = text.substr(at + 1, text.find_last_of(")]") - at - 1);
    if (is_bracketed_credit(inside) || (ends_sentence(text, at) && is_name_in_brackets(inside)))
      return cut(run, at, inside);
  }
  for (const std::size_t at : {find_announced_credit(text), find_barred_credit(text), find_trailing_credit(text)}) {
    if (at != std::string_view::npos && at > 0)
      return cut(run, at, trim(text.substr(at).starts_with(" — ") ? text.substr(at + 5) : text.substr(at)));
  }
  return {run, std::nullopt};
}

std::string clean_credit(std::string_view text) {
  constexpr std::string_view kMarks = " ()[]|/-,:";
  const auto strip_front = [&] { text.remove_prefix(std::min(text.find_first_not_of(kMarks), text.size())); };
  strip_front();
  for (std::size_t size = label_size(text); size > 0; size = label_size(text)) {
    text.remove_prefix(size);
    strip_front();
  }
  return std::string(text.substr(0, text.find_last_not_of(kMarks) + 1));
}

std::optional<std::string> find_announced(std::string_view text) {
  const std::size_t at = find_announced_credit(text);
  if (at == std::string_view::npos) return std::nullopt;
  std::string credit = strip_label(text.substr(at));
  return credit.empty() ? std::nullopt : std::optional(std::move(credit));
}

bool ends_in_credit(std::string_view text) {
  const std::size_t at = find_last_bracket(text);
  if (at == std::string_view::npos || at < 15) return false;
  return is_bracketed_credit(text.substr(at + 1, text.find_last_of(")]") - at - 1));
}

}  // namespace onrecord::page
