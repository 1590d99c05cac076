// Weights of quantized layers as archives hold them: objects of the classes
// torch.classes.quantized.*PackedParamsBase. What "packed" means is each runtime's own matter; here
// it is the weight as it was given, and what a call would otherwise compute from it again.
#pragma once
#include <vector>

#include "ops/quantized.h"
#include "types/callable.h"
#include "types/host_class.h"

namespace torchere {

// A quantized weight whose first dimension (or `axis`) is the output channel.
struct ChannelWeights {
  explicit ChannelWeights(const Tensor& weight, int64_t axis = 0);
  Tensor integers;            // Char, row-major
  std::vector<float> scales;  // one a channel, for a weight quantized per tensor too
  bool symmetric = true;      // all zero points are 0
};

struct PackedLinear final : Capsule {
  Tensor weight;  // QInt8 [out, in]; Float, of half precision's values, where `half`
  Tensor bias;    // Float [out] or undefined
  bool half = false;
  std::unique_ptr<const ChannelWeights> channels;  // unless half
};
// Throws Error{Runtime} for weights that are not QInt8 matrices.
Ref<PackedLinear> pack_linear(const Tensor& weight, const Tensor& bias);
// Rounds the weight to half precision and keeps it in float.
Ref<PackedLinear> pack_linear_half(const Tensor& weight, const Tensor& bias);

struct ConvParts {
  Tensor weight;  // QInt8 [out, in / groups, …]; transposed: [in, out / groups, …]
  Tensor bias;    // Float [out] or undefined
  Dims stride, padding, output_padding, dilation;
  int64_t groups = 1;
  bool transposed = false;
};
struct PackedConv final : Capsule, ConvParts {
  std::unique_ptr<const ChannelWeights> channels;  // unless transposed
};
Ref<PackedConv> pack_conv(const ConvParts& parts);

// The object of class `name` of torch.classes ("quantized.LinearPackedParamsBase") around it.
Value packed_object(const char* name, Ref<Capsule> packed);
// What an object of that class holds; throws Error{Runtime} for others and for empty ones.
const Capsule& packed_in(const Object& o, const char* name);
const PackedLinear& linear_in(const Object& o);

// A method of a class of the host's; `schema` in schema text, self included.
void add_host_method(ClassType* c, const char* schema, NativeFunction::Body body);

}  // namespace torchere
