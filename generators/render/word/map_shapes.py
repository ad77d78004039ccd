"""A part of a route map as a group of DrawingML shapes: boxes that hold real text, joined by connectors that keep to them.

Markup follows ECMA-376 part 1 (DrawingML) and [MS-ODRAWXML] 2.12 (wordprocessingShape, wordprocessingGroup). Lengths are points
until they become EMU.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from generators.render.drawing.faces import Face, face_of
from generators.render.drawing.parts import Box, Link, Part
from generators.render.word.xml import paragraph, run

EMU = 12700  # a point
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
DRAWING_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:wpg="{_GROUP}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TOP, _LEFT, _BOTTOM, _RIGHT = 0, 1, 2, 3  # where connectors meet a shape, as the presets used here number it


def _emu(length: float) -> int:
    return round(length * EMU)


def _frame(x: float, y: float, width: float, height: float, flip: str = "") -> str:
    place = f'<a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/>'
    return f"<a:xfrm{flip}>{place}</a:xfrm>"


def _edge(face: Face) -> str:
    return f'<a:ln w="{_emu(face.weight)}"><a:solidFill><a:srgbClr val="{face.edge}"/></a:solidFill><a:prstDash val="{face.dash}"/></a:ln>'


def _grouped(shapes: str, width: float, height: float, number: int, name: str, description: str) -> str:
    """Return a run with shapes as one group that stands in the line of text."""
    size = f'cx="{_emu(width)}" cy="{_emu(height)}"'
    frame = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp>"
    graphic = f'<a:graphic><a:graphicData uri="{_GROUP}">{group}</a:graphicData></a:graphic>'
    about = f'<wp:docPr id="{number}" name={quoteattr(name)} descr={quoteattr(description)}/><wp:cNvGraphicFramePr/>'
    room = f'<wp:extent {size}/><wp:effectExtent l="19050" t="19050" r="19050" b="19050"/>'
    inline = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{room}{about}{graphic}</wp:inline>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>{inline}</w:drawing></mc:Choice></mc:AlternateContent></w:r>'


def _shape(number: int, name: str, place: tuple[float, float, float, float], face: Face, text: str, pad: float) -> str:
    """Return a box that holds paragraphs; `place` is x, y, width, height."""
    fill = f'<a:solidFill><a:srgbClr val="{face.fill}"/></a:solidFill>' if face.fill else "<a:noFill/>"
    rounding = '<a:gd name="adj" fmla="val 14000"/>' if face.shape == "roundRect" else ""
    geometry = f'<a:prstGeom prst="{face.shape}"><a:avLst>{rounding}</a:avLst></a:prstGeom>'
    inside = f'lIns="{_emu(pad)}" tIns="{_emu(pad / 2)}" rIns="{_emu(pad)}" bIns="{_emu(pad / 2)}"'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={quoteattr(name)}/><wps:cNvSpPr/>'
        f"<wps:spPr>{_frame(*place)}{geometry}{fill}{_edge(face)}</wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" {inside} anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


class Shapes:
    """Writes the shapes of one document; their numbers are never used twice in it."""

    def __init__(self, kind: Callable[[str], str], elsewhere: Callable[[Box, Part], str]) -> None:
        self.kind, self.elsewhere = kind, elsewhere
        self._number = 0

    def _next(self) -> int:
        self._number += 1
        return self._number

    def group(self, part: Part, name: str, description: str, pad: float) -> str:
        """Return a run with the drawing of a part; `description` stands for it where it cannot be seen."""
        number = self._next()
        ids = [self._next() for _ in part.boxes]
        lines = "".join(self._line(link, part, ids) for link in part.links)
        boxes = "".join(self._box(box, part, ids[i], pad) for i, box in enumerate(part.boxes))
        return _grouped(lines + boxes, part.width, part.height, number, name, description)

    def key(self, faces: Sequence[tuple[str, Face]], width: float, height: float, description: str) -> str:
        """Return a run with an example of each kind of box beside each other, `width` wide in all."""
        number, gap = self._next(), 6.0
        wide = (width - gap * (len(faces) - 1)) / len(faces)
        shapes = "".join(
            _shape(self._next(), text, (i * (wide + gap), 0, wide, height), face, paragraph("KeyText", run(text)), 2)
            for i, (text, face) in enumerate(faces)
        )
        return _grouped(shapes, width, height, number, description, description)

    def _box(self, box: Box, part: Part, number: int, pad: float) -> str:
        face = face_of(self.kind(box.node.step), box.leads or box.node.pointer)
        name = f"{box.node.number} {box.node.step}"
        return _shape(number, name, (box.x, box.y, box.width, box.height), face, self._text(box, part), pad)

    def _text(self, box: Box, part: Part) -> str:
        choice = paragraph("BoxChoice", run(box.choice)) if box.choice else ""
        where = self.elsewhere(box, part)
        shown = run(("\n" if box.aside else " ") + where, extra='<w:color w:val="595959"/>') if where else ""
        return choice + paragraph("BoxText", run(box.title) + shown)

    def _line(self, link: Link, part: Part, ids: list[int]) -> str:
        start, end = part.boxes[link.start], part.boxes[link.end]
        if link.down:
            x, y, width, height = start.x + start.width / 2, start.y + start.height, 0.0, end.y - start.y - start.height
            out, into = _BOTTOM, _TOP
        else:
            x, width = start.x + start.width, end.x - start.x - start.width
            above, below = start.y + start.height / 2, end.y + end.height / 2
            y, height = min(above, below), abs(below - above)
            out, into = _RIGHT, _LEFT
        straight = width == 0 or height < 0.5
        height = 0.0 if straight and not link.down else height
        flip = ' flipV="1"' if not straight and end.y + end.height / 2 < start.y + start.height / 2 else ""
        shape = "straightConnector1" if straight else "bentConnector3"
        number = self._next()
        ends = f'<a:stCxn id="{ids[link.start]}" idx="{out}"/><a:endCxn id="{ids[link.end]}" idx="{into}"/>'
        line = '<a:ln w="9525"><a:solidFill><a:srgbClr val="595959"/></a:solidFill><a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name="{number}"/><wps:cNvCnPr>{ends}</wps:cNvCnPr>'
            f'<wps:spPr>{_frame(x, y, width, height, flip)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{line}</wps:spPr><wps:bodyPr/></wps:wsp>'
        )
