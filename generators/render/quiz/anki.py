"""A deck of cards for Anki: one card for each question, in a deck for each lesson or field.

A card keeps its identity, so a newer edition updates the cards that somebody learns from and leaves their progress alone.
"""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from datetime import UTC, datetime
from html import escape

import genanki

from generators.language.phrases import Phrases
from generators.render.quiz.quiz import Group, Quiz, basis_of, numbered, packed, tags_of
from generators.training import Asked
from generators.training.draw import LETTERS

FIELDS = ("Question", "Options", "Answer", "Explanation", "Basis", "Id")
_FRONT = '<div class="question">{{Question}}</div>{{#Options}}<div class="options">{{Options}}</div>{{/Options}}'
_BACK = '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div><div class="why">{{Explanation}}</div><div class="basis">{{Basis}}</div>'
_LOOK = """.card { font-family: sans-serif; font-size: 20px; line-height: 1.6; text-align: left; max-width: 40em; margin: 0 auto; }
.options { margin-top: 0.8em; }
.answer { font-weight: bold; }
.why { margin-top: 0.8em; }
.basis { margin-top: 0.8em; font-size: 0.85em; opacity: 0.8; }
"""


def anki_package(quiz: Quiz) -> bytes:
    """Return an .apkg file."""
    stamp = datetime(quiz.edition.year, quiz.edition.month, quiz.edition.day, tzinfo=UTC).timestamp()
    package = genanki.Package([_deck(quiz, group) for group in quiz.groups])
    with sqlite3.connect(":memory:") as base:
        package.write_to_db(base.cursor(), stamp, itertools.count(int(stamp * 1000)))
        base.commit()
        collection = base.serialize()
    base.close()
    return packed({"collection.anki2": collection, "media": b"{}"}, quiz.edition)


def _number(*names: str) -> int:
    """Return a number that stays the same for a thing, in the range that Anki gives its own."""
    digest = hashlib.sha256("/".join(("daoyin", *names)).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def _deck(quiz: Quiz, group: Group) -> genanki.Deck:
    deck = genanki.Deck(_number("deck", quiz.language, *group.home), f"{_part(quiz.title)}::{_part(group.title)}")
    model = genanki.Model(
        _number("model", quiz.language),
        f"Daoyin ({quiz.language})",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_LOOK,
    )
    for asked in group.questions:
        values = [_html(text) for text in _values(quiz.say, asked)]
        guid = genanki.guid_for("daoyin", quiz.language, asked.id)
        deck.add_note(genanki.Note(model, values, tags=[tag.replace(":", "::") for tag in tags_of(asked)], guid=guid))
    return deck


def _part(title: str) -> str:
    """Return a title as one part of the name of a deck, where two colons begin the next part."""
    return title.replace("::", ":")


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _values(say: Phrases, asked: Asked) -> tuple[str, ...]:
    lettered = asked.kind not in ("number", "case", "true-false")
    options = "\n".join(f"{LETTERS[at]}. {option.text}" for at, option in enumerate(asked.options)) if lettered else ""
    return asked.stem, options, _answer(say, asked), asked.explanation, basis_of(say, asked), asked.id


def _answer(say: Phrases, asked: Asked) -> str:
    if asked.number is not None and asked.unit is not None:
        return say.quantity(asked.number, asked.unit)
    if asked.kind in ("case", "ordering"):
        return "\n".join(numbered(asked))
    if asked.kind == "true-false":
        return asked.right[0].text
    return "\n".join(f"{LETTERS[at]}. {option.text}" for at, option in enumerate(asked.options) if option.right)
