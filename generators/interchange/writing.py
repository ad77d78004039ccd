"""Puts texts into a content file at their places. Every other character of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generators.interchange.held import Group, Held, Texts, texts_of
from generators.interchange.scalars import key_of, plain_or_quoted, quoted, rewritten

Tree = dict[str, "str | Tree"]


class NoPlace(Exception):
    """A text cannot be put in so that the file says it and nothing else changes. `key` names the text."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def empty_like(source: Texts) -> str:
    """Return the file that holds nothing yet, for a translation of `source`."""
    return "---\n---\n\n" if "" in source.groups and source.sections else ""


def core(value: str) -> tuple[str, str, str]:
    """Divide a text into white space, words, white space; line ends are `\\n`."""
    value = re.sub(r"\r\n?", "\n", value)
    inside = value.strip()
    begin = value.find(inside) if inside else len(value)
    return value[:begin], inside, value[begin + len(inside) :]


def put_in(name: str, raw: str, source: Texts, changes: Mapping[str, str]) -> str:
    """Return the file with `changes` (key → words). Texts it lacks are put where `source`, the same file in the source language, has them.

    Raises NoPlace, and Unreadable when the file is no YAML.
    """
    texts = texts_of(name, raw)
    wanted = _wanted(texts, source, changes)
    wrong: str | None = None
    for careful in (False, True):
        edits = [*_replaced(texts, changes, careful), *_added(texts, source, changes)]
        done = _applied(raw, edits)
        wrong = _first_wrong(name, done, wanted)
        if wrong is None:
            return done
    raise NoPlace(str(wrong), "cannot be written so that it reads the same; write it into the file by hand")


def _wanted(texts: Texts, source: Texts, changes: Mapping[str, str]) -> dict[str, str]:
    said = {key: core(held.value)[1] for key, held in texts.held.items()}
    said.update({key: core(value)[1] for key, value in changes.items()})
    for key in [key for key in said if not said[key] and any(other.startswith(f"{key}.") for other in changes)]:
        del said[key]  # nothing stood where there is a mapping or list now
    return said


def _first_wrong(name: str, raw: str, wanted: Mapping[str, str]) -> str | None:
    """Return the first key that does not say what it should, or that should not be there."""
    try:
        found = {key: core(held.value)[1] for key, held in texts_of(name, raw).held.items()}
    except Exception:  # whatever a YAML parser may raise: the file would be broken
        found = {}
    return next((key for key in (*wanted, *found) if wanted.get(key) != found.get(key)), None)


def _applied(raw: str, edits: Iterable[_Edit]) -> str:
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        raw = raw[: edit.start] + edit.text + raw[edit.end :]
    return raw


def _replaced(texts: Texts, changes: Mapping[str, str], careful: bool) -> Iterable[_Edit]:
    for key, value in changes.items():
        held = texts.held.get(key)
        if held is None:
            continue
        before, _, after = core(held.value)
        if held.style == "lines":
            yield _lines(texts, held, value)
        elif careful:
            yield _Edit(held.start, held.end, (" " if held.start == held.end else "") + quoted(before + value + after))
        else:
            yield _Edit(held.start, held.end, rewritten(held, texts.raw, before + value + after, texts.newline))


def _lines(texts: Texts, held: Held, value: str) -> _Edit:
    old = texts.raw[held.start : held.end]
    inside = old.strip()
    begin = held.start + (old.find(inside) if inside else 0)
    text = value.replace("\n", texts.newline)
    return _Edit(begin, begin + len(inside), text if inside or texts.raw else text + texts.newline)


def _added(texts: Texts, source: Texts, changes: Mapping[str, str]) -> Iterable[_Edit]:
    new = {key: value for key, value in changes.items() if key not in texts.held}
    yield from _sections(texts, source, {key: value for key, value in new.items() if key in source.sections})
    trees: dict[str, Tree] = {}
    for key, value in new.items():
        if key not in source.sections:
            _grow(texts, source, trees, key, value)
    for parent, tree in trees.items():
        yield from _entries(texts, source, parent, tree)


def _grow(texts: Texts, source: Texts, trees: dict[str, Tree], key: str, value: str) -> None:
    """Put a text into the tree of what is missing below the nearest mapping or list that is there."""
    if key not in source.held:
        raise NoPlace(key, "does not stand in the source")
    parts = key.split(".")
    depth = next(i for i in range(len(parts) - 1, -1, -1) if ".".join(parts[:i]) in texts.groups or i == 0)
    tree = trees.setdefault(".".join(parts[:depth]), {})
    for part in parts[depth:-1]:
        below = tree.setdefault(part, {})
        assert isinstance(below, dict)  # a key of the source holds a text or more keys, never both
        tree = below
    tree[parts[-1]] = value


def _order(source: Texts, parent: str) -> list[str]:
    return list(source.groups[parent].entries) if parent in source.groups else []


