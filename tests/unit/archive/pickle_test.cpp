// Pickles of every protocol into plain records.
#include <chrono>

#include "archive/pickle_read.h"
#include "testing.h"

namespace torchere::archive::pickle {
namespace {

using namespace std::string_literals;

Tree read(const std::string& bytes) { return read_pickle(archive::Bytes::own(bytes), "data.pkl"); }
int64_t read_int(const std::string& bytes) { return read(bytes + ".").root().integer(); }
double read_double(const std::string& bytes) { return read(bytes + ".").root().number(); }
std::string read_decimal(const std::string& bytes) {
  return std::string(read(bytes + ".").root().decimal());
}
std::string read_string(const std::string& bytes) {
  return std::string(read(bytes + ".").root().string());
}
std::string read_bytes(const std::string& bytes) {
  return std::string(read(bytes + ".").root().bytes());
}

}  // namespace

TEST_CASE("scalars") {
  CHECK(read("N.").root().is_none());
  CHECK(read("\x88.").root().boolean());
  CHECK_FALSE(read("\x89.").root().boolean());
  CHECK(read("I01\n.").root().boolean());
  CHECK_FALSE(read("I00\n.").root().boolean());
  CHECK(read_int("I-12\n") == -12);
  CHECK(read_int("K\xff") == 255);
  CHECK(read_int("M\x01\x02") == 0x201);
  CHECK(read_int("J\xfe\xff\xff\xff") == -2);
  CHECK(read_int("L123L\n") == 123);
  CHECK(read_int("\x8a\x00"s) == 0);
  CHECK(read_int("\x8a\x01\xff") == -1);
  CHECK(read_int("\x8a\x02\xff\x00"s) == 255);
  CHECK(read_int("\x8a\x08\0\0\0\0\0\x01\0\0"s) == int64_t{1} << 40);
  CHECK(read_int("\x8a\x08\0\0\0\0\0\0\0\x80"s) == INT64_MIN);
  CHECK(read_int("\x8b\x01\0\0\0\x05"s) == 5);
  CHECK(read_int("\x8a\x09\x05\0\0\0\0\0\0\0\0"s) == 5);
  CHECK(read_double("G\x3f\xf8\0\0\0\0\0\0"s) == 1.5);
  CHECK(read_double("F-2.5e3\n") == -2500);
  CHECK(read_double("Finf\n") > 1e308);
}

TEST_CASE("integers of more than 64 bits are kept in decimal") {
  CHECK(read_decimal("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19") ==
        "119547037146038801333356");
  CHECK(read_decimal("\x8a\x09\0\0\0\0\0\0\0\0\xff"s) == "-18446744073709551616");
  CHECK(read_decimal("\x8a\x09\xff\xff\xff\xff\xff\xff\xff\xff\0"s) == "18446744073709551615");
  CHECK(read_decimal("L-99999999999999999999L\n") == "-99999999999999999999");
}

TEST_CASE("text and bytes of all protocols") {
  CHECK(read_string("X\x02\0\0\0hi"s) == "hi");
  CHECK(read_string("\x8c\x02hi") == "hi");
  CHECK(read_string("\x8d\x02\0\0\0\0\0\0\0hi"s) == "hi");
  CHECK(read_string("Va\\u00e9\\U0001f600\xe9\n") == "a\xc3\xa9\xf0\x9f\x98\x80\xc3\xa9");
  CHECK(read_string("S'a\\n\\x41\\'\\\\q'\n") == "a\nA'\\q");
  CHECK(read_string("S\"b\"\n") == "b");
  CHECK(read_string("U\x02hi") == "hi");
  CHECK(read_bytes("U\x02\xff\xfe") == "\xff\xfe");
  CHECK(read_string("T\x02\0\0\0hi"s) == "hi");
  CHECK(read_bytes("C\x02hi") == "hi");
  CHECK(read_bytes("B\x02\0\0\0hi"s) == "hi");
  CHECK(read_bytes("\x8e\x02\0\0\0\0\0\0\0hi"s) == "hi");
  CHECK(read_bytes("\x96\x02\0\0\0\0\0\0\0hi"s) == "hi");
}

TEST_CASE("containers") {
  Tree t = read(
      "\x80\x02](K\x01K\x02"
      "eK\x03"
      "a.");
  REQUIRE(t.root().kind() == Kind::List);
  REQUIRE(t.root().items().size() == 3);
  CHECK(t.root().item(2).integer() == 3);
  CHECK(contains(format_error_of([&] { t.root().item(3); }), "has no item 3"));
  CHECK(t.depth() == 2);

  Tree d = read("}(X\x01\0\0\0aK\x01X\x01\0\0\0bK\x02uX\x01\0\0\0aK\x03s."s);
  REQUIRE(d.root().pairs().size() == 3);
  CHECK(d.root().find("a")->integer() == 3);
  CHECK(d.root().find("b")->integer() == 2);
  CHECK(d.root().find("c") == nullptr);

  CHECK(read(").").root().items().empty());
  CHECK(read("K\x01\x85.").root().items().size() == 1);
  CHECK(read("K\x01K\x02\x86.").root().items().size() == 2);
  CHECK(read("K\x01K\x02K\x03\x87.").root().item(0).integer() == 1);
  CHECK(read("(K\x01K\x02K\x03K\x04t.").root().kind() == Kind::Tuple);
  CHECK(read("(K\x01l.").root().kind() == Kind::List);
  CHECK(read("(K\x01K\x02"
             "d.")
            .root()
            .pairs()[0]
            .value->integer() == 2);
  CHECK(read("\x8f(K\x01K\x02\x90.").root().kind() == Kind::Set);
  CHECK(read("(K\x01\x91.").root().kind() == Kind::FrozenSet);
  CHECK(read("K\x01(K\x02K\x03"
             "1.")
            .root()
            .integer() == 1);
  CHECK(read("K\x01K\x02"
             "0.")
            .root()
            .integer() == 1);
  CHECK(read("K\x01(0.").root().integer() == 1);
  CHECK(read("K\x01"
             "2\x86.")
            .root()
            .items()
            .size() == 2);
}

TEST_CASE("objects are recorded, state beside them") {
  Tree t = read("c__torch__\nNet\n)\x81}(X\x01\0\0\0wK\x07ub."s);
  const Value& v = t.root();
  REQUIRE(v.kind() == Kind::NewObj);
  CHECK(v.callable().is_global("__torch__", "Net"));
  CHECK(v.callable().module() == "__torch__");
  CHECK(v.callable().name() == "Net");
  CHECK(v.args().items().empty());
  CHECK(v.kwargs() == nullptr);
  CHECK(v.state()->find("w")->integer() == 7);

  Tree r = read("ccollections\nOrderedDict\n)R(X\x01\0\0\0wK\x07u}b."s);
  CHECK(r.root().kind() == Kind::Reduce);
  CHECK(r.root().pairs().size() == 1);
  CHECK(r.root().state()->kind() == Kind::Dict);

  Tree s = read(
      "\x8c\x01m\x8c\x01n\x93)R(K\x01"
      "e.");
  CHECK(s.root().callable().is_global("m", "n"));
  CHECK(s.root().callable().name() == "n");
  CHECK_FALSE(s.root().callable().is_global("m", "x"));
  CHECK(s.root().items().size() == 1);

  CHECK(read("(im\nC\n.").root().callable().is_global("m", "C"));
  Tree inst = read("(K\x01K\x02im\nC\n.");
  CHECK(inst.root().args().item(1).integer() == 2);
  Tree obj = read("(cm\nC\nK\x01o.");
  CHECK(obj.root().callable().is_global("m", "C"));
  CHECK(obj.root().args().item(0).integer() == 1);
  Tree ex = read("cm\nC\n)}(\x8c\x01kK\x01u\x92.");
  CHECK(ex.root().kwargs()->find("k")->integer() == 1);
  // An enum's member: the argument is no tuple.
  CHECK(read("cm\nE\nK\x02R.").root().args().integer() == 2);
}

TEST_CASE("persistent ids") {
  Tree t = read(
      "(X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0"
      "0tQ."s);
  CHECK(t.root().persistent_id().item(1).is_global("torch", "FloatStorage"));
  CHECK(read("Pabc\n.").root().persistent_id().string() == "abc");
}

TEST_CASE("shared values stay one value, and cycles are seen") {
  Tree shared = read("]q\x00h\x00\x86."s);
  CHECK(&shared.root().item(0) == &shared.root().item(1));
  CHECK_FALSE(shared.cyclic());
  Tree late = read(
      "]\x94"
      "0(h\x00h\x00t(h\x00K\x05"
      "a1."s);
  CHECK(late.root().item(0).item(0).integer() == 5);
  Tree cycle = read(
      "]q\x00h\x00"
      "a."s);
  CHECK(cycle.cyclic());
  CHECK(&cycle.root().item(0) == &cycle.root());
  Tree text = read("]p0\n0(g0\nt.");
  CHECK(text.root().item(0).kind() == Kind::List);
  Tree wide = read("]r\x05\0\0\0j\x05\0\0\0\x86."s);
  CHECK(wide.root().items().size() == 2);
}

TEST_CASE("indices are dense and offsets are places") {
  Tree t = read("K\x01K\x02\x86.");
  CHECK(t.size() == 3);
  CHECK(t.root().item(0).index() == 0);
  CHECK(t.root().index() == 2);
  CHECK(t.root().item(1).offset() == 2);
  CHECK(t.root().offset() == 4);
  CHECK(format_error_of([&] { t.root().item(1).string(); }) ==
        "data.pkl: byte 2: expected a string, found an int");
}

TEST_CASE("several pickles one after the other, as legacy files have them") {
  archive::Bytes bytes = archive::Bytes::own("\x80\x02K\x01.\x80\x02K\x02.rest");
  Tree first = read_pickle(bytes, "x");
  CHECK(first.end() == 5);
  Tree second = read_pickle(bytes, "x", {}, first.end());
  CHECK(second.root().integer() == 2);
  CHECK(second.end() == 10);
}

TEST_CASE("strings stay valid when the tree moves") {
  Tree a = read("X\x05\0\0\0hello."s);
  Tree b = std::move(a);
  CHECK(b.root().string() == "hello");
}

TEST_CASE("a hundred thousand values are read in milliseconds") {
  std::string s = "\x80\x02](";
  for (int i = 0; i < 25000; ++i) s += "X\x04\0\0\0nameK\x01M\x01\x01\x87"s;
  s += "e.";
  auto start = std::chrono::steady_clock::now();
  Tree t = read(s);
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  CHECK(t.size() == 100001);
  MESSAGE("reading took ", took.count(), " ms");
  CHECK(took.count() < 1000);  // generous: sanitizers and loaded machines
}

}  // namespace torchere::archive::pickle
