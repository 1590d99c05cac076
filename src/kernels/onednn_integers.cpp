// Products and convolutions of 8-bit integers by oneDNN.
#include <dnnl.h>

#include "kernels/onednn_primitive.h"
#include "kernels/onednn_conv.h"

namespace torchere::onednn {

bool sums_integers_exactly() noexcept {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx512vnni");
  return has;
#else
  return false;
#endif
}

void integer_product(const uint8_t* a, int32_t a_zero, const int8_t* b, int32_t* c, int64_t m,
                     int64_t n, int64_t k) {
  const int32_t none = 0;
  dnnl_status_t s = dnnl_gemm_u8s8s32('N', 'T', 'F', m, n, k, 1.0f, a, k, uint8_t(a_zero), b, k, 0,
                                      0.0f, c, n, &none);
  TORCHERE_CHECK(s == dnnl_success, "a product of integers failed in oneDNN with status ", int(s));
}

void convolve_integers(const Tensor& input, int32_t input_zero, const Tensor& weight,
                       const Tensor& out, const ConvGeometry& g) {
  const Tensor x = dense(input), w = dense(weight);
  Key key = make_key(kIntegers, {&x, &w, &out}, g);
  key.push_back(input_zero);
  auto p = find_or_make(key, [&] {
    dnnl::primitive_attr attr = user_scratchpad();
    attr.set_zero_points(DNNL_ARG_SRC, 0, {input_zero});
    const Desc wd = weight_desc(w, g.groups);
    auto pd = forward_pd(any(describe(x)), any(wd), nullptr, any(describe(out)),
                         Geometry(g, x, w, out), dnnl::prop_kind::forward_inference, attr);
    return prepared_forward(pd, x, wd, out);
  });
  execute(*p, {x.data(), w.data(), out.data()});
}

}  // namespace torchere::onednn
