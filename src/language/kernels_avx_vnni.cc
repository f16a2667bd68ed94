// The kernels for x86-64 with AVX2 and its eight-bit dot product (AVX-VNNI: laptops without AVX-512).
#include <cmath>

#include "language/kernels.h"

#ifdef __x86_64__
#include <immintrin.h>

#pragma GCC push_options
#pragma GCC target("avx2,avxvnni")
#define ONRECORD_KERNELS avx_vnni
#define ONRECORD_KERNELS_NAME "avx-vnni"
#define ONRECORD_KERNELS_AVX_VNNI
#define ONRECORD_KERNELS_WIDTH 8
#include "language/kernels.inc"
#pragma GCC pop_options
#endif
