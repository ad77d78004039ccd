"""Reads languages that are not complete yet. What is not there is no error; what is there is held to everything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from generators.language.traditional import overlay
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Document, Further, Knowledge, Located, Origin, Owner, Words
from generators.model.problem import Problems
from generators.model.question import QuestionWords
from generators.model.tags import refused
from generators.read.counted import at, filled, leaves, pruned, sections_filled, surplus
from generators.read.further_names import names_of, with_names
from generators.read.overlaid import Overlaid, below
from generators.read.texts import document_of, split_text, without_comments
from generators.read.yaml_file import read_yaml

if TYPE_CHECKING:
    from generators.read.loader import Project, Reading

M = TypeVar("M", bound=BaseModel)
SLOT = re.compile(r"%\((\w+)\)s")


def registered(reading: Reading, project: Project, origin: Origin) -> dict[str, Further]:
    """Return the further languages of project.yml; one that cannot be added is a finding."""
    out: dict[str, Further] = {}
    for tag, one in project.further_languages.items():
        place = origin.at("further_languages", tag)
        why = refused(tag)
        if not why and one.falls_back_to not in project.languages:
            why = f"'{tag}' falls back to {one.falls_back_to}, which is not under `languages`; expected one of {', '.join(project.languages)}"
        if why:
            reading.problems.add("bad-value", place, why)
            continue
        out[tag] = Further(tag, one.name, one.short or one.name[:2], one.falls_back_to, place)
    return out


def with_further(reading: Reading, knowledge: Knowledge) -> Knowledge:
    """Add the further languages, their interface words and their names to what was read."""
    if not reading.further:
        return knowledge
    out = {tag: replace(one, filled=reading.filled.get(tag, {}), names=names_of(reading, tag, knowledge)) for tag, one in reading.further.items()}
    words = {tag: _interface(reading, one, knowledge.words[one.falls_back_to]) for tag, one in out.items() if one.falls_back_to in knowledge.words}
    usable = {tag: one for tag, one in out.items() if tag in words}
    return with_names(replace(knowledge, further=usable, words={**knowledge.words, **words}), usable)


def _interface(reading: Reading, one: Further, lender: Words[Mapping[str, Any]]) -> Words[Mapping[str, Any]]:
    """Return the interface words of a language, each that is missing lent."""
    path = reading.root / "words" / f"{one.tag}.yml"
    if not path.exists():
        return Words(lender.value, Overlaid(reading.name(path), {}, lender.origin))
    value, origin = reading.yaml(path)
    own = pruned(reading.mapping(value, origin)) or {}
    for place, text in leaves(own):
        message = _unfit(text, at(lender.value, place))
        if message:
            reading.problems.add("bad-value", origin.at(*place), f"at {'.'.join(map(str, place))}: {message}")
    return Words(overlay(dict(lender.value), own), Overlaid(origin.file, _lines(own, origin), lender.origin))


def _unfit(text: Any, lender: Any) -> str:
    """Return what is wrong with the slots of an interface text, "" when nothing is."""
    if isinstance(lender, dict):
        return f"found '{text}', expected `key: value` lines"
    slots = set(SLOT.findall(str(lender or "")))
    if not slots:
        return ""
    try:
        str(text) % dict.fromkeys(slots, "")
    except (KeyError, ValueError, TypeError):
        return f"found '{text}', whose slots do not fit; expected {' '.join(f'%({slot})s' for slot in sorted(slots))}, and %% for a percent sign"
    return ""


def _lines(own: Mapping[str, Any], origin: Origin) -> dict[tuple[str | int, ...], int]:
    """Return the lines of the words that are there; an empty one is lent and stands in the lender's file."""

    def there(path: tuple[str | int, ...]) -> bool:
        here: Any = own
        for key in path:
            if not isinstance(here, dict) or key not in here:
                return False
            here = here[key]
        return True

    return {path: line for path, line in origin.lines.items() if there(path)}


def _source(reading: Reading, path: Path) -> Any:
    """Return what the source says, read a second time; what is wrong with it has been said."""
    return read_yaml(path, reading.name(path), Problems())[0] if path.exists() else None


def _value(reading: Reading, tag: str, owner: Owner, path: Path, source: Any) -> tuple[Any, Origin] | None:
    """Read a file of words and count it; None when it is not there, not whole, or not needed."""
    own, origin = reading.yaml(path) if path.exists() else (None, Origin(reading.name(path)))
    own = own if isinstance(own, dict) else {}
    for place in surplus(source, own):
        reading.problems.add(
            "surplus-words", origin.at(*place), f"'{'.'.join(map(str, place))}' does not stand in the source; delete it or correct the key"
        )
    there, wanted = filled(source, own)
    reading.tally(tag, owner, there, wanted)
    return (own, origin) if there >= wanted else None


