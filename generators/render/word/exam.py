"""A test as Word papers: the questions, the answer sheet, the key."""

from __future__ import annotations

from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.render.word.footers import small_print
from generators.render.word.look import Look, look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.xml import cell, mm, paragraph, row, run, table
from generators.training.draw import Paper
from generators.training.printed import Entry, Part, Printed, printed

_RULE = '<w:tabs><w:tab w:val="left" w:pos="{}" w:leader="underscore"/></w:tabs>'
_HELD = "<w:keepNext/>"
_FLUSH = '<w:ind w:leftChars="160" w:left="352" w:hangingChars="0" w:hanging="0"/>'
_PLACES_A_ROW = 5


def render_exam(knowledge: Knowledge, paper: Paper, title: str, language: str, part: Part) -> bytes:
    """Return one part of a paper as a DOCX file. Raises KeyError for an unknown language."""
    look, say = look_of("exam", language), Phrases(knowledge, language)
    document = new_document(look)
    shown = printed(say, paper, title, part)
    fill_body(document, "".join(_parts(say, look, shown)))
    small_print(document, say, look, shown.code)
    describe(document, shown.title, shown.code, language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _parts(say: Phrases, look: Look, shown: Printed) -> Iterator[str]:
    yield paragraph("Title", run(shown.title))
    yield paragraph("Subtitle", run(shown.note))
    if say.language != SOURCE_LANGUAGE:
        yield paragraph("Subtitle", run(say.word("page", "reference_only")))
    if shown.places:
        yield _places(look, shown)
    for heading, entries in shown.sections:
        yield paragraph("Heading1", run(heading))
        yield from {"paper": _questions, "sheet": _sheet, "key": _key}[shown.part](say, look, entries)


def _places(look: Look, shown: Printed) -> str:
    """Return the row to write unit, name and score in."""
    label, wide = mm(16), look.width // len(shown.places)
    cells = [cell(width, paragraph("CellText", run(text))) for place in shown.places for width, text in ((label, place), (wide - label, ""))]
    return table("Grid", [label, wide - label] * len(shown.places), [row(cells, mm(9))]) + paragraph("Spacer")


def _questions(say: Phrases, look: Look, entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        more = entry.options or entry.lines or entry.gap
        yield paragraph("Stem", run(f"{entry.number}. {entry.text}"), _HELD if more else "")
        for i, (letter, text) in enumerate(entry.options):
            last = i == len(entry.options) - 1 and not entry.gap
            yield paragraph("Option", run(f"{letter}. {text}"), "" if last else _HELD)
        if entry.gap:
            yield paragraph("Option", run(f"{entry.gap}{say.word('common', 'colon')}\t"), _RULE.format(look.width // 2))
        yield from _lines(look, entry.lines)


def _lines(look: Look, count: int) -> Iterator[str]:
    for i in range(count):
        yield paragraph("WritingLine", run("\t", "Rule"), ("" if i == count - 1 else _HELD) + _RULE.format(look.width))


def _sheet(say: Phrases, look: Look, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield a grid of places for short answers; lines for the cases."""
    short, long = [entry for entry in entries if not entry.lines], [entry for entry in entries if entry.lines]
    if short:
        wide = look.width // _PLACES_A_ROW
        label = mm(9)
        rows = [short[i : i + _PLACES_A_ROW] for i in range(0, len(short), _PLACES_A_ROW)]
        yield table("Grid", [label, wide - label] * _PLACES_A_ROW, [_row_of_places(one, label, wide - label) for one in rows]) + paragraph("Spacer")
    for entry in long:
        yield paragraph("Stem", run(f"{entry.number}."), _HELD)
        yield from _lines(look, entry.lines)


def _row_of_places(entries: list[Entry], label: int, room: int) -> str:
    cells: list[str] = []
    for i in range(_PLACES_A_ROW):
        number = str(entries[i].number) if i < len(entries) else ""
        cells += [cell(label, paragraph("CellHead", run(number))), cell(room, paragraph("CellText"))]
    return row(cells, mm(10))


def _key(say: Phrases, look: Look, entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        yield paragraph("Stem", run(f"{entry.number}. ") + run(entry.answer, "Strong"), _HELD)
        for i, point in enumerate(entry.points, 1):
            yield paragraph("Option", run(f"({i}) {point}"), _HELD)
        yield paragraph("Option", run(entry.text), _HELD + _FLUSH)
        yield paragraph("Basis", run(entry.basis))
