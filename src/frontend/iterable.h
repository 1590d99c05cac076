// Sugared values that loops run over: range, zip, enumerate, and slices as objects.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

class RangeValue final : public Sugared {
 public:
  RangeValue(const Loc& loc, Body& b, const std::vector<Value*>& inputs,
             std::optional<int64_t> static_len = {});
  RangeValue(const RangeValue&) = default;
  std::string kind() const override { return "range"; }
  SugaredRef iter(const Loc&, Body&) override { return shared_from_this(); }
  std::optional<int64_t> static_len() const override { return static_len_; }
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;
  SugaredRef mapped(const Mapping& f) override;
  SugaredRef reversed(const Loc& loc, Body& b) const;
  // Its numbers, where the bounds are known; the host is asked to make them known.
  std::optional<std::vector<int64_t>> numbers(const Loc& loc, Body& b) const;

 private:
  Value *start_ = nullptr, *end_ = nullptr, *step_ = nullptr;
  bool only_end_ = false;
  std::optional<int64_t> static_len_;
};

// zip(a, b): children walked in step, nested for zip(a, enumerate(b)). Where one has a known length
// the walk is unrolled, and stops early where another is shorter.
class IterableTree final : public Sugared {
 public:
  std::string kind() const override { return "iterabletree"; }
  void add_child(SugaredRef child);
  // Where children of known length stand beside others: how many rounds the others have.
  Value* limit(const Loc& loc, Body& b);
  const std::vector<SugaredRef>& children() const { return children_; }
  SugaredRef mapped(const Mapping& f) override;
  SugaredRef iter(const Loc&, Body&) override { return shared_from_this(); }
  std::optional<int64_t> static_len() const override { return static_len_; }
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;

 private:
  void leaves(std::vector<SugaredRef>& out);
  std::optional<int64_t> static_len_;
  std::vector<SugaredRef> children_;
};

// iter(x): gives its items one after the other, in the block in which it was made.
class IteratorValue final : public Sugared {
 public:
  IteratorValue(SugaredRef items, const Block* home) : items_(std::move(items)), home_(home) {}
  std::string kind() const override { return "iterator"; }
  bool is_local() const override { return true; }
  SugaredRef iter(const Loc& loc, Body& b) override;
  SugaredRef next(const Loc& loc, Body& b);  // nullptr: there are no more
  SugaredRef mapped(const Mapping& f) override {
    auto out = std::make_shared<IteratorValue>(items_->mapped(f), nullptr);
    out->at_ = at_;
    return out;
  }

 private:
  SugaredRef items_;
  const Block* home_;
  int64_t at_ = 0;
};

// slice(a, b, c) as an object.
class SliceValue final : public Sugared {
 public:
  SliceValue(Value* start, Value* stop, Value* step) : start(start), stop(stop), step(step) {}
  std::string kind() const override { return "Python slice value"; }
  Value *const start, *const stop, *const step;
};
class SliceClass final : public Sugared {
 public:
  std::string kind() const override { return "Python slice class"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
};

}  // namespace torchere::frontend
