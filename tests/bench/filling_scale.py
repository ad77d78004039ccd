"""Filling a hundred papers and a hundred thousand: memory, and what a second worker brings.

    .venv/bin/python -m tests.bench.filling_scale [FOLDER]

Each line is one run of `daoyin forms fill` on JSON Lines into FOLDER (a folder in memory shows the work rather than the disk; by
default the system's temporary one). Memory is the peak of the command's largest process. Two empty loops beside each other say how
much of a second core the machine gave at that moment.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generators.read.loader import load

PROJECT = Path(__file__).resolve().parents[2]
FORM, LANGUAGE = "S27", "zh-Hans"
COUNTS = (100, 10_000, 100_000)
SPEEDUP_COUNT, ROUNDS = 20_000, 3


def records(path: Path, count: int) -> None:
    knowledge = load(PROJECT / "guides").knowledge
    assert knowledge is not None
    sample = dict(knowledge.forms[FORM].words[LANGUAGE].value.sample)
    with path.open("w", encoding="utf-8") as file:
        for i in range(count):
            file.write(json.dumps({**sample, "petitioner": f"张三丰收{i}"}, ensure_ascii=False, default=str) + "\n")


def filled(data: Path, out: Path, jobs: int) -> tuple[float, float]:
    """Fill; return seconds by the clock and the peak of memory in megabytes."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "generators", "forms", "fill", FORM, "--data", str(data), "--out", str(out), "--jobs", str(jobs)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status):
        raise SystemExit("filling failed")
    return took, used.ru_maxrss / 1024


def _spin(seconds: float) -> int:
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1
    return count


def cores() -> float:
    """Return how many cores two empty loops together get, against one alone."""
    alone = _spin(1.0)
    with multiprocessing.Pool(2) as pool:
        return sum(pool.map(_spin, [1.0, 1.0])) / alone


def main(folder: Path) -> None:
    """Print memory by count, then the gain of a second worker."""
    data, out = folder / "records.jsonl", folder / "papers"
    print("| papers | seconds | peak, MB |\n| ---: | ---: | ---: |")
    for count in COUNTS:
        records(data, count)
        took, peak = filled(data, out, 1)
        print(f"| {count:,} | {took:.1f} | {peak:.0f} |", flush=True)
    records(data, 1)
    start = filled(data, out, 1)[0]
    records(data, SPEEDUP_COUNT)
    print(f"\nstart of the command, taken off below: {start:.2f} s; {SPEEDUP_COUNT:,} papers\n")
    print("| one worker, s | two workers, s | gain | cores two empty loops got |\n| ---: | ---: | ---: | ---: |")
    for _ in range(ROUNDS):
        one, two = (filled(data, out, jobs)[0] - start for jobs in (1, 2))
        print(f"| {one:.2f} | {two:.2f} | {one / two:.2f} | {cores():.2f} |", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as work:
        main(Path(work))
