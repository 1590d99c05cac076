// Modules saved and loaded again; broken archives; what is no program.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "modules.h"
#include "serialize/checkpoint.h"
#include "serialize/inspect.h"
#include "serialize/load.h"
#include "serialize/save.h"

using namespace torchere;
using namespace torchere::serialize;

namespace {

archive::Bytes bytes_of(std::string s) { return archive::Bytes::own(std::move(s)); }

std::string error_of(const std::function<void()>& f, ErrorKind* kind = nullptr) {
  try {
    f();
  } catch (const Error& e) {
    if (kind) *kind = e.kind();
    return e.what();
  }
  return "";
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("a module comes back as it was saved") {
  Module m = testing::make_module("Net", testing::kForward);
  std::string saved = save_module_to_string(m, {{"note.txt", "hello"}});
  std::map<std::string, std::string> extra{{"note.txt", ""}};
  LoadOptions options;
  options.extra_files = &extra;
  Module back = load_module(bytes_of(saved), options);
  CHECK(extra["note.txt"] == "hello");
  CHECK(back.type()->name() == "__torch__.Net");
  REQUIRE(back.parameters().size() == 1);
  CHECK(back.parameters()[0].first == "weight");
  CHECK(back.parameters()[0].second.requires_grad() == m.parameters()[0].second.requires_grad());
  CHECK(back.buffers()[0].second.data<float>()[2] == 2);
  CHECK(code_of(*back.find_method("forward")) == code_of(*m.find_method("forward")));
  // And once more, to the same records.
  CHECK(code_of(*load_module(bytes_of(save_module_to_string(back))).find_method("forward")) ==
        code_of(*m.find_method("forward")));
}

TEST_CASE("two archives in one unit keep their classes apart") {
  std::string saved = save_module_to_string(testing::make_module("Net", testing::kForward));
  LoadOptions options;
  options.unit = CompilationUnit::make();
  Module a = load_module(bytes_of(saved), options);
  Module b = load_module(bytes_of(saved), options);
  CHECK(a.type() != b.type());
  CHECK(a.type()->name() == "__torch__.Net");
  CHECK(b.type()->name() == "__torch__.___torch_mangle_0.Net");
  CHECK(code_of(*a.find_method("forward")) == code_of(*b.find_method("forward")));
}

TEST_CASE("a function is saved as the forward of a module") {
  autograd::initialize();
  auto made = frontend::compile_source(
      make_source("def f(x: Tensor, n: int=2) -> Tensor:\n  return x * n\n", "test.py"),
      frontend::native_resolver(), "__torch__.");
  Module back = load_module(bytes_of(save_module_to_string(module_of_function(*made[0]))));
  CHECK(back.type()->name() == "__torch__.PlaceholderModule");
  CHECK(code_of(*back.find_method("forward")) ==
        "def forward(self,\n    x: Tensor,\n    n: int=2) -> Tensor:\n  return torch.mul(x, n)\n");
}

TEST_CASE("tensors that share a storage go on sharing it") {
  Module m = testing::make_module("Net", testing::kForward);
  const Tensor& w = m.attribute("weight").to_tensor();
  m.register_buffer("row", view_of(w, {3}, {1}, 3));
  Module back = load_module(bytes_of(save_module_to_string(m)));
  const Tensor& row = back.attribute("row").to_tensor();
  CHECK(row.shares_storage(back.attribute("weight").to_tensor()));
  CHECK(row.data<float>()[0] == 3);
}

TEST_CASE("inspection tells methods, tensors and operators without loading") {
  Module m = testing::make_module("Net", testing::kForward);
  std::string saved = save_module_to_string(m);
  ArchiveFacts facts = inspect_archive(archive::ZipReader::open(bytes_of(saved)));
  CHECK(facts.version == 3);
  CHECK(facts.root_class == "__torch__.Net");
  REQUIRE(facts.methods.size() == 1);
  CHECK(facts.methods[0].signature == "forward(self, x: Tensor) -> Tensor");
  REQUIRE(facts.tensors.size() == 2);
  CHECK(facts.tensors[0].name == "weight");
  CHECK(facts.tensors[0].role == TensorRecord::Role::Parameter);
  CHECK(facts.tensors[0].sizes == std::vector<int64_t>{2, 3});
  CHECK(facts.tensors[1].role == TensorRecord::Role::Buffer);
  CHECK(facts.operators.at("aten::mul") == 1);
}

TEST_CASE("checkpoints keep containers, numbers, tensors and sharing") {
  auto d = make_ref<Dict>(types::any(), types::any());
  Tensor t = testing::counting({2, 2});
  d->set(Value("a"), Value(t));
  d->set(Value("b"), Value(view_of(t, {2}, {1}, 2)));
  d->set(Value("n"), Value(make_ref<Tuple>(std::vector<Value>{Value(1), Value(2.5), Value()})));
  std::string saved = save_checkpoint_to_string(Value(d));
  Value back = load_checkpoint(bytes_of(saved));
  REQUIRE(back.is_dict());
  const Tensor& b = back.to<Dict>()->find(Value("b"))->to_tensor();
  CHECK(b.data<float>()[1] == 3);
  CHECK(b.shares_storage(back.to<Dict>()->find(Value("a"))->to_tensor()));
  CHECK(back.to<Dict>()->find(Value("n"))->repr() == "(1, 2.5, None)");
}

TEST_CASE("files of another kind say what they are") {
  Module m = testing::make_module("Net", testing::kForward);
  std::string program = save_module_to_string(m);
  std::string checkpoint = save_checkpoint_to_string(Value(testing::counting({3})));
  ErrorKind kind{};
  CHECK(contains(error_of([&] { load_module(bytes_of(checkpoint)); }, &kind), "checkpoint"));
  CHECK(kind == ErrorKind::Format);
  CHECK(contains(error_of([&] { load_checkpoint(bytes_of(program)); }, &kind), "torch.jit.load"));
  CHECK(kind == ErrorKind::Format);
  CHECK(contains(error_of([&] { load_module(bytes_of("<!DOCTYPE html>")); }), "HTML"));
}

TEST_CASE("a truncated or changed archive is an error, never more") {
  std::string saved = save_module_to_string(testing::make_module("Net", testing::kForward));
  size_t refused = 0;
  for (size_t n = 0; n < saved.size(); n += 37) {
    ErrorKind kind = ErrorKind::Bug;
    std::string message = error_of([&] { load_module(bytes_of(saved.substr(0, n))); }, &kind);
    CHECK(message != "");
    CHECK(kind == ErrorKind::Format);
  }
  for (size_t i = 0; i < saved.size(); i += 11) {
    std::string changed = saved;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    ErrorKind kind = ErrorKind::Format;
    std::string message = error_of(
        [&] {
          Module m = load_module(bytes_of(changed));
          for (Function* f : m.type()->methods()) code_of(*f);
        },
        &kind);
    refused += message != "";
    CHECK(kind != ErrorKind::Bug);
  }
  CHECK(refused > saved.size() / 11 / 4);
}

TEST_CASE("what the pickle says must fit the classes") {
  // A list with elements of another type than the attribute tells is refused.
  Value list(make_ref<List>(types::any(), std::vector<Value>{Value(1), Value("x")}));
  CHECK_FALSE(conform(list, types::list(types::integer())));
  Value ints(make_ref<List>(types::any(), std::vector<Value>{Value(1)}));
  CHECK(conform(ints, types::list(types::integer())));
  CHECK(ints.to<List>()->element_type == types::integer());
  // What was settled stays.
  Value empty(make_ref<List>(types::any()));
  CHECK(conform(empty, types::list(types::integer())));
  CHECK_FALSE(conform(empty, types::list(types::string())));
}
