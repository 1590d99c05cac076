// Values to pickles, as PyTorch writes those of TorchScript.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/pickle_write.h"
#include "serialize/save.h"
#include "tensor/quantizer.h"

namespace torchere::serialize {

class ValuePickler {
 public:
  // `types` names the classes; classes met are added to `classes` in order.
  // Plain: lists and dicts without their types, as torch.save writes them; no objects.
  enum class Form { Typed, Plain };
  ValuePickler(TypeNames& types, std::vector<TypeRef>& classes, Form form = Form::Typed)
      : types_(types), classes_(classes), form_(form) {}

  void push(const Value& v);
  std::string finish() { return writer_.finish(); }
  // The tensors whose storages are to be written, as records 0, 1 … in order.
  const std::vector<Tensor>& storages() const { return storages_; }

 private:
  void push_new(const Value& v);
  void push_tensor(const Tensor& t);
  void push_quantizer(const Quantizer& q);
  void push_storage(const Tensor& t);
  void push_list(const List& list);
  void push_dict(const Dict& dict);
  void push_tuple(const Tuple& tuple);
  void push_object(const Value& v);
  void push_enum(const EnumBox& e);
  void push_device(Device d);

  std::string type_text(TypeRef t);

  archive::pickle::Writer writer_;
  TypeNames& types_;
  std::vector<TypeRef>& classes_;
  Form form_;
  std::vector<Tensor> storages_;
  std::vector<Value> kept_;  // what memo entries' addresses belong to
  std::unordered_map<const void*, uint32_t> memo_;
  std::unordered_map<const Storage*, uint32_t> storage_memo_;
  std::map<std::string, uint32_t> devices_;
  int depth_ = 0;
};

}  // namespace torchere::serialize
