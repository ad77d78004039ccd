"""Writes what a translator gives back into the content: only the texts that changed, each file in one step."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generators.interchange.entries import Entry, translated_name
from generators.interchange.gettext_read import read_gettext
from generators.interchange.held import Texts, texts_of
from generators.interchange.incoming import Finding, Incoming, Received
from generators.interchange.judging import Judged, judge
from generators.interchange.writing import NoPlace, empty_like, put_in
from generators.interchange.xliff_read import read_xliff
from generators.language.drift import seals_to_write
from generators.model.base import SOURCE_LANGUAGE
from generators.model.problem import Problem
from generators.work.checking import check_content
from generators.work.exchanging import Exchange, reload
from generators.work.files import write_atomic
from generators.work.kept import kept_content
from generators.work.sealing import write_seal

# Findings that say that a translation is not complete or not sealed yet: no fault of the texts that came.
_NOT_YET = {"missing-translation", "missing-key", "guide-parity", "stale-translation", "unsealed-translation"}
_ROUNDS = 4


@dataclass
class Outcome:
    """What an import does, or would do.

    files: name → the whole new file; written: ids of the texts in them; sealed: ids whose source was recorded;
    confirmed: ids the translator calls finished for the present source; rest: what came for texts with findings.
    """

    judged: Judged
    files: dict[str, bytes] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    sealed: list[str] = field(default_factory=list)
    rest: list[Incoming] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        return self.judged.findings

    @property
    def unusable(self) -> bool:
        return any(not finding.unit for finding in self.findings)


class ChangedMeanwhile(Exception):
    """Somebody else wrote into a file after it was read."""


def prepare(exchange: Exchange, data: bytes, name: str) -> Outcome:
    """Read a translator's file, judge it, and make the new files in memory. `name`: its name, for its ending."""
    read = read_gettext if name.endswith(".po") else read_xliff
    received = read(data, exchange.entries)
    judged = judge(received, exchange.entries, SOURCE_LANGUAGE, exchange.language)
    outcome = Outcome(judged)
    lines = {unit.id: unit.line for unit in received.units}
    for _ in range(_ROUNDS):
        _make(exchange, outcome, lines)
        found = list(_found_by_checks(exchange, outcome, lines)) if outcome.files else []
        judged.findings += found
        for finding in found:
            judged.changes.pop(finding.unit, None)
        if not found or outcome.unusable:
            break
    judged.findings.sort()
    judged.confirmed = [one for one in judged.confirmed if one not in judged.wrong]
    outcome.rest = _rest(received, judged.wrong)
    return outcome


def _rest(received: Received, wrong: Collection[str]) -> list[Incoming]:
    return [unit for unit in received.units if (unit.id or "?") in wrong]


def _make(exchange: Exchange, outcome: Outcome, lines: Mapping[str, int]) -> None:
    """Put the changes into the files, leaving out what has no place."""
    outcome.files, outcome.written = {}, []
    changes = outcome.judged.changes
    files: dict[str, list[str]] = {}
    for one in changes:
        files.setdefault(exchange.entries[one].file, []).append(one)
    for name, ids in files.items():
        made = _made(exchange, name, ids, outcome, lines)
        if made is not None:
            outcome.files[name] = made
            outcome.written += [one for one in ids if one in changes]


def _made(exchange: Exchange, name: str, ids: Iterable[str], outcome: Outcome, lines: Mapping[str, int]) -> bytes | None:
    by_key = {exchange.entries[one].at: one for one in ids}
    source = next(text for file, text in exchange.sources.items() if translated_name(file, exchange.language) == name)
    raw = exchange.texts[name].raw if name in exchange.texts else empty_like(source)
    changes = outcome.judged.changes
    while by_key:
        try:
            return put_in(name, raw, source, {key: changes[one] for key, one in by_key.items()}).encode()
        except NoPlace as error:
            one = by_key.pop(error.key, None) or by_key.popitem()[1]
            del changes[one]
            outcome.findings.append(Finding(lines[one], "exchange-place", one, f"{name}: '{error.key}' {error}"))
    return None


