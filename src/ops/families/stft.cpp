// Short-time Fourier transforms and their inverse: frames of a signal times a window, transformed
// one by one; back, the frames' sum divided by that of the squared window.
#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/promote.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

using OptBool = std::optional<bool>;

struct Frames {
  int64_t n_fft = 0, hop = 0, win_length = 0;
  Tensor window;
  bool center = false, normalized = false;
  OptBool onesided;
};

// "torch.FloatTensor" or "CPUFloatType", as messages name tensors' types.
std::string type_text(const Tensor& t, bool c_plus_plus = false) {
  const std::string name = std::string(dtype_name(t.dtype()));
  return c_plus_plus || is_complex(t.dtype()) ? "CPU" + name + "Type" : "torch." + name + "Tensor";
}
std::string window_text(const Tensor& w) {
  return w.defined() ? str(type_text(w), "{", sizes_text(w.sizes()), "}") : std::string("None");
}
template <class T>
std::string optional_text(const std::optional<T>& v) {
  return v ? str(int64_t(*v)) : std::string("None");
}
void check_window_device(const Tensor& x, const Tensor& window, const char* op) {
  TORCHERE_CHECK(!window.defined() || window.device() == x.device(), op,
                 " input and window must be on the same device but got self on ",
                 device_name(x.device()), " and window on ", device_name(window.device()));
}

// The window in the middle of n_fft places; undefined where it would be all ones.
Tensor whole_window(const Frames& f, DType dtype, Device device) {
  if (f.win_length == f.n_fft) return f.window;
  const int64_t left = (f.n_fft - f.win_length) / 2;
  Tensor w = f.window.defined() ? f.window
                                : Tensor(fn::full(Dims{f.win_length}, 1, dtype, Value(), device));
  return fn::constant_pad_nd(w, Dims{left, f.n_fft - f.win_length - left});
}

Tensor centered(const Tensor& x, int64_t n_fft, const std::string& mode) {
  const int64_t extra = std::max<int64_t>(3, x.dim()) - x.dim();
  Dims sizes(size_t(extra), 1);
  for (int64_t s : x.sizes()) sizes.push_back(s);
  Tensor padded = fn::pad(Tensor(fn::view(x, sizes)), Dims{n_fft / 2, n_fft / 2}, mode);
  return fn::view(padded, Dims(padded.sizes().slice(size_t(extra), size_t(padded.dim() - extra))));
}

Tensor stft(const Tensor& self, Frames f, OptInt hop, OptInt win_length,
            const std::string& pad_mode, OptBool return_complex, OptBool align) {
  check_window_device(self, f.window, "stft");
  f.hop = hop.value_or(f.n_fft >> 2);
  f.win_length = win_length.value_or(f.n_fft);
  const bool complex_out = return_complex.value_or(
      is_complex(self.dtype()) || (f.window.defined() && is_complex(f.window.dtype())));
  TORCHERE_CHECK(complex_out || return_complex,
                 "stft requires the return_complex parameter be given for real inputs, and will "
                 "further require that "
                 "return_complex=True in a future PyTorch release.");
  TORCHERE_CHECK(!f.center || !align,
                 "stft align_to_window should only be set when center = false.");
  const bool aligned = align.value_or(false);
  const std::string call_text =
      str("stft(", type_text(self), sizes_text(self.sizes()), ", n_fft=", f.n_fft,
          ", hop_length=", f.hop, ", win_length=", f.win_length, ", window=", window_text(f.window),
          ", normalized=", int(f.normalized), ", onesided=", optional_text(f.onesided),
          ", return_complex=", optional_text(return_complex),
          ", align_to_window=", optional_text(align), ") ");
  TORCHERE_CHECK(is_floating(self.dtype()) || is_complex(self.dtype()), call_text,
                 ": expected a tensor of floating point or complex values");
  TORCHERE_CHECK(self.dim() == 1 || self.dim() == 2, call_text, ": expected a 1D or 2D tensor");
  Tensor x = self.dim() == 1 ? Tensor(fn::unsqueeze(self, 0)) : self;
  if (f.center) x = centered(x, f.n_fft, pad_mode);
  const int64_t length = x.size(1);
  TORCHERE_CHECK(f.n_fft > 0 && f.n_fft <= length, call_text, ": expected 0 < n_fft < ", length,
                 ", but got n_fft=", f.win_length);
  TORCHERE_CHECK(f.hop > 0, call_text, ": expected hop_length > 0, but got hop_length=", f.hop);
  TORCHERE_CHECK(f.win_length > 0 && f.win_length <= f.n_fft, call_text,
                 ": expected 0 < win_length <= n_fft, but got win_length=", f.win_length);
  TORCHERE_CHECK(!f.window.defined() || (f.window.dim() == 1 && f.window.size(0) == f.win_length),
                 call_text,
                 ": expected a 1D window tensor of size equal to win_length=", f.win_length,
                 ", but got window with size ",
                 f.window.defined() ? sizes_text(f.window.sizes()) : std::string());
  if (!f.center && aligned) {  // the first frame's window begins with the signal
    const int64_t left = (f.n_fft - f.win_length) / 2;
    x = fn::constant_pad_nd(x, Dims{left, left});
  }
  const Tensor window = whole_window(f, x.dtype(), x.device());
  const int64_t frames = 1 + (length - (aligned ? f.win_length : f.n_fft)) / f.hop;
  Tensor rows = fn::as_strided(x, Dims{x.size(0), frames, f.n_fft},
                               Dims{x.stride(0), f.hop * x.stride(1), x.stride(1)});
  if (window.defined()) rows = rows * window;
  const bool complex_in = is_complex(rows.dtype());
  const bool onesided = f.onesided.value_or(!complex_in);
  const int64_t scaling = f.normalized ? 1 : 0;
  Tensor out;
  if (complex_in) {
    TORCHERE_CHECK(!onesided, "Cannot have onesided output if window or input is complex");
    out = call<"aten::_fft_c2c">(rows, Dims{2}, scaling, true);
  } else {
    out = call<"aten::_fft_r2c">(rows, Dims{2}, scaling, onesided);
  }
  out = fn::transpose(out, 1, 2);
  if (self.dim() == 1) out = fn::squeeze(out, 0);
  return complex_out ? out : Tensor(fn::view_as_real(out));
}

