// Pickles that are not what they should be: each is a FormatError and nothing worse.
#include <random>

#include "archive/pickle_read.h"
#include "testing.h"

namespace torchere::archive::pickle {
namespace {

using namespace std::string_literals;

std::string read_error(const std::string& bytes, const Limits& limits = {}) {
  return format_error_of([&] { read_pickle(archive::Bytes::own(bytes), "data.pkl", limits); });
}

// Something of everything.
const std::string kSample =
    "\x80\x02}q\x00(X\x01\0\0\0aq\x01(K\x01M\x02\x01J\xff\xff\xff\xfftG\x3f\xf8\0\0\0\0\0\0"s
    "]q\x02(N\x88\x89\x8a\x01\x05"
    "eh\x02X\x01\0\0\0bcm\nn\nq\x03)\x81}(h\x01h\x02ubh\x03)R"s
    "\x8c\x01zC\x01yF1.5\nI7\nL8L\nS'q'\nVw\n\x8f(K\x01\x90h\x02Q\x85"
    "2u."s;

}  // namespace

TEST_CASE("cut at every byte, a pickle is refused") {
  REQUIRE(read_error(kSample) == "");
  for (size_t n = 0; n < kSample.size(); ++n) {
    CAPTURE(n);
    CHECK(contains(read_error(kSample.substr(0, n)), "data.pkl: byte "));
  }
}

TEST_CASE("damaged anywhere, a pickle reads or is refused") {
  size_t refused = 0;
  for (size_t n = 0; n < kSample.size(); ++n)
    for (int value = 0; value < 256; ++value) {
      std::string bad = kSample;
      bad[n] = static_cast<char>(value);
      refused += read_error(bad) != "";
    }
  CHECK(refused > kSample.size());
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string bad = kSample;
    for (int k = 0; k < 4; ++k) bad[random() % bad.size()] = kSample[random() % kSample.size()];
    read_error(bad);
  }
}

TEST_CASE("the message names opcode and byte") {
  CHECK(read_error("K\x01\x82.") == "data.pkl: byte 2: unknown pickle opcode 130");
  CHECK(read_error("N\x85"
                   "b.") == "data.pkl: byte 2: BUILD: the stack is empty");
  CHECK(read_error("Nh\x07.") == "data.pkl: byte 1: BINGET: the memo has no number 7");
  CHECK(read_error("X\xff\xff\xff\xff") ==
        "data.pkl: byte 5: the data ends early: 4294967295 bytes are needed and 0 remain");
}

TEST_CASE("stack, marks and memo are guarded") {
  const std::string bad_ones[] = {
      // nothing on the stack, or no mark
      ".", "0.", "1.", "2.", "a.", "e.", "s.", "u.", "t.", "l.", "d.", "b.", "R.", "\x81.", "\x85.",
      "\x86.", "\x87.", "Q.", "\x93.", "o.", "\x90.", "\x91.", "\x92.", "q\x01.", "\x94.", "(o.",
      "(e.", "(u.", "i.",
      // too much left, or what is needed lies below a mark
      "(.", "NN.", "N(.",
      "N(K\x01"
      "a.",
      "](K\x01\x86.", "(K\x01N\x87.",
      // items for what takes none, keys without values
      "](NNs.", "}(Nu.", "N(Ne.", "N(NNu.", "NNa.", "(NNd1.", "(Nd.",
      // objects of wrong parts
      "cm\nn\nN\x81.", "cm\nn\n)N\x92.", "NN\x93.", "NNb.", "cm\nn\n)\x81NbNb.",
      // text that isn't what the opcode takes
      "\x80\x09N.", "Ix\n.", "Fx\n.", "Lx\n.", "Sx\n.", "S'x\n.", "S'\\x4'\n.", "V\\u12\n.",
      "V\\ud800\n.", "gx\n.", "Npx\n.", "Np-1\n.", "Ng-1\n.", "Ng0\n."};
  for (const std::string& bad : bad_ones) {
    CAPTURE(bad);
    CHECK(read_error(bad) != "");
  }
  CHECK(contains(read_error("Nr\xff\xff\xff\x7f."), "out of range"));
  CHECK(contains(read_error("Np99999999999\n."), "out of range"));
}

TEST_CASE("nesting is bounded, however it is made") {
  auto nested = [](int n) { return std::string(n, ']') + std::string(n - 1, 'a') + "."; };
  CHECK(read_error(nested(1999)) == "");
  CHECK(contains(read_error(nested(2001)), "nested deeper"));
  CHECK(contains(read_error("N" + std::string(1000000, '\x85') + "."), "nested deeper"));
  // Empty lists first, each put into the one before only then.
  std::string late;
  for (int i = 0; i < 5000; ++i) late += "]r" + le(i, 4) + "0";
  for (int i = 0; i + 1 < 5000; ++i) late += "j" + le(i, 4) + "j" + le(i + 1, 4) + "a0";
  CHECK(contains(read_error(late + "j" + le(0, 4) + "."), "nested deeper"));
  // A chain that shares every link: few values, 2^60 paths.
  std::string shared = "K\x01";
  for (int i = 0; i < 60; ++i) shared += "2\x86";
  Tree t = read_pickle(archive::Bytes::own(shared + "."), "x");
  CHECK(t.depth() == 61);
  CHECK(t.size() == 61);
}

TEST_CASE("limits") {
  Limits limits;
  limits.max_opcodes = 3;
  CHECK(read_error("NNN00.", {}) == "");
  CHECK(contains(read_error("NNN00.", limits), "larger than the limit"));
  limits = {};
  limits.max_values = 2;
  CHECK(contains(read_error("NNN00.", limits), "larger than the limit"));
  CHECK(contains(read_error("\x8b" + le(2000, 4) + std::string(2000, '\x7f') + "."), "too long"));
  CHECK(contains(read_error("L" + std::string(10000, '9') + "L\n."), "too long"));
  CHECK(contains(format_error_of([] { read_pickle(archive::Bytes::own("N."), "x", {}, 3); }),
                 "outside"));
}

}  // namespace torchere::archive::pickle
