#include "ops/output.h"

#include <atomic>

namespace torchere {
namespace {
std::atomic<TextSink> print_sink{nullptr};
std::atomic<WarningSink> warning_sink{nullptr};
}  // namespace

void set_print_sink(TextSink sink) { print_sink = sink; }
void set_warning_sink(WarningSink sink) { warning_sink = sink; }
void emit_print(const std::string& text) {
  if (TextSink s = print_sink.load()) s(text);
}
void emit_warning(const std::string& message, const std::string& file, int64_t line) {
  if (WarningSink s = warning_sink.load()) s(message, file, line);
}

}  // namespace torchere
