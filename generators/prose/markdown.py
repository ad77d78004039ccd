"""Reads Markdown into blocks, once, with markdown-it-py. Imports only the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from generators.model.blocks import (
    Block,
    Break,
    Container,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Ref,
    Slot,
    Strong,
    Table,
    Text,
    Widget,
)

CONTAINERS = ("to", "sign", "remedy", "note", "notes", "handout", "attachment", "copies")
THINGS = ("form", "route", "guide", "lesson")
SLOT_OPEN, SLOT_CLOSE, WIDGET_MARK = "\ue000", "\ue001", "\ue002"
_BRACES = re.compile(r"\{([^{}\n]{1,120})\}")
_SLOT = re.compile(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}")
_COLONS = re.compile(r" {0,3}:{3,}[ \t]*(.*?)[ \t]*")
_WIDGET = re.compile(f"{WIDGET_MARK}(\\w+):([\\w,]*){WIDGET_MARK}")


class MarkdownProblem(Exception):
    """Markdown outside the subset. `line` counts from 1 in the text given."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def reference(inside: str) -> Ref:
    """Return what stands between braces as a reference; nothing is looked up."""
    inside = inside.strip()
    if inside.startswith("§"):
        return Ref("cite", inside[1:].strip())
    if inside.startswith("#"):
        return Ref("heading-id", inside[1:].strip())
    kind, colon, target = inside.partition(":")
    if colon and kind == "n":
        return Ref("number", target.strip())
    if colon and kind in THINGS:
        return Ref(kind, target.strip())
    return Ref("fact", inside)


def _brace_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _BRACES.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match.group(1)
    state.pos = match.end()
    return True


def _slot_rule(state: StateInline, silent: bool) -> bool:
    match = _SLOT.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("slot", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _text_rule(state: StateInline, silent: bool) -> bool:
    """As markdown-it's own text rule, but stops at the marks of slots and braces too."""
    pos = state.pos
    while pos < state.posMax and state.src[pos] not in _STOPS:
        pos += 1
    if pos == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : pos]
    state.pos = pos
    return True


_STOPS = frozenset("\n!#$%&*+-:<=>@[\\]^_`{}~" + SLOT_OPEN)


# Switched off: their marks are words like any others. Link definitions (`[x]: …`) would vanish from the page.
_OFF = ["html_block", "html_inline", "code", "fence", "image", "autolink", "reference"]


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    md.inline.ruler.at("text", _text_rule)
    md.inline.ruler.before("link", "reference", _brace_rule)
    md.inline.ruler.before("link", "slot", _slot_rule)
    for name in CONTAINERS:
        container_plugin(md, name)
    return md


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Parse a Markdown text. Raises MarkdownProblem for anything outside the subset."""
    _containers_fit(text)
    root = SyntaxTreeNode(_parser().parse(text))
    return tuple(_block(node) for node in root.children)


def _containers_fit(text: str) -> None:
    """Refuse blocks between colons that have no such name, or do not end: they would swallow what follows, or be printed as colons."""
    opened: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        colons = _COLONS.fullmatch(line)
        if colons is None:
            continue
        name = colons.group(1)
        if name and name not in CONTAINERS:
            raise MarkdownProblem(number, f"found ::: {name}, expected one of: {', '.join(CONTAINERS)}")
        if name:
            opened.append((number, name))
        elif not opened:
            raise MarkdownProblem(number, "found ::: without a block that it could end; delete it, or name the block where it begins")
        else:
            opened.pop()
    for number, name in opened:
        raise MarkdownProblem(number, f"found ::: {name}, which does not end; expected ::: on a line of its own below it")


@lru_cache(maxsize=20_000)
def parse_inline(text: str) -> tuple[Inline, ...]:
    """Parse one line of prose (a title, a label, a step's text)."""
    tokens = _parser().parseInline(text)
    return _inlines(SyntaxTreeNode(tokens).children[0].children, 1)


def _line(node: SyntaxTreeNode) -> int:
    return (node.map[0] if node.map else 0) + 1


def _block(node: SyntaxTreeNode) -> Block:
    reader = _READERS.get(node.type)
    if reader:
        return reader(node)
    if node.type.startswith("container_"):
        return Container(node.type.removeprefix("container_"), tuple(_block(child) for child in node.children), _line(node))
    raise MarkdownProblem(_line(node), f"found {node.type.replace('_', ' ')}, expected a paragraph, list, table, heading or a block between colons")


def _heading(node: SyntaxTreeNode) -> Heading:
    level = int(node.tag[1])
    if level not in (2, 3):
        raise MarkdownProblem(_line(node), f"found a heading of level {level}, expected ## or ### (the title stands at the top of the file)")
    children = list(_content(node))
    heading_id = ""
    last = children[-1] if children else None
    if isinstance(last, Ref) and last.kind == "heading-id":
        heading_id = last.target
        children.pop()
        if children and isinstance(children[-1], Text):
            children[-1] = Text(children[-1].text.rstrip())
    return Heading(level, heading_id, tuple(children), _line(node))


def _paragraph(node: SyntaxTreeNode) -> Block:
    inline = node.children[0] if node.children else None
    widget = _WIDGET.fullmatch(inline.content.strip()) if inline else None
    if widget:
        return Widget(widget.group(1), tuple(f for f in widget.group(2).split(",") if f), _line(node))
    return Paragraph(_content(node), _line(node))


def _list(node: SyntaxTreeNode) -> ListBlock:
    items = tuple(tuple(_block(child) for child in item.children) for item in node.children)
    return ListBlock(node.type == "ordered_list", items, _line(node))


def _table(node: SyntaxTreeNode) -> Table:
    rows = [tuple(_content(cell) for cell in row.children) for part in node.children for row in part.children]
    return Table(rows[0], tuple(rows[1:]), _line(node))


_READERS: dict[str, Callable[[SyntaxTreeNode], Block]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
}


def _content(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    inline = node.children[0] if node.children else None
    return _inlines(inline.children, _line(node)) if inline else ()


def _inlines(nodes: list[SyntaxTreeNode], line: int) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for node in nodes:
        if node.type == "text":
            if out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + node.content)
            elif node.content:
                out.append(Text(node.content))
        elif node.type in ("softbreak", "hardbreak"):
            out.append(Break() if node.type == "hardbreak" else Text("\n"))
        elif node.type == "strong":
            out.append(Strong(_inlines(node.children, line)))
        elif node.type == "link":
            out.append(Link(str(node.attrs.get("href", "")), _inlines(node.children, line)))
        elif node.type == "reference":
            out.append(reference(node.content))
        elif node.type == "slot":
            out.append(Slot(int(node.content)))
        else:
            raise MarkdownProblem(line, f"found {node.type.replace('_', ' ')}, expected plain words, **bold**, a link or something between braces")
    return tuple(out)
