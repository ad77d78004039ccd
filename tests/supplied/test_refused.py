"""What is no Word template, or carries what no paper should: refused with one clear line, read only as far as needed."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from generators.supplied import TemplateRefused, read_template

from .documents import BODY, of_markup, of_paragraphs, repacked, saved

GOOD = of_paragraphs("{{ name }}")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def related(kind: str, target: str, outside: bool = True) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return repacked(
        GOOD,
        swap={
            RELS: lambda text: text.replace(
                "</Relationships>", f'<Relationship Id="rX" Type="{KIND}{kind}" Target="{target}"{mode}/></Relationships>'
            )
        },
    )


def xml(change: str) -> bytes:
    """Return a template whose body begins with `change` before its root element."""
    return repacked(GOOD, swap={BODY: lambda text: text.replace("<w:document", f"{change}<w:document", 1)})


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in entries:
            new.writestr(name, content)
    return out.getvalue()


def lying_bomb() -> bytes:
    """Return a file whose directory says that a part of 60 MB has ten bytes."""
    data = bytearray(zipped(("word/media/a.bin", b"\0" * 60_000_000)))
    struct.pack_into("<L", data, data.rfind(b"PK\1\2") + 24, 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(GOOD)
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "text": (b"hello", "is no Word document"),
    "old kind": (OLE + "WordDocument".encode("utf-16-le"), "of the old kind (.doc) under another name"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "rich text": (b"{\\rtf1 x}", "Rich Text document"),
    "pdf": (b"%PDF-1.7", "is a PDF"),
    "web page": (b"<html>", "is a web page"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "damaged": (GOOD.replace(b"word/document.xml", b"word/documenx.xml", 1), "damaged or cut off"),
    "another zip": (repacked(GOOD, {TYPES: None}), "a ZIP file, but no Word document"),
    "open document": (repacked(GOOD, {TYPES: None, "mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "workbook": (repacked(GOOD, swap={TYPES: lambda text: text.replace(MAIN, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")}), "is of the kind"),
    "macros": (repacked(GOOD, swap={TYPES: lambda text: text.replace(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")}), "holds macros"),
    "hidden macros": (repacked(GOOD, {"word/vbaProject.bin": b"x"}), "holds macros"),
    "strict": (repacked(GOOD, swap={BODY: lambda text: text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")}), "Strict Open XML"),
    "encrypted entry": (encrypted(), "is encrypted"),
    "bomb": (zipped(("word/media/a.bin", b"\0" * 60_000_000)), "no ordinary Word document"),
    "bomb that lies": (lying_bomb(), "a.bin"),
    "many parts": (zipped(*((f"word/x{i}.xml", b"<a/>") for i in range(2100))), "parts, expected at most"),
    "climbing name": (zipped(("../../etc/x", b"x")), "leads out of the file"),
    "absolute name": (zipped(("/etc/x", b"x")), "leads out of the file"),
    "drive": (zipped(("c:\\x", b"x")), "leads out of the file"),
    "same part twice": (zipped(("word/Document.xml", b"<a/>")), "twice"),
    "document type": (xml('<!DOCTYPE w:document SYSTEM "file:///etc/passwd">'), "document type declaration"),
    "entities": (xml('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'), "document type declaration"),
    "document type elsewhere": (repacked(GOOD, swap={"word/styles.xml": lambda text: text.replace("<w:styles", "<!DOCTYPE x><w:styles", 1)}), "(word/styles.xml: <!DOCTYPE"),
    "document type in UTF-16": (repacked(GOOD, {BODY: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")}), "document type declaration"),
    "broken XML": (repacked(GOOD, swap={BODY: lambda text: text.replace("</w:body>", "")}), "cannot be read (word/document.xml"),
    "other XML": (repacked(GOOD, {BODY: b"<x/>"}), "holds no document"),
    "deeper": (repacked(GOOD, swap={BODY: lambda text: text.replace("<w:body>", "<w:body>" + "<w:customXml>" * 5000 + "</w:customXml>" * 5000)}), "too deeply nested"),
    "many elements": (repacked(GOOD, {"word/x.xml": b"<a>" + random.Random(1).randbytes(200_000).hex().encode() + b"<b/>" * 3_100_000 + b"</a>"}), "is too large (word/x.xml)"),
    "huge": (b"PK\3\4" + b"\0" * 30_000_001, "expected at most"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, words = REFUSED[name]
    begun = time.process_time()
    with pytest.raises(TemplateRefused) as refusal:
        read_template(data)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert time.process_time() - begun < 5, "refusing must cost little"


CARRIED: dict[str, tuple[bytes, str]] = {
    "object": (related("oleObject", "embeddings/a.bin", False), "an embedded object (OLE)"),
    "linked object": (related("oleObject", "file:///c:/x"), "an embedded object (OLE)"),
    "remote picture": (related("image", "https://example.org/x.png"), "loads something from outside"),
    "other document": (related("subDocument", "x.docx"), "a reference to another document"),
    "read-in document": (related("aFChunk", "x.html", False), "read in when the paper is opened"),
    "control": (related("control", "activeX/a.xml", False), "ActiveX"),
    "DDE": (of_markup('<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:r><w:instrText> DDEAUTO c:\\\\x "y" </w:instrText></w:r></w:p>'), "(DDEAUTO)"),
    "text read in": (of_markup('<w:p><w:fldSimple w:instr=" INCLUDETEXT x.docx "/><w:r><w:t>{{ a }}</w:t></w:r></w:p>'), "(INCLUDETEXT)"),
}  # fmt: skip


@pytest.mark.parametrize("name", CARRIED)
def test_what_no_paper_should_carry(name: str) -> None:
    data, words = CARRIED[name]
    template = read_template(data)
    assert any(words in str(note) for note in template.errors), template.notes
    assert template.open_parts == ()


def test_the_template_of_a_template_is_taken_out() -> None:
    template = read_template(related("attachedTemplate", "https://example.org/evil.dotm"))
    assert template.errors == () and "names another file as its template" in str(template.notes[0])
    assert all(b"evil.dotm" not in content for _, content in template.parts)


def test_a_word_template_becomes_a_document() -> None:
    data = repacked(GOOD, swap={TYPES: lambda text: text.replace(MAIN, MAIN.replace("document.main", "template.main"))})
    template = read_template(data)
    assert template.errors == ()
    assert MAIN in dict(template.parts)[TYPES].decode()


def test_a_link_may_lead_outside() -> None:
    assert read_template(related("hyperlink", "https://example.org/")).errors == ()


def test_nesting_as_people_make_it_is_read() -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(20):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "{{ name }}"
    assert list(read_template(saved(document)).fields) == ["name"]


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    with pytest.raises(TemplateRefused) as refusal:
        read_template(xml(f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'))
    assert "geheim" not in str(refusal.value)
