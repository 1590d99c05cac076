# What users get: libtorchere, the command line, the Python extension.
# The public headers; what the api layer implements.
target_include_directories(torchere_api BEFORE PUBLIC include)
target_compile_definitions(torchere_api PRIVATE TORCHERE_VERSION="${PROJECT_VERSION}")
# A list, a tuple and an object are read in place under their public names.
target_compile_options(torchere_api PRIVATE -fno-strict-aliasing)

include(cmake/library.cmake)

# The extension stands alone: it holds the library, so that a wheel needs nothing beside it.
if(TORCHERE_PYTHON)
  find_package(Python 3.8 REQUIRED COMPONENTS Interpreter Development.Module)
  execute_process(COMMAND ${Python_EXECUTABLE} -m nanobind --cmake_dir
                  OUTPUT_STRIP_TRAILING_WHITESPACE OUTPUT_VARIABLE nanobind_ROOT)
  find_package(nanobind CONFIG REQUIRED)
  file(GLOB binding_sources CONFIGURE_DEPENDS python/src/*.cpp)
  nanobind_add_module(_C NB_STATIC NOMINSIZE ${binding_sources})
  target_include_directories(_C PRIVATE python/src)
  # All of the public functions: shared libraries that load_library opens find them in it.
  target_link_libraries(_C PRIVATE -Wl,--whole-archive torchere_api -Wl,--no-whole-archive)
  foreach(layer IN LISTS torchere_layers)
    target_link_libraries(_C PRIVATE torchere_${layer})
  endforeach()
  set_target_properties(_C PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/python)
  # Only where asked for by name, as the wheel does.
  install(TARGETS _C LIBRARY DESTINATION torchere COMPONENT python EXCLUDE_FROM_ALL)
endif()
