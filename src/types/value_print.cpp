// Values as text. display(): what the script's print and str() show (strings bare, even inside
// containers, floats with 17 digits, tensors as columns). repr(): as Python writes values down.
#include "tensor/print.h"
#include "types/callable.h"
#include "types/number_text.h"
#include "types/value.h"

namespace torchere {
namespace {

constexpr int kDeepest = 1000;  // a list may contain itself

class Printer {
 public:
  explicit Printer(bool python) : python_(python) {}

  std::string text(const Value& v) {
    switch (v.tag()) {
      case Tag::None:
        return "None";
      case Tag::Int:
        return std::to_string(v.as_int());
      case Tag::Bool:
        return v.as_bool() ? "True" : "False";
      case Tag::Double:
        return python_ ? float_repr(v.as_double()) : float_display(v.as_double());
      case Tag::Complex:
        return complex_text(v.as<ComplexBox>()->value);
      case Tag::Device:
        return python_ ? device_repr(v.as_device()) : device_name(v.as_device());
      case Tag::String:
        return python_ ? string_repr(v.to_string()) : v.to_string();
      case Tag::Tensor:
        return tensor_text(v.as_tensor());
      case Tag::Enum:
        return enum_text(*v.as<EnumBox>());
      case Tag::List:
      case Tag::Tuple:
      case Tag::Dict:
        return container_text(v);
      case Tag::Object:
        return address("<" + v.as<Object>()->type->name() + " object at ", v) + ">";
      case Tag::Function:
        return v.as<FunctionBox>()->function->qualified_name();
      default:
        return std::string(tag_name(v.tag()));
    }
  }

 private:
  std::string complex_text(std::complex<double> c) const {
    return python_ ? complex_repr(c) : complex_display(c);
  }

  static std::string device_repr(Device d) {
    std::string name = device_name(d);
    size_t colon = name.find(':');
    if (colon == std::string::npos) return "device(type='" + name + "')";
    return "device(type='" + name.substr(0, colon) + "', index=" + name.substr(colon + 1) + ")";
  }

  std::string tensor_text(const Tensor& t) const {
    if (!python_) return t.defined() ? tensor_stream_text(t) : "[ Tensor (undefined) ]";
    if (!t.defined()) return "None";
    return tensor_repr(t, {}, t.requires_grad() ? "requires_grad=True" : "");
  }

  std::string enum_text(const EnumBox& e) {
    const std::string& name = e.type->name();
    std::string member = name.substr(name.rfind('.') + 1) + "." + e.name;
    return python_ ? "<" + member + ": " + text(e.value) + ">" : "Enum<" + member + ">";
  }

  static std::string address(const std::string& head, const Value& v) {
    return str(head, static_cast<const void*>(v.pointer()));
  }

  std::string joined(const std::vector<Value>& items, const std::vector<std::string>* names) {
    std::string out;
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ", ";
      if (names) out += (*names)[i] + "=";
      out += text(items[i]);
    }
    return out;
  }

  std::string tuple_text(const Tuple& t) {
    if (python_ && t.type && !t.type->field_names().empty() &&
        t.type->field_names().size() == t.items.size()) {
      const std::string& name = t.type->name();
      return name.substr(name.rfind('.') + 1) + "(" + joined(t.items, &t.type->field_names()) + ")";
    }
    return "(" + joined(t.items, nullptr) + (t.items.size() == 1 ? ",)" : ")");
  }

  std::string container_text(const Value& v) {
    TORCHERE_CHECK(++depth_ <= kDeepest, "a value is too deep to print: more than ", kDeepest,
                   " containers in one another");
    std::string out;
    if (v.is_list()) {
      out = "[" + joined(v.as<List>()->items, nullptr) + "]";
    } else if (v.is_tuple()) {
      out = tuple_text(*v.as<Tuple>());
    } else {
      const Dict& d = *v.as<Dict>();
      for (size_t i = d.first(); i != d.end(); i = d.next(i))
        out += str(out.empty() ? "" : ", ", text(d.key_at(i)), ": ", text(d.value_at(i)));
      out = "{" + out + "}";
    }
    --depth_;
    return out;
  }

  bool python_;
  int depth_ = 0;
};
}  // namespace

std::string Value::display() const { return Printer(false).text(*this); }
std::string Value::repr() const { return Printer(true).text(*this); }

}  // namespace torchere
