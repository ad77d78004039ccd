"""Reads the things that have a folder of their own: route maps, guides, forms. Lessons are in learning.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from generators.language.traditional import overlay
from generators.model.base import SOURCE_LANGUAGE
from generators.model.campaign import Campaign, CampaignWords
from generators.model.form import Form, FormWords
from generators.model.guide import Guide, GuideHead
from generators.model.knowledge import (
    Book,
    Bundle,
    Casework,
    ComplaintGuide,
    Document,
    Leaflet,
    Located,
    Origin,
    Paper,
    Publicity,
    RouteMap,
    Syllabus,
    Words,
)
from generators.model.ledger import Ledger, LedgerWords
from generators.model.paper_set import CaseRecord, PaperSet, RecordWords, SetWords
from generators.model.problem import Place
from generators.model.programme import Programme, ProgrammeWords
from generators.model.route import CaseFile, Route, RouteWords
from generators.model.sheet import Sheet, SheetWords
from generators.read import further
from generators.read.layouts import layouts
from generators.read.overlaid import Overlaid
from generators.read.texts import document_texts

if TYPE_CHECKING:
    from generators.read.loader import Reading

M = TypeVar("M", bound=BaseModel)


def by_language(reading: Reading, folder: Path, pattern: str) -> Iterator[tuple[str, Any, Origin]]:
    """Yield (language, plain value, origin) of the word files of a folder, Traditional Chinese converted."""
    source: tuple[Any, Origin] | None = None
    for language in ("zh-Hans", *(lang for lang in reading.languages if lang != "zh-Hans")):
        path = folder / pattern.format(language)
        if language == "zh-Hant":
            if source is None:
                continue
            value, origin = reading.traditional.value(source[0]), source[1]
            if path.exists():
                over, over_origin = reading.yaml(path)
                value = overlay(value, over or {})
                origin = Overlaid(over_origin.file, over_origin.lines, origin)
        elif not path.exists():
            reading.problems.add(
                "missing-translation", Place(reading.name(folder)), f"{pattern.format(language)} is missing; write the words in {language}"
            )
            continue
        else:
            before = len(reading.problems.found)
            value, origin = reading.yaml(path)
            if value is None and len(reading.problems.found) == before:
                reading.problems.add("missing-translation", origin.at(), f"the file is empty; write the words in {language}")
        if value is None:
            continue
        if language == SOURCE_LANGUAGE:
            source = (value, origin)
        if language in reading.languages or language == SOURCE_LANGUAGE:
            yield language, value, origin


def folders(reading: Reading, kind: str) -> list[Path]:
    root = reading.root / kind
    return sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")) if root.is_dir() else []


def defined(reading: Reading, folder: Path, name: str, model: type[M]) -> tuple[M, Origin] | None:
    """Read the language-neutral file of a folder; its id must be the folder's name."""
    path = folder / name
    if not path.exists():
        reading.problems.add("file-missing", Place(reading.name(folder)), f"{name} is missing; every folder here needs one")
        return None
    read = reading.file(path, model)
    wrong = getattr(read[0], "id", folder.name) if read else folder.name
    if read and wrong != folder.name:
        reading.problems.add("bad-value", read[1].at("id"), f"found the id '{wrong}', expected the name of its folder, '{folder.name}'")
        return None
    return read


def _words(reading: Reading, folder: Path, model: type[M], pattern: str = "{}.yml") -> dict[str, Words[M]]:
    out: dict[str, Words[M]] = {}
    for language, value, origin in by_language(reading, folder, pattern):
        if language == "zh-Hant" and SOURCE_LANGUAGE not in out:
            continue  # converted from what is wrong already
        found = reading.typed(model, value, origin)
        if found is not None:
            out[language] = Words(found, origin)
    return out


def complete(reading: Reading, folder: Path, found: dict[str, Any], broken: set[str]) -> bool:
    if set(reading.languages) <= set(found):
        return True
    broken.add(folder.name)
    return False


def routes(reading: Reading, broken: set[str]) -> dict[str, RouteMap]:
    """Read guides/routes/."""
    out: dict[str, RouteMap] = {}
    for folder in folders(reading, "routes"):
        definition = defined(reading, folder, "route.yml", Route)
        words = _words(reading, folder, RouteWords) | further.words(reading, ("route", folder.name), folder, RouteWords)
        cases = defined(reading, folder, "cases.yml", CaseFile)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        if cases is None:
            broken.add(f"{folder.name}/cases.yml")
        located = tuple(Located(case, cases[1], ("cases", i)) for i, case in enumerate(cases[0].cases)) if cases else ()
        out[folder.name] = RouteMap(*definition, words, located)
    return dict(sorted(out.items(), key=lambda item: (item[1].route.order, item[0])))


