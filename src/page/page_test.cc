#include "page/page.h"

#include <gtest/gtest.h>
