// bench_language: how well and how fast the analyser reads. `run` beside this file calls it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "differential.h"
#include "measure.h"
#include "speed.h"

namespace {

int print(const onrecord::Result<std::map<std::string, double>>& measures) {
  if (!measures) {
    fmt::print(stderr, "bench_language: {}\n", measures.error().message);
    return 1;
  }
  for (const auto& [name, value] : *measures) fmt::print("{}\t{:.6g}\n", name, value);
  return 0;
}

/// Sets that are not there are left out, so that any one set of the same form can be given.
int measure_all(const onrecord::bench::MeasureOptions& options) {
  using namespace onrecord::bench;
  Measures all;
  for (const auto measure : {measure_syntax, measure_entities, measure_arguments, measure_factuality}) {
    auto some = measure(options);
    if (some) {
      all.merge(*some);
    } else if (some.error().code == onrecord::ErrorCode::kNotFound) {
      fmt::print(stderr, "bench_language: left out, {}\n", some.error().message);
    } else {
      return print(some);
    }
  }
  return print(all);
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
  onrecord::bench::MeasureOptions options;
  CLI::App* measure = app.add_subcommand("measure", "Measure the dev sets");
  measure->add_option("--data", options.data)->required();
  measure->add_option("--part", options.part, "The sets' name in their file names");
  CLI::App* speed = app.add_subcommand("speed", "Time the analysis of plain text on one core");
  speed->add_option("TEXT", path)->required();
  CLI11_PARSE(app, argc, argv);
  options.model = model;
  if (*speed) return print(onrecord::bench::measure_speed(model, path, kernels_named(kernels)));
  if (*measure) return measure_all(options);
  return print(onrecord::bench::compare_with_reference(model, path, kernels_named(kernels)));
}
