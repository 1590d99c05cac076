"""The corpus: `programs/*.py` are texts of small programs that name `torch` and `program`, and are read once for each
library, with torch bound to it.

    @program("7, 2", "-7, 2")              # each text: the arguments of one call, evaluated anew for every run
    def floor_division(a: int, b: int):
        return a // b

    @program("torch.ones(2)", make="2, bias=False")    # a module: the arguments of its constructor
    class Scaled(torch.nn.Module): ...

    @program()
    def no_such_name(x):
        return y + 1                       ### "undefined value y"

A program with `### "regex"` at a line must be refused, with a message at that line which the expression finds; several
lines, several errors of one report. `program_text(text, *calls)` takes the program from a text, for families of
programs; what the text names is what the file names."""

import itertools
import linecache
import pathlib
import re
import sys
import types

PROGRAMS = pathlib.Path(__file__).parent / "programs"
EXPECTATION = re.compile(r'### "((?:[^"\\]|\\.)*)"')


class Program:
    """`made()`: the function, or a new module. `calls`: texts of arguments. `errors`: [(line, regex)]."""

    def __init__(self, topic, what, calls, make, first_line, text, names):
        self.topic, self.what, self.calls, self.make, self.names = topic, what, calls or ("",), make, names
        self.name = f"{topic}/{what.__name__}"
        self.text = text
        self.errors = [(first_line + i, m[1].replace('\\"', '"')) for i, line in enumerate(text.splitlines())
                       for m in EXPECTATION.finditer(line)]

    def is_module(self):
        return isinstance(self.what, type)

    def made(self):
        if not self.is_module():
            return self.what
        module = eval(f"made({self.make})", {**self.names, "made": self.what})
        return module.eval() if "eval" in self.what.__dict__.get("mode", "") else module

    def arguments(self, call):
        return eval(f"({call},)" if call.strip() else "()", self.names)


class Reader:
    """Gives a file its `program` and `program_text`, and keeps what they are called with."""

    def __init__(self, topic, names):
        self.topic, self.names, self.programs, self.count = topic, names, [], itertools.count()

    def program(self, *calls, make=""):
        def add(what):
            path = self.names["__file__"]
            lines = linecache.getlines(path)
            first = sys._getframe(1).f_lineno
            self.add(what, calls, make, first, block(lines, first - 1), self.names)
            return what

        return add

    def program_text(self, text, *calls, make=""):
        text = text.strip("\n") + "\n"
        file = f"<{self.topic} {next(self.count)}>"
        linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
        before = set(self.names)
        exec(compile(text, file, "exec"), self.names)
        new = [n for n in self.names if n not in before]
        self.add(self.names[new[-1]], calls, make, 1, text, self.names)

    def add(self, what, calls, make, first, text, names):
        p = Program(self.topic, what, calls, make, first, text, names)
        if p.name in {q.name for q in self.programs}:
            raise NameError(f"two programs are called {p.name}")
        self.programs.append(p)


def block(lines, start):
    """The decorated definition that begins at a line: up to the next line that is not indented."""
    end = start + 1
    head = True
    while end < len(lines):
        line = lines[end]
        if line.strip() and not line[0].isspace() and line[0] not in ")]}#":
            if not head:
                break
            head = not re.match(r"(def|class) ", line)
        end += 1
    return "".join(lines[start:end])


def topics():
    return sorted(p.stem for p in PROGRAMS.glob("*.py"))


def read(topic, torch):
    """The programs of a file, in order, with `torch` bound to a library."""
    path = PROGRAMS / f"{topic}.py"
    module = types.ModuleType(f"language.{topic}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    reader = Reader(topic, module.__dict__)
    module.__dict__.update(torch=torch, program=reader.program, program_text=reader.program_text)
    exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
    return reader.programs
