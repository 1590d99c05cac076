// Classes of one's own for programs: class_<T> registers a C++ class, whose objects scripts make,
// hold and call, and archives keep where def_pickle says how.
//
//   struct Stack : torchere::CustomClassHolder { … };
//   TORCHERE_LIBRARY(mine, m) {
//     m.class_<Stack>("Stack")
//         .def(torchere::init<std::vector<std::string>>())
//         .def("pop", &Stack::pop)
//         .def_pickle([](const torchere::intrusive_ptr<Stack>& s) { return s->items; },
//                     [](std::vector<std::string> items) { return torchere::make_intrusive<Stack>(items); });
//   }
#pragma once
#include "torchere/boxed.h"

namespace torchere::api {

// A parameter's name and default value.
class arg {
 public:
  explicit arg(::std::string name) : name_(::std::move(name)) {}
  template <class T> arg& operator=(const T& v) { value_ = IValue(v); return *this; }
  static arg none() { arg a(""); a.value_ = IValue(); return a; }
  ::std::string name_;
  ::std::optional<IValue> value_;
};

namespace detail {
template <class... A> struct Init {};
template <class F> struct InitFunction { F f; };

class TORCHERE_API ClassBuilder {
 public:
  ClassBuilder(const ::std::string& space, const ::std::string& name, const ::std::type_info& type, const ::std::string& doc);
  // `self`: the first argument is the object. Types leave it out.
  void method(const ::std::string& name, FunctionTypes types, ::std::shared_ptr<const BoxedFunction> f, const ::std::vector<arg>& args,
              bool self, const ::std::string& doc);
  void property(const ::std::string& name, const ::std::string& getter, const ::std::string& setter);
  const ::std::string& qualified_name() const;
  TypePtr type() const;

 private:
  void* class_;
};
// Puts a new object into the one that a program made of a class.
TORCHERE_API void fill_custom(const IValue& self, const ::std::type_info& t, intrusive_ptr<intrusive_ptr_target> object);
// The function without its first parameter.
template <class T> FunctionTypes without_self(FunctionTypes t) { t.arguments.erase(t.arguments.begin()); return t; }
template <class T> struct Tail;
template <class S, class... A> struct Tail<::std::tuple<S, A...>> { using type = ::std::tuple<A...>; };
}  // namespace detail

template <class... A> detail::Init<A...> init() { return {}; }
template <class F> detail::InitFunction<F> init(F f) { return {::std::move(f)}; }

template <class T>
class class_ {
  static_assert(::std::is_base_of_v<CustomClassHolder, T>, "torch::class_<T> requires T to inherit from CustomClassHolder");
  using Ptr = intrusive_ptr<T>;

 public:
  explicit class_(const ::std::string& space, const ::std::string& name, const ::std::string& doc = "") : builder_(space, name, typeid(T), doc) {}

  template <class... A> class_& def(detail::Init<A...>, const ::std::string& doc = "", ::std::initializer_list<arg> args = {}) {
    return define_init([](A... a) { return make_intrusive<T>(::std::move(a)...); }, doc, args);
  }
  template <class F> class_& def(detail::InitFunction<F> f, const ::std::string& doc = "", ::std::initializer_list<arg> args = {}) {
    return define_init(::std::move(f.f), doc, args);
  }
  template <class F> class_& def(const ::std::string& name, F f, const ::std::string& doc = "", ::std::initializer_list<arg> args = {}) {
    define(name, wrap(::std::move(f)), doc, args);
    return *this;
  }
  template <class F> class_& def_static(const ::std::string& name, F f, const ::std::string& doc = "") {
    builder_.method(name, detail::types_of<F>(false), detail::box(::std::move(f)), {}, false, doc);
    return *this;
  }
  template <class V> class_& def_readwrite(const ::std::string& name, V T::*field) {
    define(name + "_getter", [field](const Ptr& self) -> V { return self.get()->*field; }, "", {});
    define(name + "_setter", [field](const Ptr& self, V v) { self.get()->*field = ::std::move(v); }, "", {});
    builder_.property(name, name + "_getter", name + "_setter");
    return *this;
  }
  template <class V> class_& def_readonly(const ::std::string& name, V T::*field) {
    return def_property(name, [field](const Ptr& self) -> V { return self.get()->*field; });
  }
  template <class G> class_& def_property(const ::std::string& name, G getter, const ::std::string& doc = "") {
    define(name + "_getter", wrap(::std::move(getter)), doc, {});
    builder_.property(name, name + "_getter", "");
    return *this;
  }
  template <class G, class S, class = ::std::enable_if_t<!::std::is_convertible_v<S, ::std::string>>>
  class_& def_property(const ::std::string& name, G getter, S setter, const ::std::string& doc = "") {
    define(name + "_getter", wrap(::std::move(getter)), doc, {});
    define(name + "_setter", wrap(::std::move(setter)), doc, {});
    builder_.property(name, name + "_getter", name + "_setter");
    return *this;
  }
  // `get`: object to state, any one value; `set`: state to a new object.
  template <class Get, class Set> class_& def_pickle(Get get, Set set) {
    define("__getstate__", ::std::move(get), "", {});
    using State = ::std::tuple_element_t<0, typename detail::CallableOf<Set>::Arguments>;
    define_filling<::std::tuple<State>>("__setstate__", ::std::move(set), "", {});
    return *this;
  }
  const ::std::string& qualClassName() const { return builder_.qualified_name(); }

 private:
  // A method pointer as a function of the object.
  template <class R, class... A> static auto wrap(R (T::*f)(A...)) { return [f](const Ptr& self, A... a) -> R { return (self.get()->*f)(::std::forward<A>(a)...); }; }
  template <class R, class... A> static auto wrap(R (T::*f)(A...) const) { return [f](const Ptr& self, A... a) -> R { return (self.get()->*f)(::std::forward<A>(a)...); }; }
  template <class F> static F wrap(F f) { return f; }

  template <class F> void define(const ::std::string& name, F f, const ::std::string& doc, ::std::initializer_list<arg> args) {
    builder_.method(name, detail::without_self<T>(detail::types_of<F>(false)), detail::box(::std::move(f)), args, true, doc);
  }
  template <class F> class_& define_init(F f, const ::std::string& doc, ::std::initializer_list<arg> args) {
    define_filling<typename detail::CallableOf<F>::Arguments>("__init__", ::std::move(f), doc, args);
    return *this;
  }
  template <class Arguments, class F>
  void define_filling(const ::std::string& name, F f, const ::std::string& doc, ::std::initializer_list<arg> args) {
    fill(name, ::std::move(f), doc, args, static_cast<Arguments*>(nullptr));
  }
  template <class F, class... A>
  void fill(const ::std::string& name, F f, const ::std::string& doc, ::std::initializer_list<arg> args, ::std::tuple<A...>*) {
    auto made = [f](const IValue& self, A... a) { detail::fill_custom(self, typeid(T), f(::std::forward<A>(a)...)); };
    builder_.method(name, detail::without_self<T>(detail::types_of<decltype(made)>(false)), detail::box(::std::move(made)), args, true, doc);
  }
  detail::ClassBuilder builder_;
};

}  // namespace torchere::api
