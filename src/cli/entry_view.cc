#include "cli/entry_view.h"

#include <fmt/format.h>

#include "export/wording.h"

namespace onrecord::cli {
namespace {

using exporting::count_words;
using exporting::interval_words;

constexpr std::size_t kIndent = 17;       // shape, status word, a gap
constexpr std::size_t kStatusWidth = 13;  // the longest status word and a space

std::string indent(std::size_t width = kIndent) { return std::string(width, ' '); }

// A quote takes two lines at the most: enough to judge the entry by, not so much that the day is lost from sight.
constexpr std::size_t kQuoteColumnsMax = 2 * (kColumnsMax - kIndent) - 16;

std::string quoted(const record::Quote& quote, std::size_t width) {
  ONRECORD_ASSERT(quote.sentence.contains(quote.trigger));
  const std::size_t begin = quote.trigger.begin - quote.sentence.begin, end = quote.trigger.end - quote.sentence.begin;
  return wrap("“" + excerpt(printable(quote.text), begin, end, width) + "”", {.first_indent = kIndent, .indent = kIndent});
}

std::string id_words(const std::string& id) { return id.empty() ? id : record::short_id(id); }

std::string odds_words(const std::vector<record::Odds>& odds) {
  if (odds.empty()) return {};
  const record::Odds& first = odds.front();
  std::string words = first.kind == record::OddsKind::kContradiction ? "contradicted: " : "at odds: ";
  words += first.other_words;
  if (!first.point.empty()) words += fmt::format(" ({})", first.point);
  if (odds.size() > 1) words += fmt::format(", and {} more", odds.size() - 1);
  return words;
}

std::string numbers_words(const std::vector<record::Number>& numbers) {
  std::string words;
  for (const record::Number& number : numbers) words += (words.empty() ? "" : ", ") + exporting::number_words(number);
  return words;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string words;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!words.empty()) words += " · ";
    words += part;
  }
  return words;
}

std::string about_words(const std::optional<record::Subject>& about) {
  return about ? "about: " + about->lemma : std::string();
}

EntryLines lines_of(const record::TimelineRow& row) {
  EntryLines entry;
  entry.status = row.status;
  entry.on_somebodys_word = row.on_somebodys_word;
  entry.alleged = exporting::is_alleged(row.chain);
  entry.label = row.label;
  entry.participants = exporting::participants_words(row.agents, row.recipients, row.mutual);
  entry.place = row.place ? row.place->name : std::string();
  entry.note = joined(
      {about_words(row.about), numbers_words(row.numbers), row.date_passed ? "date passed, outcome unknown" : ""});
  entry.quote = row.quote;
  entry.source = row.source_words;
  entry.tail = joined(row.standing.words);
  entry.odds = odds_words(row.odds);
  entry.unsure = row.confidence < kUnsureBelow;
  entry.id = row.happening;
  return entry;
}

// The day a row stands under: its last day for what lay in an interval, "undated" handled by the heading.
std::string heading_of(const record::TimelineRow& row) {
  const DateInterval& when = row.when;
  if (when.earliest && when.latest && *when.earliest == *when.latest) {
    return fmt::format("{} {}", weekday_name(*when.earliest), spell_out(*when.earliest));
  }
  return interval_words(when);
}

std::string field(std::string_view name, const std::string& value, const Terminal& terminal) {
  if (value.empty()) return {};
  constexpr std::size_t kNameWidth = 12;
  return "  " + terminal.paint(Tone::kGrey, pad(name, kNameWidth)) +
         wrap(printable(value), {.first_indent = kNameWidth + 2, .indent = kNameWidth + 2}) + "\n";
}

std::string when_words(const std::optional<record::When>& when) {
  if (!when) return {};
  std::string words = interval_words(when->interval);
  if (when->basis == story::Basis::kInferred) words += " (inferred)";
  return words;
}

