"""Runs jobs that do not depend on one another side by side, each in a process of its own that shares what is already in memory."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")

_jobs: Sequence[Callable[[], object]] = ()
"""What the children find in the memory they were born with: a job need not be sent to them, only its number."""


def _run(number: int) -> object:
    return _jobs[number]()


def side_by_side(jobs: Sequence[Callable[[], T]], at_a_time: int) -> list[T]:
    """Run the jobs, at most `at_a_time` together, and return their results in the order of the jobs.

    The first job that fails has its exception raised here. Where processes cannot be forked (Windows), or not safely
    (other threads are running: a lock that one of them holds would stay locked in the child for ever), or only one is
    asked for, the jobs run one after the other.
    """
    global _jobs
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if at_a_time < 2 or len(jobs) < 2 or not alone:
        return [job() for job in jobs]
    _jobs = jobs
    try:
        with ProcessPoolExecutor(min(at_a_time, len(jobs)), mp_context=multiprocessing.get_context("fork")) as crew:
            waiting = [crew.submit(_run, number) for number in range(len(jobs))]
            try:
                return [one.result() for one in waiting]  # type: ignore[misc]
            finally:
                crew.shutdown(cancel_futures=True)
    finally:
        _jobs = ()
