// Runs tapes. Operands that lie ready (contiguous where the block is, right dtype) are read in
// place, numbers and broadcast values are spread once into scratch, everything else is gathered
// into scratch block by block. Results go straight to memory where they can.
#include "kernels/tape.h"

#include <omp.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>

#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int64_t kBlock = 1024;
constexpr int64_t kThreadedNumel = 1 << 15;
constexpr int64_t kRunMode = 128;  // inner runs at least this long are blocks of their own

// One tensor's way through the iteration space. Strides are in bytes, innermost first.
struct Walk {
  char* data = nullptr;
  Dims strides;
  CopyRun copy = nullptr;  // between the tensor's dtype and the slot's
  int64_t width = 0;       // the tensor's element size
  uint16_t slot = 0;
  bool same_dtype = true;
  bool linear = false;    // element i of the space is element i of memory
  bool constant = false;  // every element is the same one
  int64_t period = 0;     // so many elements in memory's order, over and over; 0 where it is not so
};

struct Plan {
  const Tape* tape;
  Dims sizes;  // innermost first, merged
  int64_t numel = 1;
  // Blocks hold whole numbers of the elements of the first `inner` dimensions, `inner_numel`.
  size_t inner = 0;
  int64_t inner_numel = 1, block = kBlock;
  std::vector<Walk> in, out;
  std::vector<TapeInput> numbers;  // by slot, where `in` has no data
};

int compare_dims(const Plan& p, size_t a, size_t b) {
  auto by = [&](const Walk& w) -> int {
    int64_t sa = w.strides[a], sb = w.strides[b];
    if (sa == 0 || sb == 0 || sa == sb) return 0;
    return sa < sb ? -1 : 1;
  };
  for (const Walk& w : p.out)
    if (int c = by(w)) return c;
  for (const Walk& w : p.in)
    if (w.data && !w.constant)
      if (int c = by(w)) return c;
  return 0;
}

template <class F>
void each_walk(Plan& p, F f) {
  for (Walk& w : p.out) f(w);
  for (Walk& w : p.in)
    if (w.data) f(w);
}

void reorder(Plan& p) {
  for (size_t d = 1; d < p.sizes.size(); ++d)
    for (size_t at = d; at > 0 && compare_dims(p, at, at - 1) < 0; --at) {
      std::swap(p.sizes[at], p.sizes[at - 1]);
      each_walk(p, [&](Walk& w) { std::swap(w.strides[at], w.strides[at - 1]); });
    }
}

void merge(Plan& p) {
  if (p.sizes.size() < 2) return;
  size_t kept = 0;
  for (size_t d = 1; d < p.sizes.size(); ++d) {
    bool joins = true;
    each_walk(p, [&](Walk& w) { joins &= w.strides[d] == w.strides[kept] * p.sizes[kept]; });
    if (joins) {
      p.sizes[kept] *= p.sizes[d];
      continue;
    }
    ++kept;
    p.sizes[kept] = p.sizes[d];
    each_walk(p, [&](Walk& w) { w.strides[kept] = w.strides[d]; });
  }
  p.sizes.resize(kept + 1);
  each_walk(p, [&](Walk& w) { w.strides.resize(kept + 1); });
}

Walk walk_of(const Tensor& t, IntSpan sizes, uint16_t slot, DType slot_dtype) {
  Walk w;
  w.data = t.impl()->data();
  w.width = int64_t(t.item_size());
  w.slot = slot;
  w.same_dtype = t.dtype() == slot_dtype;
  size_t missing = sizes.size() - size_t(t.dim());
  w.constant = true;
  for (size_t d = sizes.size(); d-- > 0;) {
    if (sizes[d] == 1) continue;
    int64_t stride =
        d < missing || t.sizes()[d - missing] == 1 ? 0 : t.strides()[d - missing] * w.width;
    w.constant &= stride == 0;
    w.strides.push_back(stride);
  }
  return w;
}

void finish_walk(const Plan& p, Walk& w) {
  w.linear = true;
  int64_t expected = w.width;
  size_t dense = 0;  // dimensions that follow memory
  for (size_t d = 0; d < p.sizes.size(); ++d) {
    const bool follows = w.strides[d] == expected;
    if (follows && w.linear) ++dense;
    w.linear &= follows;
    expected *= p.sizes[d];
  }
  if (w.linear || w.constant || !w.same_dtype || dense == 0) return;
  for (size_t d = dense; d < p.sizes.size(); ++d)
    if (w.strides[d] != 0) return;
  int64_t period = 1;
  for (size_t d = 0; d < dense && period <= kBlock; ++d) period *= p.sizes[d];
  if (period <= kBlock) w.period = period;
}

