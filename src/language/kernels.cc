#include "language/kernels.h"

#ifdef __x86_64__
#include <cpuid.h>
#endif

namespace onrecord::language {

namespace portable {
extern const Kernels kKernels;
}
#ifdef __x86_64__
namespace avx2 {
extern const Kernels kKernels;
}
namespace avx_vnni {
extern const Kernels kKernels;
}
namespace avx512 {
extern const Kernels kKernels;
}
#endif

#ifdef __x86_64__
/// CPUID leaf 7, sub-leaf 1, EAX bit 4: the compiler's own question does not know AVX-VNNI.
static bool has_avx_vnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a & 1u << 4) != 0;
}
#endif

void QuantisedRows::resize(std::size_t new_rows, std::size_t new_width) {
  rows = new_rows;
  width = new_width;
  values.resize(rows * width);
  step.resize(rows);
  minimum.resize(rows);
}

std::size_t attention_scratch(std::size_t length, std::size_t hidden, std::size_t heads) {
  constexpr std::size_t kQueriesAtOnce = 4;
  const std::size_t padded = (length + kLanes - 1) / kLanes * kLanes;
  return (hidden / heads + kQueriesAtOnce) * padded;
}

std::vector<const Kernels*> usable_kernels() {
  std::vector<const Kernels*> usable{&portable::kKernels};
#ifdef __x86_64__
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) usable.push_back(&avx2::kKernels);
  if (__builtin_cpu_supports("avx2") && has_avx_vnni()) usable.push_back(&avx_vnni::kKernels);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
    usable.push_back(&avx512::kKernels);
  }
#endif
  return usable;
}

const Kernels& best_kernels() { return *usable_kernels().back(); }

}  // namespace onrecord::language
