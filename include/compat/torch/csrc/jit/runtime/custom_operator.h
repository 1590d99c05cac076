// A header of libtorch's: its names are in torch/names.h.
#pragma once
#include <torch/names.h>
