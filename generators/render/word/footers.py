"""Footers: page numbers, and on citizens' papers and handouts the code and the day of the law."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.section import _Footer

from generators.language.phrases import Phrases
from generators.render.word.blanks import shown_date
from generators.render.word.look import Look
from generators.render.word.official import letter_foot
from generators.render.word.xml import NAMESPACES, field, paragraph, run

_PAGE, _PAGES = "\ue010", "\ue011"


def _fill(footer: _Footer, markup: str) -> None:
    footer.is_linked_to_previous = False
    element = footer._element
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:ftr {NAMESPACES}>{markup}</w:ftr>")))


def small_print(document: WordDocument, say: Phrases, look: Look, code: str) -> None:
    """Set the footer: code on the left, the day of the law in the middle, page and pages on the right."""
    pattern = say.word("form", "page_of", n=_PAGE, total=_PAGES)
    pages = ""
    for char in pattern:
        pages += field("PAGE", "1") if char == _PAGE else field("NUMPAGES", "1") if char == _PAGES else run(char)
    day = say.word("page", "laws_as_of", date=shown_date(say, say.knowledge.edition))
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{look.width // 2}"/><w:tab w:val="right" w:pos="{look.width}"/></w:tabs>'
    _fill(document.sections[0].footer, paragraph("Footer", run(f"{code}\t{day}\t") + pages, tabs + '<w:jc w:val="left"/>'))


def page_numbers(document: WordDocument, look: Look) -> None:
    """Set the page numbers of official paper: between dashes, right on odd pages, left on even ones, one character in."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    number = run("— ") + field("PAGE", "1") + run(" —")
    _fill(section.footer, paragraph("Footer", number, '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'))
    _fill(section.even_page_footer, paragraph("Footer", number, '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'))
    if look.letter:
        section.different_first_page_header_footer = True
        _fill(section.first_page_footer, letter_foot() + paragraph("Footer"))
