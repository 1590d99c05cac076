// What the pickles of programs and checkpoints say: modules, tensors, constants, values.
#pragma once
#include "archive/pickle_value.h"
#include "serialize/inspect_code.h"

namespace torchere::serialize {

using ClassTable = std::map<std::string, ClassFacts>;  // by qualified name

// A program's root object: the tree of modules and their tensors.
void inspect_object(const archive::pickle::Tree& tree, const ClassTable& classes,
                    ArchiveFacts& facts);
// A checkpoint's root: tensors by path, and the numbers and strings beside them.
void inspect_checkpoint(const archive::pickle::Tree& tree, ArchiveFacts& facts);
// constants.pkl.
void inspect_constants(const archive::pickle::Tree& tree, ArchiveFacts& facts);

}  // namespace torchere::serialize
