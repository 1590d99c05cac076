// Error and its kinds: what every function of this library throws. A failure inside a running
// program (an operator's, with the program's own stack in the message) is a std::runtime_error, as
// in libtorch; an exception that the program itself raised is a ScriptError.
#pragma once
#include <exception>
#include <sstream>
#include <stdexcept>
#include <string>

#include "torchere/export.h"

namespace torchere::api {

class TORCHERE_API Error : public std::exception {
 public:
  explicit Error(std::string message) : message_(std::move(message)) {}
  ~Error() override;
  const char* what() const noexcept override;
  const char* what_without_backtrace() const noexcept { return message_.c_str(); }
  const std::string& msg() const noexcept { return message_; }
  std::string backtrace() const { return {}; }

 private:
  std::string message_;
};
class TORCHERE_API IndexError : public Error { public: using Error::Error; ~IndexError() override; };
class TORCHERE_API ValueError : public Error { public: using Error::Error; ~ValueError() override; };
class TORCHERE_API TypeError : public Error { public: using Error::Error; ~TypeError() override; };
class TORCHERE_API NotImplementedError : public Error { public: using Error::Error; ~NotImplementedError() override; };
class TORCHERE_API AttributeError : public std::runtime_error {  // libtorch's ObjectAttributeError
 public:
  using std::runtime_error::runtime_error;
  ~AttributeError() override;
};
// A call took more than a LimitGuard (torchere/limits.h) allows.
class TORCHERE_API LimitError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  ~LimitError() override;
};
// An exception that a program raised; class_name says which ("builtins.ValueError").
class TORCHERE_API ScriptError : public std::runtime_error {
 public:
  ScriptError(const std::string& message, std::string class_name)
      : std::runtime_error(message), class_name_(std::move(class_name)) {}
  ~ScriptError() override;
  const std::string& class_name() const noexcept { return class_name_; }
  std::string getPythonClassName() const { return class_name_; }

 private:
  std::string class_name_;
};

namespace detail {
[[noreturn]] TORCHERE_API void fail(std::string message);
[[noreturn]] TORCHERE_API void fail_index(std::string message);
[[noreturn]] TORCHERE_API void fail_value(std::string message);
[[noreturn]] TORCHERE_API void fail_type(std::string message);
[[noreturn]] TORCHERE_API void fail_not_implemented(std::string message);
TORCHERE_API void warn(const std::string& message, const char* file, int line);
template <class... A>
std::string text(const A&... a) {
  std::ostringstream s;
  (void)(s << ... << a);
  return s.str();
}
}  // namespace detail

}  // namespace torchere::api
