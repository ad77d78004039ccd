"""Writes blocks in a short notation, so that an expected tree can be read beside its text.

h2#id words · p words · ul, ol with items indented · table with | · ::: name with blocks indented · widget kind(fields)
Inlines: **strong**, [words](address), ⏎ for a break, ‹kind target› for a reference, ‹slot 0› for a slot.
"""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.blocks import Block, Break, Container, Heading, Inline, Link, ListBlock, Paragraph, Ref, Slot, Strong, Table, Text, Widget


def outline(blocks: tuple[Block, ...]) -> str:
    return "\n".join(line for block in blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, heading_id, children, line):
            yield f"{line}: h{level}" + (f"#{heading_id}" if heading_id else "") + f" {inline(children)}"
        case Paragraph(children, line):
            yield f"{line}: p {inline(children)}"
        case ListBlock(ordered, items, line):
            yield f"{line}: {'ol' if ordered else 'ul'}"
            for item in items:
                for i, text in enumerate(line for child in item for line in _block(child)):
                    yield ("  - " if i == 0 else "    ") + text
        case Table(header, rows, line):
            yield f"{line}: table"
            for row in (header, *rows):
                yield "    | " + " | ".join(map(inline, row))
        case Container(name, children, line):
            yield f"{line}: ::: {name}"
            for text in (text for child in children for text in _block(child)):
                yield "    " + text
        case Widget(kind, fields, line):
            yield f"{line}: widget {kind}({', '.join(fields)})"


def inline(children: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, children))


def _inline(one: Inline) -> str:
    match one:
        case Text(text):
            return text.replace("\n", "↵")
        case Strong(children):
            return f"**{inline(children)}**"
        case Link(href, children):
            return f"[{inline(children)}]({href})"
        case Break():
            return "⏎"
        case Ref(kind, target):
            return f"‹{kind} {target}›"
        case Slot(key):
            return f"‹slot {key}›"
