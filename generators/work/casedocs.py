"""What stands on a filled paper, held against the paper that its values give: the next step, the articles, words no paper says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generators.model.base import LANGUAGES
from generators.prose.next_steps import NO_SUIT, closes_the_door, sues_over_this
from generators.render.word import make_stencil
from generators.sets.findings import SetFinding
from generators.sets.papers import Reader
from generators.supplied.safe_xml import W, parsed
from generators.supplied.zipped import TemplateRefused, unpacked

DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
REMEDY = "Remedy"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIGURES = "〇零一二三四五六七八九十百千0-9"
_ARTICLE = re.compile(
    rf"(?:《[^《》\n]{{2,40}}》|[\u4e00-\u9fff]{{2,20}}(?:法|条例|條例|规定|規定|办法|辦法|解释|解釋))?第[{_FIGURES}]+条?條?(?:之[一二三四五六七八九十])?(?:第[{_FIGURES}]+款)?(?:第?[（(]?[{_FIGURES}]+[）)]?[项項])?"
    r"|\b[Aa]rticle \d+(?:, paragraph \d+)?(?:, item \d+)?"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Doc:
    """A Word file as text: form and language as its properties say, the style and the words of each paragraph."""

    form: str
    language: str
    paragraphs: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.paragraphs)


def doc_of(data: bytes) -> Doc:
    """Read a Word file. Raises TemplateRefused with what is wrong with it."""
    parts = dict(unpacked(data))
    if DOCUMENT not in parts:
        raise TemplateRefused("holds no text, expected a Word document (.docx)")
    root = parsed(parts[DOCUMENT], DOCUMENT)
    core = parsed(parts[CORE], CORE) if CORE in parts else None
    form, language = (str(core.findtext(f"{_DC}{name}") or "") for name in ("subject", "language")) if core is not None else ("", "")
    return Doc(form, language if language in LANGUAGES else LANGUAGES[0], tuple(_paragraph(one) for one in root.iter(f"{{{W}}}p")))


def _paragraph(one: Any) -> tuple[str, str]:
    style = one.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    parts = [str(part.text or "") if part.tag == f"{{{W}}}t" else "\n" for part in one.iter(f"{{{W}}}t", f"{{{W}}}br")]
    return (style.get(f"{{{W}}}val", "") if style is not None else "", "".join(parts))


def word_findings(reader: Reader, name: str, doc: Doc, values: Mapping[str, Any] | None) -> Iterator[SetFinding]:
    """Yield what the words of a paper have wrong. `values` are what was read from it; without them it is not held against a fresh paper."""
    knowledge = reader.knowledge
    use = next((used.use for used in reader.papers if used.use.form == doc.form), None)
    cites = use.cites if use else knowledge.forms[doc.form].form.cites
    closed, sued = closes_the_door(doc.text), sues_over_this(doc.text) if doc.form in NO_SUIT else ""
    if closed:
        yield SetFinding("set-door", name, "", f"says '{closed}'; no paper says that, because every other way stays open", cites)
    if sued:
        message = f"says '{sued}', but what is done with a petition itself is not open to suit; take it out"
        yield SetFinding("set-remedy", name, "", message, cites)
    if values is not None:
        fresh = doc_of(make_stencil(knowledge, doc.form, doc.language).fill(values))
        yield from _next_step(name, doc, fresh, knowledge.forms[doc.form].form.cites)
        yield from _articles(name, doc, fresh, cites)


def _next_step(name: str, doc: Doc, fresh: Doc, cites: Any) -> Iterator[SetFinding]:
    there = {_bare(text) for _, text in doc.paragraphs}
    for style, text in fresh.paragraphs:
        if style == REMEDY and _bare(text) and _bare(text) not in there:
            yield SetFinding("set-remedy", name, "", f"does not print the next step as it must stand: '{text.strip()}'", cites)


def _articles(name: str, doc: Doc, fresh: Doc, cites: Any) -> Iterator[SetFinding]:
    wanted, found = (dict.fromkeys(_bare(match.group()) for match in _ARTICLE.finditer(one.text)) for one in (fresh, doc))
    for one in wanted:
        if one not in found:
            yield SetFinding("set-article", name, "", f"does not name {one}, on which it rests", cites)
    for one in found:
        if one not in wanted:
            yield SetFinding("set-article", name, "", f"names {one}, which does not belong there", cites)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
