#include "cli/commands.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>

namespace onrecord::cli {
namespace {

// Files that exist only here.
class FakeFiles final : public Files {
 public:
  Result<std::string> read(const std::string& path, std::uint64_t bytes_max) const override {
    const auto file = files_.find(path);
    if (file == files_.end()) return fail(ErrorCode::kNotFound, "no such file: " + path);
    if (file->second.size() > bytes_max) return fail(ErrorCode::kTooLarge, "over the limit: " + path);
    return file->second;
  }
  Result<std::vector<std::string>> list(const std::string& directory) const override {
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : files_) {
      if (path.starts_with(directory + "/")) paths.push_back(path);
    }
    return paths;
  }
  bool is_directory(const std::string& path) const override { return path == "saved"; }

  std::map<std::string, std::string> files_;
};

class FakeClock final : public Clock {
 public:
  std::int64_t now_unix_seconds() const override { return 1'741'000'000; }
};

class CommandsTest : public testing::Test {
 protected:
  void SetUp() override {
    database_ = (std::filesystem::path(testing::TempDir()) / "commands_test.db").string();
    remove_database();
    // The model that the repository carries, where it does.
    const SystemFiles real;
    if (auto model = real.read(std::string(ONRECORD_SOURCE_DIR) + "/model/onrecord-en.model", 256 << 20)) {
      files_.files_["model"] = *std::move(model);
    }
    files_.files_["saved/one.txt"] =
        "Arrieta meets Korda in Puerto Claro\n\nMediator Ilan Arrieta met minister Vesna Korda in Puerto Claro on "
        "Monday, "
        "the ministry said.\n";
    files_.files_["saved/two.html"] = "";
    files_.files_["saved/notes.md"] = "not a page";
  }
  void TearDown() override { remove_database(); }
  void remove_database() {
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(database_ + ending);
  }

  ExitCode run_with(std::vector<std::string> arguments, const std::string& input = {}) {
    std::istringstream in(input);
    std::ostringstream out, err;
    const World world{.files = files_, .clock = clock_, .in = in, .out = out, .err = err, .model_places = {"model"}};
    const ExitCode code = run(arguments, world);
    out_ = out.str();
    err_ = err.str();
    return code;
  }

  bool has_model() const { return files_.files_.contains("model"); }

