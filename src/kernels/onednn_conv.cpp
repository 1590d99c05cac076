// Convolutions by oneDNN. Layouts are the library's choice, except that channels-last operands stay
// as they are; the weights are brought into its order at every call (plans keep them there).
#include "kernels/onednn_conv.h"

namespace torchere::onednn {

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
    Prepared r = prepared_forward(pd, x, wd, out);
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
