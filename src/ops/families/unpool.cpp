// Max unpooling: values put back at the places that pooling took them from, zeros elsewhere.
#include <algorithm>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

template <int N>
Tensor unpool(const Tensor& x, const Tensor& indices, const Dims& size) {
  TORCHERE_CHECK(indices.dtype() == DType::Long,
                 "elements in indices should be type int64 but got: ", dtype_name(indices.dtype()));
  TORCHERE_CHECK(size.size() == size_t(N), "There should be exactly ", N == 2 ? "two" : "three",
                 " elements (", N == 2 ? "height, width" : "depth, height, width",
                 ") in output_size, but got ", size.size(), " elements.");
  TORCHERE_CHECK(x.dim() == N + 1 || x.dim() == N + 2, "Input to max_unpooling", N,
                 "d should be a ", N + 1, "d or ", N + 2, "d Tensor, but got a tensor with ",
                 x.dim(), " dimensions.");
  TORCHERE_CHECK(x.sizes() == indices.sizes(),
                 "Expected shape of indices to be same as that of the input tensor (",
                 sizes_text(x.sizes()),
                 ") but got indices tensor with shape: ", sizes_text(indices.sizes()));
  Dims sizes(x.sizes());
  int64_t plane = 1, places = 1;
  for (int d = 0; d < N; ++d) {
    const size_t at = size_t(x.dim() - N + d);
    places *= sizes[at];
    sizes[at] = size[size_t(d)];
    plane *= sizes[at];
  }
  Tensor rows = contiguous(x), from = contiguous(indices),
         out = empty_tensor(sizes, x.dtype(), x.device());
  fill_elements(out, Scalar(0));
  const int64_t* at = from.data<int64_t>();
  const size_t bytes = x.item_size();
  for (int64_t i = 0; i < rows.numel(); ++i) {
    TORCHERE_CHECK(at[i] >= 0 && at[i] < plane, "Found an invalid max index: ", at[i],
                   " (output volumes are of size ", sizes_text(size), ")");
    std::copy_n(static_cast<const char*>(rows.data()) + size_t(i) * bytes, bytes,
                static_cast<char*>(out.data()) + size_t(i / places * plane + at[i]) * bytes);
  }
  return out;
}

template <int N>
Tensor picked(const Backward& b) {
  return picked_from_planes(b.g(), b.t("indices"), N);
}

}  // namespace

void define_unpool(Table& t) {
  t.op("aten::max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor")
      .out()
      .kernel<unpool<2>>()
      .grad("self", "indices", picked<2>)
      .samples("n(1,1,2,2) j(1,1,2,2;16) [4,4]");
  t.op("aten::max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, "
       "int[3] padding) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& indices, const Dims& size, const Dims& stride,
                 const Dims& padding) {
        TORCHERE_CHECK(
            stride.size() == 3,
            "There should be exactly three elements (depth, height, width) in stride, but got: ",
            stride.size(), " elements.");
        TORCHERE_CHECK(
            padding.size() == 3,
            "There should be exactly three elements (depth, height, width) in padding, but got: ",
            padding.size(), " elements.");
        return unpool<3>(x, indices, size);
      })
      .grad("self", "indices", picked<3>)
      .samples("n(1,1,1,2,2) j(1,1,1,2,2;16) [2,4,4] [2,2,2] [0,0,0]");
}

}  // namespace torchere
