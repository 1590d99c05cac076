// Compiling: functions, classes and modules' methods from source text.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.h"
#include "convert.h"
#include "frontend/classes.h"
#include "frontend/function.h"
#include "frontend/namespace.h"
#include "python_type.h"
#include "ops/output.h"
#include "runtime/runtime.h"
#include "script_object.h"
#include "script_values.h"
#include "syntax/block.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

using namespace frontend;  // NOLINT

// Where a definition's text comes from.
SourceRef source_of(const std::string& text, const std::string& file, int64_t line,
                    int64_t dropped) {
  return make_source(text, file, line, dropped);
}

Definition definition(const syntax::Ast& ast, const syntax::FunctionDef* def, nb::object callback,
                      nb::dict defaults) {
  Definition d;
  d.ast = ast;
  d.def = def;
  d.resolver = make_resolver(std::move(callback));
  for (auto [name, value] : defaults) {
    nb::object v = nb::borrow(value);
    d.defaults[nb::cast<std::string>(name)] = infer_value(v.ptr());
  }
  return d;
}

const syntax::FunctionDef* only_def(const syntax::Ast& ast) {
  auto* def = syntax::dyn_cast<syntax::FunctionDef>(syntax::only_function(ast));
  if (!def) fail(ErrorKind::Compile, "expected a function definition");
  return def;
}

// What __setstate__ takes, where it does not say so, is what __getstate__ gives.
void take_state_type(const ClassType& c, Definition& d) {
  if (d.def->params.size() != 2 || d.def->type_comment) return;
  const syntax::Param* state = d.def->params[1];
  ir::GraphFunction* getter = ir::as_graph_function(c.find_method("__getstate__"));
  if (!getter || state->annotation || state->type_comment) return;
  getter->ensure_defined();
  d.types[std::string(state->name)] = getter->schema().returns.at(0).type;
}

void bind_units(nb::module_& m) {
  nb::class_<CompilationUnit> u(m, "CompilationUnitBase");
  u.def("unique_name", &CompilationUnit::unique_name);
  u.def("find_function",
        [](std::shared_ptr<CompilationUnit> u, const std::string& name) -> nb::object {
          GraphFunction* f = u->find_function(name);
          return f ? nb::cast(ScriptFunctionObject{f, u}) : nb::none();
        });
  u.def("functions", [](std::shared_ptr<CompilationUnit> u) {
    nb::list out;
    for (GraphFunction* f : u->functions()) out.append(nb::cast(ScriptFunctionObject{f, u}));
    return out;
  });
  u.def("find_class",
        [](std::shared_ptr<CompilationUnit> u, const std::string& name) -> nb::object {
          ClassType* c = u->find_class(name);
          return c ? nb::cast(ClassObject{c, u}) : nb::none();
        });
  u.def("find_type", [](CompilationUnit& u, const std::string& name) -> nb::object {
    TypeRef t = u.find_type(name);
    return t ? nb::cast(TypeObject{t}) : nb::none();
  });
  u.def("add_type", [](CompilationUnit& u, const TypeObject& t) { u.add_type(t.type); });
  // All functions of a string script.
  u.def(
      "define_source",
      [](std::shared_ptr<CompilationUnit> u, const std::string& text, nb::object callback) {
        ResolverRef r = callback.is_none() ? native_resolver() : make_resolver(callback);
        for (auto& f : compile_source(make_source(text, "<string>"), r))
          u->add_function(std::move(f));
      },
      nb::arg("text"), nb::arg("callback") = nb::none());
  u.def("forget_names", &CompilationUnit::forget_names);
  m.def("_make_unit", &CompilationUnit::make);
}

