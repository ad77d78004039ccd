"""Fills a form with many records: each one checked, filled and written whole, by one process, several, or a Dask cluster."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from generators.model.form import Form
from generators.render.word import DataReader, Finding, Stencil
from generators.work.bulk.manifest import NAME, Line, noted, read_manifest, still_there
from generators.work.bulk.naming import Naming
from generators.work.bulk.placing import Placing
from generators.work.bulk.reading import Entry, Raw, Source

_as_json = json.JSONEncoder(sort_keys=True, default=str).encode
CHUNK = 64
AHEAD = 4  # chunks that wait for each worker, so that memory stays flat however long the table is


@dataclass(frozen=True)
class Job:
    """What every worker needs: the form, its stencil, how files are named and compressed (level 0 to 9)."""

    form: Form
    stencil: Stencil
    pattern: str
    level: int = 6

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.form, self.pattern)

    @cached_property
    def reader(self) -> DataReader:
        return DataReader(self.form)

    @cached_property
    def made_from(self) -> str:
        """Return the digest of all that the papers have in common."""
        whole = (self.stencil.form, self.stencil.language, self.stencil.document, self.stencil.parts, self.pattern, self.level)
        return hashlib.sha256(repr(whole).encode()).hexdigest()

    def __getstate__(self) -> dict[str, Any]:
        return {"form": self.form, "stencil": self.stencil, "pattern": self.pattern, "level": self.level}

    def key(self, entry: Entry) -> str:
        """Return the digest of what a record's paper is made from."""
        return hashlib.sha256(f"{self.made_from}\0{entry.number}\0{_as_json(entry.values)}".encode()).hexdigest()


@dataclass(frozen=True)
class Made:
    """What became of one record: a paper, or findings."""

    entry: Entry
    name: str = ""
    data: bytes = b""
    findings: tuple[Finding, ...] = ()


@dataclass
class Tally:
    """What a bulk filling did: papers written, papers that were there already, records with findings."""

    written: int = 0
    kept: int = 0
    wrong: int = 0
    findings: list[tuple[Entry, Finding]] = field(default_factory=list)


def make(job: Job, entries: Iterable[Entry]) -> list[Made]:
    """Check and fill records; nothing is written."""
    return [_made(job, entry) for entry in entries]


def _made(job: Job, entry: Entry) -> Made:
    values, findings = job.reader.read(entry.values)
    if entry.findings or findings:
        said = {finding.path[:1] for finding in entry.findings}
        return Made(entry, findings=(*entry.findings, *(one for one in findings if one.path[:1] not in said)))
    return Made(entry, job.naming.name(entry.number, values), job.stencil.fill(values, job.level))


@dataclass(frozen=True)
class Settled:
    """What became of some records: papers written, their lines for the manifest, and what is wrong."""

    written: int
    lines: str
    wrong: list[tuple[Entry, Finding]]


Understand = Callable[[Raw], Entry]
_begun: list[tuple[Job, Path, bool, Understand]] = []
"""What a worker was born with, so that the stencil is made ready once and not for every chunk."""


def _begin(job: Job, out: Path, replace: bool, understand: Understand) -> None:
    _begun[:] = [(job, out, replace, understand)]


def _local(chunk: list[Raw]) -> Settled:
    job, out, replace, understand = _begun[0]
    return settle(job, out, replace, make(job, map(understand, chunk)))


def settle(job: Job, out: Path, replace: bool, made: list[Made]) -> Settled:
    """Write what was made; return what to note in the manifest, and what is wrong."""
    lines: list[Line] = []
    wrong: list[tuple[Entry, Finding]] = []
    place = Placing(out, replace).put
    for one in made:
        found = one.findings or place(one.name, one.data)
        if found:
            wrong += [(one.entry, finding) for finding in found]
        else:
            lines.append(Line(one.entry.number, one.name, job.key(one.entry), hashlib.sha256(one.data).hexdigest(), len(one.data)))
    return Settled(len(lines), noted(lines), wrong)


class Alone:
    """One process: this one."""

    workers = 1

    def __init__(self, job: Job, out: Path, replace: bool, understand: Understand) -> None:
        _begin(job, out, replace, understand)

    def submit(self, chunk: list[Raw]) -> Callable[[], Settled]:
        done = _local(chunk)
        return lambda: done


class Several:
    """Several processes of this machine."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int) -> None:
        self._pool, self.workers = pool, workers

    def submit(self, chunk: list[Raw]) -> Callable[[], Settled]:
        future: Future[Settled] = self._pool.submit(_local, chunk)
        return future.result


class Cluster:
    """A Dask cluster: its workers make the papers, this process writes them, so that they need not share a file system."""

    def __init__(self, job: Job, out: Path, replace: bool, understand: Understand, client: Any, workers: int) -> None:
        self._job, self._out, self._replace, self._understand, self._client, self.workers = job, out, replace, understand, client, workers
        self._sent = client.scatter(job, broadcast=True)

    def submit(self, chunk: list[Raw]) -> Callable[[], Settled]:
        future = self._client.submit(make, self._sent, list(map(self._understand, chunk)), pure=False)
        return lambda: settle(self._job, self._out, self._replace, future.result())


def crew_of(stack: ExitStack, job: Job, out: Path, replace: bool, understand: Understand, jobs: int, cluster: str = "") -> Alone | Several | Cluster:
    """Return who makes the papers. Raises OSError when the cluster cannot be reached, ImportError without its library."""
    if cluster:
        from distributed import Client

        client: Any = stack.enter_context(Client(cluster, timeout="20s"))  # type: ignore[no-untyped-call]
        return Cluster(job, out, replace, understand, client, max(len(client.scheduler_info()["workers"]), 1))
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if jobs < 2 or not alone:  # a process forked beside other threads could wait for ever for a lock that one of them held
        return Alone(job, out, replace, understand)
    context = multiprocessing.get_context("fork")
    return Several(stack.enter_context(ProcessPoolExecutor(jobs, context, _begin, (job, out, replace, understand))), jobs)


def fill_all(
    crew: Alone | Several | Cluster, job: Job, source: Source, out: Path, resume: bool, said: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Make a paper of every record that is right, and note it in the manifest. `said` hears of each finished chunk.

    Records whose paper the manifest knows, and which is still what it was, are passed over when `resume` is set.
    """
    tally = Tally()
    done = {line.made_from for line in read_manifest(out) if still_there(out, line)} if resume else set()
    waiting: deque[Callable[[], Settled]] = deque()
    with (out / NAME).open("a", encoding="utf-8") as manifest:

        def take() -> None:
            settled = waiting.popleft()()
            manifest.write(settled.lines)
            manifest.flush()
            tally.written += settled.written
            tally.wrong += len({entry.number for entry, _ in settled.wrong})
            tally.findings += settled.wrong
            said(tally)

        while chunk := list(islice(source.raws, CHUNK)):
            fresh = [raw for raw in chunk if job.key(source.understand(raw)) not in done] if done else chunk
            tally.kept += len(chunk) - len(fresh)
            waiting.append(crew.submit(fresh))
            while len(waiting) > crew.workers * AHEAD - 1:
                take()
        while waiting:
            take()
    return tally
