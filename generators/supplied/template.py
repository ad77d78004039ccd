"""A Word template of an office, read: what it asks for, what is wrong with it, and its parts as text and operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generators.model.blocks import Test
from generators.model.form import Form
from generators.prose.branches import TRUE, negated
from generators.supplied.blocks import Blocks, Ops, operations, torn_fields
from generators.supplied.fields import FieldUse, comparisons, gathered
from generators.supplied.marking import mark, marks_in, put_after, words_of
from generators.supplied.package import Story, opened
from generators.supplied.paragraphs import BOX, TBL, TC, TR, P
from generators.supplied.places import Note, Where
from generators.supplied.safe_xml import w
from generators.supplied.scanning import Marked, Scan
from generators.supplied.tags import Tag

MOST_NOTES = 500
_KEEPS_PARAGRAPH = (TC, BOX, w("hdr"), w("ftr"), w("footnote"), w("endnote"))


@dataclass(frozen=True)
class Part:
    """A part with tags: its name in the package, and its markup as text and operations.

    Operations are those of generators/render/word/stencil.py, but that a value is ("print", Printed): how it is written
    depends on the form and the language.
    """

    name: str
    ops: Ops


@dataclass(frozen=True, eq=False)
class Template:
    """A template: all parts of the package, those with tags (the body first, always), fields, notes, and its words.

    With an error among the notes, `open_parts` is empty.
    """

    parts: tuple[tuple[str, bytes], ...]
    open_parts: tuple[Part, ...]
    fields: Mapping[str, FieldUse]
    notes: tuple[Note, ...]
    words: str

    @property
    def errors(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.severity == "error")


@lru_cache(maxsize=16)
def read_template(data: bytes) -> Template:
    """Read a template. Raises TemplateRefused when the file cannot be used at all; everything else is a note."""
    package = opened(data)
    words = "\n".join(words_of(paragraph) for story in package.stories for paragraph in story.root.iter(P))
    scan = Scan()
    for story in package.stories:
        scan.story(story)
    blocks = Blocks(scan.marked)
    for story in package.stories:
        blocks.read(story)
    fields, contradictions = gathered(blocks.uses)
    notes = [*package.notes, *_in_order(scan, blocks, contradictions, package.stories)]
    if not fields and not notes:
        notes.append(Note("error", Where("body"), "found no tag, expected at least one field such as {{ name }}; see the guide to templates"))
    parts: tuple[Part, ...] = ()
    if not any(note.severity == "error" for note in notes):
        parts = tuple(_part(story, blocks) for i, story in enumerate(package.stories) if i == 0 or _has_marks(story))
        notes += _torn(parts)
    if any(note.severity == "error" for note in notes):
        parts = ()
    return Template(tuple(package.parts.items()), parts, fields, _few(tuple(dict.fromkeys(notes))), words)


def _few(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return as many notes as a person can read, errors before what is left out."""
    if len(notes) <= MOST_NOTES:
        return notes
    kept = sorted(notes, key=lambda note: note.severity != "error")[:MOST_NOTES]
    shown = frozenset(kept)
    rest = Note(kept[0].severity, Where(), f"… and {len(notes) - MOST_NOTES:,} more; correct these first")
    return (*(note for note in notes if note in shown), rest)


def _in_order(scan: Scan, blocks: Blocks, others: list[Note], stories: tuple[Story, ...]) -> list[Note]:
    """Return notes in the order of the document."""
    order = {story.label: i for i, story in enumerate(stories)}

    def place(note: Note) -> tuple[Any, ...]:
        one = note.where
        return (order.get(one.part, -1), one.table, one.row, one.cell, one.paragraph)

    return sorted([*scan.notes, *blocks.notes, *others], key=place)


def _has_marks(story: Story) -> bool:
    return next(marks_in(story.root), None) is not None


def _part(story: Story, blocks: Blocks) -> Part:
    _keep_whole(story, blocks)
    return Part(story.name, operations(story.root, blocks))


def _torn(parts: tuple[Part, ...]) -> Iterator[Note]:
    for part in parts:
        if torn_fields(part.ops):
            yield Note(
                "error",
                Where(f"part {part.name}"),
                "a condition or loop begins inside one of Word's own fields and ends outside it; put the whole field inside",
            )


def _keep_whole(story: Story, blocks: Blocks) -> None:
    """See to it that no table is left without a row, and no cell without a paragraph, whatever the answers."""
    for table in list(story.root.iter(TBL)):
        test = blocks.shown(table, TR)
        if test != TRUE and test[0] != "const":
            _around(table, test, blocks)
    for container in list(story.root.iter(*_KEEPS_PARAGRAPH)):
        test = blocks.shown(container, P)
        if test != TRUE and any(True for _ in container.iterchildren(P)):
            paragraph = container.makeelement(P, {})
            last = next((one for one in container.iterchildren(w("sectPr"))), None)
            if last is None:
                container.append(paragraph)
            else:
                last.addprevious(paragraph)
            _around(paragraph, negated(test), blocks)


def _around(element: Any, test: Test, blocks: Blocks) -> None:
    """Put a condition around an element."""
    numbers = []
    for word in ("if", "endif"):
        blocks.marked.append(Marked(Tag(0, 0, "{%", "", ""), Where(), word, "", False, True))
        numbers.append(len(blocks.marked) - 1)
    blocks.meaning[numbers[0]] = test
    put_after(element, mark(numbers[1]))
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        parent.text = (parent.text or "") + mark(numbers[0])
    else:
        before.tail = (before.tail or "") + mark(numbers[0])


def fits(template: Template, form: Form) -> tuple[Note, ...]:
    """Return where a template does not fit the form it is the layout of: fields, types, columns, options."""
    known = {one.id: one for one in form.fields}
    notes: list[Note] = []
    for one in template.fields.values():
        where = one.places[0] if one.places else Where()
        declared = known.get(one.id)
        if declared is None:
            notes.append(Note("error", where, f"uses '{one.id}', which is no field of form.yml; expected one of: {', '.join(known)}"))
            continue
        asked = all(use.kind == "truth" for use, _ in one.uses)
        if not asked and ((declared.type == "rows") != (one.type == "rows") or (one.told and one.type != declared.type)):
            notes.append(Note("error", where, f"uses '{one.id}' as {one.type}, but form.yml says {declared.type}; correct one of the two"))
            continue
        notes += [
            Note("error", where, f"uses the column '{column}' of '{one.id}', expected one of: {', '.join(declared.columns)}")
            for column in one.columns
            if column not in declared.columns
        ]
        notes += comparisons(one, declared.type, declared.options)
    for name in known:
        if name not in template.fields:
            notes.append(Note("error", Where(), f"the field '{name}' of form.yml is not used; print it or delete it"))
    return tuple(dict.fromkeys(notes))
