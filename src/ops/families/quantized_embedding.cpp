// Embedding tables of 8-bit rows, each with a scale and a zero point of its own, and sums of their
// rows. Two forms: an object of torch.classes.quantized.EmbeddingPackedParamsBase around a quint8
// tensor (per_channel_affine_float_qparams, axis 0), and plain bytes, each row followed by its
// scale and its least value as floats.
#include <cstring>

#include "ops/fn.h"
#include "ops/packed_params.h"
#include "ops/samples.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

#define CLASS "quantized.EmbeddingPackedParamsBase"
#define PACKED "__torch__.torch.classes." CLASS

struct PackedEmbedding final : Capsule {
  Tensor weight;                       // as it was given
  Tensor rows;                         // Byte [rows, width]
  std::vector<float> scales, offsets;  // x = scale * integer + offset
};

Value pack(const Tensor& weight) {
  TORCHERE_CHECK(weight.dim() == 2 && weight.dtype() == DType::QUInt8,
                 "quantized::embedding_bag_prepack: the weight should be a matrix of dtype quint8, "
                 "not of dtype ",
                 dtype_python_name(weight.dtype()), " with ", weight.dim(), " dimensions");
  const Quantizer& q = quantizer_of(weight);
  TORCHERE_CHECK(q.scheme == QScheme::PerChannelAffineFloatQParams && q.axis == 0,
                 "quantized::embedding_bag_prepack: the weight should be quantized by rows with "
                 "float parameters (per_channel_affine_float_qparams, axis 0)");
  auto p = make_ref<PackedEmbedding>();
  p->weight = weight;
  p->rows = contiguous(as_integers(weight));
  const float *scales = q.scales.data<float>(), *zeros = q.zero_points.data<float>();
  for (int64_t i = 0; i < weight.size(0); ++i) {
    p->scales.push_back(scales[i]);
    p->offsets.push_back(-zeros[i] * scales[i]);
  }
  return packed_object(CLASS, p);
}

const PackedEmbedding& embedding_in(const Object& o) {
  return static_cast<const PackedEmbedding&>(packed_in(o, CLASS));
}

// Where the rows, scales and offsets lie.
struct Rows {
  const uint8_t* bytes;
  int64_t count, width, step;
  const PackedEmbedding* packed;  // null: scale and offset follow each row
  std::pair<float, float> scale_and_offset(int64_t row) const {
    if (packed) return {packed->scales[size_t(row)], packed->offsets[size_t(row)]};
    float both[2];
    std::memcpy(both, bytes + row * step + width, sizeof both);
    return {both[0], both[1]};
  }
};
Rows rows_of(const PackedEmbedding& p) {
  return {p.rows.data<uint8_t>(), p.rows.size(0), p.rows.size(1), p.rows.size(1), &p};
}
constexpr int64_t kTail = 2 * sizeof(float);
Rows rows_of_bytes(const Tensor& t, const char* op) {
  TORCHERE_CHECK(t.dim() == 2 && t.dtype() == DType::Byte && t.size(1) > kTail, op,
                 ": expected a matrix of uint8 whose rows end in 8 bytes of scale and offset");
  return {t.data<uint8_t>(), t.size(0), t.size(1) - kTail, t.size(1), nullptr};
}

struct Bags {
  Tensor indices, offsets;           // Long, contiguous
  const float* weights = nullptr;    // of each index
  const int32_t* mapping = nullptr;  // index → row or -1, of tables without their empty rows
  int64_t mapped = 0;
  bool last_offset = false;
};

Tensor integers(const Tensor& t, const char* what) {
  TORCHERE_CHECK(t.dtype() == DType::Long || t.dtype() == DType::Int, "Expect 32 or 64 bit ", what,
                 ", but found ", dtype_name(t.dtype()), " instead.");
  return contiguous(fn::to(t, DType::Long));
}

