"""What is exchanged: each text of the source beside its translation, with what a translator should know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generators.interchange.held import Texts
from generators.interchange.pieces import Code, pieces, walked
from generators.interchange.writing import core
from generators.model.base import SOURCE_LANGUAGE
from generators.prose.units import Unit

State = Literal["translated", "stale", "unsealed", "missing"]
STATES: tuple[State, ...] = ("translated", "stale", "unsealed", "missing")
Key = tuple[tuple[str, str], str]
Say = Callable[[str], str]


@dataclass(frozen=True)
class Entry:
    """One text and its translation.

    id: kind and id of the thing, a colon, and the text's key in it; file, source_file: where translation and source stand;
    target: None when there is none yet; story: whether numbers in it are an invented case's; parallel: whether it is written for
    readers of the language, beside the source and not after it (the questions people ask); base: the mark of the translation in the
    content, so that an edit made there meanwhile is seen; place: its key in the file, where that is another than `key`; notes: lines for the translator.
    """

    id: str
    owner: tuple[str, str]
    key: str
    file: str
    source_file: str
    source_line: int
    source: str
    target: str | None
    state: State
    story: bool = False
    parallel: bool = False
    base: str = ""
    place: str = ""
    notes: tuple[str, ...] = ()

    @property
    def at(self) -> str:
        """Its key in its file."""
        return self.place or self.key

    @property
    def interface(self) -> bool:
        return self.owner[0] == "words"


def mark(target: str | None) -> str:
    """Return a short mark of a translation; '-' for none. White space does not count."""
    return hashlib.sha256(" ".join(target.split()).encode()).hexdigest()[:12] if target else "-"


def entry_id(owner: tuple[str, str], key: str) -> str:
    return f"{owner[0]}/{owner[1]}:{key}"


def translated_name(source_file: str, language: str) -> str:
    """Return the file of a translation: guides/routes/wages/zh-Hans.yml → guides/routes/wages/en.yml."""
    folder, _, name = source_file.rpartition("/")
    return f"{folder}/{name.replace(SOURCE_LANGUAGE, language)}"


def entries(sources: Iterable[Unit], texts: Mapping[str, Texts], states: Mapping[Key, str], language: str) -> tuple[Entry, ...]:
    """Lay source and translation side by side, in the order of the content.

    `texts`: the files of the translation by name, those that exist; `states`: what drift says of a translated text.
    """
    out: list[Entry] = []
    for unit in sources:
        _, source, _ = core(unit.text)
        if not source:
            continue
        file = translated_name(unit.place.file, language)
        place = f"{unit.key}.{language}" if file == unit.place.file else unit.key  # one file for all languages, or one for each
        parallel = "asked_as" in unit.key.split(".")
        found = texts.get(file)
        held = found.held.get(place) if found else None
        target = (core(held.value)[1] if held else "") or None
        if target is None and (place != unit.key or (parallel and found is not None and _has_own(found, unit.key))):
            continue
        out.append(
            Entry(
                entry_id(unit.owner, unit.key),
                unit.owner,
                unit.key,
                file,
                unit.place.file,
                unit.place.line,
                source,
                target,
                _state(unit, target, states),
                unit.story,
                parallel,
                mark(target),
                place,
            )
        )
    return tuple(out)


def _has_own(texts: Texts, key: str) -> bool:
    """Whether the translation has a list of its own, so that this entry of the source's list is not missing in it."""
    above = key.rpartition(".")[0]
    group = texts.groups.get(above)
    return group is not None and any(held.value for name in group.entries if (held := texts.held.get(f"{above}.{name}")))


def _state(unit: Unit, target: str | None, states: Mapping[Key, str]) -> State:
    if target is None:
        return "missing"
    if not unit.drifts or unit.owner[0] == "words":
        return "translated"
    found = states.get((unit.owner, unit.key), "unsealed")
    return "stale" if found == "stale" else "unsealed" if found == "unsealed" else "translated"


def noted(entry: Entry, say: Say, english: str | None, terms: Iterable[tuple[str, str]], title: str) -> Entry:
    """Return the entry with its notes: what it belongs to, its state, the English text, what stands between braces, agreed terms."""
    lines = [f"{entry.owner[0]} {entry.owner[1]}" + (f" · {title}" if title else "") + f" · {entry.key}"]
    if entry.state == "stale":
        lines.append("The source has changed since this was translated: compare.")
    if entry.parallel:
        lines.append("Written for readers of your language: need not follow the source word for word.")
    if english and english != entry.target:
        lines.append(f"English: {english}")
    codes = dict.fromkeys(one.text for one in walked(pieces(entry.source, entry.interface)) if isinstance(one, Code))
    lines += [f"{code} = {said}" for code in codes if (said := say(code))]
    agreed = [f"{chinese} → {rendering}" for chinese, rendering in terms if rendering]
    if agreed:
        lines.append(f"Glossary: {'; '.join(agreed)}")
    return replace(entry, notes=tuple(lines))


def terms_in(text: str, glossary: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the glossary's terms that stand in a text, longer ones first; a term inside a longer one that was found is left out."""
    found: list[tuple[str, str]] = []
    for chinese, rendering in sorted(glossary, key=lambda term: -len(term[0])):
        if chinese and chinese in text:
            found.append((chinese, rendering))
            text = text.replace(chinese, "\0")
    return found
