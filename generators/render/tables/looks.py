"""How our workbooks look, and how a workbook becomes the same bytes each time."""

from __future__ import annotations

import io
import math
import zipfile
from copy import copy
from datetime import datetime
from typing import IO

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generators.model.knowledge import Knowledge
from generators.render.office import AUTHOR, repacked
from generators.render.tables.rows import RISKY

FONTS = {"zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "en": "Calibri"}
INK, LINK, TINT, RULE = "FF1E2624", "FF0A544D", "FFE4EFEC", "FFDDD4C4"
BAND, WORKED_OUT = "FFCFE2DD", "FFF1F7F5"
"""The ground of a heading over several columns, and of what is worked out."""
POINTS_A_LINE, MOST_POINTS = 14.0, 409.0
"""Height of a line of text of 10 points, and the most a spreadsheet gives a row."""


_STYLES, _FONT = "xl/styles.xml", "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}font"
_IN_FONT = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")
"""The order in which the format wants what is said of a font; openpyxl writes another."""


class _Package:
    """What `repacked` saves: openpyxl's own `save` would stamp the time of day."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def save(self, out: IO[bytes]) -> None:
        raw = io.BytesIO()
        ExcelWriter(self.book, zipfile.ZipFile(raw, "w")).save()
        with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w") as ordered:
            for name in made.namelist():
                ordered.writestr(name, _in_order(made.read(name)) if name == _STYLES else made.read(name))


def _in_order(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    for font in root.iter(_FONT):
        font[:] = sorted(font, key=lambda part: _IN_FONT.index(etree.QName(part).localname))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class Looks:
    """The styles of the cells in one language."""

    def __init__(self, language: str) -> None:
        name = FONTS.get(language, "Calibri")
        self.text, self.head = Font(name=name, size=10, color=INK), Font(name=name, size=10, bold=True, color=INK)
        self.link = Font(name=name, size=10, color=LINK, underline="single")
        self.title = Font(name=name, size=16, bold=True, color=INK)
        self.tint, self.band = PatternFill("solid", fgColor=TINT), PatternFill("solid", fgColor=BAND)
        self.worked_out = PatternFill("solid", fgColor=WORKED_OUT)
        self.wrapped = Alignment(wrap_text=True, vertical="top")
        self.centred = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self.flowing = Alignment(vertical="center")
        side = Side(style="thin", color=RULE)
        self.rule = Border(left=side, right=side, top=side, bottom=side)


def put(cell: Cell | MergedCell, text: str, font: Font, looks: Looks) -> None:
    """Write text that stays text, whatever it begins with."""
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.font, cell.alignment = font, looks.wrapped
    if text.startswith(RISKY):
        cell.quotePrefix = True


def like(cell: Cell | MergedCell, model: Cell | MergedCell) -> None:
    """Let a cell look as another one of its book does; far quicker than to say it again."""
    cell._style = copy(model._style)  # type: ignore[union-attr]


def height(texts: tuple[str, ...], widths: tuple[int, ...]) -> float:
    """Return the height of a row in points: programs do not all fit rows to wrapped text by themselves."""
    lines = max(sum(_lines(part, width) for part in text.split("\n")) for text, width in zip(texts, widths, strict=False))
    return min(lines * POINTS_A_LINE + 3, MOST_POINTS)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a Chinese character is as wide as two Latin ones, and Latin words are not cut."""
    taken = sum(1.95 if ord(sign) > 0x2E7F else 0.85 for sign in text)
    return max(1, math.ceil(taken / (width - 1.5)))


def print_setup(sheet: Worksheet, paper: int, repeated: str, printed: tuple[str, str, str], landscape: bool = True) -> None:
    """Set a sheet up for printing: as wide as the paper, `repeated` rows on every page; `printed` are the title above, the foot, the page number."""
    title, foot, page = printed
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape" if landscape else "portrait", paper
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if repeated:
        sheet.print_title_rows = repeated
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    for item, left, right in ((sheet.oddHeader, _printed(title), _printed(AUTHOR)), (sheet.oddFooter, _printed(foot), page)):
        assert item is not None
        item.left.text, item.right.text = left, right


def _printed(text: str) -> str:
    """Return text for the head or foot of a printed page, where & begins a code."""
    return text.replace("&", "&&")


def finished(book: Workbook, knowledge: Knowledge, language: str, title: str, subject: str) -> bytes:
    """Describe a workbook and return its bytes."""
    day = datetime(knowledge.edition.year, knowledge.edition.month, knowledge.edition.day)
    properties = book.properties
    properties.title, properties.subject, properties.language = title, subject, language
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.created = properties.modified = day
    return repacked(_Package(book), knowledge.edition)
