// Where programs' output goes. The library never prints itself: the host says what becomes of the
// lines of print() and of warnings; until it does, they are dropped.
#pragma once
#include <string>

namespace torchere {

using TextSink = void (*)(const std::string& text);
void set_print_sink(TextSink sink);    // whole lines, "\n" included
void set_warning_sink(TextSink sink);  // the message alone
void emit_print(const std::string& text);
void emit_warning(const std::string& message);

}  // namespace torchere
