// Dict: entries in the order of their insertion, found through a table of entry numbers with linear
// probing. An erased entry stays as a dead one (its table slot still names it) until a rebuild.
#include <utility>

#include "tensor/limits.h"
#include "types/value.h"

namespace torchere {
namespace {
constexpr size_t kSmallestTable = 8;
}  // namespace

size_t Dict::slot_of(const Value& key, size_t hash) const {
  size_t mask = index_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    if (index_[i] < 0) return i;
    const Entry& e = entries_[static_cast<size_t>(index_[i])];
    if (e.live && e.hash == hash && (e.key.is_same(key) || e.key.equals(key))) return i;
  }
}

const Value* Dict::find(const Value& key) const {
  if (live_ == 0) return nullptr;
  int32_t at = index_[slot_of(key, key.hash())];
  return at < 0 ? nullptr : &entries_[static_cast<size_t>(at)].value;
}

Value* Dict::find(const Value& key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

// Drops the dead entries and makes a table of `slots` (a power of two) for the rest.
void Dict::rebuild(size_t slots) {
  std::vector<Entry> kept;
  kept.reserve(live_ + 1);
  for (Entry& e : entries_)
    if (e.live) kept.push_back(std::move(e));
  entries_ = std::move(kept);
  index_.assign(slots, -1);
  for (size_t n = 0; n < entries_.size(); ++n) {
    size_t i = entries_[n].hash & (slots - 1);
    while (index_[i] >= 0) i = (i + 1) & (slots - 1);
    index_[i] = static_cast<int32_t>(n);
  }
}

void Dict::set(const Value& key, Value value) {
  size_t hash = key.hash();
  // At most two thirds of the table are taken, dead entries included, so that a probe ends.
  if ((entries_.size() + 1) * 3 > index_.size() * 2) {
    size_t slots = kSmallestTable;
    while ((live_ + 1) * 2 > slots) slots *= 2;
    TORCHERE_CHECK(slots <= size_t{1} << 31, "a dict holds at most 2^30 entries");
    note_allocation(slots * (sizeof(Entry) + sizeof(int32_t)));
    rebuild(slots);
  }
  size_t i = slot_of(key, hash);
  if (index_[i] >= 0) {
    // The old value goes when all is in place: its destructor may run a lot.
    entries_[static_cast<size_t>(index_[i])].value.swap(value);
    return;
  }
  index_[i] = static_cast<int32_t>(entries_.size());
  entries_.push_back({key, std::move(value), hash, true});
  ++live_;
}

bool Dict::erase(const Value& key) {
  if (live_ == 0) return false;
  int32_t at = index_[slot_of(key, key.hash())];
  if (at < 0) return false;
  Entry& e = entries_[static_cast<size_t>(at)];
  e.live = false;
  --live_;
  Value old_key = std::move(e.key), old_value = std::move(e.value);
  return true;
}

void Dict::clear() {
  std::vector<Entry> old = std::move(entries_);
  entries_.clear();
  index_.clear();
  live_ = 0;
}

}  // namespace torchere
