// Types as Python handles: made by torchere.jit from annotations, shown by graphs.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "constants.h"
#include "convert.h"
#include "frontend/type_expr.h"
#include "python_type.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

const char* kind_name(TypeRef t) {
  switch (t->kind()) {
#define X(kind, text)  \
  case TypeKind::kind: \
    return #kind "Type";
#include "types/types.def"
#undef X
  }
  return "Type";
}

TypeObject element_of(const TypeObject& t) {
  TORCHERE_CHECK(!t.type->elements().empty(), t.type->str(), " has no element type");
  return {t.type->element()};
}

std::vector<TypeRef> plain(const std::vector<TypeObject>& v) {
  std::vector<TypeRef> out;
  for (const TypeObject& t : v) out.push_back(t.type);
  return out;
}

void bind_tensor_facts(nb::class_<TypeObject>& c) {
  c.def("scalarType", [](const TypeObject& t) -> nb::object {
    if (!t.type->facts() || t.type->facts()->dtype == DType::Undefined) return nb::none();
    return nb::cast(dtype_name(t.type->facts()->dtype));
  });
  c.def("dtype", [](const TypeObject& t) -> nb::object {
    if (!t.type->facts() || t.type->facts()->dtype == DType::Undefined) return nb::none();
    return nb::borrow(dtype_object(t.type->facts()->dtype));
  });
  c.def("sizes", [](const TypeObject& t) -> std::optional<std::vector<int64_t>> {
    if (!t.type->facts() || !t.type->facts()->sizes) return std::nullopt;
    for (int64_t n : *t.type->facts()->sizes)
      if (n < 0) return std::nullopt;  // not known to the last
    return t.type->facts()->sizes;
  });
  c.def("strides", [](const TypeObject& t) -> std::optional<std::vector<int64_t>> {
    return t.type->facts() ? t.type->facts()->strides : std::nullopt;
  });
  c.def("device", [](const TypeObject& t) -> nb::object {
    if (!t.type->facts() || !t.type->facts()->device) return nb::none();
    return nb::steal(make_device(*t.type->facts()->device));
  });
  c.def("requires_grad", [](const TypeObject& t) -> std::optional<bool> {
    return t.type->facts() ? t.type->facts()->requires_grad : std::nullopt;
  });
  c.def("undefined",
        [](const TypeObject& t) { return t.type->facts() && t.type->facts()->undefined; });
  // A size that is not known is -1 or below in symbolic_sizes, None in varyingSizes.
  c.def("symbolic_sizes", [](const TypeObject& t) -> std::optional<std::vector<int64_t>> {
    return t.type->facts() ? t.type->facts()->sizes : std::nullopt;
  });
  c.def("varyingSizes", [](const TypeObject& t) -> nb::object {
    if (!t.type->facts() || !t.type->facts()->sizes) return nb::none();
    nb::list out;
    for (int64_t n : *t.type->facts()->sizes) out.append(n < 0 ? nb::none() : nb::cast(n));
    return out;
  });
  auto changed = [](const TypeObject& t, auto change) {
    TORCHERE_CHECK(t.type->is(TypeKind::Tensor), t.type->str(), " is no tensor type");
    TensorFacts f = t.type->facts() ? *t.type->facts() : TensorFacts();
    change(f);
    return TypeObject{types::tensor(f)};
  };
  c.def(
      "with_sizes",
      [changed](const TypeObject& t, std::optional<std::vector<nb::object>> sizes) {
        return changed(t, [&](TensorFacts& f) {
          std::vector<int64_t> known;
          for (const nb::object& n : sizes.value_or(std::vector<nb::object>()))
            known.push_back(n.is_none() ? -1 : nb::cast<int64_t>(n));
          f.sizes = sizes ? std::optional(std::move(known)) : std::nullopt;
        });
      },
      nb::arg().none());
  c.def(
      "with_dim",
      [changed](const TypeObject& t, std::optional<size_t> dim) {
        return changed(t, [&](TensorFacts& f) {
          f.strides.reset();
          f.sizes = dim ? std::optional(std::vector<int64_t>(*dim, -1)) : std::nullopt;
        });
      },
      nb::arg().none());
  c.def("with_dtype", [changed](const TypeObject& t, nb::handle dtype) {
    return changed(t, [&](TensorFacts& f) {
      TORCHERE_CHECK(as_dtype(dtype.ptr(), &f.dtype), "with_dtype wants a torch.dtype");
    });
  });
  c.def("with_device", [changed](const TypeObject& t, nb::handle device) {
    return changed(t, [&](TensorFacts& f) {
      f.device = Device();
      TORCHERE_CHECK(as_device(device.ptr(), &*f.device), "with_device wants a torch.device");
    });
  });
  c.def("contiguous", [changed](const TypeObject& t) {
    return changed(t, [](TensorFacts& f) {
      if (!f.sizes) return;
      f.strides = std::vector<int64_t>(f.sizes->size());
      int64_t step = 1;
      for (size_t i = f.sizes->size(); i-- > 0; step *= (*f.sizes)[i]) (*f.strides)[i] = step;
    });
  });
  c.def("dim", [](const TypeObject& t) -> std::optional<size_t> {
    if (!t.type->facts() || !t.type->facts()->sizes) return std::nullopt;
    return t.type->facts()->sizes->size();
  });
}

}  // namespace

