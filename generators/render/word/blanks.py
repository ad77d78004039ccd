"""Blanks to write on: how wide, and what stands for each type of field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.form import FormField, FormWords
from generators.render.word.pieces import Piece
from generators.render.word.xml import ems, paragraph, run

LINE = "＿"  # as wide as a Han character; breaks across lines where needed, which underlined spaces do not
SPACE = "\u3000"
EMPTY, TICKED = "☐", "☑"
YEAR, MONTH, DAY = "\ue010", "\ue011", "\ue012"
_LEAST = {"text": 6, "longtext": 14, "phone": 8, "idcard": 11, "number": 3, "rows": 14}


def blank(width: int) -> Piece:
    """Return a line to write on, `width` Han characters wide."""
    return Piece(LINE * width, "Blank")


def blank_for(say: Phrases, words: FormWords, one: FormField, column: str = "") -> Iterator[Piece]:
    """Return what stands for an empty field: a blank as wide as the sample value with some room, a date with blanks, boxes."""
    if one.type == "date" and not column:
        yield from blank_date(say)
    elif one.type == "choice" and not column:
        yield Piece(SPACE.join(option(words, one, name) for name in one.options))
    elif one.type == "check" and not column:
        yield Piece(EMPTY)
    else:
        yield blank(_width(words, one))


def _width(words: FormWords, one: FormField) -> int:
    if one.type == "longtext":
        return _LEAST["longtext"] + 4 * (one.lines - 1)
    sample = words.sample.get(one.id)
    wanted = round(ems(sample) * 1.2) + 2 if isinstance(sample, str) else 0
    return min(max(_LEAST.get(one.type, 6), wanted), 12)


def shown_date(say: Phrases, day: date) -> str:
    """Return a date as the language writes it."""
    month_and_day = (f"{n:02}" if not is_chinese(say.language) else str(n) for n in (day.month, day.day))
    return _date(say, str(day.year), *month_and_day)


def _date(say: Phrases, year: str, month: str, day: str) -> str:
    return say.word("form", "date_pattern", year=year, month=month, day=day)


def blank_date(say: Phrases, narrow: bool = False) -> Iterator[Piece]:
    """Return the pattern of a date with blanks for year, month and day; narrow for a cell that shares its line."""
    widths = {YEAR: 2 if narrow else 3, MONTH: 2, DAY: 2}
    run_ = ""
    for char in _date(say, YEAR, MONTH, DAY):
        if char not in widths:
            run_ += char
            continue
        if run_:
            yield Piece(run_)
        run_ = ""
        yield blank(widths[char])
    if run_:
        yield Piece(run_)


def option(words: FormWords, one: FormField, name: str) -> str:
    """Return an option of a choice with its empty box."""
    return f"{EMPTY}\u00a0{words.fields[one.id].options[name]}"


def writing_lines(count: int, width: int, ends: tuple[str, str] = ("", ""), style: str = "WritingLine") -> str:
    """Return empty ruled lines `width` twips long, in one paragraph; `ends` is markup before and after them."""
    free = '<w:widowControl w:val="0"/>'  # a page may end after any of the lines
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{width}"/></w:tabs>'
    lines = run("\n".join(["\u00a0\t"] * count), "Rule")  # LibreOffice gives a line with nothing but a tab no height of its own
    return paragraph(style, ends[0] + lines + ends[1], free + tabs)
