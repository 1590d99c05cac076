// What descriptions of convolutions have in common. Included by the onednn sources only.
#pragma once
#include "kernels/onednn_primitive.h"
#include "tensor/loop.h"

namespace torchere::onednn {

using Desc = dnnl::memory::desc;
using Tag = dnnl::memory::format_tag;
enum Kind : int64_t { kForward, kToInput, kToWeight, kIntegers };

inline Key make_key(Kind kind, std::initializer_list<const Tensor*> tensors,
                    const ConvGeometry& g) {
  Key k{kind, g.groups};
  k.reserve(48);
  for (const Tensor* t : tensors) {
    if (!t->defined()) {
      k.push_back(-1);
      continue;
    }
    k.push_back(t->dim() * 64 + int64_t(t->dtype()));
    for (int64_t s : t->sizes()) k.push_back(s);
    for (int64_t s : t->strides()) k.push_back(s);
  }
  for (const Dims* d : {&g.stride, &g.padding, &g.dilation})
    for (int64_t v : *d) k.push_back(v);
  return k;
}

struct Geometry {
  // Of a convolution from `x` to `out` with weights [O, C/g, …]. The padding on the far side is the
  // near side's, unless the output has more places than that gives: that of a transposed
  // convolution with output padding may.
  Geometry(const ConvGeometry& g, const Tensor& x, const Tensor& w, const Tensor& out)
      : stride(g.stride.begin(), g.stride.end()), padding(g.padding.begin(), g.padding.end()) {
    for (int64_t d : g.dilation) dilation.push_back(d - 1);
    far_padding = padding;
    for (size_t d = 0; d < stride.size(); ++d) {
      const int64_t reach = (w.sizes()[d + 2] - 1) * g.dilation[d] + 1, in = x.sizes()[d + 2],
                    places = out.sizes()[d + 2];
      if ((in + 2 * padding[d] - reach) / stride[d] + 1 != places)
        far_padding[d] = (places - 1) * stride[d] + reach - in - padding[d];
    }
  }
  dnnl::memory::dims stride, dilation, padding, far_padding;
};

// [O, C/g, …] as [g, O/g, C/g, …].
inline Desc weight_desc(const Tensor& w, int64_t groups) {
  Desc d = describe(w);
  if (groups == 1) return d;
  dnnl::memory::dims sizes(w.sizes().begin(), w.sizes().end()),
      strides(w.strides().begin(), w.strides().end());
  strides.insert(strides.begin(), strides[0] * (sizes[0] / groups));
  sizes[0] /= groups;
  sizes.insert(sizes.begin(), groups);
  return {sizes, data_type(w.dtype()), strides};
}
inline Desc any(const Desc& d) { return {d.dims(), d.data_type(), Tag::any}; }

inline bool channels_last(const Tensor& t) {
  if (t.dim() == 3 || t.impl()->contiguous()) return false;
  return t.is_contiguous(t.dim() == 4 ? MemoryFormat::ChannelsLast : MemoryFormat::ChannelsLast3d);
}

constexpr auto kAuto = dnnl::algorithm::convolution_direct;
using Forward = dnnl::convolution_forward;

inline Forward::primitive_desc forward_pd(const Desc& x, const Desc& w, const Desc* bias,
                                          const Desc& out, const Geometry& q, dnnl::prop_kind prop,
                                          dnnl::primitive_attr attr = user_scratchpad()) {
  auto desc =
      bias ? Forward::desc(prop, kAuto, x, w, *bias, out, q.stride, q.dilation, q.padding,
                           q.far_padding)
           : Forward::desc(prop, kAuto, x, w, out, q.stride, q.dilation, q.padding, q.far_padding);
  return {desc, attr, engine()};
}

// What is prepared of a forward convolution without a bias.
inline Prepared prepared_forward(const Forward::primitive_desc& pd, const Tensor& x,
                                 const Desc& weight, const Tensor& out) {
  Prepared r;
  r.primitive = Forward(pd);
  r.scratchpad = pd.scratchpad_desc();
  r.add(DNNL_ARG_SRC, describe(x), pd.src_desc(), false);
  r.add(DNNL_ARG_WEIGHTS, weight, pd.weights_desc(), false);
  r.add(DNNL_ARG_DST, describe(out), pd.dst_desc(), true);
  return r;
}

// oneDNN takes overlapping or gapped strides badly, so such operands are copied first.
inline Tensor dense(const Tensor& t) {
  return t.impl()->contiguous() || channels_last(t) ? t : contiguous(t);
}

}  // namespace torchere::onednn
