# Every target sets up what it needs: Debian packages (as root or by sudo), .venv, the build.
BUILD ?= build
PYTHON ?= .venv/bin/python
JOBS ?= $(shell nproc)
DEBIAN = g++ cmake ninja-build ccache python3-dev python3-venv zlib1g-dev libdnnl-dev libhwy-dev \
         liblapacke-dev libopenblas-dev nlohmann-json3-dev libcli11-dev doctest-dev
LINT_DEBIAN = clang-format-14
FUZZ_DEBIAN = clang-14 libclang-rt-14-dev libomp-14-dev
export CCACHE_SLOPPINESS = time_macros

.PHONY: all setup build test demo conformance conformance-ops conformance-nn conformance-language conformance-public conformance-archives fuzz-programs bench bench-ops bench-load bench-scripting docs lint sizes asan tsan fuzz install clean

all: build

# What is missing of the Debian packages, and the virtual environment.
setup: .venv/.ready
.venv/.ready: scripts/setup.sh
	sh scripts/setup.sh $(DEBIAN)
	test -x .venv/bin/python || python3 -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check numpy nanobind scikit-build-core pytest hypothesis ruff
	touch $@

# One build folder serves the Python package, the C++ libraries and the tests.
build: setup
	.venv/bin/pip install -q --disable-pip-version-check --no-build-isolation --no-deps \
	    -C build-dir=$(BUILD) -C cmake.build-type=Release .

test: build
	cd $(BUILD) && ctest --output-on-failure -j$(JOBS)
	TORCHERE_BUILD=$(BUILD) $(PYTHON) -m pytest -q tests/python

demo: build
	sh scripts/demo.sh $(BUILD)

conformance: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest
	$(PYTHON) -m pytest -q tests/conformance tests/archive tests/python/nn
	$(PYTHON) scripts/compare_libtorch.py $(BUILD)

# Every operator of PyTorch's own database: values, gradients, aliasing, forms that write, errors.
conformance-ops: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest
	$(PYTHON) tests/conformance/ops $(OPS)

# PyTorch's module and optimizer databases, and the training example's loss curves.
conformance-nn: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest
	$(PYTHON) tests/conformance/nn/run.py
	$(PYTHON) -m pytest -q tests/conformance/nn tests/conformance/test_training.py tests/python/nn

# The language, program by program: in Python, scripted, loaded again, and beside PyTorch's script.
conformance-language: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest
	$(PYTHON) tests/language $(TOPICS)

# Random valid programs: in Python, scripted under both plans, frozen, saved and loaded.
fuzz-programs: build
	$(PYTHON) tests/fuzz_programs --seconds $(or $(SECS),60) $(FUZZ)

# Modules of public packages, made with PyTorch in small sizes: scripted or traced, beside eager.
conformance-public: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest einops torch-einops-utils x-transformers transformers
	.venv/bin/pip install -q --disable-pip-version-check --no-deps vit-pytorch monai  # without torchvision and its torch
	$(PYTHON) tests/conformance/public

# Archives both ways: what PyTorch saves loads here, what is saved here loads there.
conformance-archives: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest safetensors
	$(PYTHON) tests/conformance/archives $(NAMES)
	$(PYTHON) -m pytest -q tests/archive tests/conformance/export

bench: build
	$(PYTHON) bench/run.py
	$(PYTHON) bench/threads.py --program $(BUILD)/bench_threads

# Operators beside PyTorch's: the ratios of their times, worst first.
bench-ops: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0 expecttest
	$(PYTHON) bench/ops.py

# Archives: time to load beside torch.jit.load's, memory of a large one.
bench-load: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0
	$(PYTHON) bench/load.py

# The time of torch.jit.script beside PyTorch's: first in a process, with caches cleared, and again.
bench-scripting: build
	.venv/bin/pip install -q --disable-pip-version-check torch==2.13.0
	$(PYTHON) bench/scripting.py

# What is made from the operator table: headers and docs/operators.md.
docs: build
	cmake --build $(BUILD) --target ops_header operators_page

lint: setup
	sh scripts/setup.sh $(LINT_DEBIAN)
	python3 scripts/check_layers.py
	python3 scripts/check_sizes.py
	git ls-files 'src/*.h' 'src/*.cpp' 'python/src/*.h' 'python/src/*.cpp' 'tests/*.h' 'tests/*.cpp' \
	    | xargs clang-format-14 --dry-run -Werror
	.venv/bin/ruff check -q python scripts bench tests/python tests/conformance tests/language tests/archive tests/fuzz_programs

sizes:
	python3 scripts/check_sizes.py --print

# The C++ tests under sanitizers, in build folders of their own.
asan: setup
	cmake -S . -B build-asan -G Ninja -DTORCHERE_DEV=ON -DTORCHERE_SANITIZE=address,undefined
	cmake --build build-asan
	cd build-asan && ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	    ctest --output-on-failure -j$(JOBS)

tsan: setup
	cmake -S . -B build-tsan -G Ninja -DTORCHERE_DEV=ON -DTORCHERE_SANITIZE=thread
	cmake --build build-tsan
	cd build-tsan && OMP_NUM_THREADS=1 ctest --output-on-failure -j$(JOBS)

# The fuzz targets (fuzz/) under sanitizers, SECS seconds in all, in a build folder of their own.
fuzz: setup
	sh scripts/setup.sh $(FUZZ_DEBIAN)
	cmake -S . -B build-fuzz -G Ninja -DTORCHERE_DEV=ON -DTORCHERE_FUZZ=ON -DTORCHERE_TESTS=OFF \
	    -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
	    -DTORCHERE_SANITIZE=fuzzer-no-link,address,undefined
	cmake --build build-fuzz --target fuzz_zip fuzz_pickle fuzz_parser fuzz_load fuzz_export
	$(PYTHON) fuzz/run.py build-fuzz $(or $(SECS),600)

install: build
	cmake --install $(BUILD) --prefix $(or $(PREFIX),/usr/local)

clean:
	rm -rf build build-asan build-tsan build-fuzz
