// The kernels for any processor.
#include <cmath>

#include "language/kernels.h"

#define ONRECORD_KERNELS portable
#define ONRECORD_KERNELS_NAME "portable"
#include "language/kernels.inc"
