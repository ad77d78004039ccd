"""Measures commands side by side: one run of each in turn, so that what disturbs one disturbs all."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Runs:
    """The runs of one command, in seconds: by the clock, and of processor time (its children included)."""

    name: str
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.clock)

    @property
    def work(self) -> float:
        return statistics.median(self.processor)


def timed(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> tuple[float, float, str]:
    """Run a command; return seconds by the clock, seconds of processor time, and what it said. Stops when it fails."""
    reading, writing = os.pipe()
    begun = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_DUP2, writing, 2), (os.POSIX_SPAWN_CLOSE, reading)]
    here = Path.cwd()
    os.chdir(cwd)
    try:
        pid = os.posix_spawn(command[0], list(command), dict(environment or os.environ), file_actions=actions)
    finally:
        os.chdir(here)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(pid, 0)
    clock = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed:\n{said}")
    return clock, used.ru_utime + used.ru_stime, said


def in_turn(rounds: int, jobs: Mapping[str, Callable[[], tuple[float, float]]]) -> dict[str, Runs]:
    """Do each job once a round, `rounds` times."""
    runs = {name: Runs(name) for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            clock, processor = job()
            runs[name].clock.append(clock)
            runs[name].processor.append(processor)
    return runs


def table(runs: Mapping[str, Runs], base: str) -> str:
    """Return the medians and their ratios to `base` as a Markdown table."""
    lines = ["| what | clock, s | times | processor, s | times |", "| --- | ---: | ---: | ---: | ---: |"]
    against = runs[base]
    for one in runs.values():
        lines.append(f"| {one.name} | {one.median:.2f} | {one.median / against.median:.2f} | {one.work:.2f} | {one.work / against.work:.2f} |")
    return "\n".join(lines)
