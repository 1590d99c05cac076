// Values that exist while a function is compiled: dicts with known keys (**kwargs), functions with
// some arguments given, an item of a container that an index chooses when the program runs.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

// A dict whose keys are known; Python's methods work on it where the code is compiled. It changes
// in the block alone in which it was made.
class SugaredDict final : public Sugared {
 public:
  using Item = std::pair<IValue, SugaredRef>;
  explicit SugaredDict(std::vector<Item> items = {}, const Block* home = nullptr)
      : items(std::move(items)), home_(home) {}
  std::string kind() const override { return "dict of compile-time values"; }
  Value* as_value(const Loc& loc, Body& b) override;
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  bool has_attr(const Loc&, Body&, const std::string& field) override;
  SugaredRef iter(const Loc& loc, Body& b) override;
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;
  std::optional<bool> truth(const Loc&, Body&) override { return !items.empty(); }
  SugaredRef mapped(const Mapping& f) override;
  std::string key() const override;
  bool is_local() const override;

  const Item* find(const IValue& key) const;
  void set(const Loc& loc, Body& b, const IValue& key, SugaredRef v);
  void remove(const Loc& loc, Body& b, const IValue& key);
  std::vector<Item> items;
  bool fixed = false;  // nobody changes it: what a module holds

 private:
  void check_home(const Loc& loc, Body& b) const;
  const Block* home_;
};

// f with its first arguments and some keywords given: functools.partial, bound methods of classes.
class PartialValue : public Sugared {
 public:
  PartialValue(SugaredRef f, Args args, Args kwargs = {})
      : callee_(std::move(f)), args_(std::move(args)), kwargs_(std::move(kwargs)) {}
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override;
  bool is_local() const override;

 private:
  SugaredRef callee_;
  Args args_, kwargs_;
};

// items[index] where the index is known when the program runs: what is done with it is compiled for
// each item, in a chain of branches.
class ChosenValue final : public Sugared {
 public:
  // `labels`: what the index is compared with; an int counts from the end where it is negative.
  ChosenValue(std::vector<SugaredRef> items, std::vector<IValue> labels, Value* index)
      : items_(std::move(items)), labels_(std::move(labels)), index_(index) {}
  std::string kind() const override { return "item of a container chosen by a variable"; }
  Value* as_value(const Loc& loc, Body& b) override;
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  bool has_attr(const Loc& loc, Body& b, const std::string& field) override;
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;
  SugaredRef mapped(const Mapping& f) override;
  bool is_local() const override { return true; }

 private:
  using Use = std::function<Value*(const SugaredRef&)>;
  SugaredRef choose(const Loc& loc, Body& b, const Use& use);
  Value* position(const Loc& loc, Body& b);
  std::vector<SugaredRef> items_;
  std::vector<IValue> labels_;
  Value* index_;
};

// The item of a container at an index: known (by facts), made known (the host makes the attributes
// constants that it comes from, and compiles anew), or chosen when the program runs.
SugaredRef item_at(const Loc& loc, Body& b, const std::vector<SugaredRef>& items, Value* index);
SugaredRef item_named(const Loc& loc, Body& b, const std::vector<SugaredDict::Item>& items,
                      Value* index);
// Asks the host to make the attributes constants that would make the value known; throws if it
// does (it compiles anew), returns if there are none.
void request_constant(const Loc& loc, Body& b, const Value* v);

// Asks for one attribute; whether the host makes it a constant. How often it did, in this thread.
bool pin(const Origin& o);
int64_t pins_made();

// Where *x and **x stand in calls. `count`: how many positional arguments the callee takes.
Args expand_spread(const Loc& loc, Body& b, const Args& args, size_t count);
// For operators: *list and what stands beside it as one list argument.
Args merge_spread(const Loc& loc, Body& b, const Args& args);

}  // namespace torchere::frontend