// The sum of rows indices[from, to) in `sum`.
void add_rows(float* sum, const Rows& rows, const Bags& bags, int64_t from, int64_t to) {
  const int64_t* indices = bags.indices.data<int64_t>();
  for (int64_t i = from; i < to; ++i) {
    int64_t row = indices[i];
    const int64_t limit = bags.mapping ? bags.mapped : rows.count;
    TORCHERE_CHECK(row >= 0 && row < limit, "Index ", i, " is out of bounds: ", row,
                   ", range 0 to ", limit);
    if (bags.mapping && (row = bags.mapping[row]) == -1) continue;
    TORCHERE_CHECK(row >= 0 && row < rows.count, "Index ", i, " is out of bounds: ", row,
                   ", range 0 to ", rows.count);
    auto [scale, offset] = rows.scale_and_offset(row);
    if (bags.weights) scale *= bags.weights[i], offset *= bags.weights[i];
    const uint8_t* bytes = rows.bytes + row * rows.step;
    for (int64_t k = 0; k < rows.width; ++k) sum[k] += scale * float(bytes[k]) + offset;
  }
}

Tensor sums(const Rows& rows, const Bags& bags) {
  const int64_t* offsets = bags.offsets.data<int64_t>();
  const int64_t n = bags.offsets.numel(), bag_count = n - (bags.last_offset ? 1 : 0);
  TORCHERE_CHECK(bag_count >= 0, "include_last_offset: number of offsets should be at least 1");
  const int64_t total = bags.indices.numel();
  Tensor out = empty_tensor(Dims{bag_count, rows.width}, DType::Float);
  std::memset(out.data<float>(), 0, size_t(out.numel()) * sizeof(float));
  for (int64_t b = 0; b < bag_count; ++b) {
    const int64_t from = offsets[b], to = b + 1 < n ? offsets[b + 1] : total;
    TORCHERE_CHECK(from >= 0 && from <= to && to <= total,
                   "Your input seems to be incorrect: offsets should grow from 0 to the number of "
                   "indices, ",
                   total, ", but bag ", b, " is from ", from, " to ", to);
    add_rows(out.data<float>() + b * rows.width, rows, bags, from, to);
  }
  return out;
}

// Bags from what a call gives: the indices of a matrix are bags of one size.
Tensor bag_sums(const Rows& rows, const Tensor& indices, const Tensor& given_offsets,
                const Tensor& weights, const Tensor& mapping, bool last_offset, const char* op) {
  TORCHERE_CHECK(indices.dim() == 1 || indices.dim() == 2,
                 "qembedding/qembedding_bag operator supports 1 or 2d indices, got ",
                 indices.dim());
  TORCHERE_CHECK(indices.dim() == 2 || given_offsets.defined(), op,
                 " expects offsets to be set for 1D indices.");
  Bags bags;
  bags.indices = integers(indices, "indices");
  bags.last_offset = last_offset && indices.dim() == 1;
  bags.offsets = indices.dim() == 1
                     ? integers(given_offsets, "offsets")
                     : Tensor(fn::mul(Tensor(fn::arange(indices.size(0))), indices.size(1)));
  TORCHERE_CHECK(bags.offsets.dim() == 1, op, " expects 1D offsets");
  Tensor w, m;
  if (weights.defined()) {
    TORCHERE_CHECK(weights.numel() == indices.numel(), op, ": ", indices.numel(), " indices with ",
                   weights.numel(), " weights");
    w = contiguous(fn::to(weights, DType::Float));
    bags.weights = w.data<float>();
  }
  // A mapping of one element is none.
  if (mapping.defined() && mapping.numel() > 1) {
    m = contiguous(fn::to(mapping, DType::Int));
    bags.mapping = m.data<int32_t>();
    bags.mapped = m.numel();
  }
  return sums(rows, bags);
}

Tensor embedding_bag_byte(const Object& o, const Tensor& indices, const Tensor& offsets, bool,
                          int64_t, bool pruned, const Tensor& weights, const Tensor& mapping,
                          bool last) {
  return bag_sums(rows_of(embedding_in(o)), indices, offsets, weights, pruned ? mapping : Tensor(),
                  last, "embedding_bag_byte");
}

