#include "ops/output.h"

#include <atomic>

namespace torchere {
namespace {
std::atomic<TextSink> print_sink{nullptr}, warning_sink{nullptr};
}  // namespace

void set_print_sink(TextSink sink) { print_sink = sink; }
void set_warning_sink(TextSink sink) { warning_sink = sink; }
void emit_print(const std::string& text) {
  if (TextSink s = print_sink.load()) s(text);
}
void emit_warning(const std::string& message) {
  if (TextSink s = warning_sink.load()) s(message);
}

}  // namespace torchere
