"""Where the answers differ, and why: reason → programs (patterns allowed). Each is expected to differ; one that agrees
must leave.

PYTHON: from Python's own answer: PyTorch's scripts take the program and answer as ours do; or both refuse it.
TORCH: from PyTorch's script: its answer, its text, or what it makes of our archive.
ENDS: PyTorch's script ends or hangs the process; those run without it."""

PYTHON = {
    "a power of ints is a float": "numbers/pow_value_int_int numbers/augmented_pow numbers/precedence numbers/pow_mod",
    "x %= y is C's fmod": "numbers/augmented_mod numbers/augmented_float_mod",
    "no exception of floating point: inf and nan": """numbers/float_division_by_zero numbers/true_division_by_zero
        numbers/math_sqrt numbers/math_log numbers/math_log10 numbers/math_asin numbers/math_acos numbers/math_acosh
        numbers/math_atanh numbers/math_sqrt_negative""",
    "a // b is floor(a / b), also where the quotient is rounded up": "numbers/floordiv_bool_float",
    "int is 64 bits": "numbers/int_overflow numbers/truncation",
    "one type for both: int and float give float": "numbers/minmax_float_int numbers/minmax_int_float",
    "no complex result of real powers": "numbers/augmented_float_pow",
    "round gives a float": "numbers/call_round_* numbers/rounding",
    "the sign of a zero remainder or quotient": "numbers/divmod_*float*",
    "a whole float prints without its last 0": """numbers/call_str_float strings/*_float_whole strings/fstring_float
        strings/format_float strings/percent_s_float strings/str_of_float strings/list_of_float strings/tuple_of_float
        lists/str_of_float""",
    "text within containers prints without quotes": """dicts/str_of lists/str_of_str strings/list_of_str strings/tuple_of_str
        strings/str_of_tuple strings/str_of_strings strings/fstring_containers""",
    "tensors print as the C++ library prints them": "strings/str_of_tensor strings/format_tensor",
    "no white space or underscores in the text of a number": "numbers/int_of_text_7 numbers/float_of_text_4 numbers/float_of_text_5",
    "a < b < c evaluates b twice": "numbers/chained_evaluates_once",
    "and, or give a bool": "numbers/and_or_of_ints numbers/and_or_of_strings numbers/or_of_lists",
    "format takes {} alone": "strings/format_spec_* strings/format_numbered strings/format_braces",
    "text is bytes": "strings/empty_and_unicode",
    "shapes are lists": "strings/fstring_tensor lists/shape_list",
    "popitem takes the first": "dicts/popitem_str_int dicts/popitem_int_str",
    "views of a dict are lists": "dicts/view_is_live",
    "d[k] += t makes a new tensor": "dicts/augmented_tensor",
    "sums of floats begin at 0.0": "lists/sum_of_float",
    "the length is read before the loop": "lists/changed_while_looping",
    "splitlines(True) keeps the line's end as a line": "strings/method_splitlines_keep",
    "not taken yet": """dicts/tuple_keys dicts/ior_str_int dicts/ior_int_str dicts/ior_str_tensor dicts/ior_float_float dicts/ior_bool_int
        dicts/ior_str_list dicts/grouping dicts/empty_then_int dicts/merge_operator dicts/merge_display dicts/equality
        lists/set_slice_int lists/del_slice_int lists/set_slice_float lists/del_slice_float lists/set_slice_str
        lists/del_slice_str lists/set_slice_bool lists/del_slice_bool lists/sorted_reverse_of_int lists/less_of_int
        lists/tuple_of_int lists/sorted_reverse_of_float lists/less_of_float lists/tuple_of_float
        lists/sorted_reverse_of_str lists/min_max_of_str lists/less_of_str lists/tuple_of_str lists/contains_of_bool
        lists/sorted_reverse_of_bool lists/less_of_bool lists/tuple_of_bool lists/of_tuples lists/sort_key
        lists/sort_tuples_key lists/star_unpack lists/star_unpack_middle lists/empty_then_int
        lists/empty_then_str lists/loop_with_else lists/sum_with_start lists/shape_star lists/filter_map
        numbers/invert numbers/int_of_str_base numbers/or_of_optional numbers/round_digits
        numbers/float_methods numbers/bit_length numbers/math_log2 numbers/math_trunc numbers/math_hypot
        numbers/math_int_isqrt numbers/unary numbers/complex_parts strings/method_casefold strings/method_removeprefix
        strings/method_removesuffix strings/method_mul strings/method_rmul strings/loop_with_index
        strings/fspec_0_float strings/fspec_1_float strings/fspec_2_float strings/fspec_3_float strings/fspec_4_float
        strings/fspec_5_float strings/fspec_6_float strings/fspec_7_float strings/fspec_8_float strings/fspec_9_float
        strings/fspec_10_float strings/fspec_11_int strings/fspec_12_int strings/fspec_13_int strings/fspec_14_int
        strings/fspec_15_int strings/fspec_16_int strings/fspec_17_int strings/fspec_18_int strings/fspec_19_int
        strings/fspec_20_int strings/fspec_21_int strings/fspec_22_int strings/fspec_23_int strings/fspec_24_str
        strings/fspec_25_str strings/fspec_26_str strings/fspec_27_str strings/fspec_28_str strings/fspec_29_str
        strings/format_named strings/fstring_many strings/fstring_repr strings/fstring_dynamic_width
        strings/fstring_equals strings/augmented strings/repeated""",
    "formats of % beyond %s, %d, %i, %f": """strings/percent_1_int strings/percent_2_int strings/percent_3_int strings/percent_5_float
        strings/percent_6_float strings/percent_8_float strings/percent_11_str strings/percent_12_str
        strings/percent_14_float strings/percent_mixed""",
}

TORCH = {
    "the text of an error that names C++ functions": "strings/index_out_of_range",
    "not compared yet": """dicts/keywords lists/del_first_int lists/del_first_float lists/del_first_str lists/del_first_bool
        lists/index_of_bool lists/sort_lists numbers/divmod_float_int strings/percent_9_float""",
}

ENDS = {
    "numbers/int_remainder_by_zero": "the processor's trap",
    "strings/method_count_empty": "does not end",
}
