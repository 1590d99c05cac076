# fuzz/*.cpp as libFuzzer programs, with every layer under sanitizers: needs Clang (make fuzz).
set(TORCHERE_FUZZ OFF CACHE BOOL "Build the fuzz targets (Clang)")
if(TORCHERE_FUZZ)
  # What each target rests on; the others of the layers are not built for it.
  set(fuzz_zip archive)
  set(fuzz_pickle archive)
  set(fuzz_parser syntax)
  set(fuzz_load serialize)
  set(fuzz_export serialize)
  foreach(target zip pickle parser load export)
    add_executable(fuzz_${target} EXCLUDE_FROM_ALL fuzz/${target}.cpp)
    target_link_libraries(fuzz_${target} PRIVATE torchere_${fuzz_${target}} -fsanitize=fuzzer)
  endforeach()
endif()
