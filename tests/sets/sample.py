"""Samples of cases: good ones, and bad ones that are a good one with something changed.

`good/NAME.json` is a case record. `bad/CODE/NAME.json` says of which good one it is a change (`of`), what is changed in the record
(`change`; null takes a value away) or on the filled papers (`papers`: name → values; null takes the paper away), and what must be found
(`finds`: code, paper, field).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generators.model.knowledge import Knowledge
from generators.sets.findings import SetFinding
from generators.sets.lint import Looked
from generators.sets.papers import Reader
from generators.sets.words import lint
from generators.work.casefiles import RECORD
from generators.work.casefolder import folder_findings

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bad:
    """One bad sample."""

    path: Path

    @property
    def code(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return f"{self.code}/{self.path.stem}"

    @property
    def said(self) -> dict[str, Any]:
        return json.loads(self.path.read_text("utf-8"))  # type: ignore[no-any-return]

    def found(self, knowledge: Knowledge, folder: Path) -> list[str]:
        """Return what is found in it, each as `code paper field`."""
        said = self.said
        record = merged(good(said["of"]), said.get("change", {}))
        if "papers" not in said:
            return [named(one) for one in looked(knowledge, record)]
        lay_out(knowledge, record, said["papers"], folder)
        return [named(one) for one in folder_findings(reader(knowledge), folder)]


def good(name: str) -> dict[str, Any]:
    return json.loads((HERE / "good" / f"{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def good_names() -> list[str]:
    return sorted(path.stem for path in (HERE / "good").glob("*.json"))


def bad_samples() -> list[Bad]:
    return [Bad(path) for path in sorted((HERE / "bad").glob("*/*.json"))]


def merged(value: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    out = dict(value)
    for name, one in change.items():
        if one is None:
            out.pop(name, None)
        else:
            out[name] = merged(out.get(name, {}), one) if isinstance(one, dict) else one
    return out


def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge, tuple(knowledge.sets))


def looked(knowledge: Knowledge, record: dict[str, Any]) -> list[SetFinding]:
    """Return what is found in a record."""
    one = reader(knowledge)
    return lint(Looked(one, one.read(record)))


def named(one: SetFinding) -> str:
    return " ".join((one.code, one.paper or "-", one.field or "-"))


def lay_out(knowledge: Knowledge, record: dict[str, Any], papers: dict[str, Any], folder: Path) -> None:
    """Write the papers of a record as data, changed as the sample says, with the record beside them."""
    case = reader(knowledge).read(record)
    for made in case.ready():
        change = papers.get(made.name, {})
        if change is not None:
            values = merged({name: _plain(value) for name, value in made.values.items()}, change)
            (folder / f"{made.name}.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    for name in papers.keys() - {made.name for made in case.ready()}:
        (folder / f"{name}.json").write_text(json.dumps(papers[name], ensure_ascii=False), "utf-8")
    (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False), "utf-8")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
