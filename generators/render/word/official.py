"""Official paper (GB/T 9704-2012): issuing organ, red line, document number, signature, copies, page numbers."""

from __future__ import annotations

from generators.model.blocks import Block, Container, Paragraph, Slot
from generators.prose.branches import TRUE
from generators.render.word.paper import PaperWriter
from generators.render.word.pieces import Piece
from generators.render.word.xml import TWIPS_PER_PT, ems, mm, paragraph, pt, run

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
        one = self.form.field(ORGAN)
        found = self.open_value(one)
        room = (mm(_LETTER_LINE) if self.look.letter else self.look.width) / 20 * 0.92
        most = self.look.size("OrganMark")
        if self.marks:
            size: str | int = self.marks.value("size", self._open_text(found), room, most)
        else:
            size = round(min(most, room / max(sum(ems(piece.text) for piece in found), 1)) * 2)
        extra = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        content = "".join(piece.mark or run(piece.text, piece.style, extra) for piece in found)
        properties = ""
        if self.look.letter:
            properties = frame(_LETTER_LINE, _LETTER_TOP) + _border("bottom", "thickThinSmallGap", 24, 11)
        return paragraph("OrganMark", content, properties)

    def _open_text(self, found: list[Piece]) -> str:
        """Return the words of pieces with their marks, without their bookmarks, to be measured when the values are known."""
        return "".join(piece.text if piece.mark.startswith("<w:") else piece.mark or piece.text for piece in found)

    def container(self, block: Container) -> str:
        if block.name == "sign":
            return self._sign(block)
        if block.name == "copies":
            return self.if_entered(block, self._copies(block))
        return super().container(block)

    def _sign(self, block: Container) -> str:
        """Return organ and date: the date four characters from the right, the organ centred above it, room for the seal."""
        found = self.open_lines(block.children)
        out = []
        for i, (test, line) in enumerate(found):
            before = f'<w:spacing w:before="{pt(2 * 28.95)}"/>' if i == 0 else ""
            chars, points = self._from_right(line, found[-1][1])
            out.append(self.branch(test, paragraph("Sign", self.runs(line), f'{before}<w:ind w:rightChars="{chars}" w:right="{points}"/>')))
        return "".join(out)

    def _from_right(self, line: list[Piece], last: list[Piece]) -> tuple[str | int, str | int]:
        """Return how far a line of the signature stands from the right, in hundredths of a character and in twips."""
        em = self.look.size("Sign") - 0.25
        if line is last:
            return round(_DATE_RIGHT * 100), pt(_DATE_RIGHT * em)
        if self.marks:
            texts = self._open_text(line), self._open_text(last)
            return self.marks.value("right", *texts, _DATE_RIGHT, 100), self.marks.value("right", *texts, _DATE_RIGHT, em * TWIPS_PER_PT)
        words = ["".join(piece.text for piece in one) for one in (line, last)]
        right = right_of(words[0], words[1], _DATE_RIGHT)
        return round(right * 100), round(right * em * TWIPS_PER_PT)

    def _copies(self, block: Container) -> str:
        """Return who else gets the paper, between two lines at the foot of the last page."""
        (_, first), *more = self.open_lines(block.children) or [(TRUE, [])]
        content = run(self.label_of(block)) + self.runs(first) + "".join(self.branch(test, run("\n") + self.runs(line)) for test, line in more)
        place = f'<w:framePr w:w="{self.look.width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
        borders = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/></w:pBdr>'
        return paragraph("Copies", content, place + borders) + paragraph("Spacer")


def right_of(line: str, last: str, date_right: float) -> float:
    """Return how far from the right a line stands that is centred above the last one; all in widths of a Han character."""
    return max(date_right + ems(last) / 2 - ems(line) / 2, 0.0)


def _border(side: str, kind: str, eighths: int, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{RED}"/></w:pBdr>'


def frame(width: float, top: float) -> str:
    """Return the markup that places a paragraph on the page: `width` and distance from the top edge in mm, centred."""
    return f'<w:framePr w:w="{mm(width)}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="{mm(top)}"/>'


def letter_foot() -> str:
    """Return the lower double line of the letter format, for the footer of the first page."""
    return paragraph("Footer", "", frame(_LETTER_LINE, 297 - _LETTER_BOTTOM) + _border("top", "thinThickSmallGap", 24, 0))
