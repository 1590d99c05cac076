# What is found and where. Only the layer that needs a library links it.
find_package(ZLIB REQUIRED)
find_package(OpenMP REQUIRED)
find_library(DNNL_LIBRARY dnnl REQUIRED)
find_path(HWY_INCLUDE hwy/highway.h REQUIRED)
find_library(HWY_LIBRARY hwy REQUIRED)
find_library(LAPACKE_LIBRARY lapacke REQUIRED)
find_library(OPENBLAS_LIBRARY openblas REQUIRED)
