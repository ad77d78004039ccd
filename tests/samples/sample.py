"""Lays a sample out as a project of its own and says what `daoyin check` finds in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generators.model.problem import Problem
from generators.work.checking import check_content

HERE = Path(__file__).parent
GOOD, LAWS, BAD = HERE / "good", HERE / "laws", HERE / "bad"


@dataclass(frozen=True)
class Bad:
    """One thing that is wrong: a folder `bad/CODE/WHAT` with the files that differ from the good town."""

    folder: Path

    @property
    def code(self) -> str:
        return self.folder.parent.name

    @property
    def name(self) -> str:
        return f"{self.code}/{self.folder.name}"

    @property
    def expected(self) -> list[str]:
        """The findings it must give, each `file:line: code message`."""
        file = self.folder / "expected.txt"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def record(self, found: Iterable[str]) -> None:
        (self.folder / "expected.txt").write_text("".join(f"{line}\n" for line in found), "utf-8")


def bad_samples() -> list[Bad]:
    """Return every bad sample, in the order of the folders."""
    return [Bad(folder) for folder in sorted(BAD.glob("*/*")) if folder.is_dir()]


def lay_out(into: Path, bad: Bad | None = None) -> Path:
    """Copy the good town to `into/town` and lay the files of a bad sample over it; returns the folder.

    A file `removed.txt` in a bad sample lists files that are taken away, one a line.
    """
    town = into / "town"
    shutil.copytree(GOOD, town)
    shutil.copytree(LAWS, town / "laws")
    if bad is not None:
        for part in ("guides", "laws"):
            if (bad.folder / part).is_dir():
                shutil.copytree(bad.folder / part, town / part, dirs_exist_ok=True)
        removed = bad.folder / "removed.txt"
        for name in removed.read_text("utf-8").split() if removed.exists() else ():
            (town / name).unlink()
    return town


def check(town: Path, with_laws: bool = True) -> tuple[Problem, ...]:
    """Return everything that is found in a town."""
    return check_content(town, town / "laws" if with_laws else None).problems


def found_in(bad: Bad, into: Path) -> list[str]:
    """Return the findings in a bad sample, each on one line. `without-laws` in its name leaves the texts of the law away."""
    town = lay_out(into, bad)
    return [one_line(problem, town) for problem in check(town, with_laws="without-laws" not in bad.name)]


def one_line(problem: Problem, town: Path) -> str:
    return re.sub(r"\n", "⏎", problem.line().replace(f"{town}/", ""))
