// Cursor: every read inside the bytes or a FormatError that names entry and byte.
#include "archive/cursor.h"

#include "testing.h"

namespace torchere::archive {

TEST_CASE("a cursor reads little-endian numbers, text and lines") {
  std::string s = le(0x12, 1) + le(0x3456, 2) + le(0x789abcde, 4) + le(~0ull, 8) + "ab\ncd\n";
  Bytes b = Bytes::own(s);
  Cursor c(b.span(), "entry", 100);
  CHECK(c.u8() == 0x12);
  CHECK(c.u16() == 0x3456);
  CHECK(c.u32() == 0x789abcde);
  CHECK(c.u64() == ~0ull);
  CHECK(c.line() == "ab");
  CHECK(c.position() == 18);
  CHECK(c.offset() == 118);
  CHECK(c.text(2) == "cd");
  CHECK(c.remaining() == 1);
  c.seek(1);
  CHECK(c.u16() == 0x3456);
}

TEST_CASE("a cursor refuses what lies outside") {
  Bytes b = Bytes::own("abc");
  Cursor c(b.span(), "model/data.pkl", 40);
  c.skip(1);
  std::string message = format_error_of([&] { c.u32(); });
  CHECK(message == "model/data.pkl: byte 41: the data ends early: 4 bytes are needed and 2 remain");
  CHECK(contains(format_error_of([&] { c.text(UINT64_MAX); }), "the data ends early"));
  CHECK(contains(format_error_of([&] { c.seek(4); }), "lies outside"));
  CHECK(contains(format_error_of([&] { c.line(); }), "does not end"));
  CHECK(c.text(2) == "bc");
  CHECK(c.at_end());
  CHECK(contains(format_error_of([&] { c.line(); }), "does not end"));
}

TEST_CASE("a big-endian double") {
  Bytes b = Bytes::own(std::string("\x3f\xf8\0\0\0\0\0\0", 8));
  CHECK(Cursor(b.span(), "x").f64_big_endian() == 1.5);
}

}  // namespace torchere::archive
