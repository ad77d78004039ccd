"""The base document of each layout, and the finished package: built from text, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache
from string import Template

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Twips

from generators.render import office
from generators.render.word.look import A4, TEMPLATES, Look, look_of, styles_xml
from generators.render.word.xml import NAMESPACES, mm

# Part of the package → file under templates/word/package.
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "docProps/core.xml",
    "word/document.xml": "word/document.xml",
    "word/_rels/document.xml.rels": "word/document_rels.xml",
    "word/settings.xml": "word/settings.xml",
    "word/numbering.xml": "word/numbering.xml",
    "word/fontTable.xml": "word/fontTable.xml",
}


@cache
def _base(layout: str, language: str) -> bytes:
    """Return an empty document with the styles and settings of a layout."""
    look = look_of(layout, language)
    latin, han = look.tags
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for part, file in _PARTS.items():
            text = (TEMPLATES / "package" / file).read_text(encoding="utf-8")
            package.writestr(part, Template(text).substitute(latin=latin, han=han) if file.endswith("settings.xml") else text)
        package.writestr("word/styles.xml", styles_xml(look))
    return out.getvalue()


def new_document(look: Look) -> WordDocument:
    """Return a fresh python-docx document with page, grid and styles of the layout."""
    document = Document(io.BytesIO(_base(look.name, look.language)))
    section, page = document.sections[0], look.page
    section.page_width, section.page_height = Twips(mm(A4[0])), Twips(mm(A4[1]))
    section.top_margin, section.bottom_margin = Twips(mm(page["top"])), Twips(mm(page["bottom"]))
    section.left_margin, section.right_margin = Twips(mm(page["left"])), Twips(mm(page["right"]))
    section.header_distance, section.footer_distance = Twips(mm(page["header"])), Twips(mm(page["footer"]))
    if look.official:
        section._sectPr.append(parse_xml(f'<w:docGrid {NAMESPACES} w:type="lines" w:linePitch="579"/>'))
    return document


def fill_body(document: WordDocument, markup: str, namespaces: str = "") -> None:
    """Put paragraphs and tables, as markup, before the section's properties; `namespaces` are those of drawings in it."""
    body = document.element.body
    end = body.sectPr
    for element in list(parse_xml(f"<w:body {NAMESPACES} {namespaces}>{markup}</w:body>")):
        end.addprevious(element)


def describe(document: WordDocument, title: str, subject: str, language: str, edition: date) -> None:
    """Set the document's properties; both dates are the start of the edition's day, UTC."""
    office.describe(document.core_properties, title, subject, language, edition)


def to_bytes(document: WordDocument, edition: date) -> bytes:
    """Return the package: parts in a fixed order, every entry dated with the edition."""
    return office.repacked(document, edition)
