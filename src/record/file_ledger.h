// The Ledger on a SQLite file. Each question sees one state of the file.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "record/database.h"
#include "record/ledger.h"
#include "record/linker.h"
#include "record/policy.h"
#include "record/rows.h"

namespace onrecord::record {

class FileLedger final : public Ledger {
 public:
  FileLedger(std::unique_ptr<Database> database, const OpenOptions& options)
      : database_(std::move(database)), options_(options) {}

  Result<std::optional<std::string>> find_page(const PageInput& page) override;
  Result<AddOutcome> add(const PageInput& page, const story::Reading& reading) override;
  Result<Timeline> timeline(const TimelineQuery& query) override;
  Result<FoundEntry> find(std::string_view id) override;
  Result<Happening> happening(std::string_view id, const Clocks& clocks) override;
  Result<Statement> statement(std::string_view id, const Clocks& clocks) override;
  Result<Page> page(std::string_view id, const Clocks& clocks) override;
  Result<std::string> page_bytes(std::string_view id) override;
  Result<std::vector<PageHeader>> pages(const Clocks& clocks) override;
  Result<std::vector<HistoryRow>> history() override;
  Result<std::int64_t> verify() override;

 private:
  /// The day from which a plan is looked back on: the clock asked about, else now.
  Date today(const Clocks& clocks) const;
  /// The row of a full id; kUsage, kNotFound.
  Result<std::int64_t> row_of(std::string_view id, char letter);
  TimelineRow row_for(const std::vector<Statement>& statements, const View& view, Date today);
  void add_stances(TimelineRow& row, const std::vector<Statement>& statements, const View& view);
  Retractions retractions_of(const std::vector<Statement>& statements);
  Result<story::Reading> reading_of(std::int64_t page, const View& view);
  Result<std::int64_t> verify_evidence();

  std::unique_ptr<Database> database_;
  OpenOptions options_;
  LinkerMemory memory_;
};

/// Runs one question in a transaction of its own; what the rows and SQLite throw becomes an Error.
template <typename Work>
auto answer(Database& database, Transaction::Kind kind, Work&& work) {
  using Given = std::invoke_result_t<Work>;
  try {
    return guarded([&]() -> Given {
      Transaction transaction(database, kind);
      Given given = work();
      if (given && kind == Transaction::Kind::kWrite) transaction.commit();
      return given;
    });
  } catch (const Damaged& damaged) {
    return Given(std::unexpected(Error{ErrorCode::kDamaged, "this record is damaged: " + damaged.what}));
  }
}

}  // namespace onrecord::record
