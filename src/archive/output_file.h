// OutputFile: a file that appears whole or not at all. The bytes go into a new file beside the
// path; commit() moves it there. Without commit() (an exception, say) nothing is left.
#pragma once
#include <cstddef>
#include <string>

namespace torchere::archive {

class OutputFile {
 public:
  // What is not a regular file (a device, a pipe) is written directly.
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();
  void write(const void* data, size_t size);
  void commit();

 private:
  std::string path_;       // symbolic links followed
  std::string temporary_;  // empty where written directly
  int fd_ = -1;
};

}  // namespace torchere::archive
