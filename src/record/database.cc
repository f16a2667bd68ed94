#include "record/database.h"

#include <sqlite3.h>

#include <filesystem>

#include "onrecord/record_data.h"

namespace onrecord::record {

namespace {

/// "OnRc": how a file tells that it is a ledger (SQLite's application_id).
constexpr int kApplicationId = 0x4f6e5263;

/// Read-only media hold no room for the files that readers of a write-ahead log share; a file that nobody can be
/// writing may be read without them.
std::string immutable_address(const std::string& path) {
  std::string escaped;
  for (char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr char kDigits[] = "0123456789abcdef";
      escaped += '%';
      escaped += kDigits[static_cast<unsigned char>(c) >> 4];
      escaped += kDigits[static_cast<unsigned char>(c) & 15];
    } else {
      escaped += c;
    }
  }
  return "file:" + escaped + "?immutable=1";
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

std::optional<std::int64_t> Query::find_integer(int column) {
  if (null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Query::find_text(int column) {
  if (null(column)) return std::nullopt;
  return text(column);
}

Error error_of(const SQLite::Exception& exception) {
  const std::string what = exception.what();
  switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kBusy, "another program is writing to this record: " + what};
    case SQLITE_FULL:
      return {ErrorCode::kUnwritable, "no room left on the disk: " + what};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kUnwritable, "this record cannot be written to: " + what};
    case SQLITE_IOERR:
      return {ErrorCode::kUnwritable, "the disk failed under this record: " + what};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return {ErrorCode::kDamaged, "this record is damaged: " + what};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnreadable, "this record cannot be opened: " + what};
    case SQLITE_TOOBIG:
      return {ErrorCode::kTooLarge, "too large for a record: " + what};
    default:
      return {ErrorCode::kDamaged, "this record cannot be used: " + what};
  }
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Access access, int busy_wait_ms) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return fail(ErrorCode::kUnreadable, "a directory is no record: " + path);
  if (access == Access::kRead && !exists(path)) return fail(ErrorCode::kNotFound, "no such record: " + path);
  auto attempt = [&](const std::string& address, int flags) -> Result<std::unique_ptr<Database>> {
    return guarded([&]() -> Result<std::unique_ptr<Database>> {
      std::unique_ptr<Database> database(new Database(address, flags, busy_wait_ms));
      if (auto prepared = database->prepare_file(path, access); !prepared) return std::unexpected(prepared.error());
      return database;
    });
  };
  if (access == Access::kWrite) {
    auto opened = attempt(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    if (!opened && opened.error().code == ErrorCode::kUnreadable) {
      return fail(ErrorCode::kUnwritable, "this record cannot be written to: " + path);
    }
    return opened;
  }
  auto opened = attempt(path, SQLite::OPEN_READONLY);
  const bool no_room =
      !opened && (opened.error().code == ErrorCode::kUnreadable || opened.error().code == ErrorCode::kUnwritable);
  if (no_room && !exists(path + "-wal")) {
    return attempt(immutable_address(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  }
  return opened;
}

Result<void> Database::prepare_file(const std::string& path, Access access) {
  const int application = database_.execAndGet("PRAGMA application_id").getInt();
  int version = database_.execAndGet("PRAGMA user_version").getInt();
  const bool empty = database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (access == Access::kWrite && empty && application == 0 && version == 0) {
    create_schema();
    version = database_.execAndGet("PRAGMA user_version").getInt();
  } else if (application != kApplicationId) {
    return fail(ErrorCode::kDamaged, "not a record of this program: " + path);
  }
  if (version > kSchemaVersion) {
    return fail(ErrorCode::kVersion,
                "this record was written by a newer program, form " + std::to_string(version) + ": " + path);
  }
  if (version < kSchemaVersion) {
    return fail(ErrorCode::kVersion,
                "this record was written by an older program, form " + std::to_string(version) + ": " + path);
  }
  if (access == Access::kWrite) {
    // With a write-ahead log readers go on while a page is added. FULL syncs the log at each commit, so that what was
    // acknowledged survives a loss of power too.
    database_.exec("PRAGMA journal_mode = WAL");
    database_.exec("PRAGMA synchronous = FULL");
    database_.exec("PRAGMA foreign_keys = ON");
  }
  return {};
}

void Database::create_schema() {
  Transaction transaction(*this, Transaction::Kind::kWrite);
  // Another writer may have made it while we waited for the lock.
  if (database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0) {
    database_.exec(std::string(data::schema));
    database_.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database_.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  }
  transaction.commit();
}

Query Database::query(const std::string& sql) {
  auto known = prepared_.find(sql);
  if (known == prepared_.end()) {
    known = prepared_.emplace(sql, std::make_unique<SQLite::Statement>(database_, sql)).first;
  }
  known->second->tryReset();
  known->second->clearBindings();
  return Query(*known->second);
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.execute(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace onrecord::record
