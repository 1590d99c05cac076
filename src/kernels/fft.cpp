#include "kernels/fft.h"

#include "kernels/small_dft.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace torchere {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr int64_t kLanes = 8, kLargestRadix = 31, kThreadedElements = 1 << 15;
constexpr size_t kPlans = 32;

// e^(-2πi k / n), exact at the quarters.
std::pair<double, double> root(int64_t k, int64_t n) {
  k %= n;
  int64_t quarter = 4 * k / n,
          rest = 4 * k - quarter * n;  // the angle is (quarter + rest / n) · π/2
  double c = 1, s = 0;
  if (2 * rest <= n) {
    c = std::cos(kPi / 2 * double(rest) / double(n));
    s = std::sin(kPi / 2 * double(rest) / double(n));
  } else {
    c = std::sin(kPi / 2 * double(n - rest) / double(n));
    s = std::cos(kPi / 2 * double(n - rest) / double(n));
  }
  switch (quarter) {
    case 0:
      return {c, -s};
    case 1:
      return {-s, -c};
    case 2:
      return {-c, s};
    default:
      return {s, c};
  }
}

// Values of kLanes sequences at once, place by place: lane l of place i is at [i * kLanes + l].
template <class T>
struct Lanes {
  std::vector<T> re, im;
  explicit Lanes(int64_t n) : re(size_t(n * kLanes)), im(size_t(n * kLanes)) {}
};

template <class T>
class Plan {
 public:
  explicit Plan(int64_t n);
  // Forward, in place; the inverse is the same with re and im exchanged.
  void run(Lanes<T>& x) const {
    Lanes<T> other(n_);
    run(x.re.data(), x.im.data(), other);
  }
  // `other` is as large as what is transformed.
  void run(T* re, T* im, Lanes<T>& other) const;

