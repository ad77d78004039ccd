"""Filling a hundred papers and a hundred thousand: memory, and what a second worker brings.

    .venv/bin/python -m tests.bench.filling_scale [FOLDER]

Each line is one run of `daoyin forms fill` on JSON Lines into FOLDER (a folder in memory shows the work rather than the disk; by
default the system's temporary one). Memory is the peak of the command's largest process. What a machine gives at best is measured in
the same round: two commands that know nothing of each other, each with half of the records; two workers can do no better than that.
"""

from __future__ import annotations

import json
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
SPEEDUP_COUNT, ROUNDS = 100_000, 3


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


def apart(data: Path, out: Path) -> float:
    """Fill twice at the same time, each into a folder of its own; return seconds by the clock."""
    folders = [out.with_name(f"{out.name}-{number}") for number in (1, 2)]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "generators", "forms", "fill", FORM, "--data", str(data), "--jobs", "1", "--out"]
    begun = time.perf_counter()
    running = [subprocess.Popen([*command, str(folder)], cwd=PROJECT, stderr=subprocess.DEVNULL) for folder in folders]
    exits = [process.wait() for process in running]  # both end before either is judged
    if any(exits):
        raise SystemExit("filling failed")
    return time.perf_counter() - begun


def main(folder: Path) -> None:
    """Print memory by count, then the gain of a second worker."""
    data, out = folder / "records.jsonl", folder / "papers"
    print("| papers | seconds | peak, MB |\n| ---: | ---: | ---: |")
    for count in COUNTS:
        records(data, count)
        took, peak = filled(data, out, 1)
        print(f"| {count:,} | {took:.1f} | {peak:.0f} |", flush=True)
    none, half = folder / "one.jsonl", folder / "half.jsonl"
    records(none, 1)
    records(half, SPEEDUP_COUNT // 2)
    records(data, SPEEDUP_COUNT)
    print(f"\n{SPEEDUP_COUNT:,} papers; the start of the command is taken off\n")
    print("| one worker, s | two workers, s | gain | two separate commands, s | gain at best | share of the best |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for _ in range(ROUNDS):
        start, together = filled(none, out, 1)[0], apart(none, out)
        one, two = (filled(data, out, jobs)[0] - start for jobs in (1, 2))
        best = apart(half, out) - together
        print(f"| {one:.2f} | {two:.2f} | {one / two:.2f} | {best:.2f} | {one / best:.2f} | {best / two:.2f} |", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as work:
        main(Path(work))
