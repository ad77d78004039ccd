"""What a trainer needs beside deck and handout: the guide with its timing, the sign-in sheet, the feedback sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.blocks import Block, Container, Paragraph, Section, sections
from generators.model.guide import Slide
from generators.model.knowledge import Course, Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word.footers import small_print
from generators.render.word.look import look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import SHADE, Writer
from generators.render.word.xml import cell, ems, mm, paragraph, row, run, table

_HELD = "<w:keepNext/>"
_BESIDE_SLIDES = frozenset({"notes", "handout"})
_LEAD = 12.0  # the opening words of a note up to a colon are set bold when they are no wider than this (in Han characters)
_SIGNATURES = 24
_WRITING_LINES = 3
_RULE = '<w:tabs><w:tab w:val="left" w:pos="{}" w:leader="underscore"/></w:tabs>'


def render_guide(knowledge: Knowledge, lesson_id: str, language: str) -> bytes:
    """Return the trainer's guide of a lesson as a DOCX file. Raises KeyError for an unknown lesson or language."""
    return _document(knowledge, lesson_id, language, "guide", _guide)


def render_sign_in(knowledge: Knowledge, lesson_id: str, language: str) -> bytes:
    """Return the sign-in sheet of a lesson as a DOCX file of one page. Raises KeyError for an unknown lesson or language."""
    return _document(knowledge, lesson_id, language, "sign_in", _sign_in)


def render_feedback(knowledge: Knowledge, lesson_id: str, language: str) -> bytes:
    """Return the feedback sheet of a lesson, which asks for no name, as a DOCX file. Raises KeyError for an unknown lesson or language."""
    return _document(knowledge, lesson_id, language, "feedback", _feedback)