// Whole inner dimensions make up a block where they are small.
void choose_block(Plan& p) {
  while (p.inner < p.sizes.size() && p.inner_numel * p.sizes[p.inner] <= kBlock)
    p.inner_numel *= p.sizes[p.inner++];
  p.block = kBlock / p.inner_numel * p.inner_numel;
}

Plan make_plan(const Tape& tape, IntSpan sizes, const TapeInput* inputs, const Tensor* outputs) {
  Plan p;
  p.tape = &tape;
  p.in.resize(tape.inputs);
  p.out.resize(tape.output_count);
  for (int64_t s : sizes) {
    p.numel *= s;
  }
  for (size_t d = sizes.size(); d-- > 0;)
    if (sizes[d] != 1) p.sizes.push_back(sizes[d]);
  if (p.numel == 0) return p;
  for (uint16_t i = 0; i < tape.inputs; ++i) {
    DType d = tape.slots[i];
    if (!inputs[i].tensor) continue;
    p.in[i] = walk_of(*inputs[i].tensor, sizes, i, d);
    p.in[i].copy = copy_run(d, inputs[i].tensor->dtype());
  }
  for (uint16_t i = 0; i < tape.output_count; ++i) {
    DType d = tape.slots[tape.outputs[i]];
    p.out[i] = walk_of(outputs[i], sizes, tape.outputs[i], d);
    p.out[i].copy = copy_run(outputs[i].dtype(), d);
  }
  reorder(p);
  merge(p);
  each_walk(p, [&](Walk& w) { finish_walk(p, w); });
  choose_block(p);
  return p;
}

// A position in the iteration space.
struct Position {
  int64_t linear = 0;
  Dims at;
  void set(const Plan& p, int64_t to) {
    linear = to;
    at.resize(p.sizes.size());
    for (size_t d = 0; d < p.sizes.size(); ++d) {
      at[d] = to % p.sizes[d];
      to /= p.sizes[d];
    }
  }
  void advance(const Plan& p, int64_t n) {
    linear += n;
    for (size_t d = 0; d < p.sizes.size() && n > 0; ++d) {
      at[d] += n;
      n = at[d] / p.sizes[d];
      at[d] -= n * p.sizes[d];
    }
  }
  char* pointer(const Walk& w) const {
    char* c = w.data;
    for (size_t d = 0; d < at.size(); ++d) c += at[d] * w.strides[d];
    return c;
  }
};

// Calls f(pointer into the tensor, element index in the block, count) for each straight piece of
// the n elements from `from` on.
template <class F>
void each_piece(const Plan& p, const Walk& w, const Position& from, int64_t n, F f) {
  if (p.sizes.empty()) return f(w.data, 0, n);
  Position at = from;
  for (int64_t done = 0; done < n;) {
    int64_t count = std::min(n - done, p.sizes[0] - at.at[0]);
    f(at.pointer(w), done, count);
    done += count;
    if (done < n) at.advance(p, count);
  }
}

struct Scratch {
  char* data = nullptr;
  size_t size = 0;
  ~Scratch() { std::free(data); }
  char* get(size_t bytes) {
    if (bytes > size) {
      std::free(data);
      data = nullptr;
      size = 0;
      data = static_cast<char*>(std::aligned_alloc(64, (bytes + 4095) / 4096 * 4096));
      TORCHERE_CHECK(data, "cannot allocate ", bytes, " bytes");
      size = (bytes + 4095) / 4096 * 4096;
    }
    return data;
  }
};
thread_local Scratch scratch;

class Runner {
 public:
  Runner(const Plan& p, int64_t block) : p_(p), tape_(*p.tape) {
    int64_t bytes = 0;
    for (uint16_t s = 0; s < tape_.slot_count; ++s) {
      offset_[s] = bytes;
      // A periodic operand's elements lie there once more than a block has them.
      const int64_t count = s < tape_.inputs ? block + p_.in[s].period : block;
      bytes += (count * int64_t(item_size(tape_.slots[s])) + 63) / 64 * 64 + 64;
    }
    base_ = scratch.get(size_t(bytes));
  }

