// What the instructions on containers and objects do: the parts that the interpreter does not
// inline. Each reads and writes the registers that its site names.
#pragma once
#include "runtime/code.h"

namespace torchere::runtime {

void make_list(const CallSite& s, IValue* r);
void make_tuple(const CallSite& s, IValue* r);
void make_dict(const CallSite& s, IValue* r);
void unpack_tuple(const CallSite& s, IValue* r);
void unpack_list(const CallSite& s, IValue* r);
void tuple_slice(const CallSite& s, IValue* r);
const IValue& tuple_element(const IValue& tuple, int64_t i);
void get_named(const CallSite& s, IValue* r);
void set_named(const CallSite& s, IValue* r);
void has_named(const CallSite& s, IValue* r);
void new_object(const CallSite& s, IValue* r);
void is_instance(const CallSite& s, IValue* r);
void module_item(const CallSite& s, IValue* r);
void to_list(const CallSite& s, IValue* r);
// The method of an object's own class; throws where it has none.
Function& method_of(const IValue& object, const std::string& name);

// The value of an input: taken out where the site says so.
inline IValue take_input(IValue* r, uint16_t i) {
  return i & kMoved ? std::move(r[i & ~kMoved]) : r[i];
}

}  // namespace torchere::runtime
