// The zip format's numbers: signatures, fixed header sizes, methods and flag bits, as both the
// reader and the writer use them (APPNOTE.TXT 6.3, sections 4.3 and 4.4).
#pragma once
#include <cstdint>

namespace torchere::archive::zip {

inline constexpr uint32_t kLocalHeader = 0x04034b50;     // before each entry's data
inline constexpr uint32_t kDataDescriptor = 0x08074b50;  // after it, where sizes came late
inline constexpr uint32_t kCentralHeader = 0x02014b50;   // one row of the central directory
inline constexpr uint32_t kZip64End = 0x06064b50;        // zip64 end of central directory
inline constexpr uint32_t kZip64Locator = 0x07064b50;    // where the former is
inline constexpr uint32_t kEnd = 0x06054b50;             // end of central directory

inline constexpr uint64_t kLocalHeaderSize = 30;
inline constexpr uint64_t kCentralHeaderSize = 46;
inline constexpr uint64_t kZip64EndSize = 56;
inline constexpr uint64_t kZip64LocatorSize = 20;
inline constexpr uint64_t kEndSize = 22;
inline constexpr uint64_t kMaxComment = 0xffff;

inline constexpr uint16_t kStored = 0;
inline constexpr uint16_t kDeflated = 8;

inline constexpr uint16_t kEncrypted = 1 << 0;
inline constexpr uint16_t kHasDataDescriptor = 1 << 3;
inline constexpr uint16_t kUtf8Name = 1 << 11;

inline constexpr uint16_t kZip64Extra = 0x0001;    // sizes and offset that do not fit 32 bits
inline constexpr uint16_t kPaddingExtra = 0x4246;  // "FB": PyTorch's padding before the data

// A 32-bit (16-bit) field that says "look in the zip64 record".
inline constexpr uint32_t kIn64 = 0xffffffff;
inline constexpr uint16_t kCountIn64 = 0xffff;

}  // namespace torchere::archive::zip
