"""Counters that programs and scripts add to, and a clock in nanoseconds."""

import enum
import threading
import time

from .. import _C
from ..nn._annotations import ignore  # scripts call back into Python


class AggregationType(enum.Enum):
    SUM = 0
    AVG = 1


class LockingLogger:
    """Counters by name, safe to use from several threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._values, self._counts, self._kinds = {}, {}, {}

    def add_stat_value(self, name, value):
        with self._lock:
            self._values[name] = self._values.get(name, 0) + value
            self._counts[name] = self._counts.get(name, 0) + 1

    def set_aggregation_type(self, name, kind):
        self._kinds[name] = kind

    def get_counter_val(self, name):
        with self._lock:
            total = self._values.get(name, 0)
            return total // self._counts[name] if self._kinds.get(name) is AggregationType.AVG and total else total


class NoopLogger:
    def add_stat_value(self, name, value):
        pass


_logger = NoopLogger()


def set_logger(logger):
    """Makes `logger` the one that add_stat_value adds to; the one that was."""
    global _logger
    before, _logger = _logger, logger
    return before


@ignore
def add_stat_value(name: str, value: int) -> None:
    _logger.add_stat_value(name, value)


@ignore
def time_point() -> int:
    return time.perf_counter_ns()


_C.AggregationType, _C.LockingLogger, _C.NoopLogger = AggregationType, LockingLogger, NoopLogger
_C._logging_set_logger = set_logger
