// What a file that isn't a zip archive looks like, from its first bytes: for messages.
#pragma once
#include <cstdint>
#include <string>

#include "base/array_ref.h"

namespace torchere::archive {

// A sentence: what the file seems to be and what to do. `head` is its beginning (up to 512 bytes).
std::string describe_non_archive(Span<uint8_t> head);
// Whether the file begins as torch.save wrote files before PyTorch 1.6: a bare pickle of the magic
// number 0x1950a86a20f9469cfc6c.
bool is_legacy_checkpoint(Span<uint8_t> head);
bool is_safetensors(Span<uint8_t> head, uint64_t file_size);

}  // namespace torchere::archive
