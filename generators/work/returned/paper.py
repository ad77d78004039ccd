"""One filled paper as data: which form it is, in which language, what stands in it, and what is not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generators.model.form import FormField
from generators.model.knowledge import Knowledge
from generators.render.word import Finding, Stencil, make_stencil, read_data
from generators.supplied import TemplateRefused
from generators.supplied.safe_xml import parsed
from generators.supplied.zipped import unpacked
from generators.work.returned.meaning import Meanings, Unclear, agreed
from generators.work.returned.story import Found, found_in, has_controls, text_of

_DOCUMENT, _PROPERTIES = "word/document.xml", re.compile(r"docProps/core\d*\.xml")
_BESIDE = re.compile(r"word/(?:(?:header|footer)\d*|footnotes|endnotes)\.xml")
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml)$|^word/activeX/")
_SUBJECT, _LANGUAGE = "{http://purl.org/dc/elements/1.1/}subject", "{http://purl.org/dc/elements/1.1/}language"
_MISSING = "is missing; "
_PROGRAM = "docProps/app.xml"
_DOUBLED = re.compile(r"(?:_x005F)+(?=_x[0-9A-Fa-f]{4}_)")


@dataclass
class Returned:
    """What a paper says. `values` are as `daoyin forms fill` takes them: days as ISO text, numbers, ids of options, true or false, rows.

    `missing` are required fields that are empty; `differs` are words of a filled paper that a paper with these values does not have.
    """

    form: str = ""
    language: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    differs: str = ""


class PaperReader:
    """Reads papers of the forms there are."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._meanings: dict[str, Meanings] = {}
        self._stencils: dict[tuple[str, str], Stencil] = {}

    def read(self, data: bytes, form_id: str = "") -> Returned:
        """Read a Word file, as a paper of `form_id` or of the form that its properties name.

        Nothing in it is executed, nothing outside it is asked for; what is wrong is a finding, never an exception.
        """
        try:
            parts = dict(unpacked(data))
            if any(_MACROS.search(name) for name in parts):
                raise TemplateRefused("holds macros or ActiveX controls, which no paper needs; save it as .docx without them")
            if _DOCUMENT not in parts:
                raise TemplateRefused(f"is no Word document: {_DOCUMENT} is not in it; open it in Word or WPS and save it as .docx")
            root = parsed(parts[_DOCUMENT], _DOCUMENT)
            beside = [parsed(content, name) for name, content in sorted(parts.items()) if _BESIDE.fullmatch(name)]
            said, language = _said(parts)
        except TemplateRefused as refused:
            return Returned(form_id, findings=[Finding((), str(refused))])
        out = Returned(form_id or said, language)
        if out.form not in self.knowledge.forms:
            found = f"names '{out.form}' as its subject, which is no form" if out.form else "does not say which form it is (its subject is empty)"
            out.findings.append(Finding((), f"{found}; give it with --form"))
            return out
        self._fill(out, root, beside, b"LibreOffice" in parts.get(_PROGRAM, b""))
        return out

    def _fill(self, out: Returned, root: Any, beside: list[Any], by_libreoffice: bool) -> None:
        paper = self.knowledge.forms[out.form]
        meanings = self._meanings.get(out.form) or self._meanings.setdefault(out.form, Meanings(self.knowledge, paper))
        places: dict[str, list[Found]] = {}
        for found in (found for one in (root, *beside) for found in found_in(one)):
            if by_libreoffice:
                found = replace(found, text=_undone(found.text), rows=tuple(tuple(_undone(cell) for cell in row) for row in found.rows))
            places.setdefault(found.place.field, []).append(found)
        if not any(one.id in places for one in paper.form.fields):
            out.findings.append(Finding((), f"holds no marks of {out.form}: it is another paper, or was made by hand or by an edition that set none"))
            return
        values = {one.id: _value(meanings, one, places.get(one.id, []), out.findings) for one in paper.form.fields}
        clean, findings = read_data(paper.form, {name: value for name, value in values.items() if value is not None})
        unclear = {finding.field for finding in out.findings}
        out.missing = tuple(one.field for one in findings if one.message.startswith(_MISSING) and one.field not in unclear)
        out.findings += [one for one in findings if not one.message.startswith(_MISSING)]
        out.values = {name: value.isoformat() if isinstance(value, date) else value for name, value in clean.items()}
        if not out.findings and out.language in paper.wording and not has_controls(root):
            out.differs = self._other_words(out, clean, text_of(root))

    def _other_words(self, out: Returned, values: dict[str, Any], words: str) -> str:
        """Return the first words of a filled paper that a paper with these values would not have: typed beside a mark, or of another edition."""
        key = out.form, out.language
        stencil = self._stencils.get(key) or self._stencils.setdefault(key, make_stencil(self.knowledge, *key))
        expected = text_of(parsed(stencil.text(values).encode(), _DOCUMENT))
        if words == expected:
            return ""
        at = next((i for i, (a, b) in enumerate(zip(words, expected, strict=False)) if a != b), min(len(words), len(expected)))
        return words[max(at - 12, 0) : at + 24]


def _said(parts: dict[str, bytes]) -> tuple[str, str]:
    """Return the form and the language that the document's properties name."""
    for name, content in parts.items():
        if _PROPERTIES.fullmatch(name):
            root = parsed(content, name)
            return tuple((root.findtext(one) or "").strip() for one in (_SUBJECT, _LANGUAGE))  # type: ignore[return-value]
    return "", ""


def _undone(text: str) -> str:
    """Return a text without what LibreOffice 7.4 puts before _x0041_ and the like when it saves a document."""
    return _DOUBLED.sub("", text)


def _value(meanings: Meanings, one: FormField, found: list[Found], findings: list[Finding]) -> Any:
    values: list[tuple[str, Any]] = []
    entries: dict[int, dict[str, str]] = {}
    for place in found:
        if place.place.column:
            entries.setdefault(place.place.entry, {})[place.place.column] = place.text.strip()
            continue
        try:
            values.append((place.place.kind, meanings.value(place)))
        except Unclear as unclear:
            findings.append(Finding((one.id,), str(unclear)))
            return None
    if entries:
        listed = [{column: entries[number].get(column, "") for column in one.columns} for number in sorted(entries)]
        values.append(("R", [row for row in listed if any(row.values())] or None))
    return agreed(one, values, findings)
