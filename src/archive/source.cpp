// The three kinds of Source. POSIX: open, fstat, mmap, pread.
#include "archive/source.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "archive/cursor.h"

namespace torchere::archive {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    TORCHERE_CHECK(fd_ >= 0, "cannot open ", path, ": ", std::strerror(errno));
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { ::close(fd_); }
  int get() const noexcept { return fd_; }

 private:
  int fd_;
};

size_t regular_file_size(const FileDescriptor& fd, const std::string& path) {
  struct stat st;
  TORCHERE_CHECK(::fstat(fd.get(), &st) == 0, "cannot read ", path, ": ", std::strerror(errno));
  TORCHERE_CHECK(!S_ISDIR(st.st_mode), path, " is a directory");
  TORCHERE_CHECK(S_ISREG(st.st_mode), path, " is not a regular file");
  TORCHERE_CHECK_KIND(st.st_size > 0, Format, path, ": the file is empty");
  return static_cast<size_t>(st.st_size);
}

class MemorySource : public Source {
 public:
  MemorySource(Bytes bytes, std::string name)
      : Source(std::move(name), bytes.size()), bytes_(std::move(bytes)) {}
  bool in_memory() const noexcept override { return true; }

 protected:
  Bytes fetch(uint64_t offset, size_t n) const override { return bytes_.slice(offset, n); }

 private:
  Bytes bytes_;
};

class CallbackSource : public Source {
 public:
  CallbackSource(uint64_t size, ReadCallback read, std::string name)
      : Source(std::move(name), size), read_(std::move(read)) {}
  bool in_memory() const noexcept override { return false; }

 protected:
  Bytes fetch(uint64_t offset, size_t n) const override {
    Bytes out = Bytes::allocate(n);
    std::lock_guard<std::mutex> one_at_a_time(mutex_);
    if (n) read_(offset, n, out.mutable_data());
    return out;
  }

 private:
  ReadCallback read_;
  mutable std::mutex mutex_;
};

}  // namespace

Bytes Source::view(uint64_t offset, uint64_t n) const {
  if (offset > size_ || n > size_ - offset)
    format_error(name_, offset, n, " bytes are needed, and the file ends at byte ", size_);
  return fetch(offset, static_cast<size_t>(n));
}

std::unique_ptr<Source> map_file(const std::string& path) {
  FileDescriptor fd(path);
  size_t size = regular_file_size(fd, path);
  void* p = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd.get(), 0);
  TORCHERE_CHECK(p != MAP_FAILED, "cannot map ", path, ": ", std::strerror(errno));
  std::shared_ptr<const void> owner(
      p, [size](const void* q) { ::munmap(const_cast<void*>(q), size); });
  Bytes bytes(static_cast<const uint8_t*>(p), size, std::move(owner), true);
  return memory_source(std::move(bytes), path);
}

std::unique_ptr<Source> load_file(const std::string& path) {
  FileDescriptor fd(path);
  size_t size = regular_file_size(fd, path);
  Bytes bytes = Bytes::allocate(size);
  for (size_t done = 0; done < size;) {
    ssize_t n =
        ::pread(fd.get(), bytes.mutable_data() + done, size - done, static_cast<off_t>(done));
    if (n < 0 && errno == EINTR) continue;
    TORCHERE_CHECK(n > 0, "cannot read ", path, ": ",
                   n == 0 ? "it was shortened meanwhile" : std::strerror(errno));
    done += static_cast<size_t>(n);
  }
  return memory_source(std::move(bytes), path);
}

std::unique_ptr<Source> memory_source(Bytes bytes, std::string name) {
  return std::make_unique<MemorySource>(std::move(bytes), std::move(name));
}

std::unique_ptr<Source> callback_source(uint64_t size, ReadCallback read, std::string name) {
  return std::make_unique<CallbackSource>(size, std::move(read), std::move(name));
}

}  // namespace torchere::archive