  void spread_numbers(const TapeInput* inputs, int64_t n) {
    for (uint16_t i = 0; i < tape_.inputs; ++i) {
      char* to = base_ + offset_[i];
      slot_[i] = to;
      int64_t width = int64_t(item_size(tape_.slots[i]));
      if (!inputs[i].tensor) {
        dispatch(tape_.slots[i], [&](auto zero) {
          using T = decltype(zero);
          std::fill_n(reinterpret_cast<T*>(to), n, inputs[i].number.to<T>());
        });
      } else if (p_.in[i].constant) {
        spread(p_.in[i], to, p_.in[i].data, width, n);
      } else if (const int64_t period = p_.in[i].period) {
        std::memcpy(to, p_.in[i].data, size_t(period * width));
        replicate(to, period * width, (n + period) * width);
      }
    }
  }

  void run(int64_t begin, int64_t end) {
    Position at;
    at.set(p_, begin);
    bool runs = !p_.sizes.empty() && p_.sizes[0] >= kRunMode;
    while (at.linear < end) {
      int64_t n = std::min(p_.block, end - at.linear);
      if (runs) n = std::min(n, p_.sizes[0] - at.at[0]);
      for (const Walk& w : p_.in)
        if (w.data && !w.constant) load(w, at, n, runs);
      for (uint16_t s = tape_.inputs; s < tape_.slot_count; ++s) slot_[s] = base_ + offset_[s];
      for (const Walk& w : p_.out)
        if (direct(w, runs)) slot_[w.slot] = place(w, at);
      for (size_t k = 0; k < tape_.step_count; ++k) step(tape_.steps[k], n);
      for (const Walk& w : p_.out)
        if (!direct(w, runs)) save(w, at, n);
      at.advance(p_, n);
    }
  }

 private:
  bool direct(const Walk& w, bool runs) const {
    return w.same_dtype && (w.linear || (runs && w.strides[0] == w.width));
  }
  char* place(const Walk& w, const Position& at) const {
    return w.linear ? w.data + at.linear * w.width : at.pointer(w);
  }
  void load(const Walk& w, const Position& at, int64_t n, bool runs) {
    if (direct(w, runs)) {
      slot_[w.slot] = place(w, at);
      return;
    }
    char* to = base_ + offset_[w.slot];
    slot_[w.slot] = to;
    int64_t width = int64_t(item_size(tape_.slots[w.slot]));
    if (w.period) {
      slot_[w.slot] = to + at.linear % w.period * width;
      return;
    }
    int64_t inner = p_.sizes.empty() ? 0 : w.strides[0];
    if (w.linear) return w.copy(to, w.data + at.linear * w.width, width, w.width, n);
    if (runs && inner == 0) return spread(w, to, at.pointer(w), width, n);
    if (w.same_dtype && width == 4) return gather<uint32_t>(w, at, n, runs, to);
    if (w.same_dtype && width == 8) return gather<uint64_t>(w, at, n, runs, to);
    if (w.same_dtype && width == 1) return gather<uint8_t>(w, at, n, runs, to);
    each_piece(p_, w, at, n, [&](char* from, int64_t i, int64_t count) {
      w.copy(to + i * width, from, width, inner, count);
    });
  }

  // The first `have` bytes again and again, up to `bytes`.
  static void replicate(char* to, int64_t have, int64_t bytes) {
    for (; have < bytes; have *= 2)
      std::memcpy(to + have, to, size_t(std::min(have, bytes - have)));
  }
  // One element, converted, then doubled up to n.
  static void spread(const Walk& w, char* to, const char* from, int64_t width, int64_t n) {
    w.copy(to, from, width, 0, 1);
    replicate(to, width, n * width);
  }

