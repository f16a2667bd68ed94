#include "cli/commands.h"

#include <fmt/format.h>

#include <ostream>

#include "base/utf8.h"
#include "cli/entry_view.h"
#include "cli/page_view.h"
#include "cli/reading_room.h"
#include "export/record_json.h"
#include "export/wording.h"
#include "language/conllu.h"
#include "language/parse_json.h"
#include "page/plain_text.h"
#include "story/reading_json.h"

namespace onrecord::cli {
namespace {

using exporting::count_words;

ExitCode failed(const World& world, const Error& error) {
  complain(world, error.message);
  return error.code == ErrorCode::kUsage ? ExitCode::kUsage : ExitCode::kFailed;
}

Result<std::unique_ptr<record::Ledger>> open(const std::string& database, record::Access access, const World& world) {
  return record::Ledger::open(database, {.access = access, .clock = &world.clock});
}

// bytes ─page→ Article ─language→ Sentences ─time→ Times ─story→ Reading
ExitCode execute(const ReadCommand& command, const World& world) {
  const auto analyser = load_analyser(command.inputs.model, world);
  if (!analyser) return failed(world, analyser.error());
  const Terminal terminal{world.colour};
  bool first = true;
  return for_each_page(command.inputs, world, [&](const Input&, std::string_view bytes) -> Result<void> {
    const auto reading = read_bytes(bytes, command.inputs.page, **analyser);
    if (!reading) return std::unexpected(reading.error());
    if (command.output == Output::kJson) {
      world.out << story::write_reading(*reading) << '\n';
    } else {
      world.out << (first ? "" : "\n\n") << reading_view(*reading, terminal);
    }
    first = false;
    return {};
  });
}

// The sentences of plain text, or those that a CoNLL-U file gives, with whatever it said of them written over.
Result<language::ConlluDocument> parse_bytes(std::string_view bytes, ParseInput input,
                                             const language::Analyser& analyser) {
  if (input == ParseInput::kConllu) {
    auto document = language::parse_conllu(bytes);
    if (document) analyser.annotate(document->text, document->sentences);
    return document;
  }
  if (!is_valid_utf8(bytes)) return fail(ErrorCode::kNotText, "it must be UTF-8 text, and is not");
  std::vector<ByteSpan> paragraphs;
  for (const page::VerbatimBlock& block : page::cut_verbatim(bytes)) paragraphs.push_back(block.span);
  return language::ConlluDocument{.text = std::string(bytes), .sentences = analyser.analyse(bytes, paragraphs)};
}

ExitCode execute(const ParseCommand& command, const World& world) {
  const auto analyser = load_analyser(command.inputs.model, world);
  if (!analyser) return failed(world, analyser.error());
  return for_each_page(command.inputs, world, [&](const Input&, std::string_view bytes) -> Result<void> {
    const auto document = parse_bytes(bytes, command.input, **analyser);
    if (!document) return std::unexpected(document.error());
    const auto& [text, sentences, ids] = *document;
    world.out << (command.format == ParseFormat::kJson ? language::write_parse(text, sentences, ids) + "\n"
                                                       : language::write_conllu(text, sentences, ids));
    return {};
  });
}

std::string added_words(const record::AddOutcome& outcome, const Input& input) {
  if (outcome.addition == record::Addition::kAlreadyThere) {
    return fmt::format("already there  {}  {}\n", record::short_id(outcome.page), printable(input.shown));
  }
  return fmt::format("added  {}  {}: {}, {}, {} joined\n", record::short_id(outcome.page), printable(input.shown),
                     count_words(outcome.statements, "statement"), count_words(outcome.happenings_new, "new happening"),
                     count_words(outcome.happenings_touched, "happening"));
}

ExitCode execute(const AddCommand& command, const World& world) {
  const auto ledger = open(command.database, record::Access::kWrite, world);
  if (!ledger) return failed(world, ledger.error());
  const auto analyser = load_analyser(command.inputs.model, world);
  if (!analyser) return failed(world, analyser.error());
  const page::PageOptions& given = command.inputs.page;
  return for_each_page(command.inputs, world, [&](const Input& input, std::string_view bytes) -> Result<void> {
    const record::PageInput page{bytes, given.url, given.outlet, given.published};
    const auto known = (*ledger)->find_page(page);  // before reading it again, which takes longer
    if (!known) return std::unexpected(known.error());
    record::AddOutcome outcome{.page = known->value_or(""), .addition = record::Addition::kAlreadyThere};
    if (!*known) {
      const auto reading = read_bytes(bytes, given, **analyser);
      if (!reading) return std::unexpected(reading.error());
      const auto added = (*ledger)->add(page, *reading);
      if (!added) return std::unexpected(added.error());
      outcome = *added;
    }
    world.out << (command.output == Output::kJson ? exporting::add_outcome_json(outcome, input.shown) + "\n"
                                                  : added_words(outcome, input))
              << std::flush;
    return {};
  });
}

ExitCode execute(const TimelineCommand& command, const World& world) {
  const auto ledger = open(command.database, record::Access::kRead, world);
  if (!ledger) return failed(world, ledger.error());
  const auto timeline = (*ledger)->timeline(command.query);
  if (!timeline) return failed(world, timeline.error());
  world.out << (command.output == Output::kJson
                    ? exporting::timeline_json(*timeline) + "\n"
                    : timeline_view(*timeline, command.query.order, command.database, {world.colour}));
  return ExitCode::kDone;
}

template <typename Value>
ExitCode print(const Result<Value>& value, Output output, std::string (*json)(const Value&),
               std::string (*view)(const Value&, const Terminal&), const World& world) {
  if (!value) return failed(world, value.error());
  world.out << (output == Output::kJson ? json(*value) + "\n" : view(*value, {world.colour}));
  return ExitCode::kDone;
}

ExitCode print_page(record::Ledger& ledger, const std::string& id, const record::Clocks& clocks, Output output,
                    const World& world) {
  return print(ledger.page(id, clocks), output, exporting::page_json, page_view, world);
}

ExitCode execute(const ShowCommand& command, const World& world) {
  const auto ledger = open(command.database, record::Access::kRead, world);
  if (!ledger) return failed(world, ledger.error());
  const auto found = (*ledger)->find(command.id);
  if (!found) return failed(world, found.error());
  switch (found->kind) {
    case record::EntryKind::kHappening:
      return print((*ledger)->happening(found->id, command.clocks), command.output, exporting::happening_json,
                   happening_view, world);
    case record::EntryKind::kStatement:
      return print((*ledger)->statement(found->id, command.clocks), command.output, exporting::statement_json,
                   statement_view, world);
    case record::EntryKind::kPage:
      return print_page(**ledger, found->id, command.clocks, command.output, world);
  }
  ONRECORD_ASSERT(false && "a kind outside the enumeration");
  return ExitCode::kFailed;
}

ExitCode execute(const PageCommand& command, const World& world) {
  const auto ledger = open(command.database, record::Access::kRead, world);
  if (!ledger) return failed(world, ledger.error());
  const auto found = (*ledger)->find(command.id);
  if (!found) return failed(world, found.error());
  if (found->kind != record::EntryKind::kPage) {
    return failed(world, {ErrorCode::kUsage, fmt::format("not a page’s id: {} (onrecord show prints it)", command.id)});
  }
  return print_page(**ledger, found->id, command.clocks, command.output, world);
}

ExitCode execute(const VerifyCommand& command, const World& world) {
  const auto ledger = open(command.database, record::Access::kRead, world);
  if (!ledger) return failed(world, ledger.error());
  const auto quotes = (*ledger)->verify();
  if (!quotes) return failed(world, quotes.error());
  world.out << fmt::format(
      "The record is whole: the database, the chain of its history, and {} checked against their pages.\n",
      count_words(*quotes, "quote"));
  return ExitCode::kDone;
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments, const World& world) {
  const Parsed parsed = parse_command_line(arguments);
  if (!parsed.help.empty()) {
    world.out << parsed.help;
    return ExitCode::kDone;
  }
  if (!parsed.command) {
    complain(world, parsed.complaint);
    return ExitCode::kUsage;
  }
  const ExitCode code = std::visit([&world](const auto& command) { return execute(command, world); }, *parsed.command);
  world.out.flush();
  if (!world.out) {
    complain(world, "the output could not be written");
    return ExitCode::kFailed;
  }
  return code;
}

}  // namespace onrecord::cli
