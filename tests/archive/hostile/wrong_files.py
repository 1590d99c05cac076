"""Files of other kinds: each is called by its name, with the next step."""

import gzip
import io
import json
import pickle as python_pickle
import struct
import tarfile

from builders import Entry, case, checkpoint, dict_of, program, tensor, zip_of
from tensors import KEYS, OLD, row, safetensors


def tar_of(name, data):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        t.addfile(info, io.BytesIO(data))
    return out.getvalue()


GOOD = program()
HTML = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 132735\n"
ONNX = b"\x08\x07\x12\x07pytorch\x1a\x052.1.0:\xc8\x01"
for reader in ("program", "checkpoint"):
    for name, wrong, expected, data in (
            ("lfs_pointer", "a Git LFS pointer", "Git LFS pointer.*git lfs pull", LFS),
            ("html", "an HTML page", "HTML page.*open the address", HTML),
            ("html_lower", "an HTML page behind spaces", "HTML page", b"\n\n  <HTML lang=en>" + b" " * 50),
            ("xml", "a storage service's error", "XML document.*error message", b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"),
            ("text", "an error message as text", "looks like text, which begins 'Entry not found'", b"Entry not found\n"),
            ("json", "JSON", "looks like text", b'{"error": "not found"}'),
            ("onnx", "an ONNX model", "ONNX model.*ONNX Runtime", ONNX),
            ("hdf5", "an HDF5 file", "HDF5 file.*Keras", b"\x89HDF\r\n\x1a\n" + b"\0" * 100),
            ("gguf", "a GGUF file", "GGUF", b"GGUF" + b"\0" * 100),
            ("npy", "a NumPy array", "NumPy.*numpy.load", b"\x93NUMPY\1\0" + b"\0" * 100),
            ("gzip", "a gzipped file", "gzip.*unpack it first", gzip.compress(GOOD)),
            ("tar", "a tarball of a model", "tar archive.*unpack it first", tar_of("model.pt", GOOD)),
            ("tar_gz", "a gzipped tarball", "gzip.*tar.gz.*unpack", gzip.compress(tar_of("model.pt", GOOD))),
            ("7z", "a 7-Zip archive", "7-Zip.*unpack", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40),
            ("rar", "a RAR archive", "RAR.*unpack", b"Rar!\x1a\x07" + b"\0" * 40),
            ("tflite", "a TensorFlow Lite model", "TensorFlow Lite", b"\x1c\0\0\0TFL3" + b"\0" * 40),
            ("flatbuffer", "a mobile flatbuffer", "flatbuffer.*_use_flatbuffer", b"\x1c\0\0\0PTMF" + b"\0" * 40),
            ("pickle", "a bare pickle", "bare Python pickle", python_pickle.dumps({"a": 1}, protocol=4)),
            ("elf", "a shared library", "shared library", b"\x7fELF" + b"\0" * 40),
            ("pdf", "a PDF", "PDF", b"%PDF-1.7\n" + b"\0" * 40),
            ("noise", "noise", "no zip file", bytes(range(128, 256)) * 3),
            ("truncated", "half a download", "truncated.*download", GOOD[: len(GOOD) // 2]),
            ("npz", "arrays in a zip", r"\.npz.*numpy.load", zip_of([Entry("arr_0.npy", b"\x93NUMPY")])),
            ("mar", "a TorchServe archive", r"TorchServe.*unzip", zip_of([Entry("MAR-INF/MANIFEST.json", b"{}"), Entry("m.pt", GOOD)])),
            ("keras", "a Keras model", "Keras", zip_of([Entry("metadata.json", b"{}"), Entry("model.weights.h5", b"x")])),
            ("zip_of_model", "a zip with a .pt in it", r"holds a \.pt file: unzip", zip_of([Entry("model/best.pt", GOOD)])),
            ("repacked", "an archive packed again, its folder not first", "packed again", zip_of([Entry("readme.txt", b"hi"), Entry("m/data.pkl", b"\x80\x02}.")])),
            ("docx", "a document", "Office", zip_of([Entry("[Content_Types].xml", b"<x/>")])),
            ("other_zip", "some zip", "no data.pkl", zip_of([Entry("a.txt", b"hello")]))):
        case(f"{reader}_is_{name}", f"{wrong} in place of a {reader}", expected, data, reader)
case("program_is_checkpoint", "a checkpoint in place of a program", "checkpoint.*torch.load", checkpoint(dict_of(w=tensor())))
case("program_is_old_checkpoint", "an old checkpoint in place of a program", "before PyTorch 1.6.*torch.load", OLD + KEYS + struct.pack("<Q", 4) + b"\0" * 16)
case("program_is_safetensors", "safetensors in place of a program", "safetensors.*torchere.load", safetensors(row()))
case("checkpoint_is_program", "a program in place of a checkpoint", "torch.jit.load", GOOD, "checkpoint")
case("program_is_sharded_index", "a sharded checkpoint's index", "looks like text", json.dumps({"weight_map": {}}).encode())
