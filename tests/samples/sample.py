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
    """One thing that is wrong: a folder `bad/CODE/WHAT`.

    `change.txt` says which lines of the good town are other ones; whole files that are new or replaced stand in `guides/`
    and `laws/`; `removed.txt` lists files that are taken away, `encoded.txt` files that are in another encoding;
    `expected.txt` holds the findings.
    """

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


def lay_out(into: Path, *bad: Bad) -> Path:
    """Copy the good town to `into/town` and do to it what the bad samples say; returns the folder."""
    town = into / "town"
    shutil.copytree(GOOD, town)
    shutil.copytree(LAWS, town / "laws")
    for one in bad:
        _damage(town, one.folder)
    return town


def _damage(town: Path, folder: Path) -> None:
    for part in ("guides", "laws"):
        if (folder / part).is_dir():
            shutil.copytree(folder / part, town / part, dirs_exist_ok=True)
    for name in _lines(folder / "removed.txt"):
        (town / name).unlink()
    for hunk in "\n".join(_lines(folder / "change.txt")).split("\n\n"):
        if hunk:
            _change(town, hunk.split("\n"), folder)
    for line in _lines(folder / "encoded.txt"):
        encoding, name = line.split(" ", 1)
        (town / name).write_bytes((town / name).read_text("utf-8").encode(encoding))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _change(town: Path, hunk: list[str], folder: Path) -> None:
    """Replace lines of a file: the first line of the hunk names it; ` ` stays, `-` goes, `+` comes."""
    path = town / hunk[0]
    old = "\n".join(line[1:] for line in hunk[1:] if line[0] in " -")
    new = "\n".join(line[1:] for line in hunk[1:] if line[0] in " +")
    text = "\n" + path.read_text("utf-8")
    times = text.count(f"\n{old}\n")
    assert times == 1, f"{folder}: these lines stand {times} times in {hunk[0]}, expected once:\n{old}"
    path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n" if new else "\n", 1)[1:], "utf-8")


def check(town: Path, with_laws: bool = True) -> tuple[Problem, ...]:
    """Return everything that is found in a town."""
    return check_content(town, town / "laws" if with_laws else None).problems


def found_in(bad: Bad, into: Path) -> list[str]:
    """Return the findings in a bad sample, each on one line. `without-laws` in its name leaves the texts of the law away."""
    town = lay_out(into, bad)
    return [one_line(problem, town) for problem in check(town, with_laws="without-laws" not in bad.name)]


def one_line(problem: Problem, town: Path) -> str:
    return re.sub(r"\n", "⏎", problem.line().replace(f"{town}/", ""))
