"""Jobs side by side: their results in order, their failures raised."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from functools import partial

import pytest

from generators.work.crew import side_by_side

PROCESSES = """
import os
from generators.work.crew import side_by_side
print(os.getpid(), *side_by_side([os.getpid] * 5, {at_a_time}))
"""


def number_and_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def fail(what: str) -> tuple[int, int]:
    raise ValueError(what)


@pytest.mark.parametrize("at_a_time", [1, 2, 7])
def test_results_come_in_the_order_of_the_jobs(at_a_time: int) -> None:
    done = side_by_side([partial(number_and_process, number) for number in range(5)], at_a_time)
    assert [number for number, _ in done] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("at_a_time", [1, 2, 7])
def test_several_at_a_time_work_in_processes_of_their_own(at_a_time: int) -> None:
    command = [sys.executable, "-c", PROCESSES.format(at_a_time=at_a_time)]
    itself, *workers = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert len(workers) == 5
    assert (itself in workers) == (at_a_time == 1)


def test_no_process_is_forked_beside_other_threads() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert {process for _, process in side_by_side([partial(number_and_process, number) for number in range(3)], 2)} == {os.getpid()}
    finally:
        stop.set()
        other.join()


def test_a_job_sees_what_was_in_memory_when_it_began() -> None:
    held = {"kept": object()}
    same = side_by_side([lambda: id(held["kept"]), lambda: id(held["kept"])], 2)
    assert same == [id(held["kept"])] * 2


@pytest.mark.parametrize("at_a_time", [1, 2])
def test_the_failure_of_a_job_is_raised(at_a_time: int) -> None:
    jobs = [partial(number_and_process, 1), partial(fail, "the second"), partial(fail, "the third")]
    with pytest.raises(ValueError, match="the second"):
        side_by_side(jobs, at_a_time)


def test_no_jobs_give_nothing() -> None:
    assert side_by_side([], 2) == []
