"""Word templates for tests, made with python-docx: with tags that Word has cut into runs, and files that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
Change = Callable[[str], str]


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_paragraphs(*texts: str | Iterable[str]) -> bytes:
    """Return a template of paragraphs; one given as a list has each of its items in a run of its own."""
    document = Document()
    for text in texts:
        paragraph = document.add_paragraph()
        for run in [text] if isinstance(text, str) else text:
            paragraph.add_run(run)
    return saved(document)


def of_table(*rows: Iterable[str]) -> bytes:
    """Return a template with a paragraph, and a table of these cells."""
    document = Document()
    document.add_paragraph("材料清单")
    lines = [list(row) for row in rows]
    table = document.add_table(len(lines), len(lines[0]))
    for y, line in enumerate(lines):
        for x, text in enumerate(line):
            table.cell(y, x).text = text
    return saved(document)


def add_markup(document: WordDocument, markup: str) -> None:
    """Add markup of the body before the section's properties."""
    for element in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{markup}</w:body>")):
        document.element.body.sectPr.addprevious(element)


def of_markup(markup: str) -> bytes:
    document = Document()
    add_markup(document, markup)
    return saved(document)


def repacked(data: bytes, changes: Mapping[str, bytes | None] | None = None, swap: Mapping[str, Change] | None = None) -> bytes:
    """Return a package with parts replaced, added or (None) taken out, and the text of parts changed."""
    out, added = io.BytesIO(), dict(changes or {})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content: bytes | None = added.pop(name, old.read(name))
            if swap and name in swap and content is not None:
                changed = swap[name](content.decode())
                assert changed.encode() != content, f"nothing changed in {name}"
                content = changed.encode()
            if content is not None:
                new.writestr(name, content)
        for name, more in added.items():
            if more is not None:
                new.writestr(name, more)
    return out.getvalue()


def story_texts(data: bytes) -> dict[str, list[str]]:
    """Return the text of every paragraph, by part; a text box counts as paragraphs of its own."""
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name == BODY or name.startswith(("word/header", "word/footer", "word/footnotes")):
                found[name] = [_text(one) for one in etree.fromstring(package.read(name)).iter(f"{W}p")]
    return found


def _text(paragraph: etree._Element) -> str:
    out = ""
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if next(element.iterancestors(f"{W}p")) is not paragraph:
            continue
        if element.tag == f"{W}tab" and element.getparent().tag != f"{W}r":
            continue
        out += element.text or "" if element.tag == f"{W}t" else "\t" if element.tag == f"{W}tab" else "\n"
    return out


def small(*paragraphs: str) -> bytes:
    """Return the smallest Word document of these paragraphs, the same bytes each time: for samples that are kept as files."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in paragraphs)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        BODY: f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
