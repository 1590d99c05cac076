"""Tasks over worker processes. A worker that dies or says nothing for too long is replaced, and what it was at is
recorded against its task."""

import collections
import json
import os
import pathlib
import select
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


class Worker:
    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1"})
        self.pending, self.task, self.sample, self.heard, self.ready = b"", None, "", time.monotonic(), False

    def fileno(self):
        return self.process.stdout.fileno()

    def give(self, task):
        self.task, self.sample, self.heard = task, "", time.monotonic()
        self.process.stdin.write((json.dumps(task) + "\n").encode())
        self.process.stdin.flush()

    def read(self):
        """Messages that have come; None at the end of the process."""
        data = os.read(self.fileno(), 1 << 16)
        if not data:
            return None
        self.heard = time.monotonic()
        *lines, self.pending = (self.pending + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def stop(self):
        self.process.kill()
        return self.process.wait()


def run(tasks, jobs, limit_s, report):
    """Calls report(task, result) for each task, in the order that they end."""
    queue = collections.deque(tasks)
    workers = [Worker() for _ in range(min(jobs, len(queue)))]
    while workers:
        readable, _, _ = select.select(workers, [], [], 1.0)
        for w in list(workers):
            ended = step(w, readable, limit_s, report)
            if ended or (w.ready and not w.task):
                workers.remove(w)
                if not ended and queue:
                    w.give(queue.popleft())
                    workers.append(w)
                elif ended and queue:
                    workers.append(Worker())
                else:
                    w.stop()


def step(w, readable, limit_s, report):
    """Takes what a worker says; True when it is gone."""
    messages = w.read() if w in readable else []
    for m in messages or ():
        w.ready = True
        if "sample" in m:
            w.sample = m["sample"]
        elif "done" in m:
            report(w.task, m["done"])
            w.task = None
    if messages is None:
        return lost(w, report, f"the process ended with {w.process.wait()}")
    if time.monotonic() - w.heard > limit_s and (w.task or w.ready):
        w.stop()
        return lost(w, report, f"no answer for {limit_s} s")
    return False


def lost(w, report, why):
    if not w.task:
        raise RuntimeError(f"a worker died before its first task: {why}")
    report(w.task, {"samples": 1, "wrong": [(w.sample, why)]})
    return True
