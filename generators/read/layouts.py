"""Reads the Word templates that an office puts in place of a form's wording. Their bytes only: what they say is for the checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Origin, Words
from generators.model.problem import Place

if TYPE_CHECKING:
    from generators.read.loader import Reading

MOST_BYTES = 30_000_000


def layouts(reading: Reading, folder: Path) -> dict[str, Words[bytes]]:
    """Return `<language>.docx` of a form. A language without a layout or wording of its own has that of the source language."""
    own: dict[str, Words[bytes]] = {}
    for language in dict.fromkeys((SOURCE_LANGUAGE, *reading.languages)):
        path = folder / f"{language}.docx"
        if not path.exists():
            continue
        if (folder / f"{language}.md").exists():
            reading.problems.add(
                "layout-file", Place(reading.name(path)), f"{language}.md stands beside it; keep the wording or the Word layout, not both"
            )
        data = _bytes(reading, path)
        if data is not None:
            own[language] = Words(data, Origin(reading.name(path)))
    out: dict[str, Words[bytes]] = {}
    for language in reading.languages:
        if language in own:
            out[language] = own[language]
        elif SOURCE_LANGUAGE in own and not (folder / f"{language}.md").exists():
            out[language] = own[SOURCE_LANGUAGE]
    return out


def _bytes(reading: Reading, path: Path) -> bytes | None:
    try:
        size = path.stat().st_size
        if size <= MOST_BYTES and path.is_file():
            return path.read_bytes()
    except OSError as error:
        reading.problems.add("file-missing", Place(reading.name(path)), f"cannot be read: {error.strerror}; check that the file may be read")
        return None
    what = (
        f"found {size:,} bytes, expected at most {MOST_BYTES:,}; make its pictures smaller" if path.is_file() else "found something that is no file"
    )
    reading.problems.add("file-too-large" if path.is_file() else "file-missing", Place(reading.name(path)), what)
    return None
