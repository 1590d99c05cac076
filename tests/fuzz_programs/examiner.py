"""Programs compared in a process of their own, so that a crash or a hang is an outcome, too."""

import multiprocessing

import compare

PROGRAMS_OF_A_PROCESS = 300


def serve(pipe, with_torch):
    """Answers texts with Outcomes, in a process of its own."""
    import torchere

    torchere.set_num_threads(1)
    reader, reference = compare.Reader(torchere), None
    if with_torch:
        import torch

        torch.set_num_threads(1)
        reference = compare.Reader(torch)
    while (text := pipe.recv()) is not None:
        pipe.send(compare.compare(text, reader, reference))


class Examiner:
    """Compares texts in a process that is started anew behind a program that ends it, and now and then."""

    def __init__(self, with_torch):
        self.with_torch, self.worker, self.count = with_torch, None, 0

    def start(self):
        spawn = multiprocessing.get_context("spawn")
        self.pipe, theirs = spawn.Pipe()
        self.worker = spawn.Process(target=serve, args=(theirs, self.with_torch), daemon=True)
        self.worker.start()
        theirs.close()
        self.count = 0

    def stop(self):
        if self.worker:
            self.worker.kill()
            self.worker.join()
            self.worker = None

    def outcome(self, text, seconds=60):
        if self.count >= PROGRAMS_OF_A_PROCESS:
            self.stop()
        if not self.worker:
            self.start()
        self.count += 1
        try:
            self.pipe.send(text)
            if self.pipe.poll(seconds / 2) or self.pipe.poll(seconds / 2):
                return self.pipe.recv()
            self.stop()
            return compare.Outcome("differs", "hangs", f"no answer in {seconds} s")
        except (EOFError, OSError):
            self.worker.join()
            code = self.worker.exitcode
            self.stop()
            return compare.Outcome("differs", "crashes", f"exit code {code}")
