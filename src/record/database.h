// SQLite as this folder uses it: a file that is surely a ledger of ours, statements prepared once, errors as values.
//
//   Result<std::unique_ptr<Database>> database = Database::open(path, Access::kWrite, 5000);
//   Result<int> count = guarded([&] { return (*database)->query("SELECT count(*) FROM pages").only_integer(); });
//
// Everything but open() may throw what SQLiteCpp throws; guarded() is where that ends. One thread.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/error.h"
#include "record/ledger.h"

namespace onrecord::record {

/// Bytes, where a string would be text.
struct Blob {
  std::string_view bytes;
};

/// One run of a prepared statement; it is reset when the Query goes.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Binds the next parameters in their order.
  template <typename... Values>
  Query& with(const Values&... values) {
    (bind_next(values), ...);
    return *this;
  }
  /// The next row, or false after the last.
  bool step() { return statement_.executeStep(); }
  /// Runs a statement that gives no rows.
  void run() { statement_.exec(); }

  std::int64_t integer(int column) { return statement_.getColumn(column).getInt64(); }
  double real(int column) { return statement_.getColumn(column).getDouble(); }
  std::string text(int column) { return statement_.getColumn(column).getString(); }
  bool null(int column) { return statement_.getColumn(column).isNull(); }
  std::optional<std::int64_t> find_integer(int column);
  std::optional<std::string> find_text(int column);

 private:
  void bind_next(std::int64_t value) { statement_.bind(++bound_, value); }
  void bind_next(int value) { statement_.bind(++bound_, value); }
  void bind_next(double value) { statement_.bind(++bound_, value); }
  void bind_next(const std::string& value) { statement_.bind(++bound_, value); }
  void bind_next(std::string_view value) { statement_.bind(++bound_, std::string(value)); }
  void bind_next(const char* value) { statement_.bind(++bound_, value); }
  void bind_next(Blob value) {
    statement_.bind(++bound_, static_cast<const void*>(value.bytes.data()), static_cast<int>(value.bytes.size()));
  }
  template <typename Value>
  void bind_next(const std::optional<Value>& value) {
    if (value) return bind_next(*value);
    statement_.bind(++bound_);
  }

  SQLite::Statement& statement_;
  int bound_ = 0;
};

class Database {
 public:
  /// Opens or, for kWrite, makes the file, and checks that it is a ledger of this version.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Access access, int busy_wait_ms);

  /// A run of `sql`, prepared at its first use. REQUIRES: no other Query of the same text is alive.
  Query query(const std::string& sql);
  std::int64_t last_row() { return database_.getLastInsertRowid(); }
  void execute(const char* sql) { database_.exec(sql); }

 private:
  Database(const std::string& path, int flags, int busy_wait_ms) : database_(path, flags, busy_wait_ms) {}
  Result<void> prepare_file(const std::string& path, Access access);
  void create_schema();

  SQLite::Database database_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> prepared_;
};

/// All or nothing; undone unless commit() was reached. `kSnapshot` sees one state of the file and writes nothing.
class Transaction {
 public:
  enum class Kind { kSnapshot, kWrite };
  Transaction(Database& database, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// What SQLite says, in our codes.
Error error_of(const SQLite::Exception& exception);

/// Runs `work` and turns what SQLiteCpp throws into an Error. `work` gives a value or a Result.
template <typename Work>
auto guarded(Work&& work) {
  using Given = std::invoke_result_t<Work>;
  if constexpr (requires(Given given) { given.error(); }) {
    try {
      return work();
    } catch (const SQLite::Exception& exception) {
      return Given(std::unexpected(error_of(exception)));
    }
  } else {
    try {
      if constexpr (std::is_void_v<Given>) {
        work();
        return Result<void>();
      } else {
        return Result<Given>(work());
      }
    } catch (const SQLite::Exception& exception) {
      return Result<Given>(std::unexpected(error_of(exception)));
    }
  }
}

}  // namespace onrecord::record
