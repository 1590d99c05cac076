// Of printed text (an archive's code): where each piece of it came from. It hangs on the Source
// without being part of it, as few sources have one.
#pragma once
#include <memory>

#include "base/source.h"

namespace torchere {

class Origins {
 public:
  virtual ~Origins() = default;
  // The place behind the byte; without a source where none is known.
  virtual SourceSpan at(uint32_t offset) const = 0;
};

namespace detail {
// The deleter of a Source that has origins keeps both.
struct OriginsDeleter {
  SourceRef source;
  std::shared_ptr<const Origins> origins;
  void operator()(const Source*) { source.reset(); }
};
}  // namespace detail

inline SourceRef with_origins(SourceRef source, std::shared_ptr<const Origins> origins) {
  const Source* raw = source.get();
  return SourceRef(raw, detail::OriginsDeleter{std::move(source), std::move(origins)});
}

// nullptr: unknown.
inline const Origins* origins_of(const SourceRef& source) {
  auto* d = std::get_deleter<detail::OriginsDeleter>(source);
  return d ? d->origins.get() : nullptr;
}

}  // namespace torchere
