#include "base/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace onrecord {
namespace {

class SystemFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = std::filesystem::path(testing::TempDir()) / "onrecord_files";
    std::filesystem::create_directories(directory_ / "inner");
    write("b.html", "bb");
    write("inner/a.html", "aaa");
    write(".hidden", "x");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }
  void write(const char* name, std::string_view bytes) { std::ofstream(directory_ / name, std::ios::binary) << bytes; }

  std::filesystem::path directory_;
  SystemFiles files_;
};

TEST_F(SystemFilesTest, ReadsAFileWhole) {
  EXPECT_EQ(files_.read((directory_ / "inner/a.html").string(), 3).value(), "aaa");
}

TEST_F(SystemFilesTest, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(files_.read((directory_ / "none").string(), 9).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(files_.read(directory_.string(), 9).error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(files_.read((directory_ / "b.html").string(), 1).error().code, ErrorCode::kTooLarge);
}

TEST_F(SystemFilesTest, ListsAFolderInOrderWithoutHiddenFiles) {
  const auto paths = files_.list(directory_.string());
  ASSERT_TRUE(paths);
  ASSERT_EQ(paths->size(), 2u);
  EXPECT_TRUE((*paths)[0].ends_with("b.html"));
  EXPECT_TRUE((*paths)[1].ends_with("inner/a.html"));
}

}  // namespace
}  // namespace onrecord