Tensor embedding_byte(const Object& o, const Tensor& indices, bool) {
  const Tensor flat = fn::view(contiguous(indices), Dims{indices.numel()});
  Tensor rows = bag_sums(rows_of(embedding_in(o)), flat, fn::arange(flat.numel()), Tensor(),
                         Tensor(), false, "embedding_byte");
  Dims sizes(indices.sizes());
  sizes.push_back(rows.size(1));
  return fn::view(rows, IntSpan(sizes));
}

Tensor embedding_bag_byte_rowwise(const Tensor& bytes, const Tensor& indices, const Tensor& offsets,
                                  bool, int64_t, bool pruned, const Tensor& weights,
                                  const Tensor& mapping, bool last) {
  const Tensor rows = contiguous(bytes);
  return bag_sums(rows_of_bytes(rows, "embedding_bag_byte_rowwise_offsets"), indices, offsets,
                  weights, pruned ? mapping : Tensor(), last, "embedding_bag_byte_rowwise_offsets");
}

// Rows of bytes between each row's least and largest value.
Tensor prepack_bytes(const Tensor& weight) {
  const Tensor w = contiguous(fn::to(weight, DType::Float));
  TORCHERE_CHECK(w.dim() >= 1, "quantized::embedding_bag_byte_prepack: expected rows");
  const int64_t width = w.size(-1), count = width ? w.numel() / width : 0;
  Dims sizes(w.sizes());
  sizes.back() = width + kTail;
  Tensor out = empty_tensor(sizes, DType::Byte);
  for (int64_t r = 0; r < count; ++r) {
    const float* from = w.data<float>() + r * width;
    uint8_t* to = out.data<uint8_t>() + r * (width + kTail);
    const auto [low, high] = std::minmax_element(from, from + width);
    constexpr float kSteps = 255.0f, kTiny = 1e-8f;
    const float range = *high - *low, inverse = kSteps / (range + kTiny);
    const float tail[2] = {range / kSteps, *low};
    for (int64_t k = 0; k < width; ++k) {
      const float step = std::nearbyint((from[k] - *low) * inverse);
      to[k] = uint8_t(step >= 0 ? std::min(step, kSteps) : 0);  // what is no number is 0
    }
    std::memcpy(to + width, tail, sizeof tail);
  }
  return out;
}

Tensor unpack_bytes(const Tensor& bytes) {
  const Tensor b = contiguous(bytes);
  Dims sizes(b.sizes());
  TORCHERE_CHECK(b.dtype() == DType::Byte && !sizes.empty() && sizes.back() > kTail,
                 "quantized::embedding_bag_byte_unpack: expected rows of uint8 that end in 8 bytes "
                 "of scale and offset");
  const int64_t step = sizes.back(), width = step - kTail;
  sizes.back() = width;
  Tensor out = empty_tensor(sizes, DType::Float);
  for (int64_t r = 0; r < b.numel() / step; ++r) {
    const uint8_t* from = b.data<uint8_t>() + r * step;
    float tail[2];
    std::memcpy(tail, from + width, sizeof tail);
    float* to = out.data<float>() + r * width;
    for (int64_t k = 0; k < width; ++k) to[k] = float(from[k]) * tail[0] + tail[1];
  }
  return out;
}

// (version 1, [weight], [], [bits])
void define_class() {
  ClassType* c = define_host_class("__torch__.torch.classes." CLASS);
  const std::string self = "(" + c->name() + " self", state = "(int, Tensor[], float[], int[])";
  constexpr int64_t kVersion = 1, kBits = 8;
  add_host_method(c, ("__getstate__" + self + ") -> " + state).c_str(), [](std::vector<Value>& in) {
    const PackedEmbedding& p = embedding_in(*in[0].as<Object>());
    return tuple_of({Value(kVersion), list_of(std::vector<Tensor>{p.weight}),
                     list_of(std::vector<double>{}), list_of(std::vector<int64_t>{kBits})});
  });
  add_host_method(c, ("__setstate__" + self + ", " + state + " state) -> NoneType").c_str(),
                  [](std::vector<Value>& in) {
                    const std::vector<Value>& s = in[1].as<Tuple>()->items;
                    const std::vector<Tensor> tensors = to_tensor_list(s.at(1));
                    const Dims bits = to_int_list(s.at(3));
                    TORCHERE_CHECK(tensors.size() == 1 && !bits.empty() && bits[0] == kBits,
                                   "an embedding table of ", bits.empty() ? 0 : bits[0],
                                   " bits: tables of 8 bits are read");
                    Value made = pack(tensors[0]);
                    in[0].as<Object>()->slots.at(0) = made.as<Object>()->slots.at(0);
                    return Value();
                  });
  add_host_method(c, ("unpack" + self + ") -> Tensor").c_str(), [](std::vector<Value>& in) {
    return Value(embedding_in(*in[0].as<Object>()).weight);
  });
  add_host_method(c, ("bit_rate" + self + ") -> int").c_str(),
                  [](std::vector<Value>&) { return Value(kBits); });
  add_host_method(c, ("version" + self + ") -> int").c_str(),
                  [](std::vector<Value>&) { return Value(kVersion); });
}

