// The writer's bytes are torch's.
#include "archive/pickle_write.h"
#include "archive/pickle_read.h"
#include "testing.h"

namespace torchere::archive::pickle {
namespace {

using namespace std::string_literals;

template <class F>
std::string written(F&& f) {
  Writer w;
  f(w);
  std::string s = w.finish();
  CHECK(s.substr(0, 2) == "\x80\x02");
  CHECK(s.back() == '.');
  return s.substr(2, s.size() - 3);
}

}  // namespace

TEST_CASE("integers take the shortest opcode torch knows") {
  auto one = [](int64_t v) { return written([&](Writer& w) { w.integer(v); }); };
  CHECK(one(0) == "K\0"s);
  CHECK(one(255) == "K\xff");
  CHECK(one(256) == "M\0\x01"s);
  CHECK(one(65535) == "M\xff\xff");
  CHECK(one(65536) == "J\0\0\x01\0"s);
  CHECK(one(-1) == "J\xff\xff\xff\xff");
  CHECK(one(INT32_MIN) == "J\0\0\0\x80"s);
  CHECK(one(int64_t{1} << 31) == "\x8a\x08\0\0\0\x80\0\0\0\0"s);
  CHECK(one(INT64_MIN) == "\x8a\x08\0\0\0\0\0\0\0\x80"s);
  for (int64_t v : {int64_t{0}, int64_t{-5}, int64_t{70000}, INT64_MAX, INT64_MIN}) {
    Writer w;
    w.integer(v);
    CHECK(read_pickle(archive::Bytes::own(w.finish()), "x").root().integer() == v);
  }
}

TEST_CASE("scalars, strings and globals") {
  CHECK(written([](Writer& w) { w.none(); }) == "N");
  CHECK(written([](Writer& w) {
          w.boolean(true);
          w.boolean(false);
        }) == "\x88\x89");
  CHECK(written([](Writer& w) { w.number(1.5); }) == "G\x3f\xf8\0\0\0\0\0\0"s);
  CHECK(written([](Writer& w) {
          w.string("a");
          w.string("b");
          w.string("a");
        }) == "X\x01\0\0\0aq\0X\x01\0\0\0bq\x01h\0"s);
  CHECK(written([](Writer& w) {
          w.global("m", "n");
          w.global("m", "n");
        }) == "cm\nn\nq\0h\0"s);
  CHECK(written([](Writer& w) { w.complex(1, 2); }) ==
        "cbuiltins\ncomplex\nq\0G\x3f\xf0\0\0\0\0\0\0G\x40\0\0\0\0\0\0\0\x86R"s);
  CHECK_THROWS_AS(Writer().global("a\nb", "c"), Error);
}

TEST_CASE("tuples by size") {
  auto tuple = [](size_t n) {
    return written([&](Writer& w) {
      w.begin_tuple(n);
      for (size_t i = 0; i < n; ++i) w.none();
      w.end_tuple(n);
    });
  };
  CHECK(tuple(0) == ")");
  CHECK(tuple(1) == "N\x85");
  CHECK(tuple(2) == "NN\x86");
  CHECK(tuple(3) == "NNN\x87");
  CHECK(tuple(4) == "(NNNNt");
}

TEST_CASE("lists and dicts with their type tags") {
  CHECK(written([](Writer& w) {
          w.begin_build_list("build_intlist");
          w.integer(1);
          w.end_build_list();
        }) ==
        "ctorch.jit._pickle\nbuild_intlist\nq\0(](K\x01"
        "etR"s);
  CHECK(written([](Writer& w) {
          w.begin_type_tag();
          w.begin_dict();
          w.end_dict();
          w.end_type_tag("Dict[str, int]");
        }) == "ctorch.jit._pickle\nrestore_type_tag\nq\0}(uX\x0e\0\0\0Dict[str, int]q\x01\x86R"s);
  CHECK(written([](Writer& w) {
          w.begin_type_tag();
          w.begin_list();
          w.string("a");
          w.end_list();
          w.end_type_tag("List[str]");
        }) ==
        "ctorch.jit._pickle\nrestore_type_tag\nq\0](X\x01\0\0\0aq\x01"
        "eX\x09\0\0\0List[str]q\x02\x86R"s);
}

// The beginning of the data.pkl that torch 2.13 saved of a scripted module with a buffer "b" of
// three floats.
TEST_CASE("a module with one buffer") {
  std::string got = written([](Writer& w) {
    w.global("__torch__", "S");
    w.begin_object();
    w.string("b");
    w.global("torch._utils", "_rebuild_tensor_v2");
    w.mark();
    w.mark();
    w.string("storage");
    w.global("torch", "FloatStorage");
    w.string("0");
    w.string("cpu");
    w.integer(3);
    w.tuple();
    w.persistent_id();
    CHECK(w.put() == 7);
    w.integer(0);
    w.mark();
    w.integer(3);
    w.tuple();
    w.mark();
    w.integer(1);
    w.tuple();
    w.boolean(false);
    w.global("collections", "OrderedDict");
    w.empty_tuple();
    w.reduce();
    w.tuple();
    w.reduce();
    w.put();
    w.end_object();
  });
  CHECK(got ==
        "c__torch__\nS\nq\0)\x81}(X\x01\0\0\0bq\x01"
        "ctorch._utils\n_rebuild_tensor_v2\nq\x02(("s
        "X\x07\0\0\0storageq\x03"
        "ctorch\nFloatStorage\nq\x04X\x01\0\0\0"
        "0q\x05X\x03\0\0\0cpuq\x06"s
        "K\x03tQq\x07K\0(K\x03t(K\x01t\x89"
        "ccollections\nOrderedDict\nq\x08)RtRq\x09ub"s);
}

TEST_CASE("memo numbers over 255 take the long opcodes") {
  std::string s = written([](Writer& w) {
    for (int i = 0; i < 257; ++i) {
      w.none();
      w.put();
    }
    w.get(255);
    w.get(256);
  });
  CHECK(s.substr(s.size() - 15) == "q\xffNr\0\x01\0\0h\xffj\0\x01\0\0"s);
}

}  // namespace torchere::archive::pickle
