"""Where the answers differ, and why: reason → programs (patterns allowed). Each is expected to differ; one that agrees
must leave.

PYTHON: from Python's own answer: PyTorch's scripts take the program and answer as ours do; or both refuse it.
TORCH: from PyTorch's script: its answer, its text, or what it makes of our archive.
ENDS: PyTorch's script ends or hangs the process; those run without it."""

PYTHON = {
    "a power of ints is a float": "numbers/pow_value_int_int numbers/augmented_pow numbers/precedence numbers/pow_mod",
    "x %= y is C's fmod": "numbers/augmented_mod numbers/augmented_float_mod",
    "no exception of floating point: inf and nan": """
        numbers/float_division_by_zero numbers/true_division_by_zero numbers/math_sqrt numbers/math_log
        numbers/math_log10 numbers/math_asin numbers/math_acos numbers/math_acosh numbers/math_atanh
        numbers/math_sqrt_negative""",
    "a // b is floor(a / b), also where the quotient is rounded up": "numbers/floordiv_bool_float",
    "int is 64 bits": "numbers/int_overflow numbers/truncation",
    "one type for both: int and float give float": "numbers/minmax_float_int numbers/minmax_int_float",
    "no complex result of real powers": "numbers/augmented_float_pow",
    "round gives a float": "numbers/call_round_int numbers/call_round_float numbers/call_round_bool numbers/rounding",
    "the sign of a zero remainder or quotient": "numbers/divmod_float_int numbers/divmod_int_float numbers/divmod_float_float",
    "a whole float prints without its last 0": """
        lists/str_of_float numbers/call_str_float strings/fstring_float strings/format_float strings/percent_s_float
        strings/str_of_float strings/list_of_float strings/tuple_of_float""",
    "text within containers prints without quotes": """
        dicts/str_of lists/str_of_str statements/raise_two_arguments statements/assert_tuple strings/list_of_str
        strings/tuple_of_str strings/fstring_containers strings/str_of_tuple strings/str_of_strings""",
    "tensors print as the C++ library prints them": "strings/str_of_tensor strings/format_tensor",
    "no white space or underscores in the text of a number": "numbers/int_of_text_7 numbers/float_of_text_4 numbers/float_of_text_5",
    "a < b < c evaluates b twice": "numbers/chained_evaluates_once",
    "and, or give a bool": "numbers/and_or_of_ints numbers/and_or_of_strings numbers/or_of_lists",
    "text is bytes": "strings/empty_and_unicode",
    "shapes are lists": """
        lists/shape_list statements/raise_shape_text strings/fstring_tensor typed/isinstance_tensor
        tensors/property_shape tensors/method_size tensors/method_stride tensors/shape_arithmetic""",
    "popitem takes the first": "dicts/popitem_str_int dicts/popitem_int_str",
    "views of a dict are lists": "dicts/view_is_live",
    "d[k] += t makes a new tensor": "dicts/augmented_tensor",
    "sums of floats begin at 0.0": "lists/sum_of_float",
    "the length is read before the loop": "lists/changed_while_looping",
    "splitlines(True) keeps the line's end as a line": "strings/method_splitlines_keep",
    "the rest of a starred target is a tuple": "control/star_tuple",
    "what Python alone runs (is_scripting() is False there)": "functions/is_scripting classes/Ignored",
    "Python refuses isinstance with List[int]": "typed/union_Listint_Liststr typed/union_pipe_Listint_Liststr",
    "a tuple times n is a list": "typed/tuple_mul typed/literal_tuple_mul",
    "an enum's text": "typed/enum_str",
    "x is None of an Any is False": "typed/any_dispatch",
    "a bool is no int": "typed/isinstance_bool_int",
    "the backward of an autograd.Function is not compiled": "zoo_*/MBConvBlock zoo_*/DropConnectTrain",
    "a tuple of a list is a list": "zoo_vision/FPNStar zoo_detection/MakeLayersVGG",
    "not taken yet": """
        zoo_vision/PixelHead zoo_attention/BertModel zoo_sequence/RNNModel
        control/rebind_other_type_in_branch control/rebind_other_type_in_loop control/falls_off dicts/ior_int_str
        dicts/ior_str_tensor dicts/ior_float_float dicts/ior_bool_int dicts/ior_str_list dicts/grouping
        dicts/merge_display dicts/equality dicts/tuple_keys functions/nonlocal_counter functions/recursion
        functions/own_recursion functions/print_all_kinds functions/eval_call functions/input_call
        functions/open_call lists/set_slice_int lists/del_slice_int lists/set_slice_float lists/del_slice_float
        lists/set_slice_str lists/del_slice_str lists/set_slice_bool lists/del_slice_bool lists/less_of_int
        lists/less_of_float lists/min_max_of_str lists/less_of_str lists/contains_of_bool lists/less_of_bool
        numbers/int_of_str_base numbers/round_digits numbers/float_methods numbers/bit_length numbers/math_log2
        numbers/math_int_isqrt numbers/complex_parts statements/set_grad_enabled statements/cuda_autocast
        statements/try_import statements/try_raises strings/method_casefold strings/method_removeprefix
        strings/method_removesuffix typed/isinstance_Dict_str_int typed/tuple_compare typed/literal_tuple_compare
        typed/tuple_count typed/literal_tuple_count typed/tuple_index_of typed/literal_tuple_index_of
        typed/tuple_bool typed/literal_tuple_bool typed/point_replace typed/point_asdict typed/enum_in_tuple
        typed/enum_dict lists/tuple_of_int lists/tuple_of_float lists/tuple_of_str lists/tuple_of_bool
        classes/static_method classes/static_method_of_class classes/class_constant classes/inherited
        classes/NewAttribute tensors/method_bool tensors/in_tensor tensors/tensor_as_index""",
    "dtypes and layouts are numbers": "tensors/property_dtype tensors/property_layout",
    "several tensors are a list": "tensors/method_chunk_2 tensors/method_split_1 tensors/method_unbind_0",
    "a bool or number on the left of a tensor is converted, and the tensor with it": """
        tensors/radd_bool tensors/rmul_bool tensors/rdiv_bool tensors/rfloordiv_int tensors/rfloordiv_float
        tensors/floordiv_bool tensors/rfloordiv_bool tensors/rlt_bool tensors/rle_bool tensors/rgt_bool
        tensors/rge_bool tensors/req_bool tensors/rne_bool tensors/unary""",
    "x -= True is x -= 1": "tensors/sub_bool",
    "x //= 2, x **= 2 make new tensors": "tensors/augmented_floordiv tensors/augmented_mod tensors/augmented_pow",
    "x[(0, 1)] is x[[0, 1]]": "tensors/index_34",
}

