# What users get: libtorchere, the command line, the Python extension.
include(GNUInstallDirs)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# The public headers; what the api layer implements.
target_include_directories(torchere_api BEFORE PUBLIC include)
target_compile_definitions(torchere_api PRIVATE TORCHERE_VERSION="${PROJECT_VERSION}")
# A list, a tuple and an object are read in place under their public names.
target_compile_options(torchere_api PRIVATE -fno-strict-aliasing)

# libtorchere.so, and libtorchere_static.a with every layer in it. Only what the public headers mark
# is exported from the former.
add_library(torchere SHARED $<TARGET_OBJECTS:torchere_api>)
target_include_directories(torchere INTERFACE include)
target_compile_features(torchere INTERFACE cxx_std_17)
target_link_libraries(torchere PRIVATE torchere_serialize)
target_link_options(torchere PRIVATE -Wl,--exclude-libs,ALL -Wl,--no-undefined
                    -Wl,--version-script=${CMAKE_SOURCE_DIR}/src/api/exports.map)
set_property(TARGET torchere APPEND PROPERTY LINK_DEPENDS ${CMAKE_SOURCE_DIR}/src/api/exports.map)
set_target_properties(torchere PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)

# The command line stands alone: it holds the library.
add_executable(torchere_command src/cli/main.cpp)
set_target_properties(torchere_command PROPERTIES OUTPUT_NAME torchere)
target_compile_definitions(torchere_command PRIVATE TORCHERE_VERSION="${PROJECT_VERSION}")
target_link_libraries(torchere_command PRIVATE torchere_cli)

# The headers of the operators are made from the operator table and checked in.
add_executable(make_ops_header src/api/generate/ops_header.cpp)
target_link_libraries(make_ops_header PRIVATE torchere_ops)
add_custom_target(ops_header COMMAND make_ops_header ${CMAKE_SOURCE_DIR}/include/torchere
                  COMMENT "Writing include/torchere/ops.h and tensor_methods.h")
if(TORCHERE_TESTS)
  add_test(NAME ops_header COMMAND make_ops_header ${CMAKE_SOURCE_DIR}/include/torchere --check)
endif()

# The extension stands alone: it holds the library, so that a wheel needs nothing beside it.
if(TORCHERE_PYTHON)
  find_package(Python 3.8 REQUIRED COMPONENTS Interpreter Development.Module)
  execute_process(COMMAND ${Python_EXECUTABLE} -m nanobind --cmake_dir
                  OUTPUT_STRIP_TRAILING_WHITESPACE OUTPUT_VARIABLE nanobind_ROOT)
  find_package(nanobind CONFIG REQUIRED)
  file(GLOB binding_sources CONFIGURE_DEPENDS python/src/*.cpp)
  nanobind_add_module(_C NB_STATIC NOMINSIZE ${binding_sources})
  target_include_directories(_C PRIVATE python/src)
  target_link_libraries(_C PRIVATE torchere_api)
  foreach(layer IN LISTS torchere_layers)
    target_link_libraries(_C PRIVATE torchere_${layer})
  endforeach()
  set_target_properties(_C PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/python)
  install(TARGETS _C LIBRARY DESTINATION torchere COMPONENT python)
endif()
