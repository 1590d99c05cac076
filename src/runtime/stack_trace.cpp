#include "runtime/stack_trace.h"

#include "base/origins.h"

namespace torchere::runtime {
namespace {

constexpr const char* kHead = "The following operation failed in the TorchScript interpreter.\n";
constexpr const char* kOnly = "Traceback of TorchScript (most recent call last):\n";
constexpr const char* kPrinted =
    "Traceback of TorchScript, serialized code (most recent call last):\n";
constexpr const char* kOriginal =
    "\nTraceback of TorchScript, original code (most recent call last):\n";

// The function that a place in the source is in, by the last `def` before it that encloses it.
std::string function_at(const SourceSpan& span) {
  const std::string& text = span.source->text;
  size_t indent_of_place = std::string::npos;
  for (size_t i = span.source->line_starts.size(); i-- > 0;) {
    size_t start = span.source->line_starts[i];
    if (start > span.begin) continue;
    size_t word = text.find_first_not_of(" \t", start);
    if (word == std::string::npos || text[word] == '\n') continue;
    size_t indent = word - start;
    if (text.compare(word, 4, "def ") == 0 &&
        (indent < indent_of_place || indent_of_place == std::string::npos)) {
      size_t name = text.find_first_not_of(" \t", word + 4);
      return text.substr(name, text.find_first_of("( \t\n", name) - name);
    }
    indent_of_place = std::min(indent_of_place, indent);
  }
  return {};
}

std::string frame_text(const SourceSpan& span, const std::string& fallback) {
  if (!span.source || span.source->text.empty()) return {};
  std::string text = span.highlight();
  if (span.source->filename.empty()) return text;
  std::string name = function_at(span);
  if (name.empty()) name = fallback;
  size_t line_end = text.find('\n');
  if (!name.empty() && line_end != std::string::npos) text.insert(line_end, ", in " + name);
  return text;
}

const char* class_of(const Error& e) {
  switch (e.kind()) {
    case ErrorKind::NotImplemented:
      return "NotImplementedError";
    default:
      return "RuntimeError";
  }
}
}  // namespace

Error with_stack_trace(const Error& e, const std::vector<TraceFrame>& frames) {
  // An error from a run inside this one (a method that sorts, an awaited fork) has its stack
  // already.
  if (e.message().rfind(kHead, 0) == 0 || e.kind() == ErrorKind::Bug ||
      e.kind() == ErrorKind::Compile)
    return e;
  std::string printed, original;
  auto add = [&](const SourceSpan& site, const std::string& name) {
    printed += frame_text(site, name);
    if (const Origins* o = origins_of(site.source)) original += frame_text(o->at(site.begin), name);
  };
  for (const TraceFrame& f : frames) {
    const ir::Node* n =
        f.instruction < f.code->nodes.size() ? f.code->nodes[f.instruction] : nullptr;
    if (!n) continue;
    for (const SourceSpan& site : n->call_stack) add(site, f.code->name);
    add(n->span(), f.code->name);
  }
  std::string out = kHead;
  out += original.empty() ? kOnly + printed : kPrinted + printed + kOriginal + original;
  bool raised = e.kind() == ErrorKind::Script;
  out += str(raised && !e.class_name().empty() ? e.class_name() : class_of(e), ": ", e.message(),
             "\n");
  ErrorKind kind = raised || e.kind() == ErrorKind::NotImplemented ? e.kind() : ErrorKind::Runtime;
  return Error(kind, std::move(out), e.class_name());
}

}  // namespace torchere::runtime
