"""Writes into a translation what it was made from. Touches nothing else in the file."""

from __future__ import annotations

import re
from pathlib import Path

from generators.work.files import write_atomic

_BLOCK = re.compile(r"^made_from:.*\n(?:[ \t]+.*\n|\n(?=[ \t]))*", re.M)


def _entries(entries: dict[str, str]) -> str:
    return "made_from:\n" + "".join(f'  "{key}": "{value}"\n' for key, value in sorted(entries.items()))


def write_seal(path: Path, entries: dict[str, str]) -> None:
    """Replace the `made_from` block of a YAML file, or of the head of a Markdown file, by `entries`; a file that is not there is begun."""
    empty = b"---\n---\n" if path.suffix == ".md" else b""
    text = (path.read_bytes() if path.exists() else empty).decode("utf-8")
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    if path.suffix == ".md":
        _, head, body = text.split("---\n", 2)
        text = f"---\n{_replaced(head, entries)}---\n{body}"
    else:
        text = _replaced(text, entries)
    write_atomic(path, (text.replace("\n", "\r\n") if windows else text).encode())


def _replaced(yaml: str, entries: dict[str, str]) -> str:
    rest = _BLOCK.sub("", yaml if yaml.endswith("\n") else yaml + "\n")
    return (rest.rstrip("\n") + "\n").lstrip("\n") + _entries(entries)
