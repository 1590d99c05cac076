// The memory behind a pickle::Tree: nodes and arrays in blocks that go together, so that neither
// making nor dropping a tree costs a call per node and no depth of nesting can overflow the stack.
// Private to the pickle reader.
#pragma once
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "archive/pickle_value.h"

namespace torchere::archive::pickle {

struct Value::Object {
  const Value* callable;
  const Value* args;
  const Value* kwargs;
  const Value* state;
  Run items;  // of const Value*
  Run pairs;  // of Pair
};

class Arena {
 public:
  explicit Arena(std::string entry) : entry_(std::move(entry)) {}
  const std::string& entry() const noexcept { return entry_; }
  void* allocate(size_t n) {
    n = (n + 7) & ~size_t{7};
    if (n > left_) refill(n);
    char* p = at_;
    at_ += n;
    left_ -= n;
    return p;
  }
  Value* make(Kind kind, uint64_t offset) {
    auto* v = new (allocate(sizeof(Value))) Value();
    v->kind_ = kind;
    v->offset_ = static_cast<uint32_t>(offset);
    v->index_ = values_++;
    v->arena_ = this;
    return v;
  }
  std::string_view keep(std::string_view text) {
    char* p = static_cast<char*>(allocate(text.size()));
    if (!text.empty()) std::memcpy(p, text.data(), text.size());
    return {p, text.size()};
  }
  uint32_t values() const noexcept { return values_; }

 private:
  void refill(size_t n) {
    size_t size = n > kBlock ? n : kBlock;
    blocks_.emplace_back(new char[size]);
    at_ = blocks_.back().get();
    left_ = size;
  }
  static constexpr size_t kBlock = 64 << 10;
  std::string entry_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  size_t left_ = 0;
  uint32_t values_ = 0;
};

}  // namespace torchere::archive::pickle
