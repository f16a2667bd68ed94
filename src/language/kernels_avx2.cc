// The kernels for x86-64 with AVX2.
#include <cmath>

#include "language/kernels.h"

#ifdef __x86_64__
#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx2")
#define ONRECORD_KERNELS avx2
#define ONRECORD_KERNELS_NAME "avx2"
#define ONRECORD_KERNELS_AVX2
#define ONRECORD_KERNELS_WIDTH 8
#include "language/kernels.inc"
#pragma GCC pop_options
#endif
