// Tapes: several steps, broadcasting, strides, conversions, blocks longer and shorter than runs.
#include <doctest/doctest.h>

#include <cmath>

#include "kernels/tape.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

void add_floats(void* const* out, const void* const* in, int64_t n, const Scalar* params) {
  float scale = params[0].to<float>();
  for (int64_t i = 0; i < n; ++i)
    static_cast<float*>(out[0])[i] =
        static_cast<const float*>(in[0])[i] + scale * static_cast<const float*>(in[1])[i];
}
void square_floats(void* const* out, const void* const* in, int64_t n, const Scalar*) {
  for (int64_t i = 0; i < n; ++i) {
    float v = static_cast<const float*>(in[0])[i];
    static_cast<float*>(out[0])[i] = v * v;
  }
}

Tensor counting(const Dims& sizes, DType d) {
  Tensor t = empty_tensor(sizes, DType::Float);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<float>()[i] = float(i % 97);
  if (d == DType::Float) return t;
  Tensor c = empty_tensor(sizes, d);
  copy_elements(c, t);
  return c;
}

// (a + 2 b)² on the tape against plain indexing; b may be any shape that broadcasts to a matrix.
void check(const Tensor& a, const Tensor& b, const Tensor& out) {
  const DType slots[] = {DType::Float, DType::Float, DType::Float, DType::Float};
  TapeStep steps[2];
  steps[0].fn = add_floats;
  steps[0].in[1] = 1;
  steps[0].out[0] = 2;
  steps[0].inputs = 2;
  steps[1].fn = square_floats;
  steps[1].in[0] = 2;
  steps[1].out[0] = 3;
  steps[1].inputs = 1;
  const uint16_t outputs[] = {3};
  const Scalar params[] = {Scalar(2)};
  Tape tape;
  tape.slots = slots;
  tape.slot_count = 4;
  tape.inputs = 2;
  tape.output_count = 1;
  tape.outputs = outputs;
  tape.steps = steps;
  tape.step_count = 2;
  tape.params = params;
  TapeInput in[2];
  in[0].tensor = &a;
  in[1].tensor = &b;
  run_tape(tape, out.sizes(), in, &out);
  auto at = [&](const Tensor& t, int64_t i, int64_t j) {
    int64_t si = t.dim() < 2 || t.size(0) == 1 ? 0 : t.stride(0),
            sj = t.dim() < 1 || t.size(-1) == 1 ? 0 : t.stride(-1);
    Tensor one = view_of(t, {}, {}, t.storage_offset() + i * si + j * sj);
    return read_element(one).to_double();
  };
  int64_t wrong = 0;
  for (int64_t i = 0; i < out.size(0); ++i)
    for (int64_t j = 0; j < out.size(1); ++j) {
      double v = at(a, i, j) + 2 * at(b, i, j);
      wrong += at(out, i, j) != v * v;
    }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("tape: contiguous, broadcast, strided and converted operands") {
  for (int64_t columns : {1, 5, 127, 128, 1024, 1500}) {
    CAPTURE(columns);
    Tensor a = counting({7, columns}, DType::Float), out = empty_tensor({7, columns}, DType::Float);
    check(a, a, out);
    check(a, counting({columns}, DType::Float), out);
    check(a, counting({7, 1}, DType::Float), out);
    check(a, counting({}, DType::Float), out);
    check(a, counting({7, columns}, DType::Long), out);
    check(a, counting({7, 1}, DType::Half), out);
    Tensor turned = counting({columns, 7}, DType::Float);
    check(a, view_of(turned, {7, columns}, {1, 7}, 0), out);
    Tensor wide = empty_tensor({7, 2 * columns}, DType::Float);
    check(a, a, view_of(wide, {7, columns}, {2 * columns, 2}, 0));
    check(a, a, empty_tensor({7, columns}, DType::Double));
  }
}

TEST_CASE("tape: large spaces are shared out without seams") {
  Tensor a = counting({300, 400}, DType::Float), out = empty_tensor({300, 400}, DType::Float);
  check(a, counting({400}, DType::Float), out);
}

TEST_CASE("allocate_like: results keep the order of dense operands") {
  Tensor last = empty_tensor({2, 3, 4, 5}, DType::Float, {}, MemoryFormat::ChannelsLast);
  Tensor row = empty_tensor({2, 3, 4, 5}, DType::Float);
  const Tensor* one[] = {&last};
  CHECK(
      allocate_like(last.sizes(), DType::Float, one, 1).is_contiguous(MemoryFormat::ChannelsLast));
  const Tensor* two[] = {&last, &row};
  CHECK(allocate_like(last.sizes(), DType::Float, two, 2).strides() == last.strides());
  const Tensor* other[] = {&row, &last};
  CHECK(allocate_like(last.sizes(), DType::Float, other, 2).is_contiguous());
}
