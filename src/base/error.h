// The errors. Every failure that a user can cause is an Error of one of these kinds; the library
// never prints and never exits. C++17: public headers include this one.
#pragma once
#include <exception>
#include <sstream>
#include <string>

namespace torchere {

enum class ErrorKind : uint8_t {
  Runtime,         // an operator's or a program's failure (Python: RuntimeError)
  Index,           // a position outside its range (IndexError)
  Type,            // a value of the wrong type (TypeError)
  Value,           // a value of the right type that cannot be (ValueError)
  NotImplemented,  // no kernel for this dtype, layout or device (NotImplementedError)
  Key,             // a key that a dict lacks (KeyError)
  Attribute,       // a name that an object lacks (AttributeError)
  Compile,         // source text that is not in the language; message has line and caret
  Format,          // a file that is not what it should be; message has entry and offset
  Script,          // an exception that a program raised; class_name says which
  Bug,             // an invariant of ours that does not hold
};

class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message, std::string class_name = {})
      : kind_(kind), message_(std::move(message)), class_name_(std::move(class_name)) {}
  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& message() const noexcept { return message_; }
  ErrorKind kind() const noexcept { return kind_; }
  // For Script: the qualified name of the Python exception class ("builtins.ValueError" or bare).
  const std::string& class_name() const noexcept { return class_name_; }
  // The same error with the script's stack put before or after the message.
  Error with_message(std::string m) const { return Error(kind_, std::move(m), class_name_); }

 private:
  ErrorKind kind_;
  std::string message_;
  std::string class_name_;
};

template <class... A>
std::string str(const A&... a) {
  std::ostringstream s;
  (void)(s << ... << a);
  return s.str();
}

template <class... A>
[[noreturn]] void fail(ErrorKind kind, const A&... a) {
  throw Error(kind, str(a...));
}
template <class... A>
[[noreturn]] void fail(const A&... a) {
  throw Error(ErrorKind::Runtime, str(a...));
}

}  // namespace torchere

// Arguments are evaluated only where the condition fails.
#define TORCHERE_CHECK(cond, ...)                                    \
  do {                                                               \
    if (__builtin_expect(!(cond), 0)) ::torchere::fail(__VA_ARGS__); \
  } while (0)
#define TORCHERE_CHECK_KIND(cond, kind, ...)                                                      \
  do {                                                                                            \
    if (__builtin_expect(!(cond), 0)) ::torchere::fail(::torchere::ErrorKind::kind, __VA_ARGS__); \
  } while (0)
// For what can only be wrong through a mistake of ours.
#define TORCHERE_ASSERT(cond)                                                                      \
  do {                                                                                             \
    if (__builtin_expect(!(cond), 0))                                                              \
      ::torchere::fail(::torchere::ErrorKind::Bug, "torchere bug: ", #cond, " at ", __FILE__, ":", \
                       __LINE__);                                                                  \
  } while (0)