void bind_classes(nb::module_& m) {
  nb::class_<ClassObject> c(m, "ClassObject");
  c.def_prop_ro("name", [](const ClassObject& c) { return c.type->name(); });
  c.def_prop_ro("type", [](const ClassObject& c) { return TypeObject{c.type}; });
  c.def("add_attribute",
        [](const ClassObject& c, const std::string& name, const TypeObject& t, bool parameter,
           bool buffer) { c.type->add_attribute(name, t.type, parameter, buffer); });
  c.def(
      "add_constant",
      [](const ClassObject& c, const std::string& name, nb::handle v) {
        c.type->add_constant(name, infer_value(v.ptr()));
      },
      nb::arg(), nb::arg().none());
  c.def("attribute_type",
        [](const ClassObject& c, const std::string& name) -> std::optional<TypeObject> {
          TypeRef t = c.type->attribute_type(name);
          if (!t) return std::nullopt;
          return TypeObject{t};
        });
  c.def("attribute_names", [](const ClassObject& c) {
    std::vector<std::string> out;
    for (const ClassAttribute& a : c.type->attributes()) out.push_back(a.name);
    return out;
  });
  c.def("has_method", [](const ClassObject& c, const std::string& name) {
    return c.type->find_method(name) != nullptr;
  });
  c.def("method_schema_text", [](const ClassObject& c, const std::string& name) {
    return c.type->find_method(name)->schema().str();
  });
  m.def("_make_class",
        [](std::shared_ptr<CompilationUnit> u, const std::string& name, bool is_module) {
          return ClassObject{u->make_class(name, is_module), u};
        });

  // Declares a method of a module's class; compiles when needed or by _ensure_methods.
  m.def(
      "_declare_method",
      [](const ClassObject& c, const std::string& name, const std::string& text,
         const std::string& file, int64_t line, int64_t dropped, nb::object callback,
         nb::object concrete, nb::dict defaults) {
        syntax::Ast ast = syntax::parse_function(source_of(text, file, line, dropped));
        Definition d = definition(ast, only_def(ast), callback, defaults);
        d.self = concrete.is_none()
                     ? std::static_pointer_cast<SelfBinder>(std::make_shared<ClassSelf>(c.type))
                     : make_module_self(concrete);
        if (name == "__setstate__") take_state_type(*c.type, d);
        c.unit->add_method(c.type, make_function(c.type->name() + "." + name, std::move(d)));
      },
      nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg().none(),
      nb::arg());
  m.def("_ensure_methods", [](const ClassObject& c) {
    for (size_t i = 0; i < c.type->methods().size(); ++i)
      if (auto* f = ir::as_graph_function(c.type->methods()[i])) f->ensure_defined();
    for (auto* hooks : {&c.type->forward_pre_hooks(), &c.type->forward_hooks()})
      for (Function* hook : *hooks)
        if (auto* f = ir::as_graph_function(hook)) f->ensure_defined();
  });
  // A hook of a module's forward, by a name that no method has.
  m.def("_declare_hook", [](const ClassObject& c, bool pre, const std::string& name,
                            const std::string& text, const std::string& file, int64_t line,
                            int64_t dropped, nb::object callback, nb::object concrete) {
    std::vector<Function*>& hooks = pre ? c.type->forward_pre_hooks() : c.type->forward_hooks();
    for (Function* known : hooks)
      if (known->name() == name) {  // registered twice: runs twice
        hooks.push_back(known);
        return;
      }
    syntax::Ast ast = syntax::parse_function(source_of(text, file, line, dropped));
    Definition d = definition(ast, only_def(ast), callback, nb::dict());
    d.self = make_module_self(concrete);
    hooks.push_back(c.unit->keep(make_function(c.type->name() + "." + name, std::move(d))));
  });
  m.def("_remove_method",
        [](const ClassObject& c, const std::string& name) { c.type->remove_method(name); });
  // Defines methods from a string (ScriptModule.define).
  m.def(
      "_define_methods",
      [](const ClassObject& c, const std::string& text, nb::object callback, nb::object concrete) {
        ResolverRef r = callback.is_none() ? native_resolver() : make_resolver(callback);
        for (auto& f : compile_methods(make_source(text, "<string>"), r,
                                       concrete.is_none() ? std::static_pointer_cast<SelfBinder>(
                                                                std::make_shared<ClassSelf>(c.type))
                                                          : make_module_self(concrete))) {
          std::string name = f->name();
          if (c.type->find_method(name)) c.type->remove_method(name);
          c.unit->add_method(c.type, std::move(f));
        }
      },
      nb::arg(), nb::arg(), nb::arg().none(), nb::arg().none());
  // A property, whose getter and setter ("": none) are declared as methods.
  m.def("_add_property", [](const ClassObject& c, const std::string& name,
                            const std::string& getter, const std::string& setter) {
    Function* set = setter.empty() ? nullptr : c.type->find_method(setter);
    c.type->properties.push_back({name, c.type->find_method(getter), set});
  });
  // An interface from its class statement, whose base says which kind it is.
  m.def("_make_interface",
        [](const std::string& name, const std::string& text, const std::string& file, int64_t line,
           int64_t dropped, nb::object callback) {
          syntax::Ast ast = syntax::parse_module(source_of(text, file, line, dropped));
          auto* cls = ast.body.empty() ? nullptr : syntax::dyn_cast<syntax::ClassDef>(ast.body[0]);
          if (!cls) fail(ErrorKind::Compile, "expected a class definition");
          return TypeObject{frontend::define_class(ast, cls, name, make_resolver(callback)).type};
        });
  // A script class from the text of its class statement.
  m.def("_compile_class",
        [](const ClassObject& c, const std::string& text, const std::string& file, int64_t line,
           int64_t dropped, nb::object callback, std::vector<std::string> skip) {
          syntax::Ast ast = syntax::parse_module(source_of(text, file, line, dropped));
          auto* cls = ast.body.empty() ? nullptr : syntax::dyn_cast<syntax::ClassDef>(ast.body[0]);
          if (!cls) fail(ErrorKind::Compile, "expected a class definition");
          std::vector<GraphFunction*> made;
          for (const syntax::Stmt* s : cls->body) {
            auto* def = syntax::dyn_cast<syntax::FunctionDef>(s);
            if (!def || std::find(skip.begin(), skip.end(), std::string(def->name)) != skip.end())
              continue;
            Definition d = definition(ast, def, callback, nb::dict());
            d.self = std::make_shared<ClassSelf>(c.type);
            made.push_back(c.unit->add_method(
                c.type, make_function(str(c.type->name(), ".", def->name), std::move(d))));
          }
          for (GraphFunction* f : made)
            if (f->name() == "__init__") f->ensure_defined();
          for (GraphFunction* f : made) f->ensure_defined();
        });
}

