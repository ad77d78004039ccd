"""Findings: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generators.model.codes import TABLE, Code, Severity


@dataclass(frozen=True, order=True)
class Place:
    """A line in a content file. `file` is relative to the project folder; `line` counts from 1."""

    file: str
    line: int = 1


@dataclass(frozen=True)
class Problem:
    """One finding. `code` is a key of `CODES`; `message` says what was found, what was expected and what to do."""

    code: str
    place: Place
    message: str

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    def line(self) -> str:
        """Return the finding as `file:line: code message`."""
        return f"{self.place.file}:{self.place.line}: {self.code} {self.message}"


CODES: dict[str, Code] = dict(TABLE)


@dataclass
class Problems:
    """Collects findings during one run."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, message: str) -> None:
        """Record one finding; an unregistered code is a mistake in the program."""
        if code not in CODES:
            raise KeyError(f"finding code {code!r} is not registered in generators/model/codes.py")
        self.found.append(Problem(code, place, message))

    def extend(self, problems: Iterable[Problem]) -> None:
        self.found.extend(problems)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.sorted() if p.severity == "error"]

    def sorted(self) -> list[Problem]:
        """Return the findings by file and line, each once."""
        return sorted(dict.fromkeys(self.found), key=lambda p: (p.place, p.code, p.message))
