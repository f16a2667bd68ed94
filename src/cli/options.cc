#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <map>

#include "base/version.h"

namespace onrecord::cli {
namespace {

constexpr const char* kDefaultDatabase = "record.db";

constexpr const char* kAbout =
    "Onrecord turns news pages into a record of who said what happened, when, on whose word, and whether it still "
    "stands.\nEvery entry rests on an exact sentence. It says what pages say; it never says who is right.";

constexpr const char* kExitCodes =
    "Exit codes: 0 done · 1 failed · 2 the command line has no meaning · 3 done, but some inputs were refused\n"
    "Begin with:  onrecord read PAGE.html";

// CLI11 hands strings over; a value of ours that does not parse becomes its validation error, with our message.
template <typename Value>
std::function<std::string(const std::string&)> parser(std::optional<Value>& target,
                                                      Result<Value> (*parse)(std::string_view)) {
  return [&target, parse](const std::string& text) {
    auto value = parse(text);
    if (!value) return value.error().message;
    target = *std::move(value);
    return std::string();
  };
}

template <typename Value>
void add_parsed(CLI::App& app, const char* name, std::optional<Value>& target, Result<Value> (*parse)(std::string_view),
                const char* about, const char* type) {
  app.add_option_function<std::string>(
         name, [](const std::string&) {}, about)
      ->check(CLI::Validator(parser(target, parse), ""))
      ->type_name(type);
}

// A word of one of our closed sets.
template <typename Value>
void add_word(CLI::App& app, const char* name, std::optional<Value>& target,
              std::optional<Value> (*find)(std::string_view), const char* about, const char* type) {
  app.add_option_function<std::string>(
         name, [](const std::string&) {}, about)
      ->check(CLI::Validator(
          [&target, find](const std::string& text) {
            target = find(text);
            return target ? std::string() : fmt::format("not one of the words this takes: {}", text);
          },
          ""))
      ->type_name(type);
}

Result<Date> date_of(std::string_view text) { return parse_date(text); }
Result<Moment> moment_of(std::string_view text) { return parse_moment(text); }

// Everything that options write into while CLI11 parses; becomes a Command afterwards.
struct Raw {
  ReadCommand read;
  ParseCommand parse;
  AddCommand add;
  TimelineCommand timeline;
  ShowCommand show;
  PageCommand page;
  VerifyCommand verify;
  bool json = false;
  bool verbatim = false;
  bool newest_first = false;
  std::string database = kDefaultDatabase;
  PageInputs inputs;
  record::Clocks clocks;
};

void add_model(CLI::App& app, Raw& raw) {
  app.add_option("--model", raw.inputs.model, "the model file (default: the one beside the program)")
      ->type_name("FILE");
}

void add_page_options(CLI::App& app, Raw& raw) {
  app.add_option("PAGE", raw.inputs.paths, "files or folders; - reads one page from the standard input")->required();
  add_parsed<Moment>(app, "--published", raw.inputs.page.published, moment_of,
                     "when the page was published, if it does not say or is wrong", "DATE");
  app.add_option("--outlet", raw.inputs.page.outlet, "who published it")->type_name("NAME");
  app.add_option("--url", raw.inputs.page.url, "its address")->type_name("URL");
  add_parsed<Moment>(app, "--captured", raw.inputs.page.captured, moment_of, "when it was saved", "TIME");
  app.add_flag("--verbatim", raw.verbatim,
               "the file is the story itself: plain UTF-8, offsets unchanged, nothing set aside");
  add_model(app, raw);
}

void add_parse_options(CLI::App& app, Raw& raw) {
  app.add_option("FILE", raw.inputs.paths, "text files; - or none reads the standard input");
  app.add_option("--input", raw.parse.input, "text: paragraphs between blank lines; conllu: its tokens are kept")
      ->transform(CLI::Transformer(
          std::map<std::string, ParseInput>{{"text", ParseInput::kText}, {"conllu", ParseInput::kConllu}}))
      ->type_name("text|conllu");
  app.add_option("--format", raw.parse.format,
                 "conllu: names and predicates in MISC; json: one object a file, one a line")
      ->transform(CLI::Transformer(
          std::map<std::string, ParseFormat>{{"conllu", ParseFormat::kConllu}, {"json", ParseFormat::kJson}}))
      ->type_name("conllu|json");
  add_model(app, raw);
  app.footer(
      "Example:\n  echo 'Korda met them.' | onrecord parse\n  onrecord parse dev.conllu --input conllu > ours.conllu");
}

void add_database(CLI::App& app, Raw& raw) {
  app.add_option("--db", raw.database, "the record's file")->capture_default_str()->type_name("FILE");
}

void add_json(CLI::App& app, Raw& raw, const char* about) { app.add_flag("--json", raw.json, about); }

void add_known_by(CLI::App& app, Raw& raw) {
  add_parsed<Date>(app, "--known-by", raw.clocks.known_by, date_of,
                   "only what had been published by the end of this day", "DATE");
}

void build(CLI::App& app, Raw& raw) {
  app.require_subcommand(1);
  app.footer(kExitCodes);
  app.set_version_flag("--version", fmt::format("onrecord {}", kVersion));

  CLI::App* read = app.add_subcommand("read", "Read pages and print what they say");
  add_page_options(*read, raw);
  add_json(*read, raw, "the whole Reading, one JSON object a page, one a line");
  read->footer(
      "Example:\n  onrecord read saved/page.html\n  onrecord read story.txt --published 2025-03-04 --outlet \"The "
      "Harbour Post\" --json");

  add_parse_options(*app.add_subcommand("parse", "Analyse sentences: tokens, tags, trees, names, predicates"), raw);

  CLI::App* add = app.add_subcommand("add", "Read pages and add them to a record");
  add_page_options(*add, raw);
  add_database(*add, raw);
  add_json(*add, raw, "one JSON object a page: what was added");
  add->footer("Example:\n  onrecord add saved/ --db talks.db\n  A page that is there already is not added again.");

  CLI::App* timeline = app.add_subcommand("timeline", "Print the record by day: what happened, on whose word");
  record::TimelineQuery& query = raw.timeline.query;
  add_database(*timeline, raw);
  add_known_by(*timeline, raw);
  timeline->add_option("--actor", query.actor, "a name or part of one")->type_name("NAME");
  timeline->add_option("--outlet", query.outlet, "only what this outlet published")->type_name("NAME");
  timeline->add_option("--source", query.source, "only what rests on this source's word")->type_name("NAME");
  add_word<story::EventType>(*timeline, "--type", query.type, story::find_event_type, "an event type, e.g. CONSULT",
                             "TYPE");
  add_word<story::Status>(*timeline, "--status", query.status, story::find_status,
                          "occurred, ongoing, planned, possible, wanted, postponed, called-off or negated", "STATUS");
  add_parsed<Date>(*timeline, "--from", query.from, date_of, "first day", "DATE");
  add_parsed<Date>(*timeline, "--to", query.to, date_of, "last day", "DATE");
  timeline->add_flag("--newest-first", raw.newest_first, "the last day on top");
  timeline->add_option("--limit", query.limit, "at most this many entries")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  add_json(*timeline, raw, "one JSON object");
  timeline->footer("Example:\n  onrecord timeline --db talks.db --actor Arrieta --known-by 2025-03-08");

  CLI::App* show = app.add_subcommand("show", "Print one entry: its statements, sources, status over time");
  show->add_option("ID", raw.show.id, "an id from the timeline (h…) or of a statement (s…), or its beginning")
      ->required();
  add_database(*show, raw);
  add_known_by(*show, raw);
  add_json(*show, raw, "one JSON object");
  show->footer("Example:\n  onrecord show h3f09c2a11b --db talks.db");

  CLI::App* page =
      app.add_subcommand("page", "Print an article of the record with what was taken from it and set aside");
  page->add_option("ID", raw.page.id, "a page's id (p…), or its beginning")->required();
  add_database(*page, raw);
  add_known_by(*page, raw);
  add_json(*page, raw, "one JSON object");
  page->footer("Example:\n  onrecord page p81d2f00e4 --db talks.db");

  CLI::App* verify = app.add_subcommand("verify", "Check that the record is whole and each quote stands in its page");
  add_database(*verify, raw);
  verify->footer(
      "Example:\n  onrecord verify --db talks.db\n  It proves that the quotes stand there, not that they were "
      "understood.");
}

Command command_of(const CLI::App& app, Raw& raw) {
  const Output output = raw.json ? Output::kJson : Output::kText;
  raw.inputs.page.form = raw.verbatim ? page::Form::kVerbatim : page::Form::kPage;
  if (app.got_subcommand("read")) return ReadCommand{raw.inputs, output};
  if (app.got_subcommand("parse")) {
    if (raw.inputs.paths.empty()) raw.inputs.paths.emplace_back("-");
    return ParseCommand{raw.inputs, raw.parse.input, raw.parse.format};
  }
  if (app.got_subcommand("add")) return AddCommand{raw.inputs, raw.database, output};
  if (app.got_subcommand("timeline")) {
    raw.timeline.query.clocks = raw.clocks;
    raw.timeline.query.order = raw.newest_first ? record::Order::kNewestFirst : record::Order::kOldestFirst;
    return TimelineCommand{raw.database, raw.timeline.query, output};
  }
  if (app.got_subcommand("show")) return ShowCommand{raw.database, raw.show.id, raw.clocks, output};
  if (app.got_subcommand("page")) return PageCommand{raw.database, raw.page.id, raw.clocks, output};
  ONRECORD_ASSERT(app.got_subcommand("verify"));
  return VerifyCommand{raw.database};
}

}  // namespace

Parsed parse_command_line(std::vector<std::string> arguments) {
  const bool nothing_said = arguments.empty();
  CLI::App app{kAbout, "onrecord"};
  Raw raw;
  build(app, raw);
  std::ranges::reverse(arguments);  // CLI11 takes them last first, and takes them away
  try {
    app.parse(arguments);
    return {.command = command_of(app, raw)};
  } catch (const CLI::CallForVersion& version) {
    return {.help = std::string(version.what()) + "\n"};
  } catch (const CLI::CallForHelp&) {
    return {.help = app.help()};
  } catch (const CLI::ParseError& error) {
    std::string complaint = error.what();
    if (nothing_said) complaint = "no command given: read, parse, add, timeline, show, page or verify";
    return {.complaint =
                fmt::format("{}\n(onrecord --help, or onrecord COMMAND --help, tells what it takes)", complaint)};
  }
}

}  // namespace onrecord::cli
