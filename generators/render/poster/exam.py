"""A test as it is printed: the questions, the answer sheet, the key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from generators.language.phrases import Phrases
from generators.model.base import SOURCE_LANGUAGE
from generators.model.problem import Place
from generators.render.poster.drawable import Drawable
from generators.render.poster.fonts import Said
from generators.training.draw import Paper
from generators.training.printed import Part, Printed, printed

_PLACE = Place("guides/questions")


def exam_paper(say: Phrases, paper: Paper, title: str, part: Part, edition: date) -> Drawable:
    """Return one part of a test, ready to be set as PDF."""
    shown = printed(say, paper, title, part)
    words = {
        "site": say.word("site", "title"),
        "day": say.word("page", "laws_as_of", date=edition.isoformat()),
        "page": say.word("form", "page_of", n="#n", total="#total"),
        "reference": "" if say.language == SOURCE_LANGUAGE else say.word("page", "reference_only"),
    }
    data = {
        "words": words,
        "part": part,
        "edition": edition.isoformat(),
        "title": shown.title,
        "note": shown.note,
        "places": list(shown.places),
        "code": shown.code,
        "sections": [{"title": heading, "entries": [asdict(entry) for entry in entries]} for heading, entries in shown.sections],
    }
    texts = [*words.values(), *_texts(shown)]
    return Drawable(data, tuple(Said(text, _PLACE) for text in texts), _PLACE)


def _texts(shown: Printed) -> Iterator[str]:
    yield from (shown.title, shown.note, shown.code, *shown.places)
    for heading, entries in shown.sections:
        yield heading
        for entry in entries:
            yield from (entry.text, entry.gap, entry.answer, entry.basis, *entry.points)
            yield from (text for _, text in entry.options)
