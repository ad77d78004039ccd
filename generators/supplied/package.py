"""What a Word template consists of: its parts, which of them hold words, and what it carries that no paper should."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from generators.supplied.places import Note, Where
from generators.supplied.safe_xml import RELATIONS, TYPES, parsed, serialized, w
from generators.supplied.zipped import TemplateRefused, unpacked

CONTENT_TYPES, ROOT_RELS = "[Content_Types].xml", "_rels/.rels"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STORIES = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SAVE = "open it in Word or WPS and save it as a Word document (.docx)"
# Kind of a relation (the end of its address) → what a person would call it. None of them belongs into a paper for others.
_UNWANTED = {
    "oleObject": "an embedded object (OLE)",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "aFChunk": "a document that is read in when the paper is opened",
    "subDocument": "a reference to another document",
    "frame": "a frame with another page",
    "vbaProject": "macros",
    "keyMapCustomizations": "changed keys",
}
_DYNAMIC = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "RD", "DATABASE", "MACROBUTTON")


@dataclass(frozen=True)
class Story:
    """A part that holds words: its name in the package, what a person calls it, its XML."""

    name: str
    label: str
    root: Any


@dataclass(frozen=True)
class Package:
    """The parts of a template in their order, its stories (the body first), and what is to be said of the whole."""

    parts: dict[str, bytes]
    stories: tuple[Story, ...]
    notes: tuple[Note, ...]


def opened(data: bytes) -> Package:
    """Open a template. Raises TemplateRefused for what is no Word document, or one that must not be used."""
    parts = dict(unpacked(data))
    main = _main_part(parts)
    for name, content in parts.items():
        if name.endswith((".rels", ".xml")) and name != main:
            parsed(content, name)
    root = parsed(parts[main], main)
    if root.tag != w("document") or root.find(w("body")) is None:
        raise TemplateRefused(f"holds no document ({main} begins with {root.tag!r}); {_SAVE}")
    notes: list[Note] = []
    stories = [Story(main, "body", root), *_stories(parts, main)]
    for name in [one for one in parts if one.endswith(".rels")]:
        notes += _relations(parts, name)
    for story in stories:
        notes += _field_codes(story)
    notes += _settings(parts)
    notes += _unfilled(parts, {one.name for one in stories})
    return Package(parts, tuple(stories), tuple(notes))


def _main_part(parts: dict[str, bytes]) -> str:
    """Return the name of the body's part; a template (.dotx) is made a document."""
    if CONTENT_TYPES not in parts or ROOT_RELS not in parts:
        kind = "an OpenDocument file" if "mimetype" in parts else "a ZIP file, but no Word document"
        raise TemplateRefused(f"is {kind}, expected a Word document (.docx); {_SAVE}")
    targets = [
        _target(ROOT_RELS, one.get("Target", "")) for one in _relationships(parts, ROOT_RELS) if one.get("Type", "").endswith("/officeDocument")
    ]
    main = next((target for target in targets if target in parts), "")
    if not main:
        raise TemplateRefused(f"names no document that it holds; {_SAVE}")
    types = parsed(parts[CONTENT_TYPES], CONTENT_TYPES)
    kinds = {one.get("PartName", "").lstrip("/"): one for one in types.iter(f"{{{TYPES}}}Override")}
    kind = kinds[main].get("ContentType", "") if main in kinds else ""
    if "macroEnabled" in kind or any(one.lower().endswith(("vbaproject.bin", "vbadata.xml")) for one in parts):
        raise TemplateRefused("holds macros (.docm); macros are never used here: save it in Word as a Word document (.docx) without them")
    if _STRICT in parts[main]:
        raise TemplateRefused("is a Strict Open XML document; in Word, save it as 'Word Document (*.docx)', not 'Strict Open XML Document'")
    if kind == _TEMPLATE:
        kinds[main].set("ContentType", _MAIN)
        parts[CONTENT_TYPES] = serialized(types)
    elif kind != _MAIN:
        raise TemplateRefused(f"is of the kind {kind or 'unknown'!r}, expected a Word document (.docx); {_SAVE}")
    return main


