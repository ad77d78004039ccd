"""Reads lessons and the banks of questions by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generators.model.guide import Lesson, LessonHead
from generators.model.knowledge import Bank, Course, Document, Located, Origin
from generators.model.question import Question, QuestionFile, QuestionWords
from generators.read import further
from generators.read.overlaid import below
from generators.read.texts import document_texts
from generators.read.things import by_language, complete, defined, folders

if TYPE_CHECKING:
    from generators.read.loader import Reading


def lessons(reading: Reading, broken: set[str]) -> dict[str, Course]:
    """Read guides/lessons/."""
    out: dict[str, Course] = {}
    for folder in folders(reading, "lessons"):
        definition = defined(reading, folder, "lesson.yml", Lesson)
        texts: dict[str, Document[LessonHead]] = document_texts(reading, folder, LessonHead)
        own = further.documents(reading, ("lesson", folder.name), folder, LessonHead)
        bank = defined(reading, folder, "questions.yml", QuestionFile)
        if definition is None or bank is None or not complete(reading, folder, texts, broken):
            broken.add(folder.name)
            continue
        questions = _located(*bank)
        asked = {language: one.words for language, one in _asked(reading, folder, questions, broken)}
        asked |= further.questions(reading, ("lesson", folder.name), folder)
        texts |= {tag: text for tag, text in own.items() if tag in asked}
        out[folder.name] = Course(*definition, texts, questions, {language: asked[language] for language in asked if language in texts})
    return dict(sorted(out.items(), key=lambda item: (item[1].lesson.order, item[0])))


def banks(reading: Reading, broken: set[str]) -> dict[str, Bank]:
    """Read guides/questions/: a folder for each field, named like its map."""
    out: dict[str, Bank] = {}
    for folder in folders(reading, "questions"):
        found = defined(reading, folder, "questions.yml", QuestionFile)
        if found is None:
            broken.add(folder.name)
            continue
        questions = _located(*found)
        asked = dict(_asked(reading, folder, questions, broken))
        words = {language: one.words for language, one in asked.items()}
        made_from = {language: one.made_from for language, one in asked.items()}
        places = {language: one.origin for language, one in asked.items()}
        out[folder.name] = Bank(folder.name, found[1], found[0].reviews, questions, words, made_from, places)
    return out


def _located(file: QuestionFile, origin: Origin) -> tuple[Located[Question], ...]:
    return tuple(Located(question, origin, ("questions", i)) for i, question in enumerate(file.questions))


@dataclass(frozen=True)
class _Asked:
    """The words of questions in one language, what they were made from, and where they stand."""

    words: dict[str, Located[QuestionWords]]
    made_from: dict[str, str]
    origin: Origin


def _asked(reading: Reading, folder: Path, questions: tuple[Located[Question], ...], broken: set[str]) -> Iterator[tuple[str, _Asked]]:
    """Yield by language the words of the questions of a folder."""
    known = {q.value.id for q in questions}
    for language, value, origin in by_language(reading, folder, "questions.{}.yml"):
        entries: dict[str, Located[QuestionWords]] = {}
        words = reading.mapping(value, origin)
        if not words:
            continue
        made_from = words.get("made_from")
        for key, entry in words.items():
            if key == "made_from":
                continue
            if key not in known:
                reading.problems.add("surplus-words", origin.at(key), f"'{key}' is no question of questions.yml")
            found = reading.typed(QuestionWords, entry, below(origin, key))
            if found is not None:
                entries[key] = Located(found, origin, (key,))
            else:
                broken.add(f"{folder.name}/{language}/{key}")
        yield language, _Asked(entries, made_from if isinstance(made_from, dict) else {}, origin)
