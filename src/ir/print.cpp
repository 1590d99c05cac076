// Graphs as text, as PyTorch prints them:
//   graph(%x.1 : Tensor):
//     %1 : int = prim::Constant[value=1]() # f.py:3:8
//     %y : Tensor = aten::add(%x.1, %1, %1) # f.py:3:4
//     return (%y)
// Graphs inside attributes follow the graph that holds them ("with prim::fork_0 = graph(…").
#include <cmath>
#include <cstdio>
#include <limits>

#include "ir/graph.h"
#include "tensor/print.h"
#include "tensor/view.h"
#include "types/number_text.h"

namespace torchere::ir {
namespace {

constexpr int kDeepest = 100;       // containers in containers
constexpr int64_t kMostShown = 10;  // tensors with more elements show as <Tensor>

// Whole numbers below 1e10 have a bare point; others 17 digits.
std::string float_text(double d) {
  if (std::isfinite(d) && std::fabs(d) < 1e10 && std::trunc(d) == d)
    return (d == 0 && std::signbit(d) ? "-0" : std::to_string(static_cast<int64_t>(d))) + ".";
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", d);
  return text;
}

std::string six_digits(double d) {
  char text[40];
  std::snprintf(text, sizeof text, "%g", d);
  return text;
}

std::string tensor_text(const Tensor& t) {
  if (!t.defined()) return "<Tensor>";
  if (t.device().type == DeviceType::Meta || t.numel() > kMostShown) return "<Tensor>";
  if (t.numel() == 1) {
    Dims none;
    Scalar s = IValue(view_of(t, none, none, t.storage_offset())).to_scalar();
    if (s.kind() == Scalar::Kind::Complex) {
      std::complex<double> c = s.to_complex();
      return "{(" + six_digits(c.real()) + "," + six_digits(c.imag()) + ")}";
    }
    if (s.kind() == Scalar::Kind::Double) return "{" + six_digits(s.to_double()) + "}";
    return "{" + std::to_string(s.to_int()) + "}";
  }
  std::string text = tensor_stream_text(t);
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

std::string value_text(const IValue& v, int depth);

std::string items_text(const std::vector<IValue>& items, int depth) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) out += (i ? ", " : "") + value_text(items[i], depth);
  return out;
}

std::string complex_text(std::complex<double> c) {
  bool minus = c.imag() < 0 || std::isnan(c.imag());
  return float_text(c.real()) + (minus ? "-" : "+") + float_text(std::fabs(c.imag())) + "j";
}

// A container whose members do not tell its type is printed with it.
std::string annotated(const std::string& text, TypeRef container, bool empty, TypeRef member) {
  TypeKind k = member->kind();
  bool told = !empty && k != TypeKind::Any && k != TypeKind::Optional && k != TypeKind::Union;
  return told ? text : "annotate(" + container->annotation() + ", " + text + ")";
}

std::string dict_text(const Dict& d, int depth) {
  std::string out;
  for (size_t i = d.first(); i != d.end(); i = d.next(i))
    out += (out.empty() ? "" : ", ") + value_text(d.key_at(i), depth) + ": " +
           value_text(d.value_at(i), depth);
  return annotated("{" + out + "}", types::dict(d.key_type, d.value_type), d.size() == 0,
                   d.value_type);
}

std::string list_text(const List& l, int depth) {
  if (l.element_type->is(TypeKind::Tensor)) return "[<Tensors>]";
  return annotated("[" + items_text(l.items, depth) + "]", types::list(l.element_type),
                   l.items.empty(), l.element_type);
}

std::string value_text(const IValue& v, int depth) {
  if (depth > kDeepest) return "...";
  switch (v.tag()) {
    case Tag::None:
      return "None";
    case Tag::Int:
      return std::to_string(v.as_int());
    case Tag::Bool:
      return v.as_bool() ? "True" : "False";
    case Tag::Double:
      return float_text(v.as_double());
    case Tag::Complex:
      return complex_text(v.to_complex());
    case Tag::String:
      return quoted(v.to_string());
    case Tag::Device:
      return quoted(device_name(v.as_device()));
    case Tag::Tensor:
      return tensor_text(v.as_tensor());
    case Tag::List:
      return list_text(*v.as<List>(), depth + 1);
    case Tag::Tuple: {
      const std::vector<IValue>& items = v.as<Tuple>()->items;
      return "(" + items_text(items, depth + 1) + (items.size() == 1 ? ",)" : ")");
    }
    case Tag::Dict:
      return dict_text(*v.as<Dict>(), depth + 1);
    case Tag::Enum:
      return v.as<EnumBox>()->type->name() + "." + v.as<EnumBox>()->name;
    case Tag::Object:
      return str("object(", static_cast<const void*>(v.pointer()), ")");
    default:
      return str("<", tag_name(v.tag()), ">");
  }
}

std::string types_text(const std::vector<TypeRef>& types) {
  std::string out = "[";
  for (size_t i = 0; i < types.size(); ++i) out += (i ? ", " : "") + types[i]->str();
  return out + "]";
}

std::string attribute_text(const Attribute& a) {
  switch (a.kind) {
    case Attribute::Kind::Graph:
      return "<Graph>";
    case Attribute::Kind::Type:
      return a.types.at(0)->str();
    case Attribute::Kind::Types:
      return types_text(a.types);
    case Attribute::Kind::Int:
      if (a.value.is_bool()) return a.value.as_bool() ? "1" : "0";
      [[fallthrough]];
    default:
      return value_text(a.value, 0);
  }
}

class GraphPrinter {
 public:
  explicit GraphPrinter(bool spans) : spans_(spans) {}

