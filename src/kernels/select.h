// Reductions that name an element: extremes with their places, medians, k-th values, modes; and
// scans along a dimension. All run over [outer, count, inner], see lay_out_for_reduction.
#pragma once
#include "kernels/reduce.h"

namespace torchere {

// The values go to `values` where it is defined, the places along the dimension to `indices`
// (int64). The first of equal ones; NaN counts as the extreme one. Results are contiguous [outer,
// inner].
void extreme_elements(const Reduced& in, bool greatest, const Tensor& values,
                      const Tensor& indices);
// The k-th smallest (0-based). NaN counts as the greatest.
void kth_elements(const Reduced& in, int64_t k, const Tensor& values, const Tensor& indices);
// The lower median; NaN if there is one, or, where `skip_nan`, the median of the others.
void median_elements(const Reduced& in, bool skip_nan, const Tensor& values, const Tensor& indices);
// The most frequent, the smallest of those; the place is its last one.
void mode_elements(const Reduced& in, const Tensor& values, const Tensor& indices);

enum class Scan : uint8_t { Sum, Prod, LogSumExp };
// Contiguous in and out of one dtype; floats accumulate in double.
void scan_elements(Scan kind, const Tensor& out, const Reduced& in);
void scan_extremes(const Reduced& in, bool greatest, const Tensor& values, const Tensor& indices);

// Σ (x - mean)² and the mean, in double within; out and mean contiguous [outer, inner] in x's
// dtype.
void deviations(const Reduced& in, double correction, bool root, const Tensor& out,
                const Tensor& mean);

}  // namespace torchere