def words(reading: Reading, owner: Owner, folder: Path, model: type[M]) -> dict[str, Words[M]]:
    """Read `<tag>.yml` of a thing in each further language in which it is whole."""
    out: dict[str, Words[M]] = {}
    source = _source(reading, folder / f"{SOURCE_LANGUAGE}.yml") if reading.further else None
    for tag, one in reading.further.items() if isinstance(source, dict) else ():
        found = _value(reading, tag, owner, folder / f"{tag}.yml", source)
        if found is None:
            continue
        value, origin = found
        if "sample" in model.model_fields and "sample" not in value:
            lender = _source(reading, folder / f"{one.falls_back_to}.yml")
            value = {**value, "sample": lender.get("sample", {}) if isinstance(lender, dict) else {}}
        typed = reading.typed(model, value, origin)
        if typed is not None:
            out[tag] = Words(typed, origin)
    return out


def documents(reading: Reading, owner: Owner, folder: Path, model: type[M]) -> dict[str, Document[M]]:
    """Read `<tag>.md` of a thing in each further language in which it is whole. Comments are left out."""
    out: dict[str, Document[M]] = {}
    quiet = replace(reading, problems=Problems())
    source = split_text(quiet, folder / f"{SOURCE_LANGUAGE}.md") if reading.further and (folder / f"{SOURCE_LANGUAGE}.md").exists() else None
    if source is None:
        return out
    for tag in reading.further:
        path = folder / f"{tag}.md"
        raw = split_text(reading, path, commented=True) if path.exists() else None
        head = raw[0] if raw and isinstance(raw[0], dict) else {}
        origin = raw[1] if raw else Origin(reading.name(path))
        for place in surplus(source[0], head):
            reading.problems.add("surplus-words", origin.at(*place), f"'{place[0]}' does not stand in the source; delete it or correct the key")
        counts = (filled(source[0], head), sections_filled(source[2], raw[2] if raw else ""))
        reading.tally(tag, owner, sum(there for there, _ in counts), sum(wanted for _, wanted in counts))
        document = document_of(reading, raw, model) if raw and all(there >= wanted for there, wanted in counts) else None
        if document is not None:
            out[tag] = document
    return out


def wordings(reading: Reading, owner: Owner, folder: Path, layouts: Mapping[str, Words[bytes]]) -> dict[str, Words[str]]:
    """Read the wording of a form; in a language without one, an office's own layout stands in its place."""
    out: dict[str, Words[str]] = {}
    for tag in reading.further:
        path = folder / f"{tag}.md"
        text = reading.text(path) if path.exists() else None
        written = without_comments(text) if text else ""
        if written.strip():
            out[tag] = Words(written, Origin(reading.name(path)))
        elif SOURCE_LANGUAGE in layouts:
            out[tag] = Words("", layouts[SOURCE_LANGUAGE].origin)
        reading.tally(tag, owner, int(tag in out), 1)
    return out


def drawn(layouts: Mapping[str, Words[bytes]], wording: Mapping[str, Words[str]]) -> dict[str, Words[bytes]]:
    """Return the layouts of a form, the source's also in languages that have no wording of their own."""
    return {**layouts, **{language: layouts[SOURCE_LANGUAGE] for language, one in wording.items() if not one.value and language not in layouts}}


def questions(reading: Reading, owner: Owner, folder: Path) -> dict[str, dict[str, Located[QuestionWords]]]:
    """Read `questions.<tag>.yml` of a lesson in each further language in which it is whole."""
    out: dict[str, dict[str, Located[QuestionWords]]] = {}
    source = _source(reading, folder / f"questions.{SOURCE_LANGUAGE}.yml") if reading.further else None
    for tag in reading.further if isinstance(source, dict) else ():
        found = _value(reading, tag, owner, folder / f"questions.{tag}.yml", source)
        if found is None:
            continue
        entries = {key: reading.typed(QuestionWords, entry, below(found[1], key)) for key, entry in found[0].items() if key != "made_from"}
        if all(entry is not None for entry in entries.values()):
            out[tag] = {key: Located(entry, found[1], (key,)) for key, entry in entries.items() if entry is not None}
    return out