 private:
  struct Stage {
    int64_t radix, rest, stride;      // stride in places
    std::vector<T> re, im;            // twiddles: [q][k], k from 1
    std::vector<T> root_re, root_im;  // of a general radix
  };
  void stage(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const;
  template <int R>
  void fixed(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const;
  void general(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const;
  void by_convolution(T* re, T* im) const;

  int64_t n_;
  std::vector<Stage> stages_;
  std::shared_ptr<const Plan<T>> inner_;  // Bluestein's
  int64_t inner_length_ = 0;
  std::vector<T> chirp_re_, chirp_im_, filter_re_, filter_im_;
};

// The most recently used plans; anybody may hold on to one.
template <class T>
std::shared_ptr<const Plan<T>> plan_of(int64_t n) {
  struct Cache {
    std::mutex mutex;
    std::list<std::pair<int64_t, std::shared_ptr<const Plan<T>>>> plans;
  };
  static auto* cache = new Cache;
  {
    std::lock_guard<std::mutex> lock(cache->mutex);
    for (auto at = cache->plans.begin(); at != cache->plans.end(); ++at)
      if (at->first == n) {
        cache->plans.splice(cache->plans.begin(), cache->plans, at);
        return at->second;
      }
  }
  auto plan = std::make_shared<const Plan<T>>(n);  // outside the lock: it may want a plan itself
  std::lock_guard<std::mutex> lock(cache->mutex);
  cache->plans.emplace_front(n, plan);
  if (cache->plans.size() > kPlans) cache->plans.pop_back();
  return plan;
}

std::vector<int64_t> factors_of(int64_t n) {
  std::vector<int64_t> factors;
  for (int64_t f : {4, 2, 3, 5})
    for (; n % f == 0; n /= f) factors.push_back(f);
  for (int64_t f = 7; f <= kLargestRadix && n > 1; f += 2)
    for (; n % f == 0; n /= f) factors.push_back(f);
  if (n > 1) factors.clear();
  return factors;
}

template <class T>
Plan<T>::Plan(int64_t n) : n_(n) {
  if (n == 1) return;
  const std::vector<int64_t> factors = factors_of(n);
  int64_t length = n, stride = 1;
  for (int64_t radix : factors) {
    Stage s{radix, length / radix, stride, {}, {}, {}, {}};
    for (int64_t q = 0; q < s.rest; ++q)
      for (int64_t k = 1; k < radix; ++k) {
        auto [c, i] = root(q * k, length);
        s.re.push_back(T(c));
        s.im.push_back(T(i));
      }
    for (int64_t k = 0; radix > 5 && k < radix; ++k) {
      auto [c, i] = root(k, radix);
      s.root_re.push_back(T(c));
      s.root_im.push_back(T(i));
    }
    length /= radix;
    stride *= radix;
    stages_.push_back(std::move(s));
  }
  if (!stages_.empty()) return;
  inner_length_ = 1;
  while (inner_length_ < 2 * n - 1) inner_length_ *= 2;
  inner_ = plan_of<T>(inner_length_);
  Lanes<T> filter(inner_length_);
  for (int64_t k = 0; k < n; ++k) {
    const int64_t square = int64_t(__int128(k) * k % (2 * n));
    auto [c, i] = root(square, 2 * n);
    chirp_re_.push_back(T(c));
    chirp_im_.push_back(T(i));
    for (int64_t at : {k, k ? inner_length_ - k : 0}) {
      filter.re[size_t(at * kLanes)] = T(c);
      filter.im[size_t(at * kLanes)] = T(-i);
    }
  }
  inner_->run(filter);
  for (int64_t k = 0; k < inner_length_; ++k) {  // the inverse's 1 / length goes in here
    filter_re_.push_back(filter.re[size_t(k * kLanes)] / T(inner_length_));
    filter_im_.push_back(filter.im[size_t(k * kLanes)] / T(inner_length_));
  }
}

template <class T>
void Plan<T>::run(T* re, T* im, Lanes<T>& other) const {
  if (n_ == 1) return;
  if (inner_) return by_convolution(re, im);
  T *xr = re, *xi = im, *yr = other.re.data(), *yi = other.im.data();
  for (const Stage& s : stages_) {
    stage(s, xr, xi, yr, yi);
    std::swap(xr, yr);
    std::swap(xi, yi);
  }
  if (xr == re) return;
  std::copy(xr, xr + n_ * kLanes, re);
  std::copy(xi, xi + n_ * kLanes, im);
}

template <class T>
void Plan<T>::stage(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const {
  switch (s.radix) {
    case 2:
      return fixed<2>(s, xr, xi, yr, yi);
    case 3:
      return fixed<3>(s, xr, xi, yr, yi);
    case 4:
      return fixed<4>(s, xr, xi, yr, yi);
    case 5:
      return fixed<5>(s, xr, xi, yr, yi);
    default:
      return general(s, xr, xi, yr, yi);
  }
}

// The transform of R values, R a small constant.
template <int R, class T>
inline void butterfly(const T* a, const T* b, T* c, T* d) {
  if constexpr (R == 2) {
    c[0] = a[0] + a[1], d[0] = b[0] + b[1];
    c[1] = a[0] - a[1], d[1] = b[0] - b[1];
  } else if constexpr (R == 3) {
    constexpr T h = T(0.86602540378443864676);
    const T sr = a[1] + a[2], si = b[1] + b[2], dr = (a[1] - a[2]) * h, di = (b[1] - b[2]) * h;
    const T mr = a[0] - sr * T(0.5), mi = b[0] - si * T(0.5);
    c[0] = a[0] + sr, d[0] = b[0] + si;
    c[1] = mr + di, d[1] = mi - dr;
    c[2] = mr - di, d[2] = mi + dr;
  } else if constexpr (R == 4) {
    const T s0 = a[0] + a[2], t0 = b[0] + b[2], s1 = a[0] - a[2], t1 = b[0] - b[2];
    const T s2 = a[1] + a[3], t2 = b[1] + b[3], s3 = a[1] - a[3], t3 = b[1] - b[3];
    c[0] = s0 + s2, d[0] = t0 + t2;
    c[1] = s1 + t3, d[1] = t1 - s3;
    c[2] = s0 - s2, d[2] = t0 - t2;
    c[3] = s1 - t3, d[3] = t1 + s3;
  } else {
    static_assert(R == 5);
    constexpr T c1 = T(0.30901699437494742410), c2 = T(-0.80901699437494742410),
                s1 = T(0.95105651629515357212), s2 = T(0.58778525229247312917);
    const T ar = a[1] + a[4], ai = b[1] + b[4], br = a[2] + a[3], bi = b[2] + b[3];
    const T er = a[1] - a[4], ei = b[1] - b[4], fr = a[2] - a[3], fi = b[2] - b[3];
    c[0] = a[0] + ar + br, d[0] = b[0] + ai + bi;
    const T pr = a[0] + c1 * ar + c2 * br, pi = b[0] + c1 * ai + c2 * bi;
    const T qr = a[0] + c2 * ar + c1 * br, qi = b[0] + c2 * ai + c1 * bi;
    const T ur = s1 * er + s2 * fr, ui = s1 * ei + s2 * fi, vr = s2 * er - s1 * fr,
            vi = s2 * ei - s1 * fi;
    c[1] = pr + ui, d[1] = pi - ur;
    c[4] = pr - ui, d[4] = pi + ur;
    c[2] = qr + vi, d[2] = qi - vr;
    c[3] = qr - vi, d[3] = qi + vr;
  }
}

template <class T>
template <int R>
void Plan<T>::fixed(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const {
  const int64_t run = s.stride * kLanes, apart = run * s.rest;
  for (int64_t q = 0; q < s.rest; ++q) {
    const T *wr = s.re.data() + q * (R - 1), *wi = s.im.data() + q * (R - 1);
    const T *fr = xr + q * run, *fi = xi + q * run;
    T *tr = yr + q * R * run, *ti = yi + q * R * run;
#pragma omp simd
    for (int64_t r = 0; r < run; ++r) {
      T a[R], b[R], c[R], d[R];
      for (int j = 0; j < R; ++j) a[j] = fr[r + j * apart], b[j] = fi[r + j * apart];
      butterfly<R>(a, b, c, d);
      tr[r] = c[0], ti[r] = d[0];
      for (int k = 1; k < R; ++k) {
        tr[r + k * run] = c[k] * wr[k - 1] - d[k] * wi[k - 1];
        ti[r + k * run] = c[k] * wi[k - 1] + d[k] * wr[k - 1];
      }
    }
  }
}

template <class T>
void Plan<T>::general(const Stage& s, const T* xr, const T* xi, T* yr, T* yi) const {
  const int64_t run = s.stride * kLanes, apart = run * s.rest, radix = s.radix;
  for (int64_t q = 0; q < s.rest; ++q)
    for (int64_t k = 0; k < radix; ++k) {
      const T wr = k ? s.re[size_t(q * (radix - 1) + k - 1)] : T(1);
      const T wi = k ? s.im[size_t(q * (radix - 1) + k - 1)] : T(0);
      for (int64_t r0 = 0; r0 < run; r0 += kLanes) {
        T c[kLanes] = {}, d[kLanes] = {};
        for (int64_t j = 0; j < radix; ++j) {
          const T er = s.root_re[size_t(j * k % radix)], ei = s.root_im[size_t(j * k % radix)];
          const T *a = xr + q * run + j * apart + r0, *b = xi + q * run + j * apart + r0;
          for (int64_t l = 0; l < kLanes; ++l) {
            c[l] += a[l] * er - b[l] * ei;
            d[l] += a[l] * ei + b[l] * er;
          }
        }
        T *tr = yr + (q * radix + k) * run + r0, *ti = yi + (q * radix + k) * run + r0;
        for (int64_t l = 0; l < kLanes; ++l) {
          tr[l] = c[l] * wr - d[l] * wi;
          ti[l] = c[l] * wi + d[l] * wr;
        }
      }
    }
}

template <class T>
void multiply_places(int64_t n, const T* xr, const T* xi, const std::vector<T>& wr,
                     const std::vector<T>& wi, T* yr, T* yi) {
  for (int64_t k = 0; k < n; ++k)
    for (int64_t l = 0; l < kLanes; ++l) {
      const T a = xr[k * kLanes + l], b = xi[k * kLanes + l];
      yr[k * kLanes + l] = a * wr[size_t(k)] - b * wi[size_t(k)];
      yi[k * kLanes + l] = a * wi[size_t(k)] + b * wr[size_t(k)];
    }
}

// X[k] = chirp[k] · Σ (x[j] chirp[j]) conj(chirp[k − j]), the sum as a cyclic convolution.
template <class T>
void Plan<T>::by_convolution(T* re, T* im) const {
  Lanes<T> x(inner_length_);
  multiply_places(n_, re, im, chirp_re_, chirp_im_, x.re.data(), x.im.data());
  inner_->run(x);
  multiply_places(inner_length_, x.re.data(), x.im.data(), filter_re_, filter_im_, x.re.data(),
                  x.im.data());
  Lanes<T> other(inner_length_);
  inner_->run(x.im.data(), x.re.data(), other);
  multiply_places(n_, x.re.data(), x.im.data(), chirp_re_, chirp_im_, re, im);
}

// Where the lines along one dimension begin, in elements.
struct LineStarts {
  Dims sizes, to, from;
  int64_t count = 1;
  LineStarts(const Tensor& a, const Tensor& b, int64_t dim) {
    for (int64_t d = 0; d < a.dim(); ++d) {
      if (d == dim) continue;
      sizes.push_back(a.sizes()[size_t(d)]);
      to.push_back(a.strides()[size_t(d)]);
      from.push_back(b.strides()[size_t(d)]);
      count *= sizes.back();
    }
  }
  // Of lines that follow each other.
  void group(int64_t line, int64_t lanes, int64_t* a, int64_t* b) const {
    at(line, &a[0], &b[0]);
    const bool one_row = !sizes.empty() && line % sizes.back() + lanes <= sizes.back();
    for (int64_t l = 1; l < lanes; ++l)
      if (one_row)
        a[l] = a[0] + l * to.back(), b[l] = b[0] + l * from.back();
      else
        at(line + l, &a[l], &b[l]);
  }
  void at(int64_t line, int64_t* a, int64_t* b) const {
    *a = *b = 0;
    for (size_t d = sizes.size(); d-- > 0;) {
      *a += line % sizes[d] * to[d];
      *b += line % sizes[d] * from[d];
      line /= sizes[d];
    }
  }
};

// One side of the transforms: strided elements, complex ones as pairs.
template <class T>
struct Side {
  T* data;
  int64_t stride, places;
  bool complex;
  Side(const Tensor& t, int64_t dim)
      : data(static_cast<T*>(t.data())),
        stride(t.strides()[size_t(dim)]),
        places(t.sizes()[size_t(dim)]),
        complex(is_complex(t.dtype())) {}
};

template <class T>
void load_line(const Side<T>& s, int64_t start, int64_t n, T* re, T* im) {
  for (int64_t i = 0; i < std::min(n, s.places); ++i) {
    const int64_t at = start + i * s.stride;
    re[i * kLanes] = s.complex ? s.data[2 * at] : s.data[at];
    im[i * kLanes] = s.complex ? s.data[2 * at + 1] : T(0);
  }
}
template <class T>
void store_line(const Side<T>& s, int64_t start, T scale, const T* re, const T* im) {
  for (int64_t i = 0; i < s.places; ++i) {
    const int64_t at = start + i * s.stride;
    if (!s.complex) {
      s.data[at] = re[i * kLanes] * scale;
      continue;
    }
    s.data[2 * at] = re[i * kLanes] * scale;
    s.data[2 * at + 1] = im[i * kLanes] * scale;
  }
}
// Whether a whole group of lines begins at neighbouring elements: each place is a run of memory.
inline bool side_by_side(const int64_t* starts, int64_t lanes) {
  if (lanes != kLanes) return false;
  for (int64_t l = 1; l < lanes; ++l)
    if (starts[l] != starts[0] + l) return false;
  return true;
}
template <class T>
void load_lines(const Side<T>& s, int64_t start, int64_t n, T* re, T* im) {
  for (int64_t i = 0; i < std::min(n, s.places); ++i, re += kLanes, im += kLanes) {
    const T* p = s.data + (s.complex ? 2 : 1) * (start + i * s.stride);
    if (s.complex)
      for (int64_t l = 0; l < kLanes; ++l) re[l] = p[2 * l], im[l] = p[2 * l + 1];
    else
      for (int64_t l = 0; l < kLanes; ++l) re[l] = p[l], im[l] = T(0);
  }
}
template <class T>
void store_lines(const Side<T>& s, int64_t start, T scale, const T* re, const T* im) {
  for (int64_t i = 0; i < s.places; ++i, re += kLanes, im += kLanes) {
    T* p = s.data + (s.complex ? 2 : 1) * (start + i * s.stride);
    if (s.complex)
      for (int64_t l = 0; l < kLanes; ++l) p[2 * l] = re[l] * scale, p[2 * l + 1] = im[l] * scale;
    else
      for (int64_t l = 0; l < kLanes; ++l) p[l] = re[l] * scale;
  }
}

// The second half from the first; what a real sequence's transform may not have is dropped.
template <class T>
void complete_symmetry(int64_t n, T* re, T* im) {
  im[0] = 0;
  if (n % 2 == 0) im[n / 2 * kLanes] = 0;
  for (int64_t i = n / 2 + 1; i < n; ++i) {
    re[i * kLanes] = re[(n - i) * kLanes];
    im[i * kLanes] = -im[(n - i) * kLanes];
  }
}

// The matrix of few places, `line.scale` in it. Real results come of the first half of a sequence
// with conjugate symmetry, whose inner values count twice.
template <class T>
SmallDft<T> small_matrix(const Side<T>& out, const Side<T>& in, const FftLine& line) {
  SmallDft<T> m;
  const int64_t n = line.length, parts = in.complex ? 2 : 1;
  const int64_t places = std::min(out.complex ? n : n / 2 + 1, in.places);
  m.inputs = places * parts;
  m.outputs = out.places * (out.complex ? 2 : 1);
  m.row = (m.outputs + 15) / 16 * 16;
  m.matrix.assign(size_t(m.inputs * m.row), T(0));
  for (int64_t j = 0; j < places; ++j)
    for (int64_t k = 0; k < out.places; ++k) {
      auto [c, s] = root(j * k % n, n);
      if (!line.forward) s = -s;
      const double weight = line.scale * (out.complex || j == 0 || 2 * j == n ? 1 : 2);
      T* of_real = m.matrix.data() + j * parts * m.row;
      T* of_imaginary = of_real + m.row;
      if (!out.complex) {
        of_real[k] = T(c * weight);
        if (j != 0 && 2 * j != n) of_imaginary[k] = T(-s * weight);
        continue;
      }
      of_real[2 * k] = T(c * weight), of_real[2 * k + 1] = T(s * weight);
      if (parts == 2) of_imaginary[2 * k] = T(-s * weight), of_imaginary[2 * k + 1] = T(c * weight);
    }
  return m;
}

// By the matrix, where places are few and results lie together; false where they do not.
template <class T>
bool transform_small(const Tensor& to, const Tensor& from, const FftLine& line) {
  constexpr int64_t kFewPlaces = 16, kLines = 64;
  const Side<T> out(to, line.dim), in(from, line.dim);
  if (line.length > kFewPlaces || out.stride != 1 || (!out.complex && !in.complex)) return false;
  const SmallDft<T> dft = small_matrix(out, in, line);
  const int64_t parts = in.complex ? 2 : 1, wide = out.complex ? 2 : 1;
  int64_t offsets[SmallDft<T>::kMostInputs];
  for (int64_t i = 0; i < dft.inputs; ++i) offsets[i] = i / parts * in.stride * parts + i % parts;
  const LineStarts starts(to, from, line.dim);
  const int64_t inner = starts.sizes.empty() ? 1 : starts.sizes.back();
  const int64_t out_step = starts.sizes.empty() ? 0 : starts.to.back() * wide;
  const int64_t in_step = starts.sizes.empty() ? 0 : starts.from.back() * parts;
  const int64_t rows = starts.count / inner, pieces = (inner + kLines - 1) / kLines;
#pragma omp parallel for schedule(static) if (starts.count * line.length > kThreadedElements)
  for (int64_t g = 0; g < rows * pieces; ++g) {
    const int64_t begin = g % pieces * kLines;
    int64_t a, b;
    starts.at(g / pieces * inner + begin, &a, &b);
    transform_lines(dft, out.data + a * wide, out_step, in.data + b * parts, in_step, offsets,
                    std::min(kLines, inner - begin));
  }
  return true;
}

template <class T>
void transform(const Tensor& to, const Tensor& from, const FftLine& line) {
  if (transform_small<T>(to, from, line)) return;
  const auto plan = plan_of<T>(line.length);
  const LineStarts starts(to, from, line.dim);
  const Side<T> out(to, line.dim), in(from, line.dim);
  const int64_t n = line.length, groups = (starts.count + kLanes - 1) / kLanes;
#pragma omp parallel if (groups > 1 && starts.count * n > kThreadedElements)
  {
    Lanes<T> x(n), other(n);
    T *re = x.re.data(), *im = x.im.data();
#pragma omp for schedule(static)
    for (int64_t g = 0; g < groups; ++g) {
      const int64_t lanes = std::min(kLanes, starts.count - g * kLanes);
      int64_t a[kLanes], b[kLanes];
      starts.group(g * kLanes, lanes, a, b);
      if (side_by_side(b, lanes))
        load_lines(in, b[0], n, re, im);
      else
        for (int64_t l = 0; l < lanes; ++l) load_line(in, b[l], n, re + l, im + l);
      for (int64_t l = 0; l < lanes && !out.complex; ++l) complete_symmetry(n, re + l, im + l);
      line.forward ? plan->run(re, im, other) : plan->run(im, re, other);
      if (side_by_side(a, lanes))
        store_lines(out, a[0], T(line.scale), re, im);
      else
        for (int64_t l = 0; l < lanes; ++l) store_line(out, a[l], T(line.scale), re + l, im + l);
    }
  }
}

}  // namespace

void fft_along(const Tensor& to, const Tensor& from, const FftLine& line) {
  TORCHERE_CHECK(line.length >= 1 && line.length < (int64_t(1) << 40),
                 "Invalid number of data points (", line.length, ") specified");
  if (to.numel() == 0) return;
  switch (from.dtype()) {
    case DType::Float:
    case DType::ComplexFloat:
      return transform<float>(to, from, line);
    case DType::Double:
    case DType::ComplexDouble:
      return transform<double>(to, from, line);
    default:
      fail(ErrorKind::NotImplemented, "Unsupported dtype ", dtype_name(from.dtype()));
  }
}

}  // namespace torchere
