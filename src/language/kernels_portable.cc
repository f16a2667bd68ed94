// The kernels for any processor.
#include <cmath>

#include "language/kernels.h"

#define ONRECORD_KERNELS portable
#define ONRECORD_KERNELS_NAME "portable"
#define ONRECORD_KERNELS_WIDTH 4
#include "language/kernels.inc"
