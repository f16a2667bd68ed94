// bench_language: how well and how fast the analyser reads. `run` beside this file calls it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "differential.h"

namespace {

int print(const onrecord::Result<std::map<std::string, double>>& measures) {
  if (!measures) {
    fmt::print(stderr, "bench_language: {}\n", measures.error().message);
    return 1;
  }
  for (const auto& [name, value] : *measures) fmt::print("{}\t{:.6g}\n", name, value);
  return 0;
}

const onrecord::language::Kernels& kernels_named(const std::string& name) {
  for (const auto* kernels : onrecord::language::usable_kernels()) {
    if (kernels->name == name) return *kernels;
  }
  return onrecord::language::best_kernels();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"How well and how fast the analyser reads; prints measure, tab, value"};
  app.require_subcommand(1);
  std::string model = "model/onrecord-en.model";
  std::string kernels;
  app.add_option("--model", model, "The model file");
  app.add_option("--kernels", kernels, "portable, avx2 or avx512-vnni; the fastest by default");
  std::string path;
  CLI::App* differential = app.add_subcommand("differential", "Compare with reference outputs of the training code");
  differential->add_option("REFERENCE", path)->required();
  CLI11_PARSE(app, argc, argv);
  return print(onrecord::bench::compare_with_reference(model, path, kernels_named(kernels)));
}