// Rows [batch, frame, place] added up where they lie on the signal: [batch, signal].
Tensor overlap_add(const Tensor& rows, int64_t hop, int64_t length) {
  const int64_t batch = rows.size(0), frames = rows.size(1), n = rows.size(2);
  Tensor starts = fn::unsqueeze(Tensor(fn::arange(frames)) * Scalar(hop), 1);
  Tensor places = fn::reshape(starts + Tensor(fn::arange(n)), Dims{-1});
  return fn::index_add(Tensor(fn::new_zeros(rows, Dims{batch, length})), 1, places,
                       Tensor(fn::reshape(rows, Dims{batch, -1})));
}

struct Inverse {
  Frames frames;
  OptInt length;
  bool return_complex = false;
};

void check_inverse(const std::string& text, const Tensor& x, const Inverse& v) {
  const Frames& f = v.frames;
  TORCHERE_CHECK(x.numel() != 0, text, ": input tensor cannot be empty.");
  TORCHERE_CHECK(x.dim() == 2 || x.dim() == 3, text,
                 ": expected a tensor with 3 or 4 dimensions, but got ", x.dim() + 1);
  const int64_t bins = x.size(-2);
  if (f.onesided.value_or(bins != f.n_fft)) {
    TORCHERE_CHECK(f.n_fft / 2 + 1 == bins, text,
                   ": expected the frequency dimension (3rd to the last) of the input tensor to "
                   "match n_fft / 2 + 1 when onesided=True, but got ",
                   bins);
  } else {
    TORCHERE_CHECK(f.n_fft == bins, text,
                   ": expected the frequency dimension (3rd to the last) of the input tensor to "
                   "match n_fft when onesided=False, but got ",
                   bins);
  }
  TORCHERE_CHECK(f.hop > 0 && f.hop <= f.win_length, text,
                 ": expected 0 < hop_length <= win_length");
  TORCHERE_CHECK(f.win_length > 0 && f.win_length <= f.n_fft, text,
                 ": expected 0 < win_length <= n_fft");
  TORCHERE_CHECK(!f.window.defined() || (f.window.dim() == 1 && f.window.size(0) == f.win_length),
                 text, ": Invalid window shape. window has to be 1D and length of `win_length`");
}

// The frames in time, [batch, frame, place].
Tensor frames_in_time(const Tensor& spectrum, const Inverse& v, bool onesided) {
  const Frames& f = v.frames;
  Tensor x = fn::transpose(spectrum, 1, 2);
  const int64_t scaling = f.normalized ? 1 : 2;
  if (v.return_complex) {
    TORCHERE_CHECK(!onesided, "Cannot have onesided output if window or input is complex");
    return call<"aten::_fft_c2c">(x, Dims{2}, scaling, false);
  }
  TORCHERE_CHECK(!f.window.defined() || !is_complex(f.window.dtype()),
                 "Complex windows are incompatible with return_complex=False");
  if (!onesided) x = call<"aten::narrow">(x, 2, 0, f.n_fft / 2 + 1);
  return call<"aten::_fft_c2r">(x, Dims{2}, scaling, f.n_fft);
}

