// Fractional max pooling: windows of one size whose distances vary at random around input / output.
// A plane's windows follow from one sample in [0, 1) for each of its dimensions.
#include "kernels/pool.h"
#include "ops/derivative.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

template <int N>
constexpr const char* kName = N == 2 ? "fractional_max_pool2d()" : "fractional_max_pool3d_out()";

template <int N>
void check_lists(const Dims& kernel, const Dims& output) {
  const char* name = N == 2 ? "fractional_max_pool2d" : "fractional_max_pool3d";
  const char* words = N == 2 ? "Ints" : "three Ints";
  TORCHERE_CHECK(kernel.size() == N, name, ": kernel_size must either be a single Int or tuple of ",
                 words);
  TORCHERE_CHECK(output.size() == N, name, ": output_size must either be a single Int or tuple of ",
                 words);
}

// The result's sizes.
template <int N>
Dims checked_sizes(const Tensor& x, const Dims& kernel, const Dims& output) {
  check_lists<N>(kernel, output);
  TORCHERE_CHECK(x.dim() == N + 1 || x.dim() == N + 2, kName<N>, ": Expected ", N + 1, "D or ",
                 N + 2, "D tensor, but got: ", sizes_text(x.sizes()));
  Dims sizes(x.sizes());
  for (size_t d = size_t(x.dim() - N - 1); d < size_t(x.dim()); ++d)
    TORCHERE_CHECK(sizes[d] > 0, kName<N>,
                   ": Expected input to have non-zero size for non-batch dimensions, but got",
                   sizes_text(sizes), " with dimension ", d, " being empty.");
  static constexpr const char* names[] = {"time", "height", "width"};
  for (int d = 0; d < N; ++d) {
    int64_t& size = sizes[size_t(x.dim() - N + d)];
    const int64_t last = output[size_t(d)] + kernel[size_t(d)] - 1;
    // In three dimensions a window that ends with the input is refused, as PyTorch does.
    TORCHERE_CHECK(N == 2 ? last <= size : last < size, kName<N>, ": pool ", names[3 - N + d], " ",
                   kernel[size_t(d)], " too large relative to input ", names[3 - N + d], " ", size);
    size = output[size_t(d)];
  }
  return sizes;
}

template <int N>
void check_samples(const Tensor& x, const Tensor& samples) {
  TORCHERE_CHECK(samples.dtype() == x.dtype(),
                 "Expect _random_samples to have the same dtype as input");
  TORCHERE_CHECK(samples.dim() == 3, "Expect _random_samples to have 3 dimensions, got ",
                 samples.dim());
  TORCHERE_CHECK(x.dim() == N + 1 || samples.sizes()[0] >= x.sizes()[0],
                 "Expect _random_samples.size(0) no less then input batch size.");
  TORCHERE_CHECK(samples.sizes()[1] == x.sizes()[size_t(x.dim() - N - 1)],
                 "Expect _random_samples.size(1) equals to input channel size.");
  TORCHERE_CHECK(samples.sizes()[2] == N, "Expect _random_samples.size(2) equals to ", N, "; got ",
                 samples.sizes()[2], ".");
}

// Where the windows of one dimension start. The arithmetic is the sample's, as its rounding shows.
template <class T>
PoolWindows random_windows(T sample, int64_t input, int64_t output, int64_t kernel) {
  PoolWindows w;
  const T step = output > 1 ? T(input - kernel) / T(output - 1) : T(0);
  for (int64_t i = 0; i < output; ++i) {
    const bool last = i == output - 1;
    const int64_t start =
        last ? input - kernel : int64_t((T(i) + sample) * step) - int64_t(sample * step);
    w.start.push_back(start);
    w.end.push_back(start + kernel);
    w.span.push_back(kernel);
  }
  return w;
}

// One plane of a contiguous tensor as [1, depth, height, width].
template <int N>
Tensor plane_of(const Tensor& t, int64_t plane) {
  Dims s(4, 1);
  for (int d = 0; d < N; ++d) s[size_t(4 - N + d)] = t.sizes()[size_t(t.dim() - N + d)];
  return view_of(t, s, contiguous_strides(s), t.storage_offset() + plane * numel_of(s));
}

template <int N, class T>
void pool_planes(const Tensor& x, const Dims& kernel, const Tensor& samples, const Tensor& out,
                 const Tensor& indices) {
  const T* sample = samples.data<T>();
  const int64_t plane_size = numel_of(out.sizes().slice(size_t(out.dim() - N), N));
  for (int64_t p = 0; p * plane_size < out.numel(); ++p) {
    Windows3 w;
    for (int d = 0; d < 3 - N; ++d) w[d] = strided_windows(1, 1, 1, 1, 0, 1);
    for (int d = 0; d < N; ++d) {
      const size_t at = size_t(x.dim() - N + d);
      // Two dimensions take their samples from the last to the first, three in order.
      const T s = sample[p * N + (N == 2 ? 1 - d : d)];
      w[3 - N + d] = random_windows(s, x.sizes()[at], out.sizes()[at], kernel[size_t(d)]);
    }
    max_pool(plane_of<N>(x, p), w, plane_of<N>(out, p), plane_of<N>(indices, p));
  }
}

