"""Finds the texts of laws in a folder: `TITLE(YYYY-MM-DD).md`, with an optional `index.csv` that says what is current."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from generators.laws.statute import Statute, read_statute

LONGEST_FIELD = 10_000  # characters of a field of index.csv
_NAME = re.compile(r"(.+?)[(（](\d{4}-\d{2}-\d{2})[)）]\.md")


class LawsUnreadable(Exception):
    """The folder of statute texts cannot be used."""


@dataclass
class Library:
    """Texts by title; a text is read when it is first asked for."""

    files: dict[str, tuple[Path, str, str]]
    unreadable: dict[str, str] = field(default_factory=dict, repr=False)
    _read: dict[str, Statute] = field(default_factory=dict, repr=False)

    def get(self, title: str) -> Statute | None:
        """Return the law with this title, or None when its text is not here or cannot be read (`unreadable` then says why).

        The statute's `superseded` says what to cite instead.
        """
        if title not in self.files or title in self.unreadable:
            return None
        if title not in self._read:
            path, version, superseded = self.files[title]
            try:
                self._read[title] = read_statute(title, version, path.read_text("utf-8-sig"), superseded)
            except (OSError, UnicodeDecodeError) as error:
                self.unreadable[title] = f"{path.name} cannot be read ({error}); save it as UTF-8"
        return self._read.get(title)

    def titles(self) -> list[str]:
        return sorted(self.files)


def open_library(folder: Path) -> Library:
    """List the texts under `folder`. Raises LawsUnreadable when there are none."""
    if not folder.is_dir():
        raise LawsUnreadable(f"{folder}: no such folder; give the folder that holds the statute texts")
    index = _index(folder / "index.csv")
    files: dict[str, tuple[Path, str, str]] = {}
    for path in sorted(folder.glob("**/*.md")):
        match = _NAME.fullmatch(path.name)
        if not match:
            continue
        title, version = match.groups()
        row = index.get(path.relative_to(folder).as_posix(), {})
        old = row.get("text_status") == "not-current" or "not-current" in path.relative_to(folder).parts
        superseded = (row.get("current_law") or row.get("note") or "a newer version") if old else ""
        if title not in files or (files[title][2] and not superseded) or (bool(superseded) == bool(files[title][2]) and version > files[title][1]):
            files[title] = (path, version, superseded)
    if not files:
        raise LawsUnreadable(f"{folder}: found no file named TITLE(YYYY-MM-DD).md; give the folder that holds the statute texts")
    return Library(files)


def _index(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LawsUnreadable(f"{path}: cannot be read ({error}); save it as UTF-8 or delete it") from error
    if any(len(value) > LONGEST_FIELD for row in rows for value in row.values() if isinstance(value, str)):
        raise LawsUnreadable(f"{path}: holds a field of more than {LONGEST_FIELD:,} characters; look for a quotation mark that is not closed")
    return {row["file"]: row for row in rows if row.get("file")}
