// The program: hands the real files, clock and terminal to the commands.
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"

namespace {

// Beside the program, or where an installation would put it.
std::vector<std::string> model_places() {
  constexpr const char* kModelName = "onrecord-en.model";
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {kModelName};
  const std::filesystem::path folder = program.parent_path();
  return {(folder / kModelName).string(), (folder / "../share/onrecord" / kModelName).lexically_normal().string()};
}

}  // namespace

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that closes the pipe early is no failure of ours to crash on
  std::ios::sync_with_stdio(false);
  const onrecord::SystemFiles files;
  const onrecord::SystemClock clock;
  const bool out_is_terminal = isatty(STDOUT_FILENO) != 0;
  const char* no_color = std::getenv("NO_COLOR");
  const onrecord::cli::World world{.files = files,
                                   .clock = clock,
                                   .in = std::cin,
                                   .out = std::cout,
                                   .err = std::cerr,
                                   .out_is_terminal = out_is_terminal,
                                   .err_is_terminal = isatty(STDERR_FILENO) != 0,
                                   .colour = out_is_terminal && (no_color == nullptr || *no_color == '\0'),
                                   .model_places = model_places()};
  return static_cast<int>(onrecord::cli::run({values + 1, values + count}, world));
}