def _document(knowledge: Knowledge, lesson_id: str, language: str, kind: str, parts: Callable[[Writer, Course, str], Iterator[str]]) -> bytes:
    course, look = knowledge.lessons[lesson_id], look_of("handout", language)
    say, document = Phrases(knowledge, language), new_document(look)
    writer = Writer(say, look, document)
    lesson = plain_text(say, parse_inline(course.texts[language].head.title))
    title = say.word("trainer", f"{kind}_title", lesson=lesson)
    fill_body(document, paragraph("Title", run(title)) + "".join(parts(writer, course, lesson)))
    small_print(document, say, look, lesson)
    describe(document, title, f"{lesson_id}-{kind}", language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _guide(writer: Writer, course: Course, lesson: str) -> Iterator[str]:
    say = writer.say
    yield paragraph("Subtitle", run(say.word("lesson", "minutes", n=course.lesson.minutes)))
    if say.language != SOURCE_LANGUAGE:
        yield paragraph("Subtitle", run(say.word("page", "reference_only")))
    yield _frame(writer, course)
    yield paragraph("Heading1", run(say.word("trainer", "timing")))
    yield _timing(writer, course)
    plans = {plan.id: plan for plan in course.lesson.slides}
    for number, section in enumerate(_shown(writer, course), 1):
        yield from _slide(writer, section, plans.get(section.id), number)
    yield paragraph("Heading1", run(say.word("trainer", "afterwards")))
    yield "".join(writer.item(run(one)) for one in say.words["trainer"]["after"].values())


def _shown(writer: Writer, course: Course) -> list[Section]:
    return [section for section in sections(course.texts[writer.say.language].blocks) if section.heading]


def _frame(writer: Writer, course: Course) -> str:
    """Return what the lesson is for and what must be ready before it, in a frame."""
    say, head = writer.say, course.texts[writer.say.language].head
    inside = paragraph("HowTo", writer.text(head.summary))
    aims = "".join(writer.item(writer.text(one), style="HowTo") for one in head.objectives)
    ready = "".join(paragraph("HowTo", run(f"□ {one}")) for one in say.words["trainer"]["before"].values())
    for key, items in ((("lesson", "objectives"), aims), (("trainer", "beforehand"), ready)):
        inside += paragraph("HowTo", run(say.word(*key), "Strong"), _HELD) + items
    return table("Frame", [writer.look.width], [row([cell(writer.look.width, inside)], split=True)]) + paragraph("Spacer")


def _timing(writer: Writer, course: Course) -> str:
    """Return the table of times: from when to when, which slide, how many minutes."""
    say, clock = writer.say, 0.0
    heads = [say.word("trainer", key) for key in ("clock", "slide", "minutes")]
    widths = [mm(32), writer.look.width - mm(58), mm(26)]
    rows = [row((cell(width, paragraph("CellHead", run(text)), shade=SHADE) for width, text in zip(widths, heads, strict=True)), header=True)]
    for number, section in enumerate(_shown(writer, course), 1):
        minutes = next((float(plan.minutes) for plan in course.lesson.slides if plan.id == section.id), 0.0)
        title = plain_text(say, section.heading.children) if section.heading else ""
        texts = (f"{_clock(clock)}–{_clock(clock + minutes)}", f"{number}. {title}", f"{minutes:g}")
        rows.append(row(cell(width, paragraph("CellText", run(text))) for width, text in zip(widths, texts, strict=True)))
        clock += minutes
    return table("Grid", widths, rows, first_row=True) + paragraph("Spacer")


def _clock(minutes: float) -> str:
    """Return minutes from the start as hours, minutes and, where there are any, seconds: 0:05, 1:02, 0:02:30."""
    seconds = round(minutes * 60)
    shown = f"{seconds // 3600}:{seconds // 60 % 60:02}"
    return f"{shown}:{seconds % 60:02}" if seconds % 60 else shown


def _slide(writer: Writer, section: Section, plan: Slide | None, number: int) -> Iterator[str]:
    """Yield a slide: its points in a shaded box, what to say and ask, what to hand out, its sources."""
    say = writer.say
    if section.heading is None:
        return
    minutes = run("    " + say.word("lesson", "minutes", n=plan.minutes), "Basis") if plan else ""
    yield paragraph("Heading1", run(f"{number}. ") + writer.inline(section.heading.children) + minutes)
    points = writer.blocks((block for block in section.blocks if not _named(block, _BESIDE_SLIDES)), "CellText")
    yield table("Grid", [writer.look.width], [row([cell(writer.look.width, points or paragraph("CellText"), shade=SHADE)], split=True)])
    yield paragraph("Spacer")
    for block in section.blocks:
        if isinstance(block, Container) and block.name == "notes":
            yield "".join(_note(writer, child) for child in block.children)
    if any(_named(block, {"handout"}) for block in section.blocks):
        yield paragraph("Note", run(say.word("trainer", "in_handout")))
    if plan and plan.cites:
        yield paragraph("Note", run(say.word("citation", "basis", citations=say.citations(plan.cites))))


def _named(block: Block, names: frozenset[str] | set[str]) -> bool:
    return isinstance(block, Container) and block.name in names


def _note(writer: Writer, block: Block) -> str:
    """Return a note; its opening words up to the colon (say, ask, usual wrong answer) are set bold."""
    if not isinstance(block, Paragraph):
        return writer.block(block)
    plain = plain_text(writer.say, block.children)
    lead, colon, rest = plain.partition(writer.say.word("common", "colon").strip())
    if not (colon and rest and ems(lead) <= _LEAD):
        return writer.block(block)
    pieces = writer.pieces(block.children)
    first = pieces[0].text.removeprefix(lead + colon)
    rest_runs = run(first) + writer.runs(pieces[1:])
    return paragraph("BodyText", run(lead + colon, "Strong") + rest_runs)


def _places(writer: Writer, keys: tuple[str, ...]) -> str:
    """Return a table to write on: what is asked for, and room for it, two a row."""
    label, half = mm(24), writer.look.width // 2
    rows = []
    for i in range(0, len(keys), 2):
        pair = keys[i : i + 2]
        cells = [
            one
            for key in pair
            for one in (cell(label, paragraph("CellHead", run(writer.say.word("trainer", key)))), cell(half - label, paragraph("CellText")))
        ]
        rows.append(row(cells, mm(9)))
    return table("Grid", [label, half - label] * 2, rows) + paragraph("Spacer")


def _sign_in(writer: Writer, course: Course, lesson: str) -> Iterator[str]:
    say = writer.say
    yield _places(writer, ("date", "place", "trainer", "organiser"))
    number, name = mm(12), mm(34)
    signed = mm(44)
    widths = [number, name, writer.look.width - number - name - signed, signed]
    heads = ("number", "name", "unit", "signature")
    rows = [
        row(
            (cell(width, paragraph("CellHead", run(say.word("trainer", key))), shade=SHADE) for width, key in zip(widths, heads, strict=True)),
            header=True,
        )
    ]
    for i in range(1, _SIGNATURES + 1):
        rows.append(row((cell(width, paragraph("CellText", run(str(i) if not j else ""))) for j, width in enumerate(widths)), mm(7.6)))
    yield table("Grid", widths, rows, first_row=True)
    yield paragraph("Note", run(say.word("trainer", "sign_in_note")))


def _feedback(writer: Writer, course: Course, lesson: str) -> Iterator[str]:
    say, head = writer.say, course.texts[writer.say.language].head
    yield paragraph("Subtitle", run(say.word("trainer", "feedback_note")))
    yield _places(writer, ("date", "trainer"))
    yield paragraph("BodyText", run(say.word("trainer", "can_now"), "Strong"), _HELD)
    yield _scale(writer, "can", [plain_text(say, parse_inline(one)) for one in head.objectives])
    yield paragraph("BodyText", run(say.word("trainer", "how_was_it"), "Strong"), _HELD)
    yield _scale(writer, "agree", list(say.words["trainer"]["judged"].values()))
    for question in say.words["trainer"]["open"].values():
        yield paragraph("BodyText", run(question, "Strong"), _HELD)
        yield from (paragraph("WritingLine", run("\t", "Rule"), _RULE.format(writer.look.width)) for _ in range(_WRITING_LINES))


def _scale(writer: Writer, kind: str, lines: list[str]) -> str:
    """Return a table of statements with a box for each of the answers of a scale."""
    answers = list(writer.say.words["trainer"]["scale"][kind].values())
    each = mm(23)
    widths = [writer.look.width - each * len(answers), *[each] * len(answers)]
    centred = '<w:jc w:val="center"/>'
    rows = [
        row(
            (
                cell(width, paragraph("CellHead", run(text), centred if i else ""), shade=SHADE)
                for i, (width, text) in enumerate(zip(widths, ["", *answers], strict=True))
            ),
            header=True,
        )
    ]
    for line in lines:
        rows.append(
            row(cell(width, paragraph("CellText", run("□" if i else line), centred if i else "")) for i, width in enumerate(widths)),
        )
    return table("Grid", widths, rows, first_row=True) + paragraph("Spacer")
