#include "kernels/onednn_primitive.h"

#include <cstdlib>
#include <list>
#include <mutex>
#include <unordered_map>

namespace torchere::onednn {
namespace {

constexpr size_t kKeptPrimitives = 1024;
constexpr size_t kKeptWorkspace = size_t{64} << 20;

struct HashKey {
  size_t operator()(const Key& k) const noexcept {
    uint64_t h = 0xcbf29ce484222325u;
    for (int64_t v : k) h = (h ^ static_cast<uint64_t>(v)) * 0x9e3779b97f4a7c15u, h ^= h >> 29;
    return static_cast<size_t>(h);
  }
};

// Least recently used ones go first.
class Cache {
 public:
  std::shared_ptr<const Prepared> find(const Key& key) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = index_.find(key);
    if (it == index_.end()) return nullptr;
    order_.splice(order_.begin(), order_, it->second);
    return it->second->second;
  }
  void put(const Key& key, std::shared_ptr<const Prepared> p) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (index_.count(key)) return;
    order_.emplace_front(key, std::move(p));
    index_[key] = order_.begin();
    if (order_.size() <= kKeptPrimitives) return;
    index_.erase(order_.back().first);
    order_.pop_back();
  }

 private:
  using Entry = std::pair<Key, std::shared_ptr<const Prepared>>;
  std::mutex mutex_;
  std::list<Entry> order_;
  std::unordered_map<Key, std::list<Entry>::iterator, HashKey> index_;
};
Cache& cache() {
  static Cache* c = [] {
    dnnl::set_primitive_cache_capacity(
        0);  // this cache is the one; two would keep everything twice
    return new Cache;
  }();
  return *c;
}

// The thread's bytes for scratchpads and reordered operands; given back where they became many.
class Workspace {
 public:
  ~Workspace() { std::free(data_); }
  char* take(size_t nbytes) {
    if (nbytes <= size_) return data_;
    std::free(data_);
    size_ = (nbytes + 4095) / 4096 * 4096;
    data_ = static_cast<char*>(std::aligned_alloc(4096, size_));
    TORCHERE_CHECK(data_, "not enough memory: you tried to allocate ", size_, " bytes.");
    return data_;
  }
  void trim() {
    if (size_ <= kKeptWorkspace) return;
    std::free(data_);
    data_ = nullptr;
    size_ = 0;
  }

 private:
  char* data_ = nullptr;
  size_t size_ = 0;
};

size_t padded(size_t nbytes) { return (nbytes + 63) / 64 * 64; }

dnnl::stream& thread_stream() {
  static thread_local dnnl::stream s(engine());
  return s;
}

}  // namespace

const dnnl::engine& engine() {
  static const auto* e = new dnnl::engine(dnnl::engine::kind::cpu, 0);
  return *e;
}

dnnl::primitive_attr user_scratchpad() {
  dnnl::primitive_attr a;
  a.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return a;
}

dnnl::memory::data_type data_type(DType d) {
  switch (d) {
    case DType::Float:
      return dnnl::memory::data_type::f32;
    case DType::BFloat16:
      return dnnl::memory::data_type::bf16;
    case DType::Int:
      return dnnl::memory::data_type::s32;
    case DType::Char:
      return dnnl::memory::data_type::s8;
    case DType::Byte:
      return dnnl::memory::data_type::u8;
    default:
      fail(ErrorKind::Bug, "oneDNN has no dtype ", dtype_name(d));
  }
}

dnnl::memory::desc describe(const Tensor& t) {
  dnnl::memory::dims sizes(t.sizes().begin(), t.sizes().end());
  dnnl::memory::dims strides(t.strides().begin(), t.strides().end());
  return {sizes, data_type(t.dtype()), strides};
}

void Prepared::add(int argument, const dnnl::memory::desc& given, const dnnl::memory::desc& wanted,
                   bool output) {
  Operand o{argument, given, wanted, {}, output};
  if (given != wanted) {
    const auto& from = output ? wanted : given;
    const auto& to = output ? given : wanted;
    o.reorder = dnnl::reorder(dnnl::reorder::primitive_desc(engine(), from, engine(), to));
  }
  operands.push_back(std::move(o));
}

std::shared_ptr<const Prepared> find_or_make(const Key& key,
                                             const std::function<Prepared()>& make) {
  if (auto p = cache().find(key)) return p;
  try {
    auto p = std::make_shared<const Prepared>(make());
    cache().put(key, p);
    return p;
  } catch (const dnnl::error& e) {
    fail("oneDNN could not make a primitive: ", e.what());
  }
}

void execute(const Prepared& p, std::initializer_list<void*> data) {
  static thread_local Workspace workspace;
  size_t needed = padded(p.scratchpad.get_size());
  for (const auto& o : p.operands)
    if (o.reorder) needed += padded(o.wanted.get_size());
  char* at = workspace.take(needed);
  dnnl::stream& stream = thread_stream();
  std::unordered_map<int, dnnl::memory> arguments;
  arguments.reserve(p.operands.size() + 1);
  arguments.emplace(DNNL_ARG_SCRATCHPAD, dnnl::memory(p.scratchpad, engine(), at));
  at += padded(p.scratchpad.get_size());
  struct Pending {
    const Prepared::Operand* operand;
    dnnl::memory from, to;
  };
  std::vector<Pending> pending;
  const auto* given = data.begin();
  for (const auto& o : p.operands) {
    dnnl::memory user(o.given, engine(), *given++);
    if (!o.reorder) {
      arguments.emplace(o.argument, user);
      continue;
    }
    dnnl::memory own(o.wanted, engine(), at);
    at += padded(o.wanted.get_size());
    arguments.emplace(o.argument, own);
    if (o.output)
      pending.push_back({&o, own, user});
    else
      o.reorder.execute(stream, {{DNNL_ARG_FROM, user}, {DNNL_ARG_TO, own}});
  }
  p.primitive.execute(stream, arguments);
  for (auto& r : pending)
    r.operand->reorder.execute(stream, {{DNNL_ARG_FROM, r.from}, {DNNL_ARG_TO, r.to}});
  stream.wait();
  workspace.trim();
}

}  // namespace torchere::onednn
