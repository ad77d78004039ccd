"""Blocks as Word paragraphs and tables: general, for papers, handouts, guides and route maps alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import Block, BranchBlock, Container, Heading, Inline, ListBlock, Paragraph, RepeatBlock, Table, Widget
from generators.prose.markdown import parse_inline
from generators.render.word.look import Look
from generators.render.word.pieces import Piece, joined, lines, pieces
from generators.render.word.xml import NAMESPACES, cell, ems, paragraph, row, run, table

STYLES = {"to": "To", "sign": "Sign", "remedy": "Remedy", "note": "Note", "attachment": "Attachment", "copies": "Copies"}
BY_LINE = frozenset({"to", "sign", "copies"})
SHADE = "EDF2F8"
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


class Writer:
    """Writes markup for one document; links and lists are registered in it."""

    def __init__(self, say: Phrases, look: Look, document: WordDocument) -> None:
        self.say, self.look, self.document = say, look, document
        self._lists = 1

    def blocks(self, blocks: Iterable[Block], style: str = "BodyText") -> str:
        """Return the markup of blocks; plain paragraphs are set in `style`."""
        return "".join(self.block(block, style) for block in blocks)

    def block(self, block: Block, style: str = "BodyText") -> str:
        match block:
            case Paragraph(children):
                return self.text_block(children, style)
            case Heading(level, _, children):
                return paragraph(f"Heading{level - 1}", self.inline(children))
            case ListBlock():
                return self._list(block, 0)
            case Table():
                return self.table(block)
            case Container():
                return self.container(block)
            case Widget():
                return self.widgets([block])
            case BranchBlock() | RepeatBlock():
                return self.kept(block, style)

    def text_block(self, children: tuple[Inline, ...], style: str) -> str:
        """Return the markup of a paragraph of the text."""
        return paragraph(style, self.inline(children))

    def container(self, block: Container) -> str:
        """Return the markup of a block between colons."""
        style = STYLES.get(block.name, "BodyText")
        if block.name not in BY_LINE:
            return self.blocks(block.children, style)
        return "".join(paragraph(style, self.runs(line)) for line in self.lines(block))

    def lines(self, block: Container) -> list[list[Piece]]:
        """Return the lines of a block in which each line of the source is a line."""
        found = []
        for child in block.children:
            if not isinstance(child, Paragraph):
                raise ValueError(f"the block '{block.name}' on line {block.line} holds a {type(child).__name__}, expected lines of text")
            found += lines(self.pieces(child.children))
        return found

    def widgets(self, blocks: Sequence[Block]) -> str:
        """Return the markup of parts of a form that stand together; only papers have them."""
        raise ValueError(f"only a form can show {blocks[0]}")

    def slot(self, key: int) -> Iterable[Piece]:
        """Return what stands for a slot; only papers have them."""
        raise ValueError(f"only a form can show the slot {key}")

    def kept(self, block: BranchBlock | RepeatBlock, style: str) -> str:
        """Return the markup of blocks that depend on an answer; only papers have them."""
        raise ValueError(f"only a form can show the condition on line {block.line}")

    def mark(self, *entry: object) -> str:
        """Return the mark of a branch inside a paragraph; only papers have them."""
        raise ValueError(f"only a form can show {entry}")

    def pieces(self, children: Iterable[Inline]) -> list[Piece]:
        return pieces(self.say, children, self.slot, self.mark)

    def inline(self, children: Iterable[Inline]) -> str:
        """Return the runs of inlines."""
        return self.runs(joined(self.pieces(children)))

    def text(self, prose: str, style: str = "") -> str:
        """Return the runs of one line of prose from a words file, in a character style."""
        found = joined(self.pieces(parse_inline(prose)))
        return self.runs([Piece(one.text, one.style or style, one.link) for one in found])

    def plain(self, prose: str) -> str:
        """Return one line of prose from a words file as plain words."""
        return plain_text(self.say, parse_inline(prose))

    def runs(self, found: Iterable[Piece]) -> str:
        return "".join(self._run(piece) for piece in found)

    def _run(self, piece: Piece) -> str:
        if piece.mark:
            return piece.mark
        if not piece.link.startswith(_OUTSIDE):
            return run(piece.text, piece.style)
        target = self.document.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{target}">{run(piece.text, "Hyperlink")}</w:hyperlink>'

    def _list(self, block: ListBlock, level: int) -> str:
        number = self.new_numbering() if block.ordered else 1
        return "".join(self._item(item, number, level) for item in block.items)

    def _item(self, item: tuple[Block, ...], number: int, level: int) -> str:
        out = []
        for i, child in enumerate(item):
            if isinstance(child, Paragraph) and i == 0:
                out.append(self.item(self.inline(child.children), number, level))
            elif isinstance(child, ListBlock):
                out.append(self._list(child, min(level + 1, 1)))
            else:
                out.append(self.block(child))
        return "".join(out)

    def item(self, content: str, number: int = 1, level: int = 0, style: str = "ListParagraph") -> str:
        """Return an item of a list; `number` is 1 for points, else from `new_numbering`."""
        return paragraph(style, content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    def new_numbering(self) -> int:
        """Start a numbered list; its numbers begin with 1."""
        self._lists += 1
        restart = "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in (0, 1))
        number = f'<w:num {NAMESPACES} w:numId="{self._lists}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        self.document.part.numbering_part.element.append(parse_xml(number))
        return self._lists

    def table(self, block: Table) -> str:
        """Return a table with a header row that is repeated on each page."""
        cells = [[joined(self.pieces(one)) for one in line] for line in (block.header, *block.rows)]
        widths = column_widths([["".join(p.text for p in one) for one in line] for line in cells], self.look.width)
        rows = [
            row(
                (
                    cell(width, paragraph("CellText" if i else "CellHead", self.runs(one)), shade="" if i else SHADE)
                    for one, width in zip(line, widths, strict=True)
                ),
                header=not i,
            )
            for i, line in enumerate(cells)
        ]
        return table("Grid", widths, rows, first_row=True) + paragraph("Spacer")


def column_widths(texts: Sequence[Sequence[str]], width: int) -> list[int]:
    """Share `width` among columns by their longest text, no column under half or over twice an equal share."""
    count = len(texts[0])
    longest = [max((ems(line) for row_ in texts for line in row_[i].split("\n")), default=1.0) for i in range(count)]
    fair = sum(longest) / count or 1.0
    shares = [min(max(one, fair / 2), fair * 2) for one in longest]
    out = [round(width * share / sum(shares)) for share in shares]
    out[-1] += width - sum(out)
    return out
