"""Limits on what calls may use: steps, seconds, memory."""

import subprocess
import threading
import time
from typing import List

import pytest
import torchere as torch

BUILD = __import__("os").environ.get("TORCHERE_BUILD", "build")


@torch.jit.script
def count_to(n: int):
    i = 0
    while i < n:
        i += 1
    return i


@torch.jit.script
def double_text(n: int):
    a = "x"
    for _ in range(n):
        a = a + a
    return len(a)


@torch.jit.script
def double_list(n: int):
    a = [1]
    for _ in range(n):
        a.extend(a)
    return len(a)


@torch.jit.script
def keep_tensors(n: int):
    out: List[torch.Tensor] = []
    for _ in range(n):
        out.append(torch.zeros(250000))
    return len(out)


@torch.jit.script
def drop_tensors(n: int):
    total = 0
    for _ in range(n):
        total += torch.zeros(250000).numel()
    return total


@torch.jit.script
def many_views(n: int):
    return len(torch.zeros(n, dtype=torch.uint8).unbind(0))


@torch.jit.script
def fork_four(n: int):
    futures = [torch.jit.fork(count_to, n) for _ in range(4)]
    total = 0
    for f in futures:
        total += torch.jit.wait(f)
    return total


def test_steps():
    with pytest.raises(torch.LimitError, match="it took more than 1000 steps"), torch.limits(steps=1000):
        count_to(10**12)
    with torch.limits(steps=2000):
        assert count_to(1000) == 1000
    assert count_to(5000) == 5000


def test_steps_are_counted_over_calls_and_scopes():
    with torch.limits(steps=2500):
        count_to(1000)
        with torch.limits(steps=10**6):
            count_to(1000)
            with pytest.raises(torch.LimitError):
                count_to(1000)


def test_forks_share_their_callers_limits():
    with pytest.raises(torch.LimitError), torch.limits(steps=100_000):
        fork_four(10**12)
    with torch.limits(steps=100_000):
        assert fork_four(1000) == 4000


def test_seconds():
    before = time.monotonic()
    with pytest.raises(torch.LimitError, match="it took more than 0.2 seconds"), torch.limits(seconds=0.2):
        count_to(10**12)
    assert time.monotonic() - before < 5


@pytest.mark.parametrize("program, n", [(double_text, 60), (double_list, 60), (keep_tensors, 10**9), (many_views, 50_000_000)],
                         ids=lambda p: getattr(p, "name", ""))
def test_memory(program, n):
    with pytest.raises(torch.LimitError, match="it took more than 134217728 bytes of memory"), torch.limits(memory=1 << 27):
        program(n)


def test_memory_that_is_given_back_is_not_counted():
    with torch.limits(memory=1 << 24):
        assert drop_tensors(200) == 200 * 250000


def test_other_threads_are_not_limited():
    results = []
    with torch.limits(steps=10):
        thread = threading.Thread(target=lambda: results.append(count_to(1000)))
        thread.start()
        thread.join()
    assert results == [1000]


def test_limits_as_a_decorator():
    @torch.limits(steps=500)
    def limited(n):
        return count_to(n)

    assert limited(400) == limited(400) == 400
    with pytest.raises(torch.LimitError):
        limited(1000)


def test_wrong_limits():
    with pytest.raises(ValueError, match="steps must be more than 0"):
        torch.limits(steps=0)
    with pytest.raises(RuntimeError, match="no limits to leave"):
        torch._C._pop_limits()


def test_from_the_shell(tmp_path):
    import pathlib

    program = pathlib.Path(BUILD) / "torchere"
    if not program.exists():
        pytest.skip(f"{program} is not built")

    class Spin(torch.nn.Module):
        def forward(self, n: int):
            i = 0
            while i < n:
                i += 1
            return i

    torch.jit.script(Spin()).save(tmp_path / "spin.pt")
    command = [str(program), "run", str(tmp_path / "spin.pt"), "-a"]
    assert subprocess.run([*command, "1000"], capture_output=True, text=True).stdout == "1000\n"
    for option, value, expected in (("--max-steps", "500", "more than 500 steps"), ("--max-seconds", "0.2", "more than 0.2 seconds")):
        done = subprocess.run([*command, "1000000000000", option, value], capture_output=True, text=True, timeout=60)
        assert done.returncode == 1 and expected in done.stderr