def _found_by_checks(exchange: Exchange, outcome: Outcome, lines: Mapping[str, int]) -> Iterator[Finding]:
    """Check a copy of the content with the new files in it; yield what was not found before."""
    with tempfile.TemporaryDirectory(prefix="daoyin-") as folder:
        copy = Path(folder)
        shutil.copytree(exchange.root / "guides", copy / "guides")
        for name, data in outcome.files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(data)
        after = [problem for problem in check_content(copy).errors if problem.code not in _NOT_YET]
    if not after:
        return
    before = {_alike(problem) for problem in kept_content(exchange.root).errors}
    for problem in after:
        if _alike(problem) not in before:
            one = _text_at(exchange, outcome, problem)
            message = f"{problem.code}: {problem.message} ({problem.place.file}:{problem.place.line} as it would be)"
            yield Finding(lines.get(one, 1), "exchange-content", one, message)


def _alike(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.place.file, re.sub(r"\d+", "", problem.message)


def _text_at(exchange: Exchange, outcome: Outcome, problem: Problem) -> str:
    """Return the id of the written text that stands at or nearest above a line; '' when the file was not written."""
    data = outcome.files.get(problem.place.file)
    if data is None:
        return ""
    held = texts_of(problem.place.file, data.decode()).held
    lines = [
        (held[entry.at].line, one) for one in outcome.written if (entry := exchange.entries[one]).file == problem.place.file and entry.at in held
    ]
    return max((pair for pair in lines if pair[0] <= problem.place.line), default=min(lines))[1]


def write(exchange: Exchange, outcome: Outcome, seal: bool) -> None:
    """Write the new files, and record what was sealed. Raises ChangedMeanwhile before anything is written."""
    for name in outcome.files:
        path = exchange.root / name
        before = exchange.texts[name].raw.encode() if name in exchange.texts else None
        if (path.read_bytes() if path.exists() else None) != before:
            raise ChangedMeanwhile(name)
    for name, data in outcome.files.items():
        write_atomic(exchange.root / name, data)
    if seal:
        outcome.sealed = _seal(exchange, outcome.judged.confirmed)


def _seal(exchange: Exchange, confirmed: Iterable[str]) -> list[str]:
    """Record for these texts, and for no other, that they say what their source says now."""
    knowledge = reload(exchange.root, exchange.language)
    owners = {entry.file: entry.owner for entry in exchange.entries.values()}
    keys: dict[tuple[str, str], dict[str, str]] = {}
    for one in confirmed:
        entry = exchange.entries[one]
        keys.setdefault(entry.owner, {})[entry.key] = one
    sealed: list[str] = []
    for one_seal in seals_to_write(knowledge, exchange.language):
        wanted = keys.get(owners.get(one_seal.file, ("", "")), {})
        old = _seals_in(one_seal.file, (exchange.root / one_seal.file).read_bytes().decode())
        new = {key: value for key, value in one_seal.entries.items() if key in wanted}
        if any(old.get(key) != value for key, value in new.items()):
            write_seal(exchange.root / one_seal.file, old | new)
            sealed += [wanted[key] for key, value in new.items() if old.get(key) != value]
    return sealed


def _seals_in(name: str, raw: str) -> dict[str, str]:
    texts: Texts = texts_of(name, raw)
    return {key.removeprefix("made_from."): held.value for key, held in texts.held.items() if key.startswith("made_from.")}


def rest_entries(exchange: Exchange, outcome: Outcome) -> list[Entry]:
    """Return what came for texts with findings, beside the present source, with the findings as notes: to be mended and imported again."""
    said: dict[str, list[str]] = {}
    for finding in outcome.findings:
        said.setdefault(finding.unit, []).append(f"To mend: {finding.message}")
    first: dict[str, Entry] = {}
    for unit in outcome.rest:
        if unit.id in first:
            said[unit.id].append(f"Other translation: {unit.target}")
            continue
        entry = exchange.entries.get(unit.id) or Entry(
            unit.id or "?", ("", ""), unit.id or "?", "unknown", "unknown", 1, unit.source, None, "missing"
        )
        first[unit.id] = replace(entry, target=unit.target.strip() or None, notes=())
    with_notes = exchange.with_notes(first.values())
    return [replace(entry, state="unsealed", notes=(*said.get(entry.id, ()), *entry.notes)) for entry in with_notes]
