// torch.jit.fork and wait: code run on a pool of threads. The pool has as many threads as the
// machine has processors; a thread that waits runs other queued work meanwhile.
#pragma once
#include "runtime/interpreter.h"
#include "types/callable.h"

namespace torchere::runtime {

// The modes of the calling thread (gradients, inference) hold in the fork too.
IValue start_fork(const CodeRef& code, std::vector<IValue> inputs, TypeRef element,
                  const RunOptions& options);
// The future's value; rethrows its error.
IValue wait_for(Future& f);

}  // namespace torchere::runtime
