"""The questions as a table: one row a question, as text or as a workbook. Nothing in it is taken for a formula."""

from __future__ import annotations

import csv
import io

from generators.language.phrases import Phrases
from generators.render.quiz.quiz import Quiz, numbered
from generators.render.tables.rows import RISKY
from generators.render.tables.values import values_workbook
from generators.training import Asked
from generators.training.draw import LETTERS

_BEFORE, _AFTER = ("id", "home", "kind", "difficulty", "question"), ("answer", "explanation", "basis")
_WIDTHS_BEFORE, _OPTION_WIDTH, _WIDTHS_AFTER = (30, 34, 16, 12, 50), 28, (24, 60, 40)


def rows(quiz: Quiz) -> tuple[tuple[str, ...], ...]:
    """Return the heads, then a row for each question; columns A, B, C … hold its options, and `answer` the letters, the number or the points."""
    say = quiz.say
    most = max((len(asked.options) for asked in quiz.questions if _lettered(asked)), default=0)
    heads = [say.word("quiz", "export", "columns", one) for one in _BEFORE + _AFTER]
    table = [(*heads[: len(_BEFORE)], *LETTERS[:most], *heads[len(_BEFORE) :])]
    for group in quiz.groups:
        for asked in group.questions:
            options = [option.text for option in asked.options] if _lettered(asked) else []
            before = (asked.id, group.title, say.word("quiz", "kind", asked.kind), say.word("quiz", "difficulty", str(asked.difficulty)), asked.stem)
            after = (_answer(say, asked), asked.explanation, asked.basis)
            table.append((*before, *options, *[""] * (most - len(options)), *after))
    return tuple(table)


def _lettered(asked: Asked) -> bool:
    return asked.kind not in ("number", "case")


def _answer(say: Phrases, asked: Asked) -> str:
    if asked.number is not None and asked.unit is not None:
        return say.quantity(asked.number, asked.unit)
    if asked.kind == "case":
        return "\n".join(numbered(asked))
    letters = [LETTERS[asked.options.index(option)] for option in asked.right]
    return " → ".join(letters) if asked.kind == "ordering" else "".join(letters)


def harmless(text: str) -> str:
    """Return text that a spreadsheet shows as it is: an apostrophe before what it would take for a formula."""
    return "'" + text if text.startswith(RISKY) else text


def csv_table(quiz: Quiz) -> bytes:
    """Return a table that spreadsheets read as UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows(quiz))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def workbook(quiz: Quiz) -> bytes:
    """Return a workbook with one sheet; every cell is text. Raises ValueError for a text that a cell cannot hold."""
    heads, *table = rows(quiz)
    widths = [*_WIDTHS_BEFORE, *[_OPTION_WIDTH] * (len(heads) - len(_BEFORE) - len(_AFTER)), *_WIDTHS_AFTER]
    return values_workbook(quiz.say.knowledge, heads, table, quiz.title, quiz.language, widths)