  std::string graph(const Graph& g) {
    out_ = "graph(";
    values(g.inputs(), ",\n      ", true);
    out_ += "):\n";
    for (const Node* n : *g.block()) node(*n, 1, spans_);
    out_ += "  return (";
    values(g.outputs(), ", ", false);
    out_ += ")\n";
    std::string text = std::move(out_);
    for (size_t i = 0; i < groups_.size(); ++i)
      text += str("with ", groups_[i]->kind().str(), "_", i, " = ",
                  GraphPrinter(true).graph(*groups_[i]->g(attr::Subgraph)));
    return text;
  }

  std::string alone(const Node& n) {
    collect_groups_ = false;
    node(n, 0, spans_);
    return std::move(out_);
  }

 private:
  void values(const std::vector<Value*>& vs, const char* between, bool with_types) {
    for (size_t i = 0; i < vs.size(); ++i) {
      if (i > 0) out_ += between;
      out_ += "%" + vs[i]->text();
      if (with_types) out_ += " : " + vs[i]->type()->str();
    }
  }

  void attributes(const Node& n, bool without_subgraph) {
    // A function's Constant holds the function beside its name; only the name shows.
    bool function = n.is(prim::Constant) && n.has(attr::name);
    std::string inside;
    for (const Attribute& a : n.attributes()) {
      if (without_subgraph && a.name == attr::Subgraph) continue;
      if (function && a.name == attr::value) continue;
      inside += (inside.empty() ? "" : ", ") + a.name.str() + "=" + attribute_text(a);
    }
    if (!n.attributes().empty()) out_ += "[" + inside + "]";
  }

  void head(const Node& n) {
    if (n.is(prim::PythonOp)) {
      out_ += "^" + (n.has(attr::name) ? n.s(attr::name) : std::string());
    } else if (collect_groups_ && n.has(attr::Subgraph)) {
      out_ += str(n.kind().str(), "_", groups_.size());
      if (n.attributes().size() > 1) attributes(n, true);
      groups_.push_back(&n);
    } else {
      out_ += n.kind().str();
      attributes(n, false);
    }
  }

  void node(const Node& n, size_t level, bool spans) {
    out_.append(2 * level, ' ');
    values(n.outputs(), ", ", true);
    out_ += " = ";
    head(n);
    out_ += "(";
    values(n.inputs(), ", ", false);
    out_ += ")";
    if (!n.scope().empty()) out_ += ", scope: " + n.scope();
    const SourceSpan& at = n.span();
    if (spans && at.source && !at.source->filename.empty())
      out_ += str(" # ", at.source->filename, ":", at.line(), ":", at.column());
    out_ += "\n";
    for (size_t i = 0; i < n.blocks().size(); ++i) block(*n.blocks()[i], i, level);
  }

  // Places show inside blocks even where they are not asked for, as in PyTorch.
  void block(const Block& b, size_t i, size_t level) {
    out_.append(2 * level + 2, ' ');
    out_ += str("block", i, "(");
    values(b.inputs(), ", ", true);
    out_ += "):\n";
    for (const Node* n : b) node(*n, level + 2, true);
    out_.append(2 * level + 4, ' ');
    out_ += "-> (";
    values(b.outputs(), ", ", false);
    out_ += ")\n";
  }

  bool spans_, collect_groups_ = true;
  std::string out_;
  std::vector<const Node*> groups_;
};
}  // namespace

std::string Graph::str(bool with_spans) const { return GraphPrinter(with_spans).graph(*this); }
std::string Node::str() const { return GraphPrinter(true).alone(*this); }

}  // namespace torchere::ir
