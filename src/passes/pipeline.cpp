#include "passes/pipeline.h"

#include <chrono>

#include "ir/function.h"
#include "passes/annotate_warns.h"
#include "passes/batch_mm.h"
#include "passes/canonicalize.h"
#include "passes/canonicalize_loops.h"
#include "passes/closures.h"
#include "passes/constant_pooling.h"
#include "passes/constant_propagation.h"
#include "passes/cse.h"
#include "passes/dce.h"
#include "passes/erase_types.h"
#include "passes/fold_conv_bn.h"
#include "passes/convert_activations.h"
#include "passes/hoist_attributes.h"
#include "passes/inline.h"
#include "passes/inline_fork_wait.h"
#include "passes/lower_tuples.h"
#include "passes/normalize_ops.h"
#include "passes/peephole.h"
#include "passes/propagate_device.h"
#include "passes/propagate_dtype.h"
#include "passes/propagate_shapes.h"
#include "passes/remove_dropout.h"
#include "passes/refine_integers.h"
#include "passes/refine_tuple_types.h"
#include "passes/remove_mutation.h"
#include "passes/rewrite_pattern.h"
#include "passes/unroll_loops.h"

namespace torchere::passes {
namespace {
using ir::GraphRef;

void immutable_constants(const GraphRef& g) { propagate_immutable_constants(g); }
void all_constants(const GraphRef& g) { propagate_constants(g); }
void unroll(const GraphRef& g) { unroll_loops(g); }
void unroll_constant(const GraphRef& g) { unroll_constant_loops(g); }
void cse(const GraphRef& g) { eliminate_common_subexpressions(g); }
void peephole_all(const GraphRef& g) { peephole(g, true); }
void peephole_without_shapes(const GraphRef& g) { peephole(g, false); }

constexpr Pass kCanonicalizeLoops{"canonicalize_loops", canonicalize_loops,
                                  "once, before the loops' shape is relied on"};
constexpr Pass kNormalize{"normalize_ops", normalize_ops, "later passes know one name an operator"};
constexpr Pass kLiftClosures{"lift_closures", lift_closures, "captures are known once in SSA form"};
constexpr Pass kForkedClosures{"inline_forked_closures", inline_forked_closures,
                               "makes forks of lifted closures"};
constexpr Pass kLowerSimple{"lower_simple_tuples", lower_simple_tuples,
                            "multiple assignment made tuples that nobody needs"};
constexpr Pass kImmutable{"propagate_immutable_constants", immutable_constants,
                          "stable under repetition, unlike full propagation"};
constexpr Pass kPool{"pool_constants", pool_constants, "after propagation, which makes constants"};
constexpr Pass kOutputs{"canonicalize_outputs", canonicalize_outputs,
                        "after the graph stopped changing: its order depends on uses"};
constexpr Pass kWarns{"annotate_warns", annotate_warns, "last: numbers what is left"};
constexpr Pass kDce{"eliminate_dead_code", eliminate_dead_code, "drops what was left without uses"};
constexpr Pass kPeepholeShapeless{"peephole_without_shapes", peephole_without_shapes,
                                  "types tell; shapes may differ from call to call"};
constexpr Pass kPeephole{"peephole", peephole_all, "facts that hold in every call"};
constexpr Pass kConstants{"propagate_constants", all_constants,
                          "conditions become constants, branches go"};
constexpr Pass kHoist{"hoist_attributes", hoist_attributes,
                      "equal reads meet in one block then, for the next pass to join"};
constexpr Pass kCse{"eliminate_common_subexpressions", cse, "after inlining copied bodies"};

const Pipeline& cleanup() {
  static const Pipeline p{
      kCanonicalizeLoops, kNormalize, kLiftClosures, kForkedClosures, kLowerSimple,
      kImmutable,         kPool,      kOutputs,      kWarns};
  return p;
}
const Pipeline& trace_cleanup() {
  static const Pipeline p{kNormalize, kDce, kLowerSimple};
  return p;
}
const Pipeline& preoptimization() {
  static const Pipeline p{kPeepholeShapeless, kImmutable, kPool};
  return p;
}
const Pipeline& general() {
  static const Pipeline p{kLowerSimple,       kPeepholeShapeless, kConstants, kHoist, kCse,
                          kPeepholeShapeless, kConstants,         kDce,       kPool};
  return p;
}

constexpr Pass kForgetShapes{"erase_shape_information", erase_shape_information,
                             "what a trace saw holds for its example alone"};
constexpr Pass kUnroll{"unroll_constant_loops", unroll_constant,
                       "conditions on the counter fold then"};
constexpr Pass kLists{"remove_list_mutation", remove_list_mutation,
                      "lists that loops filled are written down once these are gone"};
constexpr Pass kDropout{"remove_dropout", remove_dropout,
                        "frees what stands between other patterns"};
constexpr Pass kConvBn{"fold_conv_batch_norm", fold_conv_batch_norm,
                       "once parameters are constants and the training flag is known"};
constexpr Pass kTensors{"remove_unary_tensor_mutation", remove_unary_tensor_mutation,
                        "patterns and fusion know only functional forms"};

// What PyTorch's freeze runs on a method, attributes folded.
const Pipeline& frozen() {
  static const Pipeline p{kDce,    kCse,   kPeephole, kConstants,   kPool,
                          kUnroll, kLists, kCse,      kLowerSimple, kPool};
  return p;
}
const Pipeline& inference() {
  static const Pipeline p{kForgetShapes, kLowerSimple, kPeephole, kConstants, kUnroll,
                          kLists,        kTensors,     kHoist,    kCse,       kPeephole,
                          kConstants,    kDropout,     kConvBn,   kDce,       kPool};
  return p;
}

const Pipeline& others() {
  static const Pipeline p{
      {"inline", inline_all, ""},
      {"lower_all_tuples", lower_all_tuples, ""},
      {"erase_number_types", erase_number_types, ""},
      {"remove_mutation", remove_mutation, ""},
      {"batch_mm", batch_mm, ""},
      {"propagate_shapes", propagate_shapes, ""},
      {"propagate_dtype", propagate_dtype, ""},
      {"propagate_device", propagate_device, ""},
      {"refine_tuple_types", refine_tuple_types, ""},
      {"refine_integers", refine_integers, ""},
      {"refine_list_lengths", refine_list_lengths, ""},
      {"inline_fork_wait", inline_fork_wait, ""},
      {"fuse_linear", fuse_linear, ""},
      {"fuse_add_relu", fuse_add_relu, ""},
      {"decompose_ops", decompose_ops, ""},
      {"activations_in_place", activations_in_place, ""},
      {"activations_functional", activations_functional, ""},
      {"unroll_loops", unroll, ""},
  };
  return p;
}
}  // namespace

void run_pipeline(const Pipeline& passes, const GraphRef& g, const PipelineOptions& options) {
  initialize_passes();
  // What passes make has no place in the source.
  g->set_current_span({});
  g->set_current_scope({});
  for (const Pass& p : passes) {
    auto start = std::chrono::steady_clock::now();
    p.run(g);
    std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (options.timing) options.timing(p.name, taken.count());
    if (options.dump) options.dump(p.name, *g);
    if (options.verify) g->verify();
  }
}

const Pass* find_pass(const std::string& name) {
  for (const Pipeline* p : {&cleanup(), &trace_cleanup(), &preoptimization(), &general(), &frozen(),
                            &inference(), &others()})
    for (const Pass& pass : *p)
      if (name == pass.name) return &pass;
  return nullptr;
}

void run_cleanup_passes(const GraphRef& g, const PipelineOptions& o) {
  run_pipeline(cleanup(), g, o);
}
void run_subgraph_cleanup(const GraphRef& g) { run_pipeline(cleanup(), g); }
void run_trace_cleanup(const GraphRef& g, const PipelineOptions& o) {
  run_pipeline(trace_cleanup(), g, o);
}
void preoptimize(const GraphRef& g) { run_pipeline(preoptimization(), g); }
void optimize_general(const GraphRef& g, const PipelineOptions& o) {
  run_pipeline(general(), g, o);
}
void optimize_frozen(const GraphRef& g, const PipelineOptions& o) { run_pipeline(frozen(), g, o); }
void optimize_inference(const GraphRef& g, const PipelineOptions& o) {
  run_pipeline(inference(), g, o);
}
void initialize_passes() { ir::set_preoptimize(preoptimize); }

}  // namespace torchere::passes
