// Source: where an archive's bytes come from: a mapped file, memory, or a callback. Reads outside
// the size are FormatErrors. view() gives bytes without copying them where they are in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "archive/bytes.h"

namespace torchere::archive {

class Source {
 public:
  virtual ~Source() = default;
  uint64_t size() const noexcept { return size_; }
  const std::string& name() const noexcept { return name_; }
  // The n bytes at offset: shared where the source is in memory, else read into an own buffer.
  Bytes view(uint64_t offset, uint64_t n) const;
  // Whether view() shares.
  virtual bool in_memory() const noexcept = 0;

 protected:
  Source(std::string name, uint64_t size) : name_(std::move(name)), size_(size) {}
  // The range has been checked.
  virtual Bytes fetch(uint64_t offset, size_t n) const = 0;

 private:
  std::string name_;
  uint64_t size_;
};

// Fills dst with n bytes from offset, or throws.
using ReadCallback = std::function<void(uint64_t offset, size_t n, void* dst)>;

// Maps the file: private pages, so that writing to them changes no file. The file must not be
// shortened while it is in use (the operating system ends a process that touches pages which are
// gone). An empty or unreadable file, or a directory, is an Error.
std::unique_ptr<Source> map_file(const std::string& path);
// Reads the whole file into memory instead: for files that others may change meanwhile.
std::unique_ptr<Source> load_file(const std::string& path);
// `name` is for messages.
std::unique_ptr<Source> memory_source(Bytes bytes, std::string name);
// The callback is called by one thread at a time.
std::unique_ptr<Source> callback_source(uint64_t size, ReadCallback read, std::string name);

}  // namespace torchere::archive