size_t block_length(nb::list lines, size_t first) {
  syntax::BlockScanner scanner;
  auto state = syntax::BlockScanner::State::More;
  for (size_t i = first; i < lines.size() && state == syntax::BlockScanner::State::More; ++i) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(lines[i].ptr(), &size);
    if (!text) throw_from_python();
    state = scanner.line(std::string_view(text, static_cast<size_t>(size)));
  }
  if (state == syntax::BlockScanner::State::More) state = scanner.finish();
  bool quotes_nest = PY_VERSION_HEX >= 0x030c0000 && scanner.has_format_strings();
  return state == syntax::BlockScanner::State::Done && !quotes_nest ? scanner.lines() : 0;
}

// name → function, of the methods of a class that carry a modifier (torch.jit.export …), as the
// class sees them. Classes have a hundred members and are asked for each module, so not in Python.
nb::dict marked_functions(nb::type_object cls) {
  static PyObject* mark = PyUnicode_InternFromString("_torchscript_modifier");
  nb::dict out;  // nearly always empty
  PyObject* bases = reinterpret_cast<PyTypeObject*>(cls.ptr())->tp_mro;
  for (Py_ssize_t i = PyTuple_GET_SIZE(bases); i-- > 0;) {
    PyObject* members = reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(bases, i))->tp_dict;
    if (!members) continue;  // a class of Python's own, since 3.12
    PyObject *name, *member;
    for (Py_ssize_t at = 0; PyDict_Next(members, &at, &name, &member);) {
      PyObject* own_members = PyFunction_Check(member)
                                  ? reinterpret_cast<PyFunctionObject*>(member)->func_dict
                                  : nullptr;
      PyObject* value = own_members ? PyDict_GetItemWithError(own_members, mark) : nullptr;
      if (value && value != Py_None)
        check(PyDict_SetItem(out.ptr(), name, member));
      else if (PyDict_Size(out.ptr()) && PyDict_Contains(out.ptr(), name) == 1)
        check(PyDict_DelItem(out.ptr(), name));
    }
  }
  return out;
}