def _entries(texts: Texts, source: Texts, parent: str, tree: Tree) -> Iterable[_Edit]:
    """Put new entries into a mapping or list, each behind the one that stands before it in the source."""
    group = texts.groups.get(parent)
    if group is None:
        raise NoPlace(_first(parent, tree), "stands nowhere in the file; the file holds no `key: value` lines")
    if group.listed and sorted(map(int, tree)) != list(range(len(group.entries), len(group.entries) + len(tree))):
        raise NoPlace(_first(parent, tree), f"is an entry of a list that has {len(group.entries)} so far; translate those before it too")
    for name in tree:  # the key stands there with nothing behind it
        if name in group.entries:
            held = texts.held[_key(parent, name)]
            block = _block(source, _key(parent, name), tree[name], group.column + 2)
            yield _Edit(held.start, held.end, texts.newline + texts.newline.join(block))
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for name in _order(source, parent):
        if name in group.entries:
            last = name
        elif name in tree:
            behind.setdefault(last, []).append(name)
    for anchor, names in behind.items():
        yield _flowing(group, anchor, names, tree) if group.flow else _standing(texts, source, parent, group, anchor, names, tree)


def _first(parent: str, tree: Tree) -> str:
    name = next(iter(tree))
    below = tree[name]
    return _first(_key(parent, name), below) if isinstance(below, dict) else _key(parent, name)


def _key(parent: str, name: str) -> str:
    return f"{parent}.{name}" if parent else name


def _flowing(group: Group, anchor: str | None, names: Sequence[str], tree: Tree) -> _Edit:
    said = ", ".join(_in_line(name, tree[name], group.listed) for name in names)
    if anchor is not None:
        at = group.entries[anchor][1]
        return _Edit(at, at, f", {said}")
    at = group.start + 1
    return _Edit(at, at, f"{said}, " if group.entries else said)


def _in_line(name: str, value: str | Tree, listed: bool) -> str:
    said = (
        plain_or_quoted(value, flow=True)
        if isinstance(value, str)
        else "{" + ", ".join(_in_line(key, one, False) for key, one in value.items()) + "}"
    )
    return said if listed else f"{key_of(name)}: {said}"


def _standing(texts: Texts, source: Texts, parent: str, group: Group, anchor: str | None, names: Sequence[str], tree: Tree) -> _Edit:
    lines = _block(source, parent, {name: tree[name] for name in names}, group.column)
    text, newline = texts.newline.join(lines), texts.newline
    if anchor is None and group.entries:
        at = _line_start(texts.raw, min(start for start, _ in group.entries.values()))
        return _Edit(at, at, text + newline)
    at = _line_end(texts.raw, group.entries[anchor][1]) if anchor is not None else group.start
    if at == 0 or texts.raw[at - 1] == "\n" or anchor is None:
        return _Edit(at, at, text + newline)
    return _Edit(at, at, newline + text)


def _block(source: Texts, parent: str, value: str | Tree, column: int) -> list[str]:
    """Write entries as lines of YAML, in the order of the source."""
    margin = " " * column
    assert isinstance(value, dict)
    listed = parent in source.groups and source.groups[parent].listed
    lines: list[str] = []
    for name in sorted(value, key=_order(source, parent).index):
        below = value[name]
        start = f"{margin}-" if listed else f"{margin}{key_of(name)}:"
        if isinstance(below, str):
            lines.append(f"{start} {plain_or_quoted(below)}")
        elif listed:
            raise NoPlace(_key(parent, name), "is a part of a list entry that is not there yet; write the entry into the file by hand")
        else:
            lines += [start, *_block(source, _key(parent, name), below, column + 2)]
    return lines


def _line_start(raw: str, at: int) -> int:
    return max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at)) + 1


def _line_end(raw: str, at: int) -> int:
    found = re.search(r"\r|\n", raw[at:])
    return at + found.start() if found else len(raw)


def _sections(texts: Texts, source: Texts, new: Mapping[str, str]) -> Iterable[_Edit]:
    """Put new sections of a Markdown text behind those that stand before them in the source."""
    behind: dict[int, list[str]] = {}
    first = min((texts.held[key].start for key in texts.sections), default=len(texts.raw))
    last = first
    for key in source.sections:
        if key in texts.held:
            last = texts.held[key].end
        elif key in new:
            behind.setdefault(last, []).append(new[key].replace("\n", texts.newline))
    for at, said in behind.items():
        before = re.sub(r"\r\n?", "\n", texts.raw[:at])
        opening = "" if not before or before.endswith("\n\n") else texts.newline if before.endswith("\n") else texts.newline * 2
        closing = texts.newline * 2 if at < len(texts.raw) else texts.newline
        yield _Edit(at, at, opening + (texts.newline * 2).join(said) + closing)