void bind_types(nb::module_& m) {
  nb::class_<TypeObject> c(m, "JitType");
  c.def("__str__", [](const TypeObject& t) { return t.type->str(); });
  c.def("__repr__", [](const TypeObject& t) { return t.type->annotation(); });
  c.def("str", [](const TypeObject& t) { return t.type->str(); });
  c.def("kind", [](const TypeObject& t) { return kind_name(t.type); });
  c.def_prop_ro("annotation_str", [](const TypeObject& t) { return t.type->annotation(); });
  c.def("name", [](const TypeObject& t) { return t.type->name(); });
  c.def("qualified_name", [](const TypeObject& t) { return t.type->name(); });
  c.def("isSubtypeOf",
        [](const TypeObject& a, const TypeObject& b) { return a.type->is_subtype_of(b.type); });
  c.def("is_module", [](const TypeObject& t) { return t.type->is_module(); });
  c.def(
      "__eq__",
      [](const TypeObject& a, nb::object b) {
        return nb::isinstance<TypeObject>(b) && nb::cast<TypeObject&>(b).type == a.type;
      },
      nb::is_operator());
  c.def("__hash__", [](const TypeObject& t) { return reinterpret_cast<uintptr_t>(t.type); });
  c.def("getElementType", element_of);
  c.def("getKeyType", element_of);
  c.def("getValueType", [](const TypeObject& t) { return TypeObject{t.type->element(1)}; });
  c.def("containedTypes", [](const TypeObject& t) {
    std::vector<TypeObject> out;
    for (TypeRef e : t.type->elements()) out.push_back({e});
    return out;
  });
  c.def("elements", [](const TypeObject& t) {
    std::vector<TypeObject> out;
    for (TypeRef e : t.type->elements()) out.push_back({e});
    return out;
  });
  bind_tensor_facts(c);
  m.def("_simple_type", [](const std::string& name) {
    for (TypeKind k : {TypeKind::Any, TypeKind::None, TypeKind::Bool, TypeKind::Int,
                       TypeKind::Float, TypeKind::Complex, TypeKind::Number, TypeKind::String,
                       TypeKind::Device, TypeKind::Generator, TypeKind::Tensor, TypeKind::AnyList,
                       TypeKind::AnyTuple, TypeKind::AnyClass, TypeKind::PyObject})
      if (name + "Type" == kind_name(types::simple(k))) return TypeObject{types::simple(k)};
    fail(ErrorKind::Value, "no type ", name);
  });
  m.def("_list_type", [](const TypeObject& e) { return TypeObject{types::list(e.type)}; });
  m.def("_dict_type", [](const TypeObject& k, const TypeObject& v) {
    return TypeObject{types::dict(k.type, v.type)};
  });
  m.def("_tuple_type",
        [](const std::vector<TypeObject>& v) { return TypeObject{types::tuple(plain(v))}; });
  m.def("_optional_type", [](const TypeObject& e) { return TypeObject{types::optional(e.type)}; });
  m.def("_union_type",
        [](const std::vector<TypeObject>& v) { return TypeObject{types::union_of(plain(v))}; });
  m.def("_future_type", [](const TypeObject& e) { return TypeObject{types::future(e.type)}; });
  m.def("_named_tuple_type", [](const std::string& name, std::vector<std::string> fields,
                                const std::vector<TypeObject>& v) {
    return TypeObject{types::named_tuple(name, std::move(fields), plain(v))};
  });
  m.def("_enum_type", [](const std::string& name, const TypeObject& value_type, nb::list members) {
    EnumType* e = EnumType::make(name, value_type.type);
    for (nb::handle h : members) {
      nb::object member_name = h[0], value = h[1];
      e->members.push_back(make_ref<EnumBox>(e, nb::cast<std::string>(member_name),
                                             from_python(value.ptr(), value_type.type)));
    }
    return TypeObject{e};
  });
  m.def("_class_as_type", [](const ClassObject& c) { return TypeObject{c.type}; });
  m.def(
      "_infer_type", [](nb::handle o) { return TypeObject{infer_type(o.ptr())}; },
      nb::arg().none());
  m.def("_parse_type", [](const std::string& text) { return TypeObject{parse_schema_type(text)}; });
  m.def("_unify_types", [](const TypeObject& a, const TypeObject& b) -> std::optional<TypeObject> {
    auto u = unify(a.type, b.type);
    if (!u) return std::nullopt;
    return TypeObject{*u};
  });
  m.def(
      "_value_fits",
      [](nb::handle o, const TypeObject& t) {
        try {
          from_python(o.ptr(), t.type);
          return true;
        } catch (const Error&) {
          return false;
        }
      },
      nb::arg().none(), nb::arg());
}

}  // namespace torchere::python
