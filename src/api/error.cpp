#include "torchere/error.h"

#include "api/bridge.h"
#include "tensor/limits.h"

namespace torchere::api {

Error::~Error() = default;
IndexError::~IndexError() = default;
ValueError::~ValueError() = default;
TypeError::~TypeError() = default;
NotImplementedError::~NotImplementedError() = default;
AttributeError::~AttributeError() = default;
LimitError::~LimitError() = default;
ScriptError::~ScriptError() = default;
const char* Error::what() const noexcept { return message_.c_str(); }

namespace detail {
void fail(std::string m) { throw Error(std::move(m)); }
void fail_index(std::string m) { throw IndexError(std::move(m)); }
void fail_value(std::string m) { throw ValueError(std::move(m)); }
void fail_type(std::string m) { throw TypeError(std::move(m)); }
void fail_not_implemented(std::string m) { throw NotImplementedError(std::move(m)); }
}  // namespace detail

}  // namespace torchere::api

namespace torchere {

void rethrow_public() {
  try {
    throw;
  } catch (const Error& e) {
    const std::string& m = e.message();
    if (e.kind() == ErrorKind::Script) throw api::ScriptError(m, e.class_name());
    if (e.class_name() == kLimitError) throw api::LimitError(m);
    // What failed inside a running program carries the program's stack.
    if (m.rfind("The following operation failed in the TorchScript interpreter", 0) == 0)
      throw std::runtime_error(m);
    switch (e.kind()) {
      case ErrorKind::Index:
        throw api::IndexError(m);
      case ErrorKind::Value:
        throw api::ValueError(m);
      case ErrorKind::Type:
        throw api::TypeError(m);
      case ErrorKind::NotImplemented:
        throw api::NotImplementedError(m);
      case ErrorKind::Attribute:
        throw api::AttributeError(m);
      default:
        throw api::Error(m);
    }
  }
}

}  // namespace torchere
