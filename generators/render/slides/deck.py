"""The deck of a lesson: real text on our own master, what the trainer says in the notes, sources at the foot."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.blocks import Block, Container, ListBlock, Paragraph, Section, Table, sections
from generators.model.citation import Citation
from generators.model.guide import Slide as Plan
from generators.model.knowledge import Course, Knowledge, RouteMap
from generators.prose.markdown import parse_inline
from generators.render.slides.fitting import common_size, ems, lines
from generators.render.slides.maps import draw_map, map_slides
from generators.render.slides.package import describe, fonts, new_slides, to_bytes

OPENING, POINTS = 0, 1  # layouts, in the order of the master
TITLE, BODY, FOOT = 0, 1, 13  # placeholders
_BESIDE = frozenset({"notes", "handout"})
_FOOT_BOX = (12, 716)  # pt: type size and width of the foot
_LEAD = 14  # a point's opening words up to a colon are set bold when they are no wider than this (in Han characters)


@dataclass(frozen=True)
class Page:
    """What one slide says."""

    title: str
    points: tuple[str, ...]
    foot: str = ""
    notes: tuple[str, ...] = ()


def render_deck(knowledge: Knowledge, lesson_id: str, language: str) -> bytes:
    """Return the deck of a lesson as a PPTX file, 16:9. Raises KeyError for an unknown lesson or language."""
    course, say = knowledge.lessons[lesson_id], Phrases(knowledge, language)
    pages = list(_pages(say, course))
    size = common_size(page.points for page in pages)
    slides = new_slides(language)
    _open(slides, say, course)
    for page in pages:
        add_page(slides, say, page, size)
    for route_id in course.lesson.routes:
        _draw(slides, say, knowledge.routes[route_id])
    title = _plain(say, course.texts[language].head.title)
    describe(slides, title, lesson_id, language, knowledge.edition)
    return to_bytes(slides, knowledge.edition)


def _plain(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _pages(say: Phrases, course: Course) -> Iterator[Page]:
    document = course.texts[say.language]
    plans = {plan.id: plan for plan in course.lesson.slides}
    yield Page(say.word("lesson", "objectives"), tuple(_plain(say, one) for one in document.head.objectives))
    for section in sections(document.blocks):
        if section.heading:
            yield _page(say, section, plans.get(section.id))


def _page(say: Phrases, section: Section, plan: Plan | None) -> Page:
    shown = [block for block in section.blocks if not (isinstance(block, Container) and block.name in _BESIDE)]
    said = [block for block in section.blocks if isinstance(block, Container) and block.name == "notes"]
    notes = list(_lines(say, (child for block in said for child in block.children)))
    if plan:
        notes.insert(0, say.word("lesson", "minutes", n=plan.minutes))
    foot = _foot(say, plan.cites) if plan and plan.cites else ""
    title = plain_text(say, section.heading.children) if section.heading else ""
    return Page(title, tuple(_lines(say, shown)), foot, tuple(notes))


def _foot(say: Phrases, cites: tuple[Citation, ...]) -> str:
    """Return the sources: law by law, to the item where two lines hold that, else to the article."""
    full = say.word("citation", "basis", citations=say.by_law(cites))
    if lines(full, *_FOOT_BOX) <= 2:
        return full
    short = tuple(dict.fromkeys(one.model_copy(update={"paragraph": None, "item": None}) for one in cites))
    return say.word("citation", "basis", citations=say.by_law(short))


def _lines(say: Phrases, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield each paragraph, point and table row as a line of text."""
    for block in blocks:
        match block:
            case Paragraph(children):
                yield plain_text(say, children)
            case ListBlock(_, items):
                for item in items:
                    yield from _lines(say, item)
            case Table(_, rows):
                yield from (say.word("common", "colon").join(plain_text(say, cell) for cell in row) for row in rows)
            case Container(_, inside):
                yield from _lines(say, inside)
            case _:
                raise ValueError(f"a slide cannot show {block}")


