"""The route maps of a lesson as slides: boxes with real text, joined by connectors that keep to them, in parts that fit a slide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Pt

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import RouteMap
from generators.prose.markdown import parse_inline
from generators.render.drawing.faces import face_of
from generators.render.drawing.parts import Box, Link, Part, Sheet, Words, divide
from generators.render.drawing.tree import Node, grow
from generators.render.slides.package import fonts

SHEET = Sheet(880, 394, 4, gap_x=26, gap_y=7, arrow=13, pad=6, text=13, line=17, small=12)
"""The room for a part of a map on a slide of 960 × 540 pt, and the measures of boxes."""
_LEFT, _TOP = 40, 102  # pt: the upper left corner of that room
_LABEL = 18  # pt: the number of a part above it
_PRESETS = {"roundRect": MSO_SHAPE.ROUNDED_RECTANGLE, "rect": MSO_SHAPE.RECTANGLE, "foldedCorner": MSO_SHAPE.FOLDED_CORNER}
_DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "sysDash": MSO_LINE.ROUND_DOT}
_GREY, _INK = "595959", "1A1A1A"
_UP, _BACK, _DOWN, _ON = 0, 1, 2, 3  # where connectors meet a box


@dataclass(frozen=True)
class Placed:
    """A part of a map on a slide: its upper left corner in pt, its number, what stands in each box and where its step is drawn."""

    part: Part
    number: int
    kinds: tuple[str, ...]
    elsewhere: tuple[str, ...]
    x: float = 0.0
    y: float = 0.0


def map_slides(say: Phrases, route_map: RouteMap) -> list[list[Placed]]:
    """Return what stands on each slide: the parts of a map in the order in which a reader comes to them."""
    words, route = route_map.words[say.language].value, route_map.route

    def plain(prose: str) -> str:
        return plain_text(say, parse_inline(prose))

    def title(node: Node, mention: bool) -> str:
        return f"{'→ ' if mention else ''}{node.number} {plain(words.steps[node.step].title)}"

    def choice(step: str, one: str) -> str:
        return plain(words.steps[step].choices[one])

    room = SHEET.height - _LABEL
    parts = divide(grow(route), Words(title, choice, say.word("map_paper", "at_part", n=99)), replace(SHEET, height=room), room)
    home = {box.node.step: n for n, part in enumerate(parts, 1) for box in part.boxes if not box.leads and not box.node.pointer}
    found = []
    for number, part in enumerate(parts, 1):
        drawn = (home[box.node.step] if box.leads or box.node.pointer else number for box in part.boxes)
        where = tuple("" if n == number else say.word("map_paper", "at_part", n=n) for n in drawn)
        found.append(Placed(part, number, tuple(route.step(box.node.step).kind for box in part.boxes), where))
    return shelved(found)


def shelved(parts: Iterable[Placed]) -> list[list[Placed]]:
    """Place parts beside each other while the slide is wide enough, then below, then on the next slide; their order is kept."""
    slides: list[list[Placed]] = [[]]
    x = y = below = 0.0
    for one in parts:
        width, height = one.part.width, one.part.height + _LABEL
        if x and x + width > SHEET.width:
            x, y = 0.0, below
        if y + height > SHEET.height and slides[-1]:
            slides.append([])
            x = y = below = 0.0
        slides[-1].append(replace(one, x=x, y=y))
        x, below = x + width + SHEET.gap_x, max(below, y + height + SHEET.gap_y)
    return slides


def draw_map(slide: Slide, say: Phrases, shown: Iterable[Placed]) -> None:
    """Draw the parts of a map that stand on a slide."""
    for one in shown:
        label = slide.shapes.add_textbox(Pt(_LEFT + one.x), Pt(_TOP + one.y), Pt(SHEET.box), Pt(_LABEL))
        label.text_frame.margin_left = label.text_frame.margin_top = label.text_frame.margin_bottom = Pt(0)
        label.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        _run(label.text_frame.paragraphs[0], say, say.word("map_paper", "at_part", n=one.number), SHEET.small, _GREY)
        boxes = [
            _box(slide, say, box, kind, where, (_LEFT + one.x, _TOP + one.y + _LABEL))
            for box, kind, where in zip(one.part.boxes, one.kinds, one.elsewhere, strict=True)
        ]
        for link in one.part.links:
            _line(slide, one.part, link, boxes)


def _box(slide: Slide, say: Phrases, box: Box, kind: str, where: str, corner: tuple[float, float]) -> Shape:
    face = face_of(kind, box.leads or box.node.pointer)
    shape = slide.shapes.add_shape(_PRESETS[face.shape], Pt(corner[0] + box.x), Pt(corner[1] + box.y), Pt(box.width), Pt(box.height))
    shape.name = f"{box.node.number} {box.node.step}"
    shape.shadow.inherit = False
    if face.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(face.fill)
    else:
        shape.fill.background()
    shape.line.color.rgb, shape.line.width, shape.line.dash_style = _colour(face.edge), Pt(face.weight), _DASHES[face.dash]
    if face.shape == "roundRect":
        shape.adjustments[0] = 0.14
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Pt(SHEET.pad)
    frame.margin_top = frame.margin_bottom = Pt(SHEET.pad / 2)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    if box.choice:
        _run(paragraph, say, box.choice, SHEET.small, _GREY)
        paragraph = frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
    _run(paragraph, say, box.title, SHEET.text, _INK)
    if where:
        if box.aside:
            paragraph.add_line_break()
        _run(paragraph, say, ("" if box.aside else " ") + where, SHEET.small, _GREY)
    return shape


def _colour(rgb: str) -> RGBColor:
    return RGBColor.from_string(rgb)  # type: ignore[no-untyped-call,no-any-return]


def _run(paragraph: _Paragraph, say: Phrases, text: str, size: float, colour: str) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.color.rgb = Pt(size), _colour(colour)
    run._r.get_or_add_rPr().set("lang", fonts(say.language)["tag"])


def _line(slide: Slide, part: Part, link: Link, boxes: list[Shape]) -> None:
    """Join two boxes: straight down, straight across, or with a corner."""
    start, end = part.boxes[link.start], part.boxes[link.end]
    level = abs(start.y + start.height / 2 - end.y - end.height / 2) < 0.5
    kind = MSO_CONNECTOR.STRAIGHT if link.down or level else MSO_CONNECTOR.ELBOW
    line = slide.shapes.add_connector(kind, Pt(0), Pt(0), Pt(0), Pt(0))
    line.begin_connect(boxes[link.start], _DOWN if link.down else _ON)  # type: ignore[no-untyped-call]
    line.end_connect(boxes[link.end], _UP if link.down else _BACK)  # type: ignore[no-untyped-call]
    line.line.color.rgb, line.line.width = _colour(_GREY), Pt(1)
    line.line._get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle" w="med" len="med"/>'))
