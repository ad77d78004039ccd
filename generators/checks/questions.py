"""Questions of lessons and banks: an answer that can be right, follows from what is cited, and is asked once."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.citation import Citation
from generators.model.guide import Lesson
from generators.model.knowledge import Bank, Course, Located, Owner
from generators.model.problem import Problem
from generators.model.question import Question, QuestionWords
from generators.prose.citing import BRACES
from generators.prose.markdown import parse_inline, reference

if TYPE_CHECKING:
    from generators.checks import Context

LIKE = 0.72
"""Two questions whose words share this part of their pairs of neighbouring characters are asked twice. Between two kinds of
question on one provision it stays below 0.6; the same question in other words of politeness is above 0.8."""
FEWEST_TO_ORDER = 3


def answers_fit(context: Context) -> Iterator[Problem]:
    """Each question has words in each language and an answer among its options; numbers come from facts."""
    for owner, asking in context.knowledge.asking:
        for located in asking.questions:
            yield from _answer(context, located)
            yield from _question_words(context, owner, asking, located)
            lesson = _lesson_of(context, asking, located.value)
            if located.value.slide and lesson and located.value.slide not in {slide.id for slide in lesson.slides}:
                yield Problem("unknown-id", located.at("slide"), f"'{located.value.slide}' is no slide of the lesson '{lesson.id}'")


def _lesson_of(context: Context, asking: Course | Bank, question: Question) -> Lesson | None:
    if isinstance(asking, Course):
        return asking.lesson
    course = context.knowledge.lessons.get(question.lesson or "")
    return course.lesson if course else None


def _answer(context: Context, located: Located[Question]) -> Iterator[Problem]:
    question = located.value
    if question.kind == "number":
        fact = context.knowledge.facts.get(question.answer_fact or "")
        unknown = fact is None and not (question.answer_fact and context.unreadable("fact", question.answer_fact))
        if unknown or (fact is not None and not fact.value.verified):
            yield Problem("question-answer", located.at(), f"'{question.id}' asks for a number; give answer_fact, the id of a verified fact")
        return
    options = ("yes", "no") if question.kind == "true-false" else question.options
    if len(options) < 2 or len(set(options)) < len(options):
        yield Problem("question-answer", located.at("options"), f"'{question.id}' needs two or more different options")
    if question.kind == "case":
        if question.answer:
            yield Problem(
                "question-answer",
                located.at("answer"),
                f"'{question.id}' is a case: its options are the points of a right answer; leave `answer` out",
            )
        return
    if not question.answer:
        yield Problem("question-answer", located.at("answer"), f"'{question.id}' has no answer; name the option that is right")
        return
    if not set(question.answer) <= set(options):
        yield Problem("question-answer", located.at("answer"), f"the answer of '{question.id}' is not among its options {', '.join(options)}")
    if question.kind in ("single", "true-false") and len(question.answer) != 1:
        yield Problem("question-answer", located.at("answer"), f"'{question.id}' has {len(question.answer)} answers, expected one")
    if question.kind == "ordering":
        yield from _order(located)


def _order(located: Located[Question]) -> Iterator[Problem]:
    question = located.value
    if sorted(question.answer) != sorted(question.options) or len(question.options) < FEWEST_TO_ORDER:
        message = f"'{question.id}' is to be ordered: `answer` holds all of {FEWEST_TO_ORDER} or more options, each once, in the right order"
        yield Problem("question-answer", located.at("answer"), message)
    elif question.answer == question.options:
        yield Problem("question-answer", located.at("options"), f"'{question.id}' lists its options in the right order already; mix them")


def _question_words(context: Context, owner: Owner, asking: Course | Bank, located: Located[Question]) -> Iterator[Problem]:
    question = located.value
    for language, bank in asking.question_words.items():
        words = bank.get(question.id)
        if words is None and (language == "zh-Hant" or f"{owner[1]}/{language}/{question.id}" in context.broken):
            continue  # said where the words are wrong, or where their source is missing
        if words is None and owner[0] == "bank" and language != SOURCE_LANGUAGE:
            continue
        if words is None:
            yield Problem("missing-translation", located.at("id"), f"the question '{question.id}' has no words in {language}")
        elif question.kind not in ("true-false", "number") and set(words.value.options) != set(question.options):
            yield Problem(
                "missing-translation",
                words.at("options"),
                f"options of '{question.id}' are {', '.join(words.value.options)}; expected {', '.join(question.options)}",
            )
        elif language != "zh-Hant":  # which is converted, and would say it twice
            yield from _alike_options(context, language, question, words)


def _alike_options(context: Context, language: str, question: Question, words: Located[QuestionWords]) -> Iterator[Problem]:
    """Two options that print the same words once the facts stand in them."""
    seen: dict[str, str] = {}
    for option, text in words.value.options.items():
        shown = _shown(context, language, text)
        if shown in seen:
            message = f"the options '{seen[shown]}' and '{option}' of '{question.id}' both say “{shown}”; change the wrong one"
            yield Problem("question-answer", words.at("options", option), message)
        seen[shown] = option


def _shown(context: Context, language: str, text: str) -> str:
    try:
        return plain_text(Phrases(context.knowledge, language), parse_inline(text))
    except (KeyError, ValueError):
        return text  # what it names does not exist; said elsewhere


def answers_follow(context: Context) -> Iterator[Problem]:
    """A fact that is the answer, or stands in the right option, is stated by a provision that the question cites."""
    for _, asking in context.knowledge.asking:
        for located in asking.questions:
            question = located.value
            words = asking.question_words.get(SOURCE_LANGUAGE, {}).get(question.id)
            right = set(_facts_in(words.value, question.answer)) if words and question.kind != "true-false" else set()
            right |= {question.answer_fact} if question.answer_fact else set()
            for fact_id in sorted(right):
                fact = context.knowledge.facts.get(fact_id)
                if fact is None or any(cite.law not in context.knowledge.laws for cite in fact.value.cites):
                    continue  # said elsewhere
                if not fact.value.verified:
                    yield Problem("question-answer", located.at(), f"'{question.id}' rests on the unverified fact '{fact_id}'; ask something else")
                elif not _articles(fact.value.cites) & _articles(question.cites):
                    message = f"the answer of '{question.id}' is the fact '{fact_id}', which rests on none of the provisions cited; cite its article"
                    yield Problem("question-answer", located.at("cites"), message)


def _facts_in(words: QuestionWords, options: Collection[str]) -> Iterator[str]:
    for option in options:
        for match in BRACES.finditer(words.options.get(option, "")):
            ref = reference(match.group(1))
            if ref.kind == "fact":
                yield ref.target


def _articles(cites: Collection[Citation]) -> set[tuple[str, int, int | None]]:
    return {(cite.law, cite.article, cite.inserted) for cite in cites}


def questions_are_asked_once(context: Context) -> Iterator[Problem]:
    """No two questions have one id, and none asks what another asks."""
    seen: dict[str, Located[Question]] = {}
    by_article: dict[tuple[str, int, int | None], list[tuple[Located[Question], frozenset[str]]]] = defaultdict(list)
    for _, asking in context.knowledge.asking:
        words = asking.question_words.get(SOURCE_LANGUAGE, {})
        for located in asking.questions:
            question = located.value
            if question.id in seen:
                place = seen[question.id].at("id")
                yield Problem("duplicate-id", located.at("id"), f"the question '{question.id}' stands in {place.file}:{place.line} too; rename one")
            seen[question.id] = located
            if question.id in words:
                pairs = _pairs(words[question.id].value)
                for article in _articles(question.cites):
                    by_article[article].append((located, pairs))
    said: set[tuple[str, str]] = set()
    for asked in by_article.values():
        for (one, first), (other, second) in itertools.combinations(asked, 2):
            pair = (one.value.id, other.value.id)
            if pair not in said and len(first & second) >= LIKE * len(first | second):
                said.add(pair)
                yield Problem("question-twice", other.at("id"), f"'{pair[1]}' asks nearly the same as '{pair[0]}'; ask something else or delete one")


def _pairs(words: QuestionWords) -> frozenset[str]:
    """Return the pairs of neighbouring characters of stem and options, without punctuation."""
    texts = ("".join(char for char in text if char.isalnum()) for text in (words.stem, *words.options.values()))
    return frozenset(text[i : i + 2] for text in texts for i in range(len(text) - 1))