std::string fields_of(const record::Statement& statement, const Terminal& terminal) {
  const record::Labels& labels = statement.labels;
  std::string type = labels.type ? std::string(to_string(*labels.type)) : "a saying without an event";
  if (labels.mode) type += " / " + *labels.mode;
  std::string others;
  for (const auto& other : labels.others)
    others += (others.empty() ? "" : ", ") + fmt::format("{} ({})", other.name, other.role);
  std::string chain;
  for (const record::SourceStep& step : labels.chain) {
    chain += (chain.empty() ? "" : " ‹ ") + fmt::format("{} ({}{}, {})", step.name, step.negated ? "not " : "",
                                                        to_string(step.act), to_string(step.kind));
  }
  const std::string place =
      labels.place ? labels.place->name + (labels.place->basis == story::Basis::kInferred ? " (inferred)" : "") : "";
  return field("type", type, terminal) + field("status", std::string(to_string(labels.status)), terminal) +
         field("who", exporting::participants_words(labels.agents, {}, false), terminal) +
         field("to whom", exporting::participants_words(labels.recipients, {}, false), terminal) +
         field("others", others, terminal) + field("where", place, terminal) +
         field("when", when_words(labels.when), terminal) +
         field("status since", when_words(labels.status_when), terminal) +
         field("because", labels.cause.value_or(""), terminal) +
         field("numbers", numbers_words(labels.numbers), terminal) +
         field("about", labels.about ? labels.about->lemma : "", terminal) +
         field("on the word", chain.empty() ? "the outlet’s own" : chain, terminal);
}

std::string published_words(const record::PageHeader& page) {
  return page.published ? spell_out(page.published->date) : std::string("date unknown");
}

// A statement under its happening: the outlet with its sources, the date, the sentence whole.
std::string statement_lines(const record::Statement& statement, const Terminal& terminal) {
  const bool word = !statement.labels.chain.empty();
  const bool alleged = exporting::is_alleged(statement.labels.chain);
  const std::string head = fmt::format("{} {}", exporting::status_shape(statement.labels.status, word),
                                       exporting::status_words(statement.labels.status, word, alleged));
  std::string lines = "  " + terminal.paint(tone_of(statement.labels.status), head) + "  " +
                      wrap(printable(joined({exporting::chain_words(statement.labels.chain, statement.page.outlet),
                                             published_words(statement.page)})),
                           {.first_indent = columns(head) + 4, .indent = 4}) +
                      "\n";
  lines += "    " + wrap("“" + printable(statement.quote.text) + "”", {.first_indent = 4, .indent = 4}) + "\n";
  for (const record::Quote& quote : statement.labels.further_quotes) {
    lines += "    again: " + wrap("“" + printable(quote.text) + "”", {.first_indent = 11, .indent = 4}) + "\n";
  }
  if (statement.no_longer_in_page_since)
    lines += "    no longer in its page since " + spell_out(*statement.no_longer_in_page_since) + "\n";
  return lines + "    " +
         terminal.paint(Tone::kGrey, joined({record::short_id(statement.id), record::short_id(statement.page.id)})) +
         "\n";
}

}  // namespace

std::string entry_view(const EntryLines& entry, const Terminal& terminal) {
  const std::string status =
      pad(exporting::status_words(entry.status, entry.on_somebodys_word, entry.alleged), kStatusWidth);
  const std::string lead =
      fmt::format(" {} {}", exporting::status_shape(entry.status, entry.on_somebodys_word), status);
  const std::string gutter = entry.odds.empty() ? " " : "┃";
  std::string view = terminal.paint(tone_of(entry.status), pad(lead, kIndent - 1)) + gutter;
  view += wrap(printable(joined({entry.label + (entry.participants.empty() ? "" : "  " + entry.participants),
                                 entry.place, entry.note})),
               {.first_indent = kIndent, .indent = kIndent}) +
          "\n";
  view += indent() + quoted(entry.quote, kQuoteColumnsMax) + "\n";
  if (!entry.odds.empty())
    view += std::string(kIndent - 1, ' ') + "┃" +
            wrap(printable(entry.odds), {.first_indent = kIndent, .indent = kIndent}) + "\n";
  const std::string by = entry.on_somebodys_word ? "by " : "";
  const std::string last =
      joined({by + printable(entry.source), entry.tail, entry.unsure ? "unsure" : "", id_words(entry.id)});
  return view + indent() + terminal.paint(Tone::kGrey, wrap(last, {.first_indent = kIndent, .indent = kIndent})) + "\n";
}