def guides(reading: Reading, broken: set[str]) -> dict[str, ComplaintGuide]:
    """Read guides/complaint-guides/."""
    out: dict[str, ComplaintGuide] = {}
    for folder in folders(reading, "complaint-guides"):
        definition = defined(reading, folder, "guide.yml", Guide)
        texts: dict[str, Document[GuideHead]] = document_texts(reading, folder, GuideHead)
        texts |= further.documents(reading, ("guide", folder.name), folder, GuideHead)
        if definition is None or not complete(reading, folder, texts, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = ComplaintGuide(*definition, texts)
    return dict(sorted(out.items(), key=lambda item: (item[1].guide.order, item[0])))


def forms(reading: Reading, broken: set[str]) -> dict[str, Paper]:
    """Read guides/forms/."""
    out: dict[str, Paper] = {}
    for folder in folders(reading, "forms"):
        definition = defined(reading, folder, "form.yml", Form)
        words = _words(reading, folder, FormWords)
        drawn = layouts(reading, folder)
        wording = _wording(reading, folder, drawn)
        words |= further.words(reading, ("form", folder.name), folder, FormWords)
        wording |= further.wordings(reading, ("form", folder.name), folder, drawn)
        if definition is None or not complete(reading, folder, words, broken) or not complete(reading, folder, wording, broken):
            broken.add(folder.name)
            continue
        ready = {language: one for language, one in words.items() if language in wording}
        wording = {language: wording[language] for language in ready}
        out[folder.name] = Paper(*definition, ready, wording, further.drawn(drawn, wording) if reading.further else drawn)
    return dict(sorted(out.items()))


def _wording(reading: Reading, folder: Path, drawn: Mapping[str, Words[bytes]]) -> dict[str, Words[str]]:
    out: dict[str, Words[str]] = {}
    for language in reading.languages:
        path = folder / f"{language}.md"
        if language in drawn:
            out[language] = Words("", drawn[language].origin)
            continue
        if path.exists():
            text = reading.text(path)
        elif language == "zh-Hant" and "zh-Hans" in out:
            text, path = reading.traditional.text(out["zh-Hans"].value), folder / "zh-Hans.md"
        elif language == "zh-Hant":
            continue
        else:
            reading.problems.add("missing-translation", Place(reading.name(folder)), f"{path.name} is missing; write the wording in {language}")
            continue
        if text is not None:
            out[language] = Words(text, Origin(reading.name(path)))
    return out


def sheets(reading: Reading, broken: set[str]) -> dict[str, Leaflet]:
    """Read guides/sheets/."""
    out: dict[str, Leaflet] = {}
    for folder in folders(reading, "sheets"):
        definition = defined(reading, folder, "sheet.yml", Sheet)
        words = _words(reading, folder, SheetWords) | further.words(reading, ("sheet", folder.name), folder, SheetWords)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = Leaflet(*definition, words)
    return dict(sorted(out.items(), key=lambda item: (item[1].sheet.order, item[0])))


def programmes(reading: Reading, broken: set[str]) -> dict[str, Syllabus]:
    """Read guides/programmes/."""
    out: dict[str, Syllabus] = {}
    for folder in folders(reading, "programmes"):
        definition = defined(reading, folder, "programme.yml", Programme)
        words = _words(reading, folder, ProgrammeWords) | further.words(reading, ("programme", folder.name), folder, ProgrammeWords)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = Syllabus(*definition, words)
    return dict(sorted(out.items(), key=lambda item: (item[1].programme.order, item[0])))


def publicity(reading: Reading, broken: set[str]) -> dict[str, Publicity]:
    """Read guides/publicity/."""
    out: dict[str, Publicity] = {}
    for folder in folders(reading, "publicity"):
        definition = defined(reading, folder, "campaign.yml", Campaign)
        words = _words(reading, folder, CampaignWords) | further.words(reading, ("publicity", folder.name), folder, CampaignWords)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = Publicity(*definition, words)
    return dict(sorted(out.items(), key=lambda item: (item[1].campaign.order, item[0])))


def ledgers(reading: Reading, broken: set[str]) -> dict[str, Book]:
    """Read guides/ledgers/."""
    out: dict[str, Book] = {}
    for folder in folders(reading, "ledgers"):
        definition = defined(reading, folder, "ledger.yml", Ledger)
        words = _words(reading, folder, LedgerWords) | further.words(reading, ("ledger", folder.name), folder, LedgerWords)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = Book(*definition, words)
    return out


def sets(reading: Reading, broken: set[str]) -> dict[str, Bundle]:
    """Read guides/sets/."""
    out: dict[str, Bundle] = {}
    for folder in folders(reading, "sets"):
        definition = defined(reading, folder, "set.yml", PaperSet)
        words = _words(reading, folder, SetWords) | further.words(reading, ("set", folder.name), folder, SetWords)
        if definition is None or not complete(reading, folder, words, broken):
            broken.add(folder.name)
            continue
        out[folder.name] = Bundle(*definition, words)
    return dict(sorted(out.items(), key=lambda item: (item[1].set.order, item[0])))


def casework(reading: Reading) -> Casework | None:
    """Read guides/case-record/; None when there is none, or it cannot be read."""
    folder = reading.root / "case-record"
    if not folder.is_dir():
        return None
    definition = defined(reading, folder, "record.yml", CaseRecord)
    words = _words(reading, folder, RecordWords) | further.words(reading, ("set", "record"), folder, RecordWords)
    if definition is None or not complete(reading, folder, words, set()):
        return None
    return Casework(*definition, words)
