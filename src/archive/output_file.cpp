// OutputFile over POSIX files.
#include "archive/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/error.h"

namespace torchere::archive {
namespace {

std::string follow_links(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (!real) return path;
  std::string r(real);
  std::free(real);
  return r;
}

// A name that no file beside the path has, opened. Others may pick names at the same time, so
// O_EXCL decides.
int open_beside(const std::string& path, std::string& name) {
  for (int i = 0; i < 1000; ++i) {
    name = str(path, ".", ::getpid(), ".", i, ".part");
    int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(follow_links(path)) {
  struct stat st;
  bool exists = ::stat(path_.c_str(), &st) == 0;
  TORCHERE_CHECK(!exists || !S_ISDIR(st.st_mode), "cannot write ", path, ": it is a directory");
  if (exists && !S_ISREG(st.st_mode))
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  else
    fd_ = open_beside(path_, temporary_);
  if (fd_ < 0) temporary_.clear();
  TORCHERE_CHECK(fd_ >= 0, "cannot write ", path, ": ", std::strerror(errno));
  if (exists && !temporary_.empty()) (void)!::fchmod(fd_, st.st_mode & 07777);
}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(const void* data, size_t size) {
  const char* p = static_cast<const char*>(data);
  while (size) {
    ssize_t n = ::write(fd_, p, size < SSIZE_MAX ? size : SSIZE_MAX);
    if (n < 0 && errno == EINTR) continue;
    TORCHERE_CHECK(n > 0, "cannot write ", path_, ": ", std::strerror(errno));
    p += n;
    size -= static_cast<size_t>(n);
  }
}

void OutputFile::commit() {
  int fd = fd_;
  fd_ = -1;
  TORCHERE_CHECK(::close(fd) == 0, "cannot write ", path_, ": ", std::strerror(errno));
  if (temporary_.empty()) return;
  TORCHERE_CHECK(std::rename(temporary_.c_str(), path_.c_str()) == 0, "cannot write ", path_, ": ",
                 std::strerror(errno));
  temporary_.clear();
}

}  // namespace torchere::archive
