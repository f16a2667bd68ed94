#include "cli/options.h"

#include <gtest/gtest.h>

namespace onrecord::cli {
namespace {

template <typename Wanted>
Wanted parsed(std::vector<std::string> arguments) {
  const Parsed result = parse_command_line(std::move(arguments));
  EXPECT_TRUE(result.command) << result.complaint;
  return std::get<Wanted>(result.command.value());
}

std::string complaint(std::vector<std::string> arguments) { return parse_command_line(std::move(arguments)).complaint; }

TEST(Options, ReadsWhatIsKnownAboutAPage) {
  const auto command =
      parsed<ReadCommand>({"read", "a.html", "b.txt", "--published", "2025-03-04T09:15+01:00", "--outlet", "The Post",
                           "--url", "https://example.org/a", "--captured", "2025-03-05", "--json"});
  EXPECT_EQ(command.inputs.paths, (std::vector<std::string>{"a.html", "b.txt"}));
  EXPECT_EQ(format_moment(*command.inputs.page.published), "2025-03-04T09:15+01:00");
  EXPECT_EQ(*command.inputs.page.outlet, "The Post");
  EXPECT_EQ(format_moment(*command.inputs.page.captured), "2025-03-05");
  EXPECT_EQ(command.output, Output::kJson);
  EXPECT_EQ(command.inputs.page.form, page::Form::kPage);
}

TEST(Options, TakesADashForTheStandardInput) {
  EXPECT_EQ(parsed<ReadCommand>({"read", "-"}).inputs.paths, std::vector<std::string>{"-"});
}

TEST(Options, ParsesTheStandardInputAsTextUnlessToldOtherwise) {
  const auto plain = parsed<ParseCommand>({"parse"});
  EXPECT_EQ(plain.inputs.paths, std::vector<std::string>{"-"});
  EXPECT_EQ(plain.input, ParseInput::kText);
  EXPECT_EQ(plain.format, ParseFormat::kConllu);
  const auto told = parsed<ParseCommand>({"parse", "a.conllu", "--input", "conllu", "--format", "json"});
  EXPECT_EQ(told.input, ParseInput::kConllu);
  EXPECT_EQ(told.format, ParseFormat::kJson);
  EXPECT_NE(complaint({"parse", "--input", "xml"}).find("xml"), std::string::npos);
}

TEST(Options, TakesVerbatimStories) {
  EXPECT_EQ(parsed<AddCommand>({"add", "a.txt", "--verbatim"}).inputs.page.form, page::Form::kVerbatim);
  EXPECT_EQ(parsed<AddCommand>({"add", "a.txt"}).database, "record.db");
}

TEST(Options, NarrowsATimeline) {
  const auto command = parsed<TimelineCommand>({"timeline", "--db", "t.db", "--actor", "Arrieta", "--known-by",
                                                "2025-03-08", "--status", "called-off", "--type", "CONSULT", "--from",
                                                "2025-03-01", "--limit", "5", "--newest-first"});
  EXPECT_EQ(command.database, "t.db");
  EXPECT_EQ(*command.query.actor, "Arrieta");
  EXPECT_EQ(format_date(*command.query.clocks.known_by), "2025-03-08");
  EXPECT_EQ(*command.query.status, story::Status::kCalledOff);
  EXPECT_EQ(*command.query.type, story::EventType::kConsult);
  EXPECT_EQ(command.query.limit, 5);
  EXPECT_EQ(command.query.order, record::Order::kNewestFirst);
}

TEST(Options, ComplainsAboutWhatHasNoMeaning) {
  EXPECT_NE(complaint({}).find("no command given"), std::string::npos);
  EXPECT_FALSE(complaint({"red", "a.html"}).empty());
  EXPECT_FALSE(complaint({"read"}).empty());
  EXPECT_NE(complaint({"read", "a", "--published", "last week"}).find("last week"), std::string::npos);
  EXPECT_NE(complaint({"timeline", "--status", "rumoured"}).find("rumoured"), std::string::npos);
  EXPECT_FALSE(complaint({"timeline", "--limit", "0"}).empty());
  EXPECT_FALSE(complaint({"show"}).empty());
}

TEST(Options, HelpHasAnExampleForEachCommand) {
  for (const char* name : {"read", "parse", "add", "timeline", "show", "page", "verify"}) {
    const Parsed result = parse_command_line({name, "--help"});
    EXPECT_NE(result.help.find("Example:"), std::string::npos) << name;
    EXPECT_NE(result.help.find("onrecord " + std::string(name)), std::string::npos) << name;
  }
  EXPECT_NE(parse_command_line({"--help"}).help.find("Exit codes"), std::string::npos);
  EXPECT_NE(parse_command_line({"--version"}).help.find("onrecord 0."), std::string::npos);
}

}  // namespace
}  // namespace onrecord::cli
