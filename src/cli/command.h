// The command line's parts: one function a command. Each returns the exit status (0 done, 1 failed,
// 2 wrong usage) or throws what main reports in one line.
#pragma once
#include <string>
#include <vector>

namespace torchere::cli {

struct RunInput {
  std::string value;  // a file of NumPy's, or text (text_argument.h)
  bool is_text = false;
};
struct RunArguments {
  std::string file, method = "forward", output;
  std::vector<RunInput> inputs;  // in the command line's order
  std::vector<std::string> libraries;
  int threads = 0;
  bool json = false;
  int64_t max_steps = 0, max_mebibytes = 0;  // 0: unlimited
  double max_seconds = 0;
};
int run_command(const RunArguments& a);

struct InspectArguments {
  std::string file, other;  // other: told apart from file
  std::vector<std::string> libraries;
  bool json = false, code = false;
};
int inspect_command(const InspectArguments& a);

struct ConvertArguments {
  std::string file, output;
  std::vector<std::string> libraries;
};
int convert_command(const ConvertArguments& a);

// A note on stderr while something long goes on, where stderr is a terminal; gone when it ends.
class Progress {
 public:
  explicit Progress(const std::string& what);
  ~Progress();

 private:
  bool shown_;
};

}  // namespace torchere::cli
