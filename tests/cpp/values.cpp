// IValues of every kind, lists, dicts, tuples.
#include <torch/script.h>

#include <iostream>

using torch::jit::IValue;

int main() {
  std::cout << IValue(3) << IValue(2.5) << IValue(true) << IValue("text") << IValue() << IValue(1.0)
            << "\n";
  std::cout << IValue(torch::ones({2})) << IValue(std::vector<int64_t>{1, 2})
            << IValue(std::make_tuple(1, 2.5, std::string("x"))) << "\n";
  IValue tuple = c10::ivalue::Tuple::create({torch::ones({1}), 7});
  std::cout << tuple.isTuple() << tuple.toTuple()->elements().size()
            << tuple.toTuple()->elements()[1].toInt() << "\n";
  auto elements = tuple.toTuple()->elements();
  std::cout << elements[0].toTensor() << elements[1] << "\n";
  c10::List<at::Tensor> list({torch::zeros({1}), torch::ones({1})});
  list.push_back(torch::full({1}, 2.0));
  IValue l = list;
  std::cout << l.isList() << l.isTensorList() << l.toTensorVector().size()
            << l.toTensorList().get(2) << l.toListRef().size() << l << "\n";
  for (const IValue& x : l.toListRef()) std::cout << x.toTensor().item<float>() << " ";
  c10::Dict<std::string, int64_t> dict;
  dict.insert("one", 1);
  dict.insert_or_assign("two", 2);
  IValue d = dict;
  std::cout << d << d.isGenericDict() << d.toGenericDict().size() << dict.at("two")
            << dict.contains("three") << "\n";
  for (const auto& entry : d.toGenericDict())
    std::cout << entry.key().toStringRef() << "=" << entry.value().toInt() << " ";
  std::cout << d.type()->str() << l.type()->str() << IValue(1).type()->str() << tuple.type()->str()
            << "\n";
  IValue s = "hello";
  std::cout << s.toStringRef() << s.toString()->string() << s.isString() << s.isNone()
            << IValue().isNone() << "\n";
  std::cout << IValue(2).toInt() + 1 << IValue(2.5).toDouble() << IValue(false).toBool()
            << IValue(3).toScalar() << IValue(std::vector<double>{0.5}).toDoubleVector()[0] << "\n";
  try {
    IValue(1).toTensor();
  } catch (const std::exception&) {
    std::cout << "no tensor\n";
  }
}
