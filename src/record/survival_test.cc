// What happens to a ledger in bad company: killed writers, second writers, full disks, damaged and foreign files.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "record/invented_page.h"
#include "record/ledger.h"

namespace onrecord::record {
namespace {

using story::EventType;
using story::Status;

class SurvivalTest : public ::testing::Test {
 protected:
  SurvivalTest() {
    folder_ = std::filesystem::temp_directory_path() / ("onrecord-survival-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~SurvivalTest() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "record.db").string(); }
  Result<std::unique_ptr<Ledger>> open(Access access, int busy_wait_ms = 5000) {
    return Ledger::open(path(), {.access = access, .clock = &clock_, .busy_wait_ms = busy_wait_ms});
  }

  std::filesystem::path folder_;
  InventedClock clock_;
};

/// A page unlike any other, with four statements, two of which are one occurrence told twice.
InventedPage numbered_page(int number) {
  const std::string n = std::to_string(number);
  InventedPage page("Estuary News", "2025-03-03",
                    {"Envoy " + n + " in Lumen", "Ada Quill met Boro Tesh in Lumen " + n + ".",
                     "Drosvia shelled Terna " + n + ".", "Ada Quill praised the weather of day " + n + "."});
  page.event("met", {.agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen", .when = "2025-03-02"});
  page.event("shelled", {.type = EventType::kAssault, .agents = {"Drosvia"}, .place = "Terna " + n});
  page.event("Envoy", {.type = EventType::kOther});
  page.saying("praised", {"Ada Quill"});
  return page;
}
constexpr int kStatementsOfNumberedPage = 4;

/// Adds pages from `first` on, telling each id through the pipe once add() has returned, until it is killed.
[[noreturn]] void add_until_killed(const std::string& path, int first, int pipe) {
  InventedClock clock;
  auto ledger = Ledger::open(path, {.access = Access::kWrite, .clock = &clock});
  if (!ledger) _exit(2);
  for (int number = first;; ++number) {
    const InventedPage page = numbered_page(number);
    const auto outcome = (*ledger)->add(page.input(), page.reading());
    if (!outcome) _exit(3);
    const std::string line = outcome->page + "\n";
    if (write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(4);
  }
}

std::vector<std::string> lines_from(int pipe) {
  std::string text;
  char buffer[4096];
  for (ssize_t size; (size = read(pipe, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(size));
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    // A line torn by the kill was never acknowledged.
    if (line.size() == 33) lines.push_back(line);
  }
  return lines;
}

TEST_F(SurvivalTest, KeepsEveryAcknowledgedPageThroughKills) {
  std::mt19937 random(20250303);
  std::set<std::string> acknowledged;
  constexpr int kKills = 25;
  for (int kill_number = 0; kill_number < kKills; ++kill_number) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(ends[0]);
      add_until_killed(path(), kill_number * 1'000'000, ends[1]);
    }
    close(ends[1]);
    // At any moment: while the file is made, between adds, and within them.
    usleep(std::uniform_int_distribution<useconds_t>(0, 120'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    for (const std::string& id : lines_from(ends[0])) acknowledged.insert(id);
    close(ends[0]);

    auto ledger = open(Access::kWrite);
    ASSERT_TRUE(ledger) << ledger.error().message;
    std::set<std::string> held;
    const auto pages = (*ledger)->pages({}).value();
    for (const PageHeader& page : pages) held.insert(page.id);
    for (const std::string& id : acknowledged) ASSERT_TRUE(held.contains(id)) << "lost at kill " << kill_number;
    // At most the page that was on its way is there without having been acknowledged.
    ASSERT_LE(held.size(), acknowledged.size() + 1);
    acknowledged = held;
  }
  auto ledger = open(Access::kRead);
  ASSERT_TRUE(ledger) << ledger.error().message;
  const auto verified = (*ledger)->verify();
  ASSERT_TRUE(verified) << verified.error().message;
  EXPECT_EQ(*verified, static_cast<std::int64_t>(acknowledged.size()) * kStatementsOfNumberedPage);
  EXPECT_EQ((*ledger)->history()->size(), acknowledged.size());
  for (const std::string& id : acknowledged) {
    const auto page = (*ledger)->page(id, {});
    ASSERT_TRUE(page) << page.error().message;
    ASSERT_EQ(page->statements.size(), static_cast<std::size_t>(kStatementsOfNumberedPage));
    for (const Statement& statement : page->statements) {
      EXPECT_EQ(statement.happening.has_value(), statement.labels.type.has_value());
    }
  }
  EXPECT_GT(acknowledged.size(), 5U);
}

TEST_F(SurvivalTest, LetsOneWriterInAtATime) {
  ASSERT_TRUE(open(Access::kWrite));
  SQLite::Database other(path(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  auto ledger = open(Access::kWrite, 20);
  ASSERT_TRUE(ledger) << ledger.error().message;
  const InventedPage page = numbered_page(1);
  const auto refused = (*ledger)->add(page.input(), page.reading());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kBusy);
  EXPECT_TRUE((*ledger)->timeline({})) << "reading goes on while another writes";
  other.exec("ROLLBACK");
  EXPECT_TRUE((*ledger)->add(page.input(), page.reading()));
}

TEST_F(SurvivalTest, ReadsWhileAnotherWrites) {
  auto writer = open(Access::kWrite).value();
  auto reader = open(Access::kRead).value();
  EXPECT_TRUE(reader->pages({})->empty());
  const InventedPage page = numbered_page(1);
  ASSERT_TRUE(writer->add(page.input(), page.reading()));
  EXPECT_EQ(reader->pages({})->size(), 1U);
  EXPECT_EQ(reader->add(page.input(), page.reading()).error().code, ErrorCode::kUnwritable);
}

TEST_F(SurvivalTest, SaysThatAFileIsNotThere) {
  EXPECT_EQ(open(Access::kRead).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path())) << "asking makes no file";
}

TEST_F(SurvivalTest, RefusesWhatIsNoRecord) {
  std::ofstream(path())
      << "This is a letter, and a long one, and no database by any reading of its first bytes at all.";
  EXPECT_EQ(open(Access::kRead).error().code, ErrorCode::kDamaged);
  EXPECT_EQ(open(Access::kWrite).error().code, ErrorCode::kDamaged);
  std::filesystem::remove(path());
  SQLite::Database(path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE dogs(name TEXT)");
  EXPECT_EQ(open(Access::kWrite).error().code, ErrorCode::kDamaged);
  EXPECT_EQ(Ledger::open(folder_.string(), {.access = Access::kWrite, .clock = &clock_}).error().code,
            ErrorCode::kUnreadable);
}

TEST_F(SurvivalTest, RefusesOlderAndNewerForms) {
  ASSERT_TRUE(open(Access::kWrite));
  for (const int version : {kSchemaVersion - 1, kSchemaVersion + 1}) {
    SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = " + std::to_string(version));
    EXPECT_EQ(open(Access::kRead).error().code, ErrorCode::kVersion);
    EXPECT_EQ(open(Access::kWrite).error().code, ErrorCode::kVersion);
  }
}

TEST_F(SurvivalTest, ChangesNothingWhenTheDiskIsFull) {
  const InventedPage page = numbered_page(1);
  {
    auto ledger = open(Access::kWrite).value();
    ASSERT_TRUE(ledger->add(page.input(), page.reading()));
  }
  // A file size limit stands in for a full disk: SQLite is refused the bytes it asks for.
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    auto ledger = open(Access::kWrite);
    if (!ledger) _exit(10);
    const rlimit small{16 * 1024, 16 * 1024};
    setrlimit(RLIMIT_FSIZE, &small);
    const InventedPage another = numbered_page(2);
    const auto outcome = (*ledger)->add(another.input(), another.reading());
    if (outcome) _exit(11);
    _exit(outcome.error().code == ErrorCode::kUnwritable ? 0 : 12);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  auto ledger = open(Access::kWrite).value();
  EXPECT_EQ(ledger->pages({})->size(), 1U);
  EXPECT_TRUE(ledger->verify());
}

TEST_F(SurvivalTest, NoticesAlteredHistoryQuotesAndBytes) {
  {
    auto ledger = open(Access::kWrite).value();
    for (int number : {1, 2}) {
      const InventedPage page = numbered_page(number);
      ASSERT_TRUE(ledger->add(page.input(), page.reading()));
    }
    ASSERT_TRUE(ledger->verify());
  }
  for (const char* crime :
       {"UPDATE history SET at = at + 1 WHERE number = 1", "DELETE FROM links WHERE link = 1",
        "UPDATE pages SET sha256 = zeroblob(32) WHERE page = 1", "UPDATE pages SET bytes = x'00' WHERE page = 2",
        "UPDATE statements SET sentence = 'Ada Quill never met anybody.' WHERE statement = 1",
        "UPDATE labels SET detail = '{}' WHERE statement = 1", "DELETE FROM history WHERE number = 1"}) {
    const std::string copy = (folder_ / "altered.db").string();
    std::filesystem::copy_file(path(), copy, std::filesystem::copy_options::overwrite_existing);
    SQLite::Database(copy, SQLite::OPEN_READWRITE).exec(crime);
    auto ledger = Ledger::open(copy, {.clock = &clock_}).value();
    const auto verified = ledger->verify();
    ASSERT_FALSE(verified) << crime;
    EXPECT_EQ(verified.error().code, ErrorCode::kDamaged) << crime;
  }
}

TEST_F(SurvivalTest, ReadsARecordThatMayNotBeWritten) {
  const InventedPage page = numbered_page(1);
  { ASSERT_TRUE(open(Access::kWrite).value()->add(page.input(), page.reading())); }
  std::filesystem::permissions(path(), std::filesystem::perms::owner_read);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  auto reader = open(Access::kRead);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ((*reader)->pages({})->size(), 1U);
  if (geteuid() != 0) {
    EXPECT_EQ(open(Access::kWrite).error().code, ErrorCode::kUnwritable);
  }
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace onrecord::record
