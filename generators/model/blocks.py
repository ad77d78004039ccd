"""Text as a tree of blocks and inlines: parsed once, rendered for the web, Word and slides alike.

Sources of truth for the Markdown subset are in docs/developing/content.md; what is outside it is refused by a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """A link to an address outside the project or to a section of the same page (`#id`)."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True)
class Ref:
    """Something between braces.

    kind: fact, cite, form, route, guide, lesson, number (an invented number in a question's options) or heading-id.
    """

    kind: str
    target: str


@dataclass(frozen=True)
class Slot:
    """A value of a form: `key` indexes the values of the rendering (see generators/render/wording.py)."""

    key: int


Test = tuple[Any, ...]
"""A condition on the values of a form, ready for JSON: ("has", V) a value was given; ("true", V) it counts as yes;
("==" | "!=", V, V); ("in", V, V…); ("not", T); ("and" | "or", T…); ("const", bool).
A value V is ("field", id), ("column", id) of the row at hand, or ("const", value)."""


@dataclass(frozen=True)
class Branch:
    """Words of a form that are kept by an answer."""

    test: Test
    then: tuple[Inline, ...]
    otherwise: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Repeat:
    """Words of a form that are repeated for each row of a field."""

    field: str
    children: tuple[Inline, ...]


Inline = Text | Strong | Link | Break | Ref | Slot | Branch | Repeat


@dataclass(frozen=True)
class Heading:
    """`level` counts from 2 (a page's own title is level 1)."""

    level: int
    id: str
    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True)
class Paragraph:
    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True)
class ListBlock:
    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    line: int = 0


@dataclass(frozen=True)
class Table:
    """`header` and every row have the same number of cells; a cell is a tuple of inlines."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    line: int = 0


@dataclass(frozen=True)
class Container:
    """`::: name` … `:::`"""

    name: str
    children: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True)
class Widget:
    """A part of a form that the wording asks for by name: `fields`, `box`, `rows`, `choice` or `check` of these fields."""

    kind: str
    fields: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class BranchBlock:
    """Blocks of a form that are kept by an answer."""

    test: Test
    then: tuple[Block, ...]
    otherwise: tuple[Block, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class RepeatBlock:
    """Blocks of a form that are repeated for each row of a field."""

    field: str
    children: tuple[Block, ...]
    line: int = 0


Block = Heading | Paragraph | ListBlock | Table | Container | Widget | BranchBlock | RepeatBlock


@dataclass(frozen=True)
class Section:
    """A heading of level 2 with everything below it up to the next one. The opening without a heading has id ''."""

    id: str
    heading: Heading | None
    blocks: tuple[Block, ...] = field(default=())


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block, parents before children."""
    for block in blocks:
        yield block
        if isinstance(block, Container | RepeatBlock):
            yield from walk_blocks(block.children)
        elif isinstance(block, BranchBlock):
            yield from walk_blocks((*block.then, *block.otherwise))
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from walk_blocks(item)


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the runs of inlines that stand directly in a block (not those of its child blocks)."""
    if isinstance(block, Heading | Paragraph):
        yield block.children
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row


def walk_inlines(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield every inline, parents before children."""
    for child in children:
        yield child
        if isinstance(child, Strong | Link | Repeat):
            yield from walk_inlines(child.children)
        elif isinstance(child, Branch):
            yield from walk_inlines((*child.then, *child.otherwise))


def references(blocks: tuple[Block, ...]) -> Iterator[tuple[Ref, int]]:
    """Yield each reference between braces with the line of its block."""
    for block in walk_blocks(blocks):
        for run in inlines_of(block):
            for inline in walk_inlines(run):
                if isinstance(inline, Ref):
                    yield inline, block.line


def sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Split blocks at headings of level 2."""
    found: list[Section] = []
    heading: Heading | None = None
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if heading or run:
                found.append(Section(heading.id if heading else "", heading, tuple(run)))
            heading, run = block, []
        else:
            run.append(block)
    if heading or run:
        found.append(Section(heading.id if heading else "", heading, tuple(run)))
    return tuple(found)


def plain(children: tuple[Inline, ...]) -> str:
    """Return the words of inlines; references appear between braces, as written."""
    out: list[str] = []
    for inline in children:
        match inline:
            case Text(text):
                out.append(text)
            case Strong(inner) | Link(_, inner):
                out.append(plain(inner))
            case Break():
                out.append(" ")
            case Ref(kind, target):
                out.append("{§" + target + "}" if kind == "cite" else "{" + target + "}")
            case Slot():
                out.append("____")
            case Branch(_, then, otherwise):
                out.append(plain((*then, *otherwise)))
            case Repeat(_, inner):
                out.append(plain(inner))
    return "".join(out)
