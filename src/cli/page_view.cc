#include "cli/page_view.h"

#include <fmt/format.h>

#include "cli/entry_view.h"
#include "export/wording.h"
#include "record/draft.h"
#include "record/linking.h"

namespace onrecord::cli {
namespace {

using exporting::count_words;

std::string moment_words(const Moment& moment) {
  std::string words = spell_out(moment.date);
  if (moment.precision < Precision::kMinute) return words;
  words += fmt::format(", {:02}:{:02}", moment.second_of_day / 3600, moment.second_of_day / 60 % 60);
  if (!moment.utc_offset_minutes) return words;
  const int offset = *moment.utc_offset_minutes;
  if (offset == 0) return words + " UTC";
  return words + fmt::format(" UTC{}{}:{:02}", offset < 0 ? "−" : "+", std::abs(offset) / 60, std::abs(offset) % 60);
}

std::string head_view(const page::Article& article, const Terminal& terminal) {
  std::string view = terminal.paint(Tone::kStrong, wrap(printable(article.title.value_or("Untitled page")), {})) + "\n";
  std::string facts = article.outlet.empty() ? "outlet unknown" : article.outlet;
  if (!article.byline.empty()) facts += " · by " + exporting::list_words(article.byline);
  facts += article.published ? " · " + moment_words(article.published->moment) : " · date unknown";
  if (article.updated) facts += " · updated " + moment_words(article.updated->moment);
  return view + wrap(printable(facts), {}) + "\n";
}

std::string asides_view(const page::Article& article, const Terminal& terminal) {
  if (article.asides.empty()) return {};
  constexpr std::size_t kReasonWidth = 13;
  std::string view = "\n" + terminal.paint(Tone::kStrong, fmt::format("Set aside ({})", article.asides.size())) + "\n";
  for (const page::Aside& aside : article.asides) {
    view += "  " + terminal.paint(Tone::kGrey, pad(to_string(aside.why), kReasonWidth)) +
            shorten(printable(aside.text), kColumnsMax - kReasonWidth - 2) + "\n";
  }
  return view;
}

std::string captions_view(const page::Article& article, const Terminal& terminal) {
  std::string view;
  for (const page::Block& block : article.blocks) {
    if (block.kind != page::BlockKind::kCaption) continue;
    std::string words = std::string(slice(article.text, block.span));
    if (block.credit) words += " — " + *block.credit;
    view += "  " + wrap(printable(words), {.first_indent = 2, .indent = 4}) + "\n";
  }
  return view.empty() ? view : "\n" + terminal.paint(Tone::kStrong, "Captions") + "\n" + view;
}

// What is shown for the type; a word of the page where the type says nothing.
std::string label_words(const record::Quote& quote, const record::Labels& labels) {
  if (!labels.type) return "Saying";
  if (*labels.type != story::EventType::kOther) return record::type_label(*labels.type, labels.mode);
  ONRECORD_ASSERT(quote.sentence.contains(quote.trigger));
  std::string label = quote.text.substr(quote.trigger.begin - quote.sentence.begin, quote.trigger.size());
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

EntryLines lines_of(const record::Quote& quote, const record::Labels& labels, const std::string& outlet) {
  EntryLines entry;
  entry.status = labels.status;
  entry.on_somebodys_word = !labels.chain.empty();
  entry.alleged = exporting::is_alleged(labels.chain);
  entry.label = label_words(quote, labels);
  entry.participants = exporting::participants_words(labels.agents, labels.recipients, false);
  entry.place = labels.place ? labels.place->name : std::string();
  entry.note = labels.when ? exporting::interval_words(labels.when->interval) : std::string();
  entry.quote = quote;
  entry.source = exporting::chain_words(labels.chain, outlet);
  entry.unsure = labels.confidence < kUnsureBelow;
  return entry;
}

// One line beside a sentence: "⊗ called off  CONSULT  A ↔ B · Turkey · by Al-Mayadeen".
std::string margin_note(const record::Statement& statement, const Terminal& terminal) {
  const record::Labels& labels = statement.labels;
  const bool word = !labels.chain.empty();
  const std::string head =
      fmt::format("{} {}", exporting::status_shape(labels.status, word),
                  exporting::status_words(labels.status, word, exporting::is_alleged(labels.chain)));
  std::string words = label_words(statement.quote, labels);
  if (const auto who = exporting::participants_words(labels.agents, labels.recipients, false); !who.empty())
    words += "  " + who;
  if (labels.place) words += " · " + labels.place->name;
  if (labels.when) words += " · " + exporting::interval_words(labels.when->interval);
  if (word) words += " · by " + exporting::chain_words(labels.chain, statement.page.outlet);
  words += " · " + record::short_id(statement.id);
  return "      " + terminal.paint(tone_of(labels.status), head) + "  " +
         terminal.paint(Tone::kGrey, wrap(printable(words), {.first_indent = 8 + columns(head), .indent = 8})) + "\n";
}

}  // namespace

std::string reading_view(const story::Reading& reading, const Terminal& terminal) {
  const page::Article& article = reading.article;
  std::string view = head_view(article, terminal) + "\n";
  int entries = 0;
  for (const record::Draft& draft : record::draft_statements(article.sha256, reading)) {
    if (!draft.labels.type) continue;
    view += entry_view(lines_of(draft.quote, draft.labels, article.outlet), terminal);
    ++entries;
  }
  if (entries == 0) view += "No event was found in this story.\n";
  view += captions_view(article, terminal) + asides_view(article, terminal);
  return view + "\n" +
         terminal.paint(Tone::kGrey,
                        fmt::format("{}, read by machine, not reviewed", count_words(entries, "entry", "entries"))) +
         "\n";
}

std::string page_view(const record::Page& page, const Terminal& terminal) {
  const story::Reading& reading = page.reading;
  const page::Article& article = reading.article;
  std::string view = head_view(article, terminal);
  if (page.header.url) view += wrap(printable(*page.header.url), {}) + "\n";
  for (const record::PublisherNote& note : page.notes)
    view += wrap(fmt::format("{}: {}", note.kind, printable(note.text)), {}) + "\n";
  if (page.versions.size() > 1)
    view += fmt::format("{} of this address in the record\n",
                        count_words(static_cast<std::int64_t>(page.versions.size()), "capture"));
  int block = -1;
  for (const story::SentenceBounds& sentence : reading.sentences) {
    std::uint32_t begin = sentence.span.begin;
    if (sentence.block != block) {
      block = sentence.block;
      begin = article.blocks[static_cast<std::size_t>(block)].span.begin;  // a dateline stands before its sentence
      const page::Block& of = article.blocks[static_cast<std::size_t>(block)];
      view += "\n";
      if (of.kind != page::BlockKind::kParagraph)
        view += "  " +
                terminal.paint(Tone::kGrey, fmt::format("[{}{}]", to_string(of.kind),
                                                        of.credit ? ", " + printable(*of.credit) : "")) +
                "\n";
    }
    view += "  " + wrap(printable(slice(article.text, {begin, sentence.span.end})), {.first_indent = 2, .indent = 2}) +
            "\n";
    for (const record::Statement& statement : page.statements) {
      if (statement.labels.type && statement.quote.sentence == sentence.span) view += margin_note(statement, terminal);
    }
  }
  return view + asides_view(article, terminal);
}

}  // namespace onrecord::cli
