"""Opens the project for an exchange with translators: every text with its translation, its state and its notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.interchange.entries import Entry, Key, Say, entries, noted, terms_in, translated_name
from generators.interchange.gettext import gettext
from generators.interchange.held import Texts, Unreadable, texts_of
from generators.interchange.saying import sayer
from generators.interchange.xliff import xliff
from generators.language.drift import translated
from generators.model.base import LANGUAGES, SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.model.problem import Place, Problem
from generators.prose.units import Unit, units
from generators.read.loader import load
from generators.work.kept import kept_content


class ContentBroken(Exception):
    """The content cannot be exchanged before it is mended."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("the content has errors")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Exchange:
    """The project as it stands: entries without notes by id, the files of source and translation by name."""

    root: Path
    language: str
    knowledge: Knowledge
    entries: dict[str, Entry]
    texts: dict[str, Texts]
    sources: dict[str, Texts]
    say: Say
    say_target: Say

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are translated by hand."""
        known = (*self.knowledge.languages, *self.knowledge.further)
        return tuple(one for one in known if not one.startswith("zh"))

    def written(self, some: Iterable[Entry], name: str) -> bytes:
        """Return entries as a file; the ending of `name` says in which format."""
        if name.endswith(".po"):
            return gettext(tuple(some), SOURCE_LANGUAGE, self.language)
        return xliff(tuple(some), SOURCE_LANGUAGE, self.language, self.say, self.say_target)

    def with_notes(self, some: Iterable[Entry]) -> list[Entry]:
        """Return entries with what a translator should know."""
        english = {} if self.language == "en" else self._english()
        glossary = [(term.zh_hans, getattr(term, self.language, None) or term.en) for term in self.knowledge.glossary]
        titles = {entry.owner: entry.source for entry in self.entries.values() if entry.key == "title"}
        return [
            noted(
                entry,
                self.say_target,
                english.get((entry.source_file, entry.key)),
                terms_in(entry.source, glossary),
                titles.get(entry.owner, "") if entry.key != "title" else "",
            )
            for entry in some
        ]

    def _english(self) -> dict[tuple[str, str], str]:
        out: dict[tuple[str, str], str] = {}
        for file in self.sources:
            found = _texts(self.root, translated_name(file, "en"))
            out.update({(file, key): held.value.strip() for key, held in found.held.items()} if found else {})
        return out


def open_exchange(root: Path, language: str) -> Exchange:
    """Read the project. Raises ContentBroken when the source, or a file of the translation, cannot be read."""
    source, both = _knowledge(root, language)
    found = [unit for unit in units(source) if unit.language == SOURCE_LANGUAGE and not _laid_out(root, unit, language)]
    files = dict.fromkeys(unit.place.file for unit in found)
    sources = {file: one for file in files if (one := _texts(root, file)) is not None}
    texts = {name: one for file in files if (one := _texts(root, name := translated_name(file, language))) is not None}
    all_entries = entries(found, texts, states(both, language), language)
    by_id = {entry.id: entry for entry in all_entries}
    assert len(by_id) == len(all_entries)  # kind, thing and key name a text
    return Exchange(
        root, language, both, by_id, texts, sources, sayer(both, SOURCE_LANGUAGE, SOURCE_LANGUAGE), sayer(both, language, SOURCE_LANGUAGE)
    )


def _knowledge(root: Path, language: str) -> tuple[Knowledge, Knowledge]:
    """Return the knowledge with every text of the source, and the one that has what is whole in the translation."""
    checked = kept_content(root)
    if checked.knowledge is not None and not checked.errors:
        return checked.knowledge, checked.knowledge
    source = load(root / "guides", _languages())
    if source.knowledge is None or source.problems.errors:
        raise ContentBroken(source.problems.errors)
    wanted = _languages(language) if language in LANGUAGES else None
    return source.knowledge, load(root / "guides", wanted).knowledge or source.knowledge


def _languages(*more: str) -> Any:
    return (SOURCE_LANGUAGE, *more)


def _laid_out(root: Path, unit: Unit, language: str) -> bool:
    """Whether an office's Word layout stands in place of this wording in the language."""
    return unit.key == "wording" and (root / unit.place.file).with_name(f"{language}.docx").exists()


def states(knowledge: Knowledge, language: str) -> dict[Key, str]:
    """Return what drift says of each translated text."""
    return {(one.owner, one.key): one.state for one in translated(knowledge, language)}


def _texts(root: Path, name: str) -> Texts | None:
    path = root / name
    if not path.is_file():
        return None
    try:
        return texts_of(name, path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise ContentBroken([Problem("file-encoding", Place(name), message)]) from error
    except Unreadable as error:
        raise ContentBroken([Problem("yaml-syntax", Place(name, error.line), f"{error}; mend it, then try again")]) from error


def reload(root: Path, language: str) -> Knowledge:
    """Read source and translation anew, after files were written."""
    return _knowledge(root, language)[1]