Tensor istft(const Tensor& self, Inverse v, OptInt hop, OptInt win_length) {
  Frames& f = v.frames;
  check_window_device(self, f.window, "istft");
  f.hop = hop.value_or(f.n_fft >> 2);
  f.win_length = win_length.value_or(f.n_fft);
  TORCHERE_CHECK(is_complex(self.dtype()),
                 "istft requires a complex-valued input tensor matching the output from stft with "
                 "return_complex=True.");
  const std::string text =
      str("istft(", type_text(self, true), sizes_text(self.sizes()), ", n_fft=", f.n_fft,
          ", hop_length=", f.hop, ", win_length=", f.win_length, ", window=", window_text(f.window),
          ", center=", int(f.center), ", normalized=", int(f.normalized),
          ", onesided=", optional_text(f.onesided), ", length=", optional_text(v.length),
          ", return_complex=", int(v.return_complex), ") ");
  wrap_dim(-2, self.dim());
  check_inverse(text, self, v);
  const bool onesided = f.onesided.value_or(self.size(-2) != f.n_fft);
  Tensor x = self.dim() == 2 ? Tensor(fn::unsqueeze(self, 0)) : self;
  const int64_t frames = x.size(-1), whole = f.n_fft + f.hop * (frames - 1);
  const DType real = real_dtype(self.dtype());
  Tensor window = whole_window(f, f.window.defined() ? f.window.dtype() : real, self.device());
  if (!window.defined()) window = fn::full(Dims{f.n_fft}, 1, real, Value(), self.device());
  Tensor y = overlap_add(frames_in_time(x, v, onesided) * window, f.hop, whole);
  Tensor weights =
      overlap_add(fn::expand(Tensor(fn::square(window)), Dims{1, frames, f.n_fft}), f.hop, whole);
  const int64_t start = f.center ? f.n_fft / 2 : 0;
  const int64_t end = v.length ? start + *v.length : f.center ? whole - f.n_fft / 2 : whole;
  y = fn::slice(y, 1, start, end);
  weights = fn::slice(weights, 1, start, end);
  TORCHERE_CHECK(!fn::is_nonzero(fn::lt(fn::amin(fn::abs(weights)), 1e-11)).to_bool(), text,
                 "window overlap add min: 1\n[ CPUBoolType{} ]");
  y = y / weights;
  if (self.dim() == 2) y = fn::squeeze(y, 0);
  if (end > whole) y = fn::constant_pad_nd(y, Dims{0, end - whole});
  return y;
}

}  // namespace

void define_stft(Table& t) {
  t.op("aten::stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? "
       "window=None, bool normalized=False, "
       "bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, int64_t n_fft, OptInt hop, OptInt win, const Tensor& window,
                 bool normalized, OptBool onesided, OptBool return_complex, OptBool align) {
        return stft(x, {n_fft, 0, 0, window, false, normalized, onesided}, hop, win, "constant",
                    return_complex, align);
      })
      .samples("n(1,16) 8 4 8 p(8) false true true");
  t.op("aten::stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, "
       "Tensor? window=None, bool center=True, "
       "str pad_mode=\"reflect\", bool normalized=False, bool? onesided=None, bool? "
       "return_complex=None, bool? align_to_window=None) "
       "-> Tensor")
      .composite()
      .kernel([](const Tensor& x, int64_t n_fft, OptInt hop, OptInt win, const Tensor& window,
                 bool center, const std::string& pad_mode, bool normalized, OptBool onesided,
                 OptBool return_complex, OptBool align) {
        return stft(x, {n_fft, 0, 0, window, center, normalized, onesided}, hop, win, pad_mode,
                    return_complex, align);
      });
  t.op("aten::istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? "
       "window=None, bool center=True, "
       "bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) "
       "-> Tensor")
      .composite()
      .kernel([](const Tensor& x, int64_t n_fft, OptInt hop, OptInt win, const Tensor& window,
                 bool center, bool normalized, OptBool onesided, OptInt length,
                 bool return_complex) {
        return istft(x,
                     {{n_fft, 0, 0, window, center, normalized, onesided}, length, return_complex},
                     hop, win);
      });
}

}  // namespace torchere
