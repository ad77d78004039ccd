"""The handout of a lesson: what the slides say and more, then the questions as a paper, then the key on its own page."""

from __future__ import annotations

from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.blocks import Block, Container, sections
from generators.model.citation import Citation
from generators.model.guide import Lesson
from generators.model.knowledge import Course, Knowledge
from generators.model.question import Question, QuestionWords
from generators.prose.markdown import parse_inline
from generators.render.word.blanks import LINE
from generators.render.word.footers import small_print
from generators.render.word.look import look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import Writer
from generators.render.word.xml import cell, paragraph, row, run, table

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NEW_PAGE = "<w:pageBreakBefore/>"
_RULE = '<w:tabs><w:tab w:val="left" w:pos="{}" w:leader="underscore"/></w:tabs>'
_BESIDE_SLIDES = frozenset({"notes", "handout"})


def render_handout(knowledge: Knowledge, lesson_id: str, language: str) -> bytes:
    """Return the handout of a lesson as a DOCX file. Raises KeyError for an unknown lesson or language."""
    course, look = knowledge.lessons[lesson_id], look_of("handout", language)
    say, document = Phrases(knowledge, language), new_document(look)
    writer = Writer(say, look, document)
    head = course.texts[language].head
    title = plain_text(say, parse_inline(head.title))
    fill_body(document, "".join(_parts(writer, course, title)))
    small_print(document, say, look, title)
    describe(document, title, lesson_id, language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _parts(writer: Writer, course: Course, title: str) -> Iterator[str]:
    yield paragraph("Title", run(title))
    if writer.say.language != SOURCE_LANGUAGE:
        yield paragraph("Subtitle", run(writer.say.word("page", "reference_only")))
    yield _aims(writer, course)
    yield from _slides(writer, course)
    if course.questions:
        yield from _paper(writer, course, title)
        yield from _key(writer, course)


def _aims(writer: Writer, course: Course) -> str:
    """Return summary and objectives in a frame."""
    head = course.texts[writer.say.language].head
    inside = paragraph("HowTo", writer.text(head.summary))
    inside += paragraph("HowTo", run(writer.say.word("lesson", "objectives"), "Strong"), "<w:keepNext/>")
    inside += "".join(writer.item(writer.text(one), style="HowTo") for one in head.objectives)
    return table("Frame", [writer.look.width], [row([cell(writer.look.width, inside)], split=True)]) + paragraph("Spacer")


def _slides(writer: Writer, course: Course) -> Iterator[str]:
    slides = {slide.id: slide for slide in course.lesson.slides}
    for number, section in enumerate(sections(course.texts[writer.say.language].blocks), 1):
        if section.heading:
            yield paragraph("Heading1", run(f"{number}. ") + writer.inline(section.heading.children))
        yield writer.blocks(block for block in section.blocks if not _beside(block))
        for block in section.blocks:
            if isinstance(block, Container) and block.name == "handout":
                yield writer.blocks(block.children)
        if section.id in slides and slides[section.id].cites:
            yield paragraph("Note", run(_basis(writer.say, slides[section.id].cites)))


def _beside(block: Block) -> bool:
    return isinstance(block, Container) and block.name in _BESIDE_SLIDES


def _basis(say: Phrases, cites: tuple[Citation, ...]) -> str:
    return say.word("citation", "basis", citations=say.citations(cites))


def _words(course: Course, question: Question, language: str) -> QuestionWords:
    return course.question_words[language][question.id].value


def _paper(writer: Writer, course: Course, title: str) -> Iterator[str]:
    """Yield the questions: stem with its kind, options by letter, or a line to write the number on."""
    say = writer.say
    yield paragraph("Title", run(say.word("quiz", "paper_title", title=title)), _NEW_PAGE)
    colon = say.word("common", "colon")
    places = "    ".join(f"{say.word('quiz', key)}{colon}{LINE * 8}" for key in ("paper_unit", "paper_name"))
    yield paragraph("Subtitle", run(places))
    for number, located in enumerate(course.questions, 1):
        question = located.value
        words = _words(course, question, say.language)
        stem = run(f"{number}. ") + writer.text(words.stem) + run(_kind(say, question, words))
        yield paragraph("BodyText", stem, '<w:keepNext/><w:spacing w:before="120"/>')
        yield "".join(_options(writer, question, words))


def _kind(say: Phrases, question: Question, words: QuestionWords) -> str:
    """Return the kind of a question in brackets, unless its stem says it."""
    kind = say.word("quiz", "kind", question.kind)
    return "" if kind in words.stem else f" [{kind}]"


def _options(writer: Writer, question: Question, words: QuestionWords) -> Iterator[str]:
    if question.kind == "number":
        yield paragraph("ListParagraph", run(LINE * 6), '<w:ind w:left="420"/>')
    if question.kind == "case":
        yield from (paragraph("WritingLine", run("\t", "Rule"), _RULE.format(writer.look.width)) for _ in question.options for _ in range(2))
        return
    for i, option in enumerate(question.options):
        keep = "<w:keepNext/>" if i < len(question.options) - 1 else ""
        content = run(f"{_LETTERS[i]}. ") + writer.text(option_text(writer.say, question, words, option))
        yield paragraph("ListParagraph", content, keep + '<w:ind w:left="700" w:hanging="280"/>')
    if question.kind == "ordering":
        gap = writer.say.word("quiz", "paper_order") + writer.say.word("common", "colon")
        yield paragraph("ListParagraph", run(gap + LINE * 6), '<w:ind w:left="420"/>')


def option_text(say: Phrases, question: Question, words: QuestionWords, option: str) -> str:
    """Return the words of an option; true and false need none of their own."""
    if question.kind == "true-false" and option not in words.options:
        return say.word("quiz", "true" if option == "yes" else "false")
    return words.options[option]


def _key(writer: Writer, course: Course) -> Iterator[str]:
    """Yield the answers with explanation and citation, on a new page."""
    say = writer.say
    yield paragraph("Title", run(say.word("quiz", "paper_key")), _NEW_PAGE)
    for number, located in enumerate(course.questions, 1):
        question = located.value
        answer = answer_text(say, course.lesson, question)
        yield paragraph("BodyText", run(f"{number}. ") + run(answer, "Strong"), '<w:keepNext/><w:spacing w:before="100" w:after="0"/>')
        for i, point in enumerate(question.options if question.kind == "case" else (), 1):
            text = writer.text(option_text(say, question, _words(course, question, say.language), point))
            yield paragraph("ListParagraph", run(f"({i}) ") + text, '<w:keepNext/><w:ind w:left="420"/>')
        yield paragraph("ListParagraph", writer.text(_words(course, question, say.language).explanation), '<w:keepNext/><w:ind w:left="420"/>')
        yield paragraph("Note", run(_basis(say, question.cites)), '<w:ind w:left="420"/>')


def answer_text(say: Phrases, lesson: Lesson, question: Question) -> str:
    """Return the letters of the right options (in order, where that counts), the number, or for a case how many points it has.

    Raises ValueError when a question has no answer.
    """
    if question.kind == "number" and question.answer_fact:
        return say.fact(say.knowledge.fact(question.answer_fact))
    if question.kind == "case":
        return say.word("quiz", "paper_points", n=len(question.options))
    if question.kind == "ordering":
        return " → ".join(_LETTERS[question.options.index(one)] for one in question.answer)
    letters = "".join(_LETTERS[i] for i, option in enumerate(question.options) if option in question.answer)
    if not letters:
        raise ValueError(f"the question '{question.id}' of the lesson '{lesson.id}' has no answer")
    return letters
