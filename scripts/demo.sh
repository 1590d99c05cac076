#!/bin/sh
# The tutorial in Python, its module saved, and the archive run from C++ and from the command line.
# usage: demo.sh BUILD_FOLDER
set -eu
build=$1
here=$(pwd)
out=$build/demo
mkdir -p "$out"
echo "== Python: a module with control flow is traced and scripted, differentiated, saved"
"$here/.venv/bin/python" "$here/examples/tutorial/tutorial.py" "$out/wrapped_rnn.pt"
echo
echo "== C++: the saved archive (examples/tutorial/run_rnn.cpp)"
cmake --install "$build" --prefix "$here/$out/install" > "$out/install.log"
cmake -S "$here/examples/tutorial" -B "$out/example-build" -G Ninja -DCMAKE_PREFIX_PATH="$here/$out/install" > "$out/configure.log"
cmake --build "$out/example-build" > "$out/build.log"
"$out/example-build/run_rnn" "$out/wrapped_rnn.pt"
echo
echo "== Shell: the same archive"
"$here/.venv/bin/python" -c "
import numpy; numpy.save('$out/xs.npy', numpy.ones((10, 3, 4), dtype='float32'))"
"$out/install/bin/torchere" inspect "$out/wrapped_rnn.pt"
"$out/install/bin/torchere" run "$out/wrapped_rnn.pt" --input "$out/xs.npy"
echo
echo "== Translation (examples/translation): trained, saved, and run from C++ and from the shell"
"$here/.venv/bin/python" -m torchere "$here/examples/translation/translation.py" "$out/translator.pt"
cmake -S "$here/examples/translation" -B "$out/translate-build" -G Ninja -DCMAKE_PREFIX_PATH="$here/$out/install" > "$out/configure.log"
cmake --build "$out/translate-build" > "$out/build.log"
"$out/translate-build/translate" "$out/translator.pt" "the third of may two thousand and five"
"$out/install/bin/torchere" run "$out/translator.pt" -m translate -a "june the first nineteen hundred"
