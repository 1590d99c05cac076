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
    return t.type->facts() ? t.type->facts()->sizes : std::nullopt;
  });
  c.def("strides", [](const TypeObject& t) -> std::optional<std::vector<int64_t>> {
    return t.type->facts() ? t.type->facts()->strides : std::nullopt;
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
