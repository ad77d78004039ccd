"""Where each text stands in a content file, to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generators.prose.units import split_sections

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMPTY_HEADING = re.compile(r"##[ \t]*\{#[a-z0-9-]+\}")
_HEAD = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<head>.*?)(?:(?<=\n)|(?<=\r)|(?<=---))---[ \t]*(?=\r|\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Held:
    """A text as it stands in a file: characters `start` to `end`, what they say, how they say it ('' plain, ' \" | > or 'lines')."""

    start: int
    end: int
    value: str
    style: str
    line: int
    flow: bool = False


@dataclass
class Group:
    """A mapping or list of a YAML file: its keys in order, each with where it starts and where its value ends."""

    start: int
    end: int
    column: int
    flow: bool
    listed: bool
    entries: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass
class Texts:
    """All texts of a file by key, and, for what is put in, the mappings and lists by key ('' is the top)."""

    raw: str
    held: dict[str, Held] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    sections: tuple[str, ...] = ()

    @property
    def newline(self) -> str:
        found = _BREAK.search(self.raw)
        return found.group() if found else "\n"


class Unreadable(Exception):
    """The file is no YAML. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def line_starts(text: str, offset: int = 0) -> list[int]:
    return [offset, *(offset + match.end() for match in _BREAK.finditer(text))]


def texts_of(name: str, raw: str) -> Texts:
    """Find the texts of a file. A `.md` file is a head and sections, or, without a head, one wording. Raises Unreadable."""
    texts = Texts(raw)
    if not name.endswith(".md"):
        begin = 1 if raw.startswith("\ufeff") else 0
        _yaml(texts, begin, len(raw), 1)
        return texts
    head = _HEAD.match(raw)
    if head is None:
        begin = len(raw) - len(raw.removeprefix("\ufeff"))
        texts.held["wording"] = Held(begin, len(raw), _without_gaps(_said(_BREAK.sub("\n", raw[begin:]))), "lines", 1)
        return texts
    _yaml(texts, head.start("head"), head.end("head"), 2)
    end = _BREAK.match(raw, head.end())
    _sections(texts, end.end() if end else len(raw))
    return texts


def _said(text: str) -> str:
    """Blank out comments, which show a translator the source where there is no translation yet; every line keeps its number."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def _without_gaps(text: str) -> str:
    """Return what a section says: nothing when it has only its empty heading, one empty line where comments stood."""
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text) if "\n\n\n" in text else text
    return "" if _EMPTY_HEADING.fullmatch(text.strip()) else text


def _sections(texts: Texts, begin: int) -> None:
    body = texts.raw[begin:]
    starts = [*line_starts(body, begin), len(texts.raw)]
    lines = _said(_BREAK.sub("\n", body))
    first = len(_BREAK.findall(texts.raw[:begin])) + 1
    found = split_sections(lines)
    for name, before, text in found:
        start, end = starts[before], starts[min(before + text.count("\n") + 1, len(starts) - 1)]
        texts.held.setdefault(f"body.{name}", Held(start, end, _without_gaps(text), "lines", first + before))
    texts.sections = tuple(f"body.{name}" for name, _, _ in found)


def _yaml(texts: Texts, begin: int, end: int, line: int) -> None:
    part = texts.raw[begin:end]
    try:
        node = yaml.compose(part, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(line + (mark.line if mark else 0), str(getattr(error, "problem", None) or error).split("\n")[0]) from error
    walk = _Walk(texts, line_starts(part, begin), line)
    if node is None:
        texts.groups[""] = Group(begin, end, 0, False, False)
        return
    walk.look(node, "", False)


class _Walk:
    """Goes through YAML nodes and notes where each text stands."""

    def __init__(self, texts: Texts, starts: list[int], line: int) -> None:
        self.texts, self.starts, self.line = texts, starts, line

    def offset(self, mark: Any) -> int:
        return min(self.starts[mark.line] + mark.column, len(self.texts.raw)) if mark.line < len(self.starts) else len(self.texts.raw)

    def look(self, node: Any, key: str, flow: bool) -> int:
        """Note a node and all below it; returns where its last character stands, without blank lines and comments behind it."""
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        if isinstance(node, yaml.ScalarNode):
            style, text = node.style or "", str(node.value)
            end = start + len(self.texts.raw[start:end].rstrip()) if style in ("|", ">") else end
            value = "" if not style and text in ("~", "null") else text
            self.texts.held[key] = Held(start, end, value, style, node.start_mark.line + self.line, flow)
            return end
        group = Group(start, start, node.start_mark.column, bool(node.flow_style), isinstance(node, yaml.SequenceNode))
        self.texts.groups[key] = group
        for name, at, value_node in self.entries(node):
            group.end = self.look(value_node, f"{key}.{name}" if key else name, group.flow)
            group.entries[name] = (at, group.end)
        group.end = end if group.flow else group.end
        return group.end

    def entries(self, node: Any) -> Iterator[tuple[str, int, Any]]:
        """Yield the entries of a mapping or list: key, where the entry starts, value."""
        if isinstance(node, yaml.SequenceNode):
            for i, value in enumerate(node.value):
                yield str(i), self.offset(value.start_mark), value
        else:
            for key, value in node.value:
                yield str(key.value), self.offset(key.start_mark), value
