/* The reader of cases by others has moved; this keeps its old name. */
#pragma once

#include "lib/corpus.h"
