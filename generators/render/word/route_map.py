"""A route map as a Word paper: the drawing in parts that fit the page, then everything it says in words."""

from __future__ import annotations

from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge, RouteMap
from generators.prose.markdown import parse_inline
from generators.render.drawing.faces import FACES, POINTER
from generators.render.drawing.parts import Box, Part, Sheet, Words, divide
from generators.render.drawing.tree import Node, grow
from generators.render.word.footers import small_print
from generators.render.word.look import A4, Look, look_of
from generators.render.word.map_outline import Outline
from generators.render.word.map_shapes import DRAWING_NAMESPACES, Shapes
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import Writer
from generators.render.word.xml import TWIPS_PER_MM, TWIPS_PER_PT, cell, ems, paragraph, row, run, table

_COLUMNS = 3
_HEADING = 34.0  # points a part's heading takes, with room below the drawing
_OPENING = 215.0  # points that title, summary and the words on reading the map take on the first page
_PAD = 6.0
_SHORT = 0.34  # of the width: a longer title would run into the middle of the footer


def render_route_map(knowledge: Knowledge, route_id: str, language: str) -> bytes:
    """Return a route map as a DOCX file. Raises KeyError for an unknown map or language."""
    route_map, look = knowledge.routes[route_id], look_of("map", language)
    say, document = Phrases(knowledge, language), new_document(look)
    writer = Writer(say, look, document)
    title = plain_text(say, parse_inline(route_map.words[language].value.title))
    drawing = _Drawing(writer, route_map)
    outline = Outline(writer, route_map)
    fill_body(document, "".join([*_opening(writer, route_map, title), *drawing.parts(), *outline.parts()]), DRAWING_NAMESPACES)
    short = ems(title) * look.size("Footer") * TWIPS_PER_PT < look.width * _SHORT
    small_print(document, say, look, title if short else say.word("route", "kind"))
    describe(document, title, route_id, language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _opening(writer: Writer, route_map: RouteMap, title: str) -> Iterator[str]:
    say = writer.say
    yield paragraph("Title", run(title))
    if say.language != SOURCE_LANGUAGE:
        yield paragraph("Subtitle", run(say.word("page", "reference_only")))
    summary = paragraph("HowTo", writer.text(route_map.words[say.language].value.summary))
    width = writer.look.width
    yield table("Frame", [width], [row([cell(width, summary, shade="EDF2F8")])]) + paragraph("Spacer")
    yield paragraph("Heading1", run(say.word("map_paper", "drawing")))
    yield paragraph("HowTo", run(say.word("map_paper", "how_to_read")), "<w:keepNext/>")


def sheet_of(look: Look) -> Sheet:
    """Return the room for a part of a drawing on a page of a layout."""
    height = (A4[1] - look.page["top"] - look.page["bottom"]) * TWIPS_PER_MM / TWIPS_PER_PT - _HEADING
    text = look.size("BoxText")
    line = float(look.styles["BoxText"]["line"].split()[1])
    return Sheet(
        look.width / TWIPS_PER_PT - 2, height, _COLUMNS, gap_x=24, gap_y=7, arrow=13, pad=_PAD, text=text, line=line, small=look.size("BoxChoice")
    )


class _Drawing:
    """Draws one map, part by part."""

    def __init__(self, writer: Writer, route_map: RouteMap) -> None:
        self.writer, self.say, self.route = writer, writer.say, route_map.route
        self.words = route_map.words[self.say.language].value
        sheet = sheet_of(writer.look)
        words = Words(self._title, self._choice, self.say.word("map_paper", "at_part", n=99))
        self.divided = divide(grow(self.route), words, sheet, sheet.height - _OPENING)
        own = ((box.node.step, number) for number, part in enumerate(self.divided, 1) for box in part.boxes if not box.leads and not box.node.pointer)
        self.home = dict(own)

    def _title(self, node: Node, mention: bool) -> str:
        title = self.writer.plain(self.words.steps[node.step].title)
        return f"→ {node.number} {title}" if mention else f"{node.number} {title}"

    def _choice(self, step: str, choice: str) -> str:
        return self.writer.plain(self.words.steps[step].choices[choice])

    def _elsewhere(self, box: Box, part: Part) -> str:
        """Return where the step of a mention is drawn, '' when it is in this part or this is no mention."""
        if not (box.leads or box.node.pointer) or self.divided[self.home[box.node.step] - 1] is part:
            return ""
        return self.say.word("map_paper", "at_part", n=self.home[box.node.step])

    def parts(self) -> Iterator[str]:
        """Yield what each kind of box looks like, then each part under its heading."""
        say, shapes = self.say, Shapes(lambda step: self.route.step(step).kind, self._elsewhere)
        faces = [*((say.word("step_kinds", kind), face) for kind, face in FACES.items()), (say.word("map_paper", "mention"), POINTER)]
        key = shapes.key(faces, self.writer.look.width / TWIPS_PER_PT - 2, 20, say.word("map_paper", "key"))
        yield paragraph("Drawing", key, "<w:keepNext/>")
        for number, part in enumerate(self.divided, 1):
            title = self.writer.plain(self.words.steps[part.root.step].title)
            if part.again:
                title = say.word("map_paper", "again", title=title)
            name = say.word("map_paper", "part", n=number, title=f"{part.root.number} {title}")
            about = say.word("map_paper", "described", part=name)
            if len(self.divided) > 1:
                yield paragraph("Heading2", run(name))
            yield paragraph("Drawing", shapes.group(part, name, about, _PAD))
