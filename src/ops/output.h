// Where programs' output goes. The library never prints itself: the host says what becomes of the
// lines of print() and of warnings; until it does, they are dropped.
#pragma once
#include <cstdint>
#include <string>

namespace torchere {

using TextSink = void (*)(const std::string& text);
void set_print_sink(TextSink sink);  // whole lines, "\n" included
// The message alone, and where the program has it: no file, no line.
using WarningSink = void (*)(const std::string& text, const std::string& file, int64_t line);
void set_warning_sink(WarningSink sink);
void emit_print(const std::string& text);
void emit_warning(const std::string& message, const std::string& file = {}, int64_t line = 0);

}  // namespace torchere
