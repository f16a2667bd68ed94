// The command line → what to do. Parsing only: nothing is read or written here.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "page/page.h"
#include "record/ledger.h"

namespace onrecord::cli {

enum class Output { kText, kJson };

/// What `read` and `add` share: which pages, what is known about them, which model.
struct PageInputs {
  std::vector<std::string> paths;  ///< files, folders, or "-" for the standard input
  page::PageOptions page;
  std::optional<std::string> model;
};

struct ReadCommand {
  PageInputs inputs;
  Output output = Output::kText;
};

enum class ParseInput { kText, kConllu };
enum class ParseFormat { kConllu, kJson };

/// `parse`: the analyser alone, for the standard scorers and for other programs.
struct ParseCommand {
  PageInputs inputs;
  ParseInput input = ParseInput::kText;
  ParseFormat format = ParseFormat::kConllu;
};

struct AddCommand {
  PageInputs inputs;
  std::string database;
  Output output = Output::kText;
};

struct TimelineCommand {
  std::string database;
  record::TimelineQuery query;
  Output output = Output::kText;
};

/// `show` prints a happening or statement, `page` a page; both take an id or its beginning.
struct ShowCommand {
  std::string database;
  std::string id;
  record::Clocks clocks;
  Output output = Output::kText;
};

struct PageCommand {
  std::string database;
  std::string id;
  record::Clocks clocks;
  Output output = Output::kText;
};

struct VerifyCommand {
  std::string database;
};

using Command =
    std::variant<ReadCommand, ParseCommand, AddCommand, TimelineCommand, ShowCommand, PageCommand, VerifyCommand>;

/// What parsing came to: a command, or a text to print (help, version) or a complaint.
struct Parsed {
  std::optional<Command> command;
  std::string help;       ///< not empty: print it and be done
  std::string complaint;  ///< not empty: a usage error
};

/// `arguments` without the program's name.
Parsed parse_command_line(std::vector<std::string> arguments);

}  // namespace onrecord::cli