Tensor sample_weight() {
  samples::Numbers numbers;
  const Tensor w = samples::tensor_of('f', {5, 4}, 0, numbers);
  const Tensor scales = fn::full(Dims{5}, 0.02), zeros = fn::full(Dims{5}, 100.0);
  return quantize(w, make_quantizer(scales, zeros, 0), DType::QUInt8);
}
Value indices() { return Value(Tensor(fn::arange(4))); }
Samples bag_samples() {
  Value offsets(Tensor(fn::arange(2)));
  return {{pack(sample_weight()), indices(), offsets}};
}

constexpr const char* kBagArguments =
    "Tensor indices, Tensor? offsets=None, bool scale_grad_by_freq=False, int mode=0, bool "
    "pruned_weights=False, Tensor? per_sample_weights=None, Tensor? "
    "compressed_indices_mapping=None, bool include_last_offset=False) -> Tensor";
}  // namespace

void define_quantized_embedding(Table& t) {
  define_class();
  t.op("quantized::embedding_bag_prepack(Tensor weight) -> " PACKED " W_prepack")
      .kernel<pack>()
      .samples([] { return Samples{{Value(sample_weight())}}; });
  t.op("quantized::embedding_bag_unpack(" PACKED " W_prepack) -> Tensor W_origin")
      .kernel([](const Object& o) { return embedding_in(o).weight; })
      .samples([] { return Samples{{pack(sample_weight())}}; });
  // A table knows its width, whichever name an archive's branch calls.
  for (const char* name : {"embedding_bag_byte", "embedding_bag_4bit"})
    t.op(str("quantized::", name, "(" PACKED " weight, ", kBagArguments))
        .kernel<embedding_bag_byte>()
        .not_differentiable()
        .samples(bag_samples);
  for (const char* name : {"embedding_byte", "embedding_4bit"})
    t.op(str("quantized::", name,
             "(" PACKED " weight, Tensor indices, bool pruned_weights=False) -> Tensor"))
        .kernel<embedding_byte>()
        .not_differentiable()
        .samples([] {
          return Samples{{pack(sample_weight()), indices()}};
        });
  t.op("quantized::embedding_bag_byte_prepack(Tensor weight) -> Tensor")
      .kernel<prepack_bytes>()
      .not_differentiable()
      .samples("f(4,3)");
  t.op("quantized::embedding_bag_byte_unpack(Tensor weight) -> Tensor")
      .kernel<unpack_bytes>()
      .not_differentiable()
      .samples([] {
        samples::Numbers numbers;
        return Samples{{Value(prepack_bytes(samples::tensor_of('f', {4, 3}, 0, numbers)))}};
      });
  t.op(str("quantized::embedding_bag_byte_rowwise_offsets(Tensor weight, ", kBagArguments))
      .kernel<embedding_bag_byte_rowwise>()
      .not_differentiable()
      .samples([] {
        samples::Numbers numbers;
        return Samples{{Value(prepack_bytes(samples::tensor_of('f', {5, 3}, 0, numbers))),
                        indices(), Value(Tensor(fn::arange(2)))}};
      });
}

}  // namespace torchere
