// The kernels for x86-64 with AVX-512 and its eight-bit dot product (VNNI).
#include <cmath>

#include "language/kernels.h"

#ifdef __x86_64__
#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,prefer-vector-width=512")
#define ONRECORD_KERNELS avx512
#define ONRECORD_KERNELS_NAME "avx512-vnni"
#define ONRECORD_KERNELS_VNNI
#define ONRECORD_KERNELS_WIDTH 16
#include "language/kernels.inc"
#pragma GCC pop_options
#endif