  FakeFiles files_;
  FakeClock clock_;
  std::string database_, out_, err_;
};

TEST_F(CommandsTest, PrintsHelpAndIsDone) {
  EXPECT_EQ(run_with({"--help"}), ExitCode::kDone);
  EXPECT_NE(out_.find("timeline"), std::string::npos);
  EXPECT_TRUE(err_.empty());
}

TEST_F(CommandsTest, ComplainsAboutAMeaninglessLine) {
  EXPECT_EQ(run_with({"read"}), ExitCode::kUsage);
  EXPECT_TRUE(out_.empty());
  EXPECT_TRUE(err_.starts_with("onrecord: "));
}

TEST_F(CommandsTest, FailsWithoutAModelAndSaysWhatToDo) {
  files_.files_.erase("model");
  EXPECT_EQ(run_with({"read", "saved/one.txt"}), ExitCode::kFailed);
  EXPECT_NE(err_.find("--model"), std::string::npos) << err_;
}

TEST_F(CommandsTest, RefusesAFileThatIsNoModel) {
  files_.files_["model"] = "no model at all";
  EXPECT_EQ(run_with({"read", "saved/one.txt"}), ExitCode::kFailed);
  EXPECT_FALSE(err_.empty());
}

TEST_F(CommandsTest, FailsOnARecordThatIsNotThere) {
  for (const auto& command :
       std::vector<std::vector<std::string>>{{"timeline"}, {"show", "h123456"}, {"page", "p123456"}, {"verify"}}) {
    auto arguments = command;
    arguments.insert(arguments.end(), {"--db", database_});
    EXPECT_EQ(run_with(arguments), ExitCode::kFailed) << command[0];
    EXPECT_NE(err_.find(database_), std::string::npos) << err_;
  }
}

TEST_F(CommandsTest, ReadsTheOthersWhenOneIsRefused) {
  if (!has_model()) GTEST_SKIP() << "no model in this tree";
  EXPECT_EQ(run_with({"read", "saved", "--json", "--published", "2025-03-04"}), ExitCode::kRefused);
  EXPECT_NE(err_.find("saved/two.html"), std::string::npos) << err_;
  EXPECT_EQ(err_.find("notes.md"), std::string::npos) << err_;
  EXPECT_NE(out_.find("onrecord.reading/1"), std::string::npos);
}

TEST_F(CommandsTest, ReadsTheStandardInput) {
  if (!has_model()) GTEST_SKIP() << "no model in this tree";
  EXPECT_EQ(
      run_with({"read", "-", "--published", "2025-03-04", "--outlet", "The Post"}, files_.files_["saved/one.txt"]),
      ExitCode::kDone);
  EXPECT_NE(out_.find("The Post"), std::string::npos) << out_;
  EXPECT_NE(out_.find("Vesna Korda"), std::string::npos) << out_;
}

TEST_F(CommandsTest, AddsAPageOnceAndShowsWhatItAdded) {
  if (!has_model()) GTEST_SKIP() << "no model in this tree";
  const std::vector<std::string> add = {"add",      "saved/one.txt", "--published", "2025-03-04",
                                        "--outlet", "The Post",      "--db",        database_};
  ASSERT_EQ(run_with(add), ExitCode::kDone) << err_;
  EXPECT_TRUE(out_.starts_with("added  p")) << out_;
  ASSERT_EQ(run_with(add), ExitCode::kDone) << err_;
  EXPECT_TRUE(out_.starts_with("already there  p")) << out_;
  const std::string page = out_.substr(out_.find("  p") + 2, 11);

  ASSERT_EQ(run_with({"timeline", "--db", database_}), ExitCode::kDone) << err_;
  EXPECT_NE(out_.find("Ilan Arrieta"), std::string::npos) << out_;
  const std::string happening = out_.substr(out_.find(" · h") + 4, 11);
  ASSERT_EQ(run_with({"show", happening, "--db", database_}), ExitCode::kDone) << err_ << happening;
  EXPECT_NE(out_.find("Statements"), std::string::npos) << out_;
  ASSERT_EQ(run_with({"page", page, "--db", database_}), ExitCode::kDone) << err_ << page;
  EXPECT_NE(out_.find("Mediator Ilan Arrieta met minister Vesna Korda"), std::string::npos) << out_;
  EXPECT_EQ(run_with({"page", happening, "--db", database_}), ExitCode::kUsage);
  EXPECT_EQ(run_with({"verify", "--db", database_}), ExitCode::kDone) << err_;
  EXPECT_EQ(run_with({"show", "hffffffffff", "--db", database_}), ExitCode::kFailed);
}

TEST_F(CommandsTest, KnowsOnlyWhatHadBeenPublished) {
  if (!has_model()) GTEST_SKIP() << "no model in this tree";
  ASSERT_EQ(run_with({"add", "saved/one.txt", "--published", "2025-03-04", "--db", database_}), ExitCode::kDone)
      << err_;
  ASSERT_EQ(run_with({"timeline", "--db", database_, "--known-by", "2025-03-03"}), ExitCode::kDone) << err_;
  EXPECT_EQ(out_.find("Arrieta"), std::string::npos) << out_;
  ASSERT_EQ(run_with({"timeline", "--db", database_, "--known-by", "2025-03-04"}), ExitCode::kDone) << err_;
  EXPECT_NE(out_.find("Arrieta"), std::string::npos) << out_;
}

TEST_F(CommandsTest, ParsesTextIntoConlluAndConlluOverItsOwnTokens) {
  if (!has_model()) GTEST_SKIP() << "no model file";
  ASSERT_EQ(run_with({"parse"}, "Korda met them.\n\nTalks failed.\n"), ExitCode::kDone) << err_;
  EXPECT_EQ(out_.find("# text = Korda met them.\n1\tKorda\tKorda\tPROPN\t"), 0u) << out_;
  EXPECT_NE(out_.find("\n# newpar\n# text = Talks failed."), std::string::npos) << out_;
  const std::string parsed = out_;
  ASSERT_EQ(run_with({"parse", "-", "--input", "conllu"}, parsed), ExitCode::kDone) << err_;
  EXPECT_EQ(out_, parsed);
}

TEST_F(CommandsTest, ParsesIntoJsonAndRefusesWhatIsNoConllu) {
  if (!has_model()) GTEST_SKIP() << "no model file";
  ASSERT_EQ(run_with({"parse", "--format", "json"}, "Korda met them.\n"), ExitCode::kDone) << err_;
  EXPECT_EQ(out_.find(R"({"format":"onrecord.parse/1","text":"Korda met them.)"), 0u) << out_;
  EXPECT_EQ(run_with({"parse", "--input", "conllu"}, "Korda met them.\n"), ExitCode::kRefused);
  EXPECT_NE(err_.find("line 1 is not CoNLL-U"), std::string::npos) << err_;
}

}  // namespace
}  // namespace onrecord::cli
