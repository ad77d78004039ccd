"""Official paper (GB/T 9704-2012): issuing organ, red line, document number, signature, copies, page numbers."""

from __future__ import annotations

from generators.model.blocks import Block, Container, Paragraph, Slot
from generators.render.word.blanks import blank_for
from generators.render.word.paper import PaperWriter
from generators.render.word.pieces import Piece
from generators.render.word.xml import ems, mm, paragraph, pt, run

ORGAN, NUMBER = "organ", "document_number"
RED = "C00000"
_DATE_RIGHT = 4.0  # the date stands four characters from the right edge
_LETTER_LINE = 170  # mm, length of the double lines of the letter format
_LETTER_TOP, _LETTER_BOTTOM = 30, 20  # mm from the edges of the page


class OfficialWriter(PaperWriter):
    """Writes an official paper."""

    @property
    def has_organ(self) -> bool:
        return any(one.id == ORGAN for one in self.form.fields)

    def head(self, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
        """Return the head (organ, number, red line) and the blocks that remain."""
        number: tuple[Block, ...] = ()
        if blocks and self._is_number(blocks[0]):
            number, blocks = blocks[:1], blocks[1:]
        mark = self._mark() if self.has_organ else ""
        rule = "" if self.look.letter or not mark else _border("bottom", "single", 18, 11)
        if number and isinstance(number[0], Paragraph):
            return mark + paragraph("DocumentNumber", self.inline(number[0].children), rule), blocks
        return mark, blocks

    def _is_number(self, block: Block) -> bool:
        only = block.children[0] if isinstance(block, Paragraph) and len(block.children) == 1 else None
        return isinstance(only, Slot) and self.wording.slots[only.key].field == NUMBER

    def _mark(self) -> str:
        """Return the issuing organ in large red letters, as large as one line holds; in a letter above double lines."""
        name = self.value(ORGAN)
        found = [Piece(str(name))] if name else [Piece(one.text, one.style) for one in blank_for(self.say, self.words, self.form.field(ORGAN))]
        room = (mm(_LETTER_LINE) if self.look.letter else self.look.width) / 20 * 0.92
        size = min(self.look.size("OrganMark"), room / max(sum(ems(one.text) for one in found), 1))
        extra = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        content = "".join(run(one.text, one.style, extra) for one in found)
        properties = ""
        if self.look.letter:
            properties = frame(_LETTER_LINE, _LETTER_TOP) + _border("bottom", "thickThinSmallGap", 24, 11)
        return paragraph("OrganMark", content, properties)

    def container(self, block: Container) -> str:
        if block.name == "sign":
            return self._sign(block)
        if block.name == "copies" and (self.is_blank or not self.nothing_entered(block)):
            return self._copies(block)
        return super().container(block)

    def _sign(self, block: Container) -> str:
        """Return organ and date: the date four characters from the right, the organ centred above it, room for the seal."""
        found = self.lines(block)
        widths = [ems("".join(piece.text for piece in line)) for line in found]
        middle = _DATE_RIGHT + widths[-1] / 2
        out = []
        for i, (line, width) in enumerate(zip(found, widths, strict=True)):
            right = _DATE_RIGHT if i == len(found) - 1 else max(middle - width / 2, 0.0)
            em = self.look.size("Sign") - 0.25
            before = f'<w:spacing w:before="{pt(2 * 28.95)}"/>' if i == 0 else ""
            out.append(paragraph("Sign", self.runs(line), f'{before}<w:ind w:rightChars="{round(right * 100)}" w:right="{pt(right * em)}"/>'))
        return "".join(out)

    def _copies(self, block: Container) -> str:
        """Return who else gets the paper, between two lines at the foot of the last page."""
        lines = self.lines(block)
        content = run(self.label_of(block)) + run("\n").join(self.runs(line) for line in lines)
        place = f'<w:framePr w:w="{self.look.width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
        borders = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/></w:pBdr>'
        return paragraph("Copies", content, place + borders) + paragraph("Spacer")


def _border(side: str, kind: str, eighths: int, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{RED}"/></w:pBdr>'


def frame(width: float, top: float) -> str:
    """Return the markup that places a paragraph on the page: `width` and distance from the top edge in mm, centred."""
    return f'<w:framePr w:w="{mm(width)}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="{mm(top)}"/>'


def letter_foot() -> str:
    """Return the lower double line of the letter format, for the footer of the first page."""
    return paragraph("Footer", "", frame(_LETTER_LINE, 297 - _LETTER_BOTTOM) + _border("top", "thinThickSmallGap", 24, 0))