def _open(slides: Slides, say: Phrases, course: Course) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[OPENING])
    head = course.texts[say.language].head
    day = say.knowledge.edition
    date = say.word("form", "date_pattern", year=day.year, month=day.month, day=day.day)
    foot = [say.word("page", "laws_as_of", date=date)]
    if say.language != SOURCE_LANGUAGE:
        foot.append(say.word("page", "reference_only"))
    fill(slide, say, {TITLE: [_plain(say, head.title)], BODY: [_plain(say, head.summary)], FOOT: foot})
    note(slide, say, [say.word("lesson", "minutes", n=course.lesson.minutes)])


def add_page(slides: Slides, say: Phrases, page: Page, size: int) -> None:
    """Add a slide with title, points in type of `size` pt, sources at the foot and notes."""
    layout = slides.slide_layouts[POINTS]
    slide = slides.slides.add_slide(layout)
    fill(slide, say, {TITLE: [page.title], FOOT: [page.foot]})
    _points(slide, say, page.points, size)
    _number(slide)
    note(slide, say, page.notes)


def _draw(slides: Slides, say: Phrases, route_map: RouteMap) -> None:
    """Add the parts of a route map, one a slide."""
    title, every = _plain(say, route_map.words[say.language].value.title), map_slides(say, route_map)
    for number, shown in enumerate(every, 1):
        slide = slides.slides.add_slide(slides.slide_layouts[POINTS])
        fill(slide, say, {TITLE: [f"{title} ({number}/{len(every)})" if len(every) > 1 else title], BODY: [], FOOT: []})
        draw_map(slide, say, shown)
        _number(slide)
        note(slide, say, [say.word("map_paper", "how_to_read")])


def _number(slide: Slide) -> None:
    """Give a slide its number, as its layout has it."""
    number = next(shape for shape in list(slide.slide_layout.placeholders) if shape.placeholder_format.idx == 12)
    element = copy.deepcopy(number._element)
    element.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    slide.shapes._spTree.append(element)


def fill(slide: Slide, say: Phrases, texts: dict[int, list[str]]) -> None:
    """Put lines into placeholders; one that stays empty is taken away."""
    for shape in list(slide.placeholders):
        lines = [line for line in texts.get(shape.placeholder_format.idx, [""]) if line]
        if lines:
            _write(shape.text_frame, say, lines)
        elif shape.placeholder_format.idx in texts:
            shape._element.getparent().remove(shape._element)


def _paragraph(frame: TextFrame, i: int) -> _Paragraph:
    """Return paragraph `i` of a frame that has one empty paragraph to begin with."""
    return frame.paragraphs[0] if i == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call]


def _write(frame: TextFrame, say: Phrases, lines: Iterable[str]) -> None:
    for i, line in enumerate(lines):
        paragraph = _paragraph(frame, i)
        _run(paragraph, say, line)


def _points(slide: Slide, say: Phrases, points: Sequence[str], size: int) -> None:
    frame: TextFrame = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == BODY).text_frame
    leads = [_lead(say, point) for point in points]
    bold = sum(map(bool, leads)) * 2 >= len(points)
    for i, (point, lead) in enumerate(zip(points, leads, strict=True)):
        paragraph = _paragraph(frame, i)
        cut = len(lead) if bold else 0
        for text, strong in ((point[:cut], True), (point[cut:], False)):
            if text:
                font = _run(paragraph, say, text).font
                font.size, font.bold = Pt(size), strong or None


def _lead(say: Phrases, point: str) -> str:
    """Return the opening words of a point up to its colon, or "" when they are long or there is no colon."""
    lead, colon, rest = point.partition(say.word("common", "colon").strip())
    return lead + colon if colon and rest and ems(lead) <= _LEAD else ""


def _run(paragraph: _Paragraph, say: Phrases, text: str) -> _Run:
    run = paragraph.add_run()
    run.text = text
    run._r.get_or_add_rPr().set("lang", fonts(say.language)["tag"])
    return run


def note(slide: Slide, say: Phrases, lines: Iterable[str]) -> None:
    """Write what the speaker says."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        _write(frame, say, lines)