def rels_of(name: str) -> str:
    """Return the name of the part with the relations of a part."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationships(parts: dict[str, bytes], rels: str) -> list[Any]:
    return list(parsed(parts[rels], rels).iter(f"{{{RELATIONS}}}Relationship")) if rels in parts else []


def _target(rels: str, target: str) -> str:
    """Return the name of the part a relation leads to."""
    base = posixpath.dirname(posixpath.dirname(rels))
    path = unquote(target)
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(base, path))


def _stories(parts: dict[str, bytes], main: str) -> Iterator[Story]:
    rels, counts, seen = rels_of(main), dict.fromkeys(_STORIES, 0), {main}
    for one in sorted(_relationships(parts, rels), key=lambda relation: relation.get("Target", "")):
        kind, name = one.get("Type", "").rpartition("/")[2], _target(rels, one.get("Target", ""))
        if kind not in _STORIES or name not in parts or name in seen or one.get("TargetMode") == "External":
            continue
        seen.add(name)
        counts[kind] += 1
        yield Story(name, f"{kind} {counts[kind]}" if kind in ("header", "footer") else kind, parsed(parts[name], name))


def _relations(parts: dict[str, bytes], name: str) -> Iterator[Note]:
    """Say what a part refers to that a paper must not carry; a named template is taken out."""
    root = parsed(parts[name], name)
    changed = False
    for one in list(root.iter(f"{{{RELATIONS}}}Relationship")):
        kind, outside = one.get("Type", "").rpartition("/")[2], one.get("TargetMode") == "External"
        target = one.get("Target", "")
        where = Where(f"part {name}")
        if kind == "attachedTemplate":
            one.getparent().remove(one)
            changed = True
            yield Note("notice", where, f"names another file as its template ({target[:80]}); the papers are made without that reference")
        elif kind in _UNWANTED:
            yield Note("error", where, f"holds {_UNWANTED[kind]} ({target[:80]}); delete it, or put a picture or the words themselves there")
        elif outside and kind != "hyperlink":
            yield Note(
                "error", where, f"loads something from outside when the paper is opened ({kind}: {target[:80]}); insert it into the document instead"
            )
    if changed:
        parts[name] = serialized(root)


def _field_codes(story: Story) -> Iterator[Note]:
    for element in story.root.iter(w("instrText"), w("fldSimple")):
        code = (element.text if element.tag == w("instrText") else element.get(w("instr"))) or ""
        word = code.split()[0].upper() if code.split() else ""
        if word in _DYNAMIC:
            yield Note(
                "error", Where(story.label), f"holds a field that fetches something when the paper is opened ({word}); delete it (Alt+F9 shows it)"
            )
        elif word == "MERGEFIELD":
            name = [*code.split(), ""][1].strip('"')
            yield Note("notice", Where(story.label), f"holds the mail-merge field «{name}», which is not filled; write {{{{ name }}}} instead")


def _settings(parts: dict[str, bytes]) -> Iterator[Note]:
    name = next((one for one in parts if one.endswith("/settings.xml") and one.count("/") == 1), "")
    if not name:
        return
    root = parsed(parts[name], name)
    where, changed = Where("settings"), False
    for element in list(root.iter(w("attachedTemplate"))):
        element.getparent().remove(element)
        changed = True
    if root.find(w("mailMerge")) is not None:
        root.remove(root.find(w("mailMerge")))
        changed = True
        yield Note("notice", where, "is tied to a mail merge with its own source of data; the papers are made without that tie")
    if root.find(w("updateFields")) is not None:
        yield Note(
            "notice", where, "asks Word to update fields when a paper is opened, so that each reader sees a question; turn that off if you can"
        )
    if root.find(w("trackRevisions")) is not None:
        yield Note(
            "notice", where, "has Track Changes on: what is typed into a finished paper will be marked; turn it off before you save the template"
        )
    if changed:
        parts[name] = serialized(root)


def _unfilled(parts: dict[str, bytes], stories: set[str]) -> Iterator[Note]:
    for name, content in parts.items():
        if name.endswith(".xml") and name not in stories and (b"{{" in content or b"{%" in content):
            yield Note(
                "notice",
                Where(f"part {name}"),
                "holds braces of a tag, which are not filled there; tags work in the text, headers, footers and notes",
            )
