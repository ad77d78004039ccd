"""What of a text must be the same in every language: what it refers to, and how it is laid out.

Works on the text as written, so that each thing found has its line; nothing is looked up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generators.prose.markdown import reference
from generators.prose.units import Unit

_STATEMENT = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.S)
_BRACES = re.compile(r"\{([^{}\n]+)\}")
_LINK = re.compile(r"\]\(([^)\s]*)\)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_ITEM = re.compile(r"( *)(?:([-*+])|\d+[.)])\s")
_HEADING = re.compile(r"(#{2,3})\s(?:.*\{#([a-z0-9-]+)\}\s*$)?")
_UNDER_HEAD = re.compile(r"[\s|:-]+")
_COLONS = re.compile(r" {0,3}:{3,}[ \t]*(\w+)")


@dataclass(frozen=True)
class Mark:
    """One thing a text refers to.

    kind: fact, cite, form, route, guide, lesson, number, link, field (of a form), condition (of a form) or slot (of an interface word).
    """

    kind: str
    target: str

    @property
    def written(self) -> str:
        """The mark as it stands in a text."""
        if self.kind == "cite":
            return f"{{§{self.target}}}"
        if self.kind in ("slot", "field", "condition"):
            return self.target
        if self.kind == "link":
            return f"({self.target})"
        return f"{{{self.target}}}" if self.kind == "fact" else f"{{{'n' if self.kind == 'number' else self.kind}:{self.target}}}"


@dataclass(frozen=True)
class Part:
    """A heading, list item, step (of a numbered list), table row, block between colons or run of words.

    detail: level and id of a heading; nesting of an item or step; number of cells of a row; name of a block.
    """

    kind: str
    detail: tuple[int | str, ...]
    start: int
    marks: tuple[tuple[Mark, int], ...]  # with their offsets in the text

    @property
    def shape(self) -> tuple[str, tuple[int | str, ...]]:
        return self.kind, self.detail


def is_markdown(unit: Unit) -> bool:
    """Whether a piece of prose may hold headings, lists and tables."""
    return unit.key.startswith("body.") or unit.key == "wording"


def marks(unit: Unit) -> list[tuple[Mark, int]]:
    """Return what a piece of prose refers to, in its order, with offsets."""
    text, found = unit.text, []
    if unit.owner[0] == "words":
        return [(Mark("slot", match.group()), match.start()) for match in _PLACEHOLDER.finditer(text)]
    if unit.key == "wording":
        found += list(_statements(text))
        text = _STATEMENT.sub(lambda match: " " * len(match.group()), text)
    for match in _BRACES.finditer(text):
        ref = reference(match.group(1))
        if ref.kind != "heading-id":
            found.append((Mark(ref.kind, ref.target), match.start()))
    found += [(Mark("link", match.group(1)), match.start()) for match in _LINK.finditer(text)]
    return sorted(found, key=lambda one: one[1])


def _statements(text: str) -> Iterator[tuple[Mark, int]]:
    """Yield what a wording prints, and on what its parts depend; how many branches a language needs is its own."""
    seen: set[str] = set()
    for match in _STATEMENT.finditer(text):
        printed, statement = match.groups()
        if printed is not None:
            yield Mark("field", f"{{{{ {' '.join(printed.split())} }}}}"), match.start()
            continue
        condition = " ".join(statement.strip("+- \n").split())
        if condition.startswith(("if ", "elif ", "for ")) and condition not in seen:
            seen.add(condition)
            yield Mark("condition", f"{{% {condition.removeprefix('el')} %}}"), match.start()


def parts(unit: Unit) -> tuple[Part, ...]:
    """Return a piece of prose in its parts, in order; one part where it is a single line of words."""
    found = marks(unit)
    if not is_markdown(unit):
        return (Part("words", (), 0, tuple(found)),)
    out: list[Part] = []
    for start, end, kind, detail in _runs(unit.text):
        out.append(Part(kind, detail, start, tuple((mark, at) for mark, at in found if start <= at < end)))
    return tuple(out)


def _runs(text: str) -> list[tuple[int, int, str, tuple[int | str, ...]]]:
    """Return (start, end, kind, detail) of each part of a Markdown text; lines that go on belong to the part they go on."""
    runs: list[tuple[int, int, str, tuple[int | str, ...]]] = []
    at, broken = 0, True
    for line in text.split("\n"):
        end = at + len(line) + 1
        kind, detail = _kind(line)
        if kind == "words" and not broken and runs:
            start, _, before, old = runs.pop()
            runs.append((start, end, before, old))
        elif kind:
            runs.append((at, end, kind, detail))
        broken = kind in ("", "heading", "row", "block")
        at = end
    return runs


def _kind(line: str) -> tuple[str, tuple[int | str, ...]]:
    if not line.strip() or line.strip() == ":::" or _UNDER_HEAD.fullmatch(line):
        return "", ()
    if item := _ITEM.match(line):
        return ("item" if item.group(2) else "step"), (len(item.group(1)) // 4,)
    if heading := _HEADING.match(line):
        return "heading", (len(heading.group(1)), heading.group(2) or "")
    if line.lstrip().startswith("|"):
        return "row", (line.strip().strip("|").count("|") + 1,)
    if block := _COLONS.match(line):
        return "block", (block.group(1),)
    return "words", ()


def totals(found: tuple[Part, ...]) -> Counter[Mark]:
    """Return how often each thing is referred to."""
    return Counter(mark for part in found for mark, _ in part.marks)