  // A block of elements of U's width: by dimensions, of which those that stand still are filled
  // once and replicated.
  template <class U>
  void gather(const Walk& w, const Position& from, int64_t n, bool runs, char* to) const {
    if (p_.inner == 0 || runs) {
      each_piece(p_, w, from, n, [&](char* piece, int64_t i, int64_t count) {
        gather_run<U>(to + i * int64_t(sizeof(U)), piece, w.strides[0], count);
      });
      return;
    }
    const size_t d = p_.inner;
    const int64_t chunk = p_.inner_numel;
    Position at = from;
    for (int64_t left = n / chunk; left > 0;) {
      int64_t count = 1, step = 0;
      if (d < p_.sizes.size()) {
        count = std::min(left, p_.sizes[d] - at.at[d]);
        step = w.strides[d];
      }
      gather_dim<U>(to, at.pointer(w), w, d - 1, count, step);
      to += count * chunk * int64_t(sizeof(U));
      left -= count;
      if (left > 0) at.advance(p_, count * chunk);
    }
  }
  // `count` times dimensions 0 to d, `step` bytes apart.
  template <class U>
  void gather_dim(char* to, const char* from, const Walk& w, size_t d, int64_t count,
                  int64_t step) const {
    int64_t bytes = int64_t(sizeof(U));
    for (size_t k = 0; k <= d; ++k) bytes *= p_.sizes[k];
    const bool still = step == 0;
    for (int64_t i = 0; i < (still ? 1 : count); ++i) {
      if (d == 0)
        gather_run<U>(to + i * bytes, from + i * step, w.strides[0], p_.sizes[0]);
      else
        gather_dim<U>(to + i * bytes, from + i * step, w, d - 1, p_.sizes[d], w.strides[d]);
    }
    if (still) replicate(to, bytes, count * bytes);
  }
  template <class U>
  static void gather_run(char* out, const char* from, int64_t step, int64_t n) {
    U* to = reinterpret_cast<U*>(out);
    if (step == 0) {
      const U v = *reinterpret_cast<const U*>(from);
      for (int64_t i = 0; i < n; ++i) to[i] = v;
    } else if (step == int64_t(sizeof(U))) {
      const U* at = reinterpret_cast<const U*>(from);
      for (int64_t i = 0; i < n; ++i) to[i] = at[i];
    } else {
      for (int64_t i = 0; i < n; ++i, from += step) to[i] = *reinterpret_cast<const U*>(from);
    }
  }
  void save(const Walk& w, const Position& at, int64_t n) {
    const char* from = static_cast<const char*>(slot_[w.slot]);
    int64_t width = int64_t(item_size(tape_.slots[w.slot]));
    int64_t inner = p_.sizes.empty() ? 0 : w.strides[0];
    if (w.linear) return w.copy(w.data + at.linear * w.width, from, w.width, width, n);
    each_piece(p_, w, at, n, [&](char* to, int64_t i, int64_t count) {
      w.copy(to, from + i * width, inner, width, count);
    });
  }
  void step(const TapeStep& s, int64_t n) {
    const void* in[4];
    void* out[2];
    for (uint16_t k = 0; k < s.inputs; ++k) in[k] = slot_[s.in[k]];
    for (uint16_t k = 0; k < s.outputs; ++k) out[k] = slot_[s.out[k]];
    s.fn(out, in, n, tape_.params + s.params);
  }

  const Plan& p_;
  const Tape& tape_;
  char* base_;
  std::array<int64_t, 256> offset_;
  std::array<void*, 256> slot_;
};

}  // namespace

void run_tape(const Tape& tape, IntSpan sizes, const TapeInput* inputs, const Tensor* outputs) {
  TORCHERE_ASSERT(tape.slot_count <= 256);
  Plan p = make_plan(tape, sizes, inputs, outputs);
  if (p.numel == 0) return;
  for (const Walk& w : p.in)
    if (!w.data && inputs[&w - p.in.data()].tensor) return;  // Meta: no elements
  for (const Walk& w : p.out)
    if (!w.data) return;
  auto work = [&](int64_t begin, int64_t end) {
    int64_t block = std::min(p.block, end - begin);
    Runner r(p, block);
    r.spread_numbers(inputs, block);
    r.run(begin, end);
  };
  int threads = p.numel >= kThreadedNumel && !omp_in_parallel() ? omp_get_max_threads() : 1;
  int64_t parts = std::min<int64_t>(threads, p.numel / (kThreadedNumel / 4));
  if (parts <= 1) return work(0, p.numel);
  std::vector<std::exception_ptr> errors(static_cast<size_t>(parts));  // none may leave the region
#pragma omp parallel for num_threads(int(parts)) schedule(static, 1)
  for (int64_t i = 0; i < parts; ++i) {
    int64_t blocks = (p.numel + p.block - 1) / p.block;
    int64_t begin = blocks * i / parts * p.block,
            end = std::min(p.numel, blocks * (i + 1) / parts * p.block);
    try {
      if (begin < end) work(begin, end);
    } catch (...) {
      errors[static_cast<size_t>(i)] = std::current_exception();
    }
  }
  for (const std::exception_ptr& e : errors)
    if (e) std::rethrow_exception(e);
}

BlockFn convert_block(DType to, DType from) {
  return dispatch(from, [to](auto from_zero) {
    return dispatch(to, [](auto to_zero) -> BlockFn {
      using To = decltype(to_zero);
      using From = decltype(from_zero);
      return [](void* const* out, const void* const* in, int64_t n, const Scalar*) {
        static const CopyRun run = copy_run(dtype_of<To>, dtype_of<From>);
        run(static_cast<char*>(out[0]), static_cast<const char*>(in[0]), sizeof(To), sizeof(From),
            n);
      };
    });
  });
}

}  // namespace torchere