using Pair = std::tuple<Tensor, Tensor>;

Tensor as_float(const Tensor& t) {
  Tensor r = empty_tensor(t.sizes(), DType::Float);
  copy_elements(r, t);
  return r;
}

template <int N>
Pair fractional_max_pool(const Tensor& x, const Dims& kernel, const Dims& output,
                         const Tensor& samples) {
  const Dims sizes = checked_sizes<N>(x, kernel, output);
  check_samples<N>(x, samples);
  TORCHERE_CHECK_KIND(is_floating(x.dtype()), NotImplemented, "\"fractional_max_pool", N,
                      "d_out_frame\" not implemented for '", dtype_name(x.dtype()), "'");
  Tensor out = empty_tensor(sizes, x.dtype()), indices = empty_tensor(sizes, DType::Long);
  if (out.numel() == 0) return {out, indices};
  if (x.dtype() == DType::Double)
    pool_planes<N, double>(contiguous(x), kernel, contiguous(samples), out, indices);
  else
    pool_planes<N, float>(contiguous(x), kernel, as_float(samples), out, indices);
  return {out, indices};
}

template <int N>
Tensor fractional_max_pool_back(const Tensor& g, const Tensor& x, const Dims&, const Dims& output,
                                const Tensor& indices) {
  for (int d = 0; d < N; ++d)
    TORCHERE_CHECK(g.sizes()[size_t(g.dim() - N + d)] == output[size_t(d)], "fractional_max_pool",
                   N, "d_backward(): gradOutput sizes unexpected");
  Tensor out = empty_tensor(x.sizes(), g.dtype());
  if (out.numel())
    scatter_planes(contiguous(g), contiguous(indices), out,
                   numel_of(x.sizes().slice(0, size_t(x.dim() - N))));
  return out;
}

template <int N>
Tensor picked(const Backward& b) {
  return picked_from_planes(b.g(), b.t("indices"), N);
}

Samples samples_of(Dims sizes, Dims kernel, Dims output) {
  Tensor x = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < x.numel(); ++i) x.data<double>()[i] = double((i * 37) % 431) / 200 - 1;
  const int64_t n = int64_t(kernel.size());
  Tensor s = empty_tensor({sizes[0], sizes[1], n}, DType::Double);
  for (int64_t i = 0; i < s.numel(); ++i) s.data<double>()[i] = double((i * 13) % 17) / 17;
  return {{x, list_of(kernel), list_of(output), s}};
}

}  // namespace

void define_fractional_pool(Table& t) {
  t.op("aten::fractional_max_pool2d(Tensor self, int[2] kernel_size, int[2] output_size, Tensor "
       "random_samples) -> (Tensor, Tensor)")
      .kernel<fractional_max_pool<2>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::fractional_max_pool2d_backward(b.g(), b.t("self"), b["kernel_size"],
                                                        b["output_size"], b.out(1));
            })
      .samples([] {
        return samples_of({2, 3, 6, 7}, {2, 3}, {3, 4});
      });
  t.op("aten::fractional_max_pool2d_backward(Tensor grad_output, Tensor self, int[2] kernel_size, "
       "int[2] output_size, Tensor indices) -> Tensor")
      .kernel<fractional_max_pool_back<2>>()
      .grad("grad_output", "indices", picked<2>)
      .samples("n(1,1,2,2) n(1,1,4,4) [2,2] [2,2] i(1,1,2,2;16)");
  t.op("aten::fractional_max_pool3d(Tensor self, int[3] kernel_size, int[3] output_size, Tensor "
       "random_samples) -> (Tensor, Tensor)")
      .kernel<fractional_max_pool<3>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::fractional_max_pool3d_backward(b.g(), b.t("self"), b["kernel_size"],
                                                        b["output_size"], b.out(1));
            })
      .samples([] {
        return samples_of({1, 2, 5, 6, 7}, {2, 2, 3}, {3, 3, 4});
      });
  t.op("aten::fractional_max_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, "
       "int[3] output_size, Tensor indices) -> Tensor")
      .kernel<fractional_max_pool_back<3>>()
      .grad("grad_output", "indices", picked<3>)
      .samples("n(1,1,2,2,2) n(1,1,3,3,3) [2,2,2] [2,2,2] i(1,1,2,2,2;27)");
}

}  // namespace torchere
