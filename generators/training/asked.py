"""A question in the words of one language, with every fact and citation spelled out: the one source of papers, exports and practice."""

from __future__ import annotations

from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.citation import Citation
from generators.model.knowledge import Course, Knowledge
from generators.model.question import Question, QuestionKind, QuestionWords
from generators.prose.markdown import parse_inline


@dataclass(frozen=True)
class Option:
    """An option in plain words. `right`: whether it belongs to the answer; for a case every point does."""

    id: str
    text: str
    right: bool


@dataclass(frozen=True)
class Asked:
    """One question in one language.

    `id` is unique in the knowledge base. `home` is ("lesson", id) or ("bank", id of the map). `options` stand in the order of the file;
    for `true-false` they are yes and no. `order` holds, for `ordering`, the ids of the options in the right order. `number` and `unit` are
    the answer of a `number` question. `basis` says the citations in words.
    """

    id: str
    home: tuple[str, str]
    lesson: str | None
    kind: QuestionKind
    difficulty: int
    stem: str
    options: tuple[Option, ...]
    order: tuple[str, ...]
    number: int | None
    unit: str | None
    explanation: str
    cites: tuple[Citation, ...]
    basis: str

    @property
    def right(self) -> tuple[Option, ...]:
        """The right options; for `ordering` all of them in the right order."""
        if self.kind == "ordering":
            by_id = {option.id: option for option in self.options}
            return tuple(by_id[one] for one in self.order)
        return tuple(option for option in self.options if option.right)


def asked_questions(knowledge: Knowledge, language: str) -> tuple[Asked, ...]:
    """Return every question that has words in `language`: those of the lessons, then those of the fields, in the order of the content.

    Raises KeyError for an unknown language, ValueError for a question that has no answer, which `daoyin check` would name.
    """
    say = Phrases(knowledge, language)
    out: list[Asked] = []
    for home, asking in knowledge.asking:
        words = asking.question_words.get(language, {})
        for located in asking.questions:
            question = located.value
            if question.id in words:
                lesson = asking.lesson.id if isinstance(asking, Course) else question.lesson
                out.append(_asked(say, home, lesson, question, words[question.id].value))
    return tuple(out)


def _asked(say: Phrases, home: tuple[str, str], lesson: str | None, question: Question, words: QuestionWords) -> Asked:
    fact = say.knowledge.fact(question.answer_fact) if question.kind == "number" and question.answer_fact else None
    if fact is None and not question.answer and question.kind != "case":
        raise ValueError(f"the question '{question.id}' has no answer")
    return Asked(
        id=question.id,
        home=home,
        lesson=lesson,
        kind=question.kind,
        difficulty=question.difficulty,
        stem=_plain(say, words.stem),
        options=_options(say, question, words),
        order=question.answer if question.kind == "ordering" else (),
        number=fact.value if fact else None,
        unit=fact.unit if fact else None,
        explanation=_plain(say, words.explanation),
        cites=question.cites,
        basis=say.citations(question.cites),
    )


def _options(say: Phrases, question: Question, words: QuestionWords) -> tuple[Option, ...]:
    if question.kind == "number":
        return ()
    if question.kind == "true-false":
        own = {"yes": say.word("quiz", "true"), "no": say.word("quiz", "false")}
        return tuple(Option(one, _plain(say, words.options.get(one, own[one])), one in question.answer) for one in ("yes", "no"))
    every = question.kind == "case"
    return tuple(Option(one, _plain(say, words.options[one]), every or one in question.answer) for one in question.options)


def _plain(say: Phrases, text: str) -> str:
    return " ".join(plain_text(say, parse_inline(text)).split())
