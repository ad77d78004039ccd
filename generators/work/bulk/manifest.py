"""What a bulk filling has done: one line of JSON for each paper, so that it can be checked, and go on after an interruption."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "manifest.jsonl"
_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Line:
    """A paper that is finished. `made_from` is a digest of form, language and data; `sha256` that of the file."""

    row: int
    file: str
    made_from: str
    sha256: str
    bytes: int


def read_manifest(out: Path) -> Iterator[Line]:
    """Yield what is noted as done; a last line that was cut off by an interruption is passed over."""
    path = out / NAME
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for text in file:
            try:
                value = json.loads(text)
                yield Line(value["row"], value["file"], value["made_from"], value["sha256"], value["bytes"])
            except (ValueError, KeyError, TypeError):
                continue


def still_there(out: Path, line: Line) -> bool:
    """Whether a paper still is what the manifest says it is."""
    path = out / line.file
    try:
        return path.stat().st_size == line.bytes and hashlib.sha256(path.read_bytes()).hexdigest() == line.sha256
    except OSError:
        return False


def noted(lines: list[Line]) -> str:
    """Return lines as they stand in the manifest."""
    return "".join(
        [
            f'{{"row": {one.row}, "file": {_quoted(one.file)}, "made_from": "{one.made_from}", "sha256": "{one.sha256}", "bytes": {one.bytes}}}\n'
            for one in lines
        ]
    )
