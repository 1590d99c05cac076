// C++ functions of users as kernels and methods of the library's own.
#pragma once
#include "api/bridge.h"
#include "torchere/boxed.h"

namespace torchere {

// Runs a user's code: what it throws goes on as the library's own error.
[[noreturn]] void rethrow_own();
template <class F>
decltype(auto) guarded_user(F&& f) {
  try {
    return f();
  } catch (const Error&) {
    throw;
  } catch (...) {
    rethrow_own();
  }
}

inline TypeRef own(const api::TypePtr& t) { return static_cast<TypeRef>(t.get()); }
// Parameters "_0", "_1" … and results of these types, as PyTorch infers schemas.
FunctionSchema inferred_schema(const std::string& name, const api::detail::FunctionTypes& types);

}  // namespace torchere
