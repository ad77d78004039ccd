"""Practice in the browser: its page, the page of all questions of the fields, and the questions as scripts the page loads one home at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, Owner
from generators.prose.markdown import parse_inline
from generators.render.html import by_law
from generators.render.views import View
from generators.training import Asked, asked_questions

MINUTES = (5, 10, 15, 20, 30, 45, 60)
"""Lengths of a test to choose from; the page proposes the first that leaves a minute for each question."""
COUNTS = (5, 10, 20, 40)
"""How many questions a reader may ask for; whoever has fewer gets all there are."""


@dataclass(frozen=True)
class Home:
    """Where questions come from, a lesson or a field: its questions, what it is called, and how many there are of each difficulty."""

    owner: Owner
    title: str
    questions: tuple[Asked, ...]

    @property
    def id(self) -> str:
        return "/".join(self.owner)

    @property
    def file(self) -> str:
        """The path of its script in the tree of a language."""
        return f"assets/practice/{'-'.join(self.owner)}.js"


def homes(knowledge: Knowledge, say: Phrases) -> tuple[Home, ...]:
    """Return the lessons and fields that have questions in the language of `say`, lessons first."""
    questions: dict[Owner, list[Asked]] = {}
    for one in asked_questions(knowledge, say.language):
        questions.setdefault(one.home, []).append(one)
    return tuple(Home(owner, _title(say, owner), tuple(some)) for owner, some in questions.items())


def _title(say: Phrases, owner: Owner) -> str:
    kind, thing = owner
    prose = say.title_of("route" if kind == "bank" else kind, thing)
    return plain_text(say, parse_inline(prose))


def practice(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The page to practise on, and the page with the questions of every field, which needs no script."""
    found = homes(knowledge, say)
    lessons, banks = ([one for one in found if one.owner[0] == kind] for kind in ("lesson", "bank"))
    values: dict[str, Any] = {
        "lessons": lessons,
        "banks": banks,
        "counts": COUNTS,
        "minutes": MINUTES,
        "summary": say.word("practice", "lead"),
    }
    yield View("practice.md.j2", "training/practice", say.word("practice", "title"), "training", values=values)
    shown = {"banks": banks, "answer": right_answer, "summary": say.word("practice", "questions_lead")}
    yield View("questions.md.j2", "training/questions", say.word("practice", "questions_title"), "training", values=shown)


def right_answer(say: Phrases, asked: Asked) -> tuple[str, ...]:
    """Return the right answer in words: one line for each part of it, in order where the order counts."""
    if asked.number is not None:
        return (say.quantity(asked.number, asked.unit) if asked.unit else str(asked.number),)
    return tuple(option.text for option in asked.right)


def practice_index(knowledge: Knowledge, say: Phrases) -> bytes:
    """Return the script that says where questions are and what the page says; it only sets `daoyinPractice`."""
    words = dict(say.words["quiz"]) | {"practice": say.words["practice"]}
    value = {
        "language": say.language,
        "edition": f"{knowledge.edition:%Y-%m-%d}",
        "homes": [_listed(one) for one in homes(knowledge, say)],
        "minutes": MINUTES,
        "words": {key: text for key, text in words.items() if not key.startswith("paper_")},
        "parts": {},
    }
    return f"self.daoyinPractice = {_json(value)};\n".encode()


def _listed(home: Home) -> dict[str, Any]:
    levels = Counter(one.difficulty for one in home.questions)
    return {"id": home.id, "title": home.title, "file": f"../{home.file}", "levels": {str(one): levels[one] for one in sorted(levels)}}


def practice_part(say: Phrases, home: Home) -> bytes:
    """Return the script with the questions of one home; it only adds to `daoyinPractice.parts`."""
    return f"self.daoyinPractice.parts[{_json(home.id)}] = {_json([_question(say, one) for one in home.questions])};\n".encode()


def _question(say: Phrases, asked: Asked) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": asked.id,
        "kind": asked.kind,
        "level": asked.difficulty,
        "stem": asked.stem,
        "options": [[one.id, one.text] for one in asked.options],
        "right": [one.id for one in asked.right],
        "why": asked.explanation,
        "cites": [(f"../laws.html#{law}", words) for law, words in by_law(say, asked.cites)],
    }
    if asked.number is not None:
        value |= {"number": asked.number, "said": right_answer(say, asked)[0]}
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
