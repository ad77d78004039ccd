"""Questions for learning platforms, cards and tables.

quiz = gathered(knowledge, "zh-Hans", questions)
render_quiz("gift", quiz)   # bytes; the other formats are the keys of FORMATS
"""

from __future__ import annotations

from collections.abc import Callable

from generators.render.quiz.anki import anki_package
from generators.render.quiz.gift import gift
from generators.render.quiz.moodle import moodle_xml
from generators.render.quiz.package import qti21, qti30
from generators.render.quiz.quiz import Quiz, gathered
from generators.render.quiz.tables import csv_table, workbook

MAKERS: dict[str, Callable[[Quiz], bytes]] = {
    "gift": gift,
    "moodle": moodle_xml,
    "qti21": qti21,
    "qti30": qti30,
    "anki": anki_package,
    "csv": csv_table,
    "xlsx": workbook,
}
FORMATS: dict[str, tuple[str, ...]] = {
    "gift": (".gift", ".txt"),
    "moodle": (".xml",),
    "qti21": (".zip",),
    "qti30": (".zip",),
    "anki": (".apkg",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
}
"""The formats, each with the endings that its file may have."""

__all__ = ["FORMATS", "Quiz", "gathered", "render_quiz"]


def render_quiz(form: str, quiz: Quiz) -> bytes:
    """Return the questions in a format, one of FORMATS. Raises ValueError for a question that the format cannot hold."""
    return MAKERS[form](quiz)
