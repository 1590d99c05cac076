// Geometry of views against what PyTorch answers.
#include <doctest/doctest.h>

#include "tensor/view.h"

using namespace torchere;

namespace {

using Ints = std::vector<int64_t>;
Ints ints(const Dims& d) { return Ints(d.begin(), d.end()); }

}  // namespace

TEST_CASE("broadcasting") {
  CHECK(ints(broadcast_sizes({2, 1, 4}, {3, 1})) == Ints{2, 3, 4});
  CHECK(ints(broadcast_sizes({}, {3})) == Ints{3});
  CHECK(ints(broadcast_sizes({0}, {1})) == Ints{0});
  CHECK_THROWS_WITH_AS(broadcast_sizes({2, 3}, {4, 1, 4}),
                       "The size of tensor a (3) must match the size of tensor b (4) at "
                       "non-singleton dimension 2",
                       Error);
}

TEST_CASE("expanding") {
  Tensor t = empty_tensor({3, 1}, DType::Float);
  Tensor e = expand_view(t, {2, -1, 4});
  CHECK(e.sizes().vec() == Ints{2, 3, 4});
  CHECK(e.strides().vec() == Ints{0, 1, 0});
  CHECK(e.shares_storage(t));
  CHECK(expand_view(t, {1, 3, 1}).strides().vec() == Ints{3, 1, 1});
  Tensor x = empty_tensor({3, 4}, DType::Float);
  struct Row {
    Ints sizes;
    const char* message;
  };
  const Row rows[] = {
      {{2, 4},
       "The expanded size of the tensor (2) must match the existing size (3) at non-singleton "
       "dimension 0.  Target sizes: [2, 4].  Tensor sizes: [3, 4]"},
      {{4},
       "expand(torch.FloatTensor{[3, 4]}, size=[4]): the number of sizes provided (1) must be "
       "greater or equal to the number of dimensions in the tensor (2)"},
      {{-1, 3, 4},
       "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0"},
      {{3, -2},
       "The expanded size of the tensor (-2) must match the existing size (4) at non-singleton "
       "dimension 1.  Target sizes: [3, -2].  Tensor sizes: [3, 4]"},
      {{-3, 3, 4}, "numel: integer multiplication overflow"},
  };
  for (const Row& r : rows) CHECK_THROWS_WITH_AS(expand_view(x, r.sizes), r.message, Error);
}

TEST_CASE("infer_size") {
  CHECK(ints(infer_size({2, -1}, 6)) == Ints{2, 3});
  CHECK(ints(infer_size({}, 1)) == Ints{});
  CHECK(ints(infer_size({-1, 3}, 0)) == Ints{0, 3});
  struct Row {
    Ints shape;
    int64_t numel;
    const char* message;
  };
  const Row rows[] = {
      {{2, 3}, 4, "shape '[2, 3]' is invalid for input of size 4"},
      {{-1, 3}, 4, "shape '[-1, 3]' is invalid for input of size 4"},
      {{-1, 0}, 4, "shape '[-1, 0]' is invalid for input of size 4"},
      {{}, 4, "shape '[]' is invalid for input of size 4"},
      {{-1, -1}, 4, "only one dimension can be inferred"},
      {{-2, 2}, 4, "invalid shape dimension -2 at index 0 of shape [-2, 2]"},
      {{-1, 0},
       0,
       "cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified dimension "
       "size -1 can be any value and is ambiguous"},
  };
  for (const Row& r : rows) CHECK_THROWS_WITH_AS(infer_size(r.shape, r.numel), r.message, Error);
}

TEST_CASE("view_strides") {
  struct Row {
    Ints old_sizes, old_strides, sizes, strides;  // strides {-1}: it needs a copy
  };
  const Row rows[] = {
      {{3, 4}, {4, 1}, {12}, {1}},
      {{12}, {1}, {3, 4}, {4, 1}},
      {{3, 4}, {1, 3}, {12}, {-1}},
      {{3, 4}, {1, 3}, {3, 2, 2}, {1, 6, 3}},
      {{3, 4}, {1, 3}, {1, 3, 4}, {3, 1, 3}},
      {{2, 3, 4}, {24, 4, 1}, {2, 12}, {24, 1}},
      {{2, 3, 4}, {24, 4, 1}, {24}, {-1}},
      {{4}, {2}, {2, 2}, {4, 2}},
      {{3}, {0}, {3, 1}, {0, 0}},
      {{}, {}, {1, 1}, {1, 1}},
      {{1}, {7}, {}, {}},
      {{0, 3}, {3, 1}, {3, 0}, {1, 1}},
      {{0, 3}, {5, 2}, {0, 3}, {5, 2}},
      {{2, 1, 3}, {3, 99, 1}, {6}, {1}},
  };
  for (const Row& r : rows) {
    INFO(doctest::toString(r.sizes.size()));
    auto strides = view_strides(r.old_sizes, r.old_strides, r.sizes);
    CHECK((strides ? ints(*strides) : Ints{-1}) == r.strides);
  }
}

TEST_CASE("overlap") {
  Tensor t = empty_tensor({4, 6}, DType::Float);
  CHECK(!may_overlap_itself(t));
  CHECK(!may_overlap_itself(view_of(t, {6, 4}, {1, 6}, 0)));
  CHECK(!may_overlap_itself(view_of(t, {2, 2}, {12, 2}, 0)));
  CHECK(may_overlap_itself(view_of(t, {4, 6}, {0, 1}, 0)));
  CHECK(may_overlap_itself(view_of(t, {3, 3}, {1, 1}, 0)));
}
