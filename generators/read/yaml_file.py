"""Reads YAML with the line of every value. A small, strict reading of YAML: no anchors, no tags, `yes` is a word."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import yaml

from generators.model.knowledge import Origin
from generators.model.problem import Place, Problems
from generators.read.characters import wrong_characters
from generators.read.encodings import mixed_line_ends, other_encoding, twice_encoded

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")  # longer ones are text: nothing we count has as many digits
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """Return the text of a UTF-8 file with `\\n` line ends, or None after recording what is wrong with it."""
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            problems.add("file-missing", Place(name), "found something that is no file; expected a text file")
            return None
        if size > MAX_BYTES:
            problems.add(
                "file-too-large",
                Place(name),
                f"found {size:,} bytes, expected at most {MAX_BYTES:,}; split the file or check that it is the right one",
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.add("file-missing", Place(name), f"cannot be read: {error.strerror}; check that the file exists and may be read")
        return None
    return _decoded(data, name, problems)


def _decoded(data: bytes, name: str, problems: Problems) -> str | None:
    other = other_encoding(data) if b"\x00" in data[:1000] or not _is_utf8(data) else None
    if other is not None:
        problems.add("file-encoding", Place(name, other[0]), other[1])
        return None
    text = data.decode("utf-8-sig")
    if line := mixed_line_ends(data):
        problems.add("file-line-ends", Place(name, line), "ends otherwise than the lines above; save the file with one kind of line ends")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    wrong = [*wrong_characters(text), *((offset, "file-encoding", message) for offset, message in twice_encoded(text))]
    for offset, code, message in wrong:
        problems.add(code, Place(name, text.count("\n", 0, offset) + 1), message)
    return None if wrong else text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Builder:
    """Turns a tree of YAML nodes into plain values and notes where each stands."""

    def __init__(self, name: str, problems: Problems, first_line: int) -> None:
        self.name, self.problems, self.first_line = name, problems, first_line
        self.lines: dict[tuple[str | int, ...], int] = {}

    def place(self, node: yaml.Node) -> Place:
        return Place(self.name, node.start_mark.line + self.first_line)

    def build(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        self.lines.setdefault(path, node.start_mark.line + self.first_line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        for _, code, message in wrong_characters(str(node.value)):
            self.problems.add(code, self.place(node), message)
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.add("yaml-syntax", self.place(key_node), "found a list or mapping as a key, expected a word")
                continue
            key = str(key_node.value)
            if key in out:
                self.problems.add("duplicate-key", self.place(key_node), f"found the key '{key}' a second time; delete or rename one")
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + self.first_line
            out[key] = self.build(value_node, (*path, key))
        return out


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None):  # quoted, or a block of text; plain is None here and an empty string in libyaml
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def parse_yaml(text: str, name: str, problems: Problems, first_line: int = 1) -> tuple[Any, Origin]:
    """Parse YAML text. Returns (value, origin); the value is None when the text is empty or broken."""
    try:
        refused = _refused(text)
        if refused:
            line, code, message = refused
            problems.add(code, Place(name, line + first_line), message)
            return None, Origin(name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line if mark else 0, len(text.splitlines()) - 1) + first_line
        problems.add(
            "yaml-syntax",
            Place(name, line),
            f"{error.problem or 'cannot be read'}; check indentation, colons and quotation marks on this line or just above",
        )
        return None, Origin(name)
    except (yaml.YAMLError, RecursionError) as error:
        problems.add("yaml-syntax", Place(name, first_line), f"{_first_line(error)}; remove characters that cannot be printed")
        return None, Origin(name)
    if node is None:
        return None, Origin(name)
    builder = _Builder(name, problems, first_line)
    return builder.build(node, ()), Origin(name, builder.lines)


def _refused(text: str) -> tuple[int, str, str] | None:
    """Return the line (from 0), code and message of the first thing that YAML allows and content does not."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return (
                line,
                "yaml-syntax",
                f"lists and mappings stand inside each other more than {MAX_DEPTH} deep; close the brackets, or split the file",
            )
        anchored = getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent)
        if anchored or getattr(event, "tag", None):
            return line, "yaml-feature", "found a tag or anchor (! or &), expected a plain value; quote it if it is text"
    return None


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def read_yaml(path: Path, name: str, problems: Problems) -> tuple[Any, Origin]:
    """Read a YAML file. `name` is its path as findings print it."""
    text = read_text(path, name, problems)
    if text is None:
        return None, Origin(name)
    return parse_yaml(text, name, problems)
