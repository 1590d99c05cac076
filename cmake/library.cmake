# The C++ library, the command line, and what `cmake --install` puts where.
include(GNUInstallDirs)

# libtorchere.so, and libtorchere.a with every layer in it. The former shows only what the public
# headers mark.
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
# Shared libraries that `--library` opens find the public functions in it.
target_link_libraries(torchere_command PRIVATE -Wl,--whole-archive torchere_api -Wl,--no-whole-archive)
set_target_properties(torchere_command PROPERTIES ENABLE_EXPORTS ON)

# The headers of the operators are made from the operator table and checked in.
add_executable(make_ops_header src/api/generate/ops_header.cpp)
target_link_libraries(make_ops_header PRIVATE torchere_ops)
add_custom_target(ops_header COMMAND make_ops_header ${CMAKE_SOURCE_DIR}/include/torchere
                  COMMENT "Writing include/torchere/ops.h and tensor_methods.h")
# docs/operators.md too.
add_executable(make_operators_page src/api/generate/operators_page.cpp)
target_link_libraries(make_operators_page PRIVATE torchere_autograd)
add_custom_target(operators_page COMMAND make_operators_page ${CMAKE_SOURCE_DIR}/docs/operators.md
                  COMMENT "Writing docs/operators.md")
if(TORCHERE_TESTS)
  add_test(NAME operators_page
           COMMAND make_operators_page ${CMAKE_SOURCE_DIR}/docs/operators.md --check)
  add_test(NAME ops_header COMMAND make_ops_header ${CMAKE_SOURCE_DIR}/include/torchere --check)
endif()

set(torchere_objects)
foreach(layer IN LISTS torchere_layers)
  get_target_property(kind torchere_${layer} TYPE)
  if(kind STREQUAL "STATIC_LIBRARY" AND NOT layer MATCHES "^(cli|capi)$")
    list(APPEND torchere_objects $<TARGET_OBJECTS:torchere_${layer}>)
  endif()
endforeach()
add_library(torchere_static STATIC ${torchere_objects})
set_target_properties(torchere_static PROPERTIES OUTPUT_NAME torchere)
target_include_directories(torchere_static INTERFACE include)
target_compile_features(torchere_static INTERFACE cxx_std_17)
set(torchere_system_libraries ${torchere_links_kernels} ZLIB::ZLIB OpenMP::OpenMP_CXX)
target_link_libraries(torchere_static INTERFACE ${torchere_system_libraries})

# The api layer's tests use libtorch's names.
if(TARGET test_api)
  target_include_directories(test_api PRIVATE include/compat)
endif()

# tests/link: a program that sees nothing but the public headers, against either library.
if(TORCHERE_TESTS)
  foreach(kind shared static)
    add_executable(link_${kind} tests/link/link.cpp)
    target_link_libraries(link_${kind} PRIVATE $<IF:$<STREQUAL:${kind},shared>,torchere,torchere_static>)
    set_target_properties(link_${kind} PROPERTIES CXX_STANDARD 17)
    add_test(NAME link_${kind} COMMAND link_${kind})
  endforeach()
endif()

# bench/threads.py runs it.
add_executable(bench_threads bench/threads.cpp)
target_link_libraries(bench_threads PRIVATE torchere)
set_target_properties(bench_threads PROPERTIES CXX_STANDARD 17)

install(TARGETS torchere torchere_static LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cpp
        NAMELINK_COMPONENT cpp ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cpp)
install(TARGETS torchere_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT cpp)
install(DIRECTORY include/torchere DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT cpp)
install(DIRECTORY include/compat/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/torchere-compat COMPONENT cpp)
include(CMakePackageConfigHelpers)
foreach(package Torchere Torch)
  set(package_version ${PROJECT_VERSION})
  if(package STREQUAL "Torch")
    set(package_version 2.13.0)
  endif()
  configure_package_config_file(cmake/${package}Config.cmake.in ${CMAKE_BINARY_DIR}/${package}Config.cmake
                                INSTALL_DESTINATION share/cmake/${package}
                                PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
  write_basic_package_version_file(${CMAKE_BINARY_DIR}/${package}ConfigVersion.cmake VERSION ${package_version}
                                   COMPATIBILITY SameMajorVersion)
  install(FILES ${CMAKE_BINARY_DIR}/${package}Config.cmake ${CMAKE_BINARY_DIR}/${package}ConfigVersion.cmake
          DESTINATION share/cmake/${package} COMPONENT cpp)
endforeach()
