"""Read the files an editor writes by hand: text, YAML with its line numbers, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import yaml

LARGEST_FILE = 2_000_000
"""Bytes; a longer settings file is refused unread."""


def read_text(path: Path, faults: list[str]) -> str | None:
    """Return the text of a settings file, or None when it is missing or a fault was added to `faults`."""
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST_FILE:
        faults.append(f"{path}:1: the file has more than {LARGEST_FILE:,} bytes; a settings file is a short list")
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        faults.append(f"{path}:{line}: not UTF-8; save the file in UTF-8")
        return None


def numbered_lines(text: str) -> list[tuple[int, str]]:
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    return [(number, line) for number, line in numbered if line and not line.startswith("#")]


def compose(text: str, path: Path, faults: list[str]) -> yaml.Node | None:
    """Return the YAML tree with its line numbers, or None for an empty or faulty file."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(f"{path}:{line}: not valid YAML: {error.problem}")
    except (yaml.YAMLError, RecursionError) as error:
        faults.append(f"{path}:1: not valid YAML: {str(error).splitlines()[0]}")
    return None


def line_of(node: yaml.Node) -> int:
    """Return the line a YAML node starts on, counted from 1."""
    return int(node.start_mark.line) + 1


def strings(node: yaml.Node, path: Path, what: str, faults: list[str]) -> tuple[str, ...]:
    """Return the words of a YAML list; add a fault for an empty list and for whatever is not a word."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        faults.append(f"{path}:{line_of(node)}: {what} must be a list of words, as in [one, two]")
        return ()
    found = []
    for item in node.value:
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            found.append(str(item.value))
        else:
            faults.append(f"{path}:{line_of(item)}: {what} holds something that is not a word")
    return tuple(found)
