// Convolutions by oneDNN. Layouts are the library's choice, except that channels-last operands stay
// as they are; the weights are brought into its order at every call (plans keep them there).
#include "kernels/onednn_primitive.h"
#include "tensor/loop.h"

namespace torchere::onednn {
namespace {

using Desc = dnnl::memory::desc;
using Tag = dnnl::memory::format_tag;
enum Kind : int64_t { kForward, kToInput, kToWeight };

Key make_key(Kind kind, std::initializer_list<const Tensor*> tensors, const ConvGeometry& g) {
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
Desc weight_desc(const Tensor& w, int64_t groups) {
  Desc d = describe(w);
  if (groups == 1) return d;
  dnnl::memory::dims sizes(w.sizes().begin(), w.sizes().end()),
      strides(w.strides().begin(), w.strides().end());
  strides.insert(strides.begin(), strides[0] * (sizes[0] / groups));
  sizes[0] /= groups;
  sizes.insert(sizes.begin(), groups);
  return {sizes, data_type(w.dtype()), strides};
}
Desc any(const Desc& d) { return {d.dims(), d.data_type(), Tag::any}; }

bool channels_last(const Tensor& t) {
  if (t.dim() == 3 || t.impl()->contiguous()) return false;
  return t.is_contiguous(t.dim() == 4 ? MemoryFormat::ChannelsLast : MemoryFormat::ChannelsLast3d);
}

constexpr auto kAuto = dnnl::algorithm::convolution_direct;
using Forward = dnnl::convolution_forward;

Forward::primitive_desc forward_pd(const Desc& x, const Desc& w, const Desc* bias, const Desc& out,
                                   const Geometry& q, dnnl::prop_kind prop) {
  auto desc =
      bias ? Forward::desc(prop, kAuto, x, w, *bias, out, q.stride, q.dilation, q.padding,
                           q.far_padding)
           : Forward::desc(prop, kAuto, x, w, out, q.stride, q.dilation, q.padding, q.far_padding);
  return {desc, user_scratchpad(), engine()};
}

// oneDNN takes overlapping or gapped strides badly, so such operands are copied first.
Tensor dense(const Tensor& t) {
  return t.impl()->contiguous() || channels_last(t) ? t : contiguous(t);
}

}  // namespace

void convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Tensor& out,
              const ConvGeometry& g) {
  const Tensor x = dense(input), w = dense(weight), b = bias.defined() ? contiguous(bias) : bias;
  auto p = find_or_make(make_key(kForward, {&x, &w, &b, &out}, g), [&] {
    const bool keep = channels_last(out);
    const Desc wd = weight_desc(w, g.groups);
    const Desc bd = b.defined() ? describe(b) : Desc();
    const Desc xd =
        keep ? Desc(describe(x).dims(), data_type(x.dtype()), x.dim() == 4 ? Tag::nhwc : Tag::ndhwc)
             : any(describe(x));
    auto pd = forward_pd(xd, any(wd), b.defined() ? &bd : nullptr,
                         keep ? describe(out) : any(describe(out)), Geometry(g, x, w, out),
                         dnnl::prop_kind::forward_inference);
    Prepared r;
    r.primitive = Forward(pd);
    r.scratchpad = pd.scratchpad_desc();
    r.add(DNNL_ARG_SRC, describe(x), pd.src_desc(), false);
    r.add(DNNL_ARG_WEIGHTS, wd, pd.weights_desc(), false);
    r.add(DNNL_ARG_DST, describe(out), pd.dst_desc(), true);
    if (b.defined()) r.add(DNNL_ARG_BIAS, bd, pd.bias_desc(), false);
    return r;
  });
  if (b.defined())
    execute(*p, {x.data(), w.data(), out.data(), b.data()});
  else
    execute(*p, {x.data(), w.data(), out.data()});
}

void convolve_back_to_input(const Tensor& grad_out, const Tensor& weight, const Tensor& grad_input,
                            const ConvGeometry& g) {
  using Back = dnnl::convolution_backward_data;
  const Tensor y = dense(grad_out), w = dense(weight);
  auto p = find_or_make(make_key(kToInput, {&y, &w, &grad_input}, g), [&] {
    const Geometry q(g, grad_input, w, y);
    const Desc wd = weight_desc(w, g.groups), xd = any(describe(grad_input)), yd = any(describe(y));
    auto hint = forward_pd(xd, any(wd), nullptr, yd, q, dnnl::prop_kind::forward_training);
    Back::primitive_desc pd(
        {kAuto, xd, any(wd), yd, q.stride, q.dilation, q.padding, q.far_padding}, user_scratchpad(),
        engine(), hint);
    Prepared r;
    r.primitive = Back(pd);
    r.scratchpad = pd.scratchpad_desc();
    r.add(DNNL_ARG_DIFF_DST, describe(y), pd.diff_dst_desc(), false);
    r.add(DNNL_ARG_WEIGHTS, wd, pd.weights_desc(), false);
    r.add(DNNL_ARG_DIFF_SRC, describe(grad_input), pd.diff_src_desc(), true);
    return r;
  });
  execute(*p, {y.data(), w.data(), grad_input.data()});
}

void convolve_back_to_weight(const Tensor& grad_out, const Tensor& input, const Tensor& grad_weight,
                             const ConvGeometry& g) {
  using Back = dnnl::convolution_backward_weights;
  const Tensor y = dense(grad_out), x = dense(input);
  auto p = find_or_make(make_key(kToWeight, {&y, &x, &grad_weight}, g), [&] {
    const Geometry q(g, x, grad_weight, y);
    const Desc wd = weight_desc(grad_weight, g.groups), xd = any(describe(x)),
               yd = any(describe(y));
    auto hint = forward_pd(xd, any(wd), nullptr, yd, q, dnnl::prop_kind::forward_training);
    Back::primitive_desc pd(
        {kAuto, xd, any(wd), yd, q.stride, q.dilation, q.padding, q.far_padding}, user_scratchpad(),
        engine(), hint);
    Prepared r;
    r.primitive = Back(pd);
    r.scratchpad = pd.scratchpad_desc();
    r.add(DNNL_ARG_DIFF_DST, describe(y), pd.diff_dst_desc(), false);
    r.add(DNNL_ARG_SRC, describe(x), pd.src_desc(), false);
    r.add(DNNL_ARG_DIFF_WEIGHTS, wd, pd.diff_weights_desc(), true);
    return r;
  });
  execute(*p, {y.data(), x.data(), grad_weight.data()});
}

}  // namespace torchere::onednn
