"""Small pieces of WordprocessingML as text. The one place where words become markup for Word.

Lengths here are twips (1/20 pt) unless a name says otherwise; markup follows ECMA-376 part 1, element order included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w", "r")
TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20
# Characters that XML 1.0 cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def mm(length: float) -> int:
    """Return millimetres as twips."""
    return round(length * TWIPS_PER_MM)


def pt(length: float) -> int:
    """Return points as twips."""
    return round(length * TWIPS_PER_PT)


@lru_cache(maxsize=10_000)
def ems(text: str) -> float:
    """Return the width of a text in widths of a Han character: wide characters and symbols count 1, all others a half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" or "\u2500" <= char <= "\u27bf" else 0.5 for char in text)


def run(text: str, style: str = "", extra: str = "") -> str:
    """Return a run. Line breaks become breaks, tabs become tabs; `extra` is markup for the run's properties.

    Raises ValueError for a character that XML cannot hold: nothing is dropped silently.
    """
    found = UNPRINTABLE.search(text)
    if found:
        raise ValueError(f"the text holds the character U+{ord(found.group()):04X}, which a document cannot hold")
    if not text:
        return ""
    name = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{name}{extra}</w:rPr>" if name or extra else ""
    parts = []
    for piece in re.split("([\n\t])", text.replace("\r\n", "\n").replace("\r", "\n")):
        if piece == "\n":
            parts.append("<w:br/>")
        elif piece == "\t":
            parts.append("<w:tab/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """Return a paragraph; `properties` is markup that follows the style in `w:pPr`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(code: str, shown: str) -> str:
    """Return a field such as PAGE, with the text that stands there until it is calculated."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def cell(width: int, content: str, span: int = 1, shade: str = "", borders: str = "", align: str = "center") -> str:
    """Return a table cell; `content` is one or more paragraphs, `align` its place from top to bottom."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{borders}{fill}<w:vAlign w:val="{align}"/></w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], height: int = 0, header: bool = False, split: bool = False) -> str:
    """Return a table row, at least `height` high; a header row is repeated on each page."""
    properties = "" if split else "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if header else ""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(style: str, widths: Iterable[int], rows: Iterable[str], title: str = "", first_row: bool = False) -> str:
    """Return a table of fixed layout; `title` is its name for screen readers, `first_row` whether it opens with a header row."""
    columns = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    look = f'<w:tblLook w:val="{"0420" if first_row else "0480"}" w:firstRow="{int(first_row)}" w:lastRow="0" '
    look += f'w:firstColumn="{int(not first_row)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    name = f'<w:tblCaption w:val="{escape(title, {chr(34): "&quot;"})}"/>' if title else ""
    properties = f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{name}'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