TORCH = {
    "len and in of a ModuleDict are known when the program is compiled": """
        modules_calls/Layers_dict_not_contains modules_calls/Layers_len_of_dict""",
    "left to Python, which no archive holds": """
        calls/call_partial_global calls_values/function_applied calls_values/function_arguments
        calls_values/function_pair calls_values/function_alias""",
    "an int is a numbers.Number": "calls_values/value_isinstance_number",
    "the text of an error that names C++ functions": "strings/index_out_of_range",
    "str.format knows fields with specifications, and {{": """
        strings/fspec_0_float strings/format_spec_0_float strings/fspec_1_float strings/format_spec_1_float
        strings/fspec_2_float strings/format_spec_2_float strings/fspec_3_float strings/format_spec_3_float
        strings/fspec_4_float strings/format_spec_4_float strings/fspec_5_float strings/format_spec_5_float
        strings/fspec_6_float strings/format_spec_6_float strings/fspec_7_float strings/format_spec_7_float
        strings/fspec_8_float strings/format_spec_8_float strings/fspec_9_float strings/format_spec_9_float
        strings/fspec_10_float strings/format_spec_10_float strings/fspec_11_int strings/format_spec_11_int
        strings/fspec_12_int strings/format_spec_12_int strings/fspec_13_int strings/format_spec_13_int
        strings/fspec_14_int strings/format_spec_14_int strings/fspec_15_int strings/format_spec_15_int
        strings/fspec_16_int strings/format_spec_16_int strings/fspec_17_int strings/format_spec_17_int
        strings/fspec_18_int strings/format_spec_18_int strings/fspec_19_int strings/format_spec_19_int
        strings/fspec_20_int strings/format_spec_20_int strings/fspec_21_int strings/format_spec_21_int
        strings/fspec_22_int strings/format_spec_22_int strings/fspec_23_int strings/format_spec_23_int
        strings/fspec_24_str strings/format_spec_24_str strings/fspec_25_str strings/format_spec_25_str
        strings/fspec_26_str strings/format_spec_26_str strings/fspec_27_str strings/format_spec_27_str
        strings/fspec_28_str strings/format_spec_28_str strings/fspec_29_str strings/format_spec_29_str
        strings/format_numbered strings/format_named strings/format_braces strings/fstring_many strings/fstring_repr
        strings/fstring_dynamic_width strings/fstring_equals""",
    "the % operator knows widths, precisions, %g and %x": """
        strings/percent_1_int strings/percent_2_int strings/percent_3_int strings/percent_5_float
        strings/percent_6_float strings/percent_8_float strings/percent_9_float strings/percent_11_str
        strings/percent_12_str strings/percent_14_float strings/percent_mixed""",
    "a specification of None is Tensor's where PyTorch takes the undefined tensor": "functions/none_default",
    "PyTorch compares enums by address": "typed/enum_compare zoo_transformers/PoolerByEnum",
    "contexts that do nothing on this device leave no code": "statements/autocast statements/record_function",
    "equal fresh tensors become one": "storage/equal_fresh_tensors_in_a_dict",
    "a call with numbers for parameters without annotations is specialised": "zoo_attention/WindowAttention",
    "what is added to a list is seen by the generator that extend reads": "zoo_vision/C2f zoo_vision/C2fSplit zoo_vision/SPPF",
    "a or b is one of them": "zoo_generators/LengthMask",
    "other text or answer": """
        zoo_generators/CustomActs zoo_vision/PixelHead
        dicts/keywords lists/del_first_int lists/del_first_float lists/del_first_str lists/del_first_bool
        lists/index_of_bool lists/sort_lists numbers/divmod_float_int statements/cuda_autocast typed/refine_while
        classes/static_method_of_class classes/Containers""",
    "a number to which tensors are added is a tensor from the start": "classes/AccumulatesLoss",
}

ENDS = {
    "calls/entry_none_default": "PyTorch's text of a default that is no tensor",
    "numbers/int_remainder_by_zero": "the processor's trap",
    "strings/method_count_empty": "does not end",
}