void bind_functions(nb::module_& m) {
  nb::class_<TemplateObject> t(m, "FunctionTemplate");
  // The function as annotated (parameters without annotation are tensors), compiled.
  t.def("plain", [](TemplateObject& t) -> nb::object {
    GraphFunction* f = t.value->plain();
    return f ? nb::cast(ScriptFunctionObject{f, t.unit}) : nb::none();
  });
  t.def("drop_plain", [](TemplateObject& t) { t.value->drop_plain(); });
  m.def("_declare_function", [](std::shared_ptr<CompilationUnit> u, const std::string& name,
                                const std::string& text, const std::string& file, int64_t line,
                                int64_t dropped, nb::object callback, nb::dict defaults) {
    syntax::Ast ast = syntax::parse_function(source_of(text, file, line, dropped));
    Definition d = definition(ast, only_def(ast), callback, defaults);
    CompilationUnit* unit = u.get();  // lives as long as its functions
    return TemplateObject{
        std::make_shared<FunctionTemplate>(
            name, std::move(d),
            [unit](std::unique_ptr<GraphFunction> f) { return unit->add_function(std::move(f)); }),
        u};
  });
  // A method that is specialised by its calls; it belongs to the class of `concrete`.
  m.def(
      "_declare_method_template",
      [](const ClassObject& c, const std::string& name, const std::string& text,
         const std::string& file, int64_t line, int64_t dropped, nb::object callback,
         nb::object concrete, nb::dict defaults, int fixed) {
        syntax::Ast ast = syntax::parse_function(source_of(text, file, line, dropped));
        Definition d = definition(ast, only_def(ast), callback, defaults);
        d.self = make_module_self(concrete);
        d.fixed = fixed;
        CompilationUnit* unit = c.unit.get();
        return TemplateObject{
            std::make_shared<FunctionTemplate>(
                c.type->name() + "." + name, std::move(d),
                [unit](std::unique_ptr<GraphFunction> f) {
                  return unit->keep(std::move(f));  // the template lists it in the class
                }),
            c.unit};
      },
      nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(), nb::arg(),
      nb::arg(), nb::arg("fixed") = 0);
  // A function that stays Python's: `schema` is its text with a qualified name.
  m.def("_host_function",
        [](nb::object callable, const std::string& name, std::vector<std::string> arguments,
           const std::vector<TypeObject>& argument_types, const TypeObject& returns) {
          FunctionSchema s;
          s.name = Symbol(name);
          for (size_t i = 0; i < arguments.size(); ++i) {
            Argument a;
            a.name = arguments[i];
            a.type = argument_types[i].type;
            s.arguments.push_back(a);
          }
          Argument r;
          r.type = returns.type;
          s.returns.push_back(r);
          // Kept for ever: graphs hold it by address.
          return ScriptFunctionObject{new PythonFunction(callable.ptr(), std::move(s)), nullptr};
        });
  m.def("_set_describers", &set_describers);
  // How many of the lines from `first` on are the definition that begins there; 0 where that is not
  // clear from the text alone.
  m.def("_block_length", &block_length);
  m.def("_marked_functions", &marked_functions);
  m.def("_set_leniency", &frontend::set_leniency);
  m.def("_leniency_chances", &frontend::leniency_chances);
}

// What programs print and warn goes where Python's own does.
void print_text(const std::string& text) {
  AcquireGil gil;
  nb::module_::import_("sys").attr("stdout").attr("write")(text);
}
void warn_text(const std::string& message, const std::string& file, int64_t line) {
  AcquireGil gil;
  int failed = file.empty() ? PyErr_WarnEx(PyExc_UserWarning, message.c_str(), 1)
                            : PyErr_WarnExplicit(PyExc_UserWarning, message.c_str(), file.c_str(),
                                                 static_cast<int>(line), nullptr, nullptr);
  if (failed < 0) throw_from_python();
}

}  // namespace

void bind_script(nb::module_& m) {
  runtime::initialize();
  set_print_sink(print_text);
  set_warning_sink(warn_text);
  install_object_conversions();
  bind_types(m);
  bind_units(m);
  make_script_types(m);
  bind_wrappers(m);
  bind_classes(m);
  bind_functions(m);
  bind_ir(m);
  bind_containers(m);
}

}  // namespace torchere::python