std::string timeline_view(const record::Timeline& timeline, record::Order order, const std::string& database,
                          const Terminal& terminal) {
  std::string view;
  const std::string counts = joined({count_words(timeline.happenings, "event"), count_words(timeline.pages, "page"),
                                     fmt::format("{} at odds", timeline.at_odds)});
  view += terminal.paint(Tone::kStrong, "Onrecord  " + printable(database)) + "\n";
  view += wrap(joined({counts, timeline.clock_words, order == record::Order::kNewestFirst ? "newest first" : ""}), {}) +
          "\n";
  view += terminal.paint(Tone::kGrey, "read by machine, not yet reviewed") + "\n";
  if (timeline.rows.empty()) {
    return view + "\nNo entries. Add pages with: onrecord add PAGE… --db " + printable(database) +
           ", or ask for less.\n";
  }
  std::string heading;
  for (const record::TimelineRow& row : timeline.rows) {
    if (const std::string next = heading_of(row) + (row.dated ? "" : "  (day of the report; no date told)");
        next != heading) {
      heading = next;
      view += "\n" + terminal.paint(Tone::kStrong, heading) + "\n";
    }
    view += entry_view(lines_of(row), terminal);
  }
  if (static_cast<int>(timeline.rows.size()) < timeline.happenings) {
    view += fmt::format("\n{} of {} shown; --limit N shows more.\n", timeline.rows.size(),
                        count_words(timeline.happenings, "event"));
  }
  return view;
}

std::string happening_view(const record::Happening& happening, const Terminal& terminal) {
  const record::TimelineRow& row = happening.summary;
  std::string view;
  if (happening.merged_from)
    view += fmt::format("{} is now part of {}.\n\n", record::short_id(*happening.merged_from),
                        record::short_id(row.happening));
  view += terminal.paint(Tone::kStrong, heading_of(row)) + "\n" + entry_view(lines_of(row), terminal);

  view += "\n" + terminal.paint(Tone::kStrong, "Status") + "\n";
  for (const record::StatusStep& step : happening.series) {
    view += fmt::format("  {}  {} {}  {}\n", pad(spell_out(step.since), 18),
                        exporting::status_shape(step.status, step.on_somebodys_word),
                        pad(exporting::status_words(step.status, step.on_somebodys_word, false), 12),
                        count_words(static_cast<std::int64_t>(step.statements.size()), "statement"));
  }

  const record::Standing& standing = row.standing;
  std::string origins = count_words(standing.known_origins, "known origin");
  if (!standing.origin_notes.empty()) origins += ": " + exporting::list_words(standing.origin_notes);
  view += "\n" + terminal.paint(Tone::kStrong, "Statements") + "  " +
          wrap(fmt::format("{}, {}", count_words(standing.pages, "page"), printable(origins)),
               {.first_indent = 12, .indent = 2}) +
          "\n";
  for (const record::Statement& statement : happening.statements) view += statement_lines(statement, terminal);

  view += "\n" + terminal.paint(Tone::kStrong, "At odds") + "\n";
  if (row.odds.empty()) view += "  nothing yet\n";
  for (const record::Odds& odds : row.odds) {
    view += "  ┃ " +
            wrap(printable(joined({odds.other_words, odds.point, record::short_id(odds.other_happening)})),
                 {.first_indent = 4, .indent = 4}) +
            "\n";
  }
  return view + "\n" + terminal.paint(Tone::kGrey, "Read by machine, not yet reviewed.") + "\n";
}

std::string statement_view(const record::Statement& statement, const Terminal& terminal) {
  std::string view = statement_lines(statement, terminal) + "\n" + fields_of(statement, terminal);
  view +=
      field("page",
            joined({statement.page.title.value_or("untitled"), statement.page.outlet, published_words(statement.page)}),
            terminal);
  if (statement.happening) {
    view += field("happening", joined({record::short_id(*statement.happening), statement.link_evidence}), terminal);
  }
  view += field("sure", fmt::format("{:.0f} of 100", statement.labels.confidence * 100), terminal);
  return view + "\n" + terminal.paint(Tone::kGrey, "Read by machine, not yet reviewed.") + "\n";
}

}  // namespace onrecord::cli
