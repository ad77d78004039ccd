"""Lays out the files of a new language. Adds what is missing, and never touches a text that is there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge, Owner
from generators.model.problem import Problems
from generators.model.vocabulary import Law
from generators.read.further_names import named_things
from generators.read.yaml_file import parse_yaml
from generators.work import skeleton
from generators.work.added import with_missing_keys
from generators.work.files import write_atomic

FOLDERS = {
    "guide": "complaint-guides", "route": "routes", "form": "forms", "lesson": "lessons", "sheet": "sheets", "ledger": "ledgers", "set": "sets", "programme": "programmes", "publicity": "publicity",
}  # fmt: skip
"""Kind of thing → its folder under guides/; the case record has one of its own."""
RECORD: Owner = ("set", "record")
_HEAD = (
    "# {name} ({tag}). Write each text between its quotation marks; above it stands what it says elsewhere.\n"
    "# A text that stays empty is shown in {lender}. What stands between braces stays as it is.\n"
)


class StubProblem(Exception):
    """A language cannot be laid out; nothing was written."""


@dataclass(frozen=True)
class NewLanguage:
    """A language to lay out: its tag, its name in itself, the language that lends it what it lacks."""

    tag: str
    name: str
    falls_back_to: str


@dataclass(frozen=True)
class Stub:
    """A file that is to be written: its path, what will stand in it, and whether it stood there before."""

    path: Path
    text: str
    is_new: bool


@lru_cache(maxsize=1)
def own_names() -> dict[str, str]:
    """Return the names of languages in themselves: tag → name."""
    with (Path(__file__).parents[1] / "language" / "names_of_languages.csv").open(encoding="utf-8", newline="") as file:
        return {row["tag"]: row["name"] for row in csv.DictReader(file)}


def first_things(knowledge: Knowledge) -> tuple[Owner, ...]:
    """Return where a new language begins: the first guide for citizens, and its plain version."""
    guides = {name: one.guide for name, one in knowledge.guides.items() if one.guide.audience == "citizen"}
    first = next((name for name, guide in guides.items() if not guide.plain_of), None)
    return tuple(("guide", name) for name, guide in guides.items() if first in (name, guide.plain_of))


def all_things(knowledge: Knowledge) -> tuple[Owner, ...]:
    """Return everything that has words of its own."""
    k = knowledge
    kinds = zip(FOLDERS, (k.guides, k.routes, k.forms, k.lessons, k.sheets, k.ledgers, k.sets, k.programmes, k.publicity), strict=True)
    record = (RECORD,) if k.casework else ()
    return (*((kind, name) for kind, things in kinds for name in things), *record)


def stubs(guides: Path, knowledge: Knowledge, language: NewLanguage, things: tuple[Owner, ...]) -> list[Stub]:
    """Return the files to write for a language, project.yml last. Raises StubProblem when one of them cannot be read."""
    found = [_words(guides, guides / "words", "{}.yml", language), _names(guides, knowledge, language)]
    for owner in things:
        folder = guides / "case-record" if owner == RECORD else guides / FOLDERS[owner[0]] / owner[1]
        for pattern in ("{}.yml", "questions.{}.yml"):
            found.append(_words(guides, folder, pattern, language))
        found.append(_text(folder, language, has_head=owner[0] in ("guide", "lesson")))
    found.append(_registered(guides / "project.yml", language))
    return [one for one in found if one is not None]


def write(found: list[Stub]) -> None:
    """Write the files, each in one step."""
    for one in found:
        one.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(one.path, one.text.encode())


def _shown(language: NewLanguage) -> tuple[str, ...]:
    """The languages whose words stand beside the room for a text."""
    return tuple(dict.fromkeys((SOURCE_LANGUAGE, language.falls_back_to)))


def _read(path: Path) -> Any:
    problems = Problems()
    value, _ = parse_yaml(path.read_text("utf-8-sig"), str(path), problems)
    if problems.found:
        raise StubProblem("\n".join(problem.line() for problem in problems.found))
    return value


def _words(guides: Path, folder: Path, pattern: str, language: NewLanguage) -> Stub | None:
    """Return the words of a thing, or of the interface."""
    if not (folder / pattern.format(SOURCE_LANGUAGE)).exists():
        return None
    beside = {one: _read(path) for one in _shown(language) if (path := folder / pattern.format(one)).exists()}
    source = beside[SOURCE_LANGUAGE]
    if folder == guides / "words":
        source = {key: value for key, value in source.items() if key != "languages_short"}
    return _yaml(folder / pattern.format(language.tag), source, beside, language)


def _yaml(path: Path, source: Any, beside: skeleton.Beside, language: NewLanguage) -> Stub | None:
    if not path.exists():
        head = _HEAD.format(name=language.name, tag=language.tag, lender=own_names().get(language.falls_back_to, language.falls_back_to))
        return Stub(path, f"{head}\n{skeleton.of_yaml(source, beside)}", True)
    before = path.read_text("utf-8-sig")
    own = _read(path)
    after = with_missing_keys(before, own if isinstance(own, dict) else {}, source, beside)
    return Stub(path, after, False) if after != before else None


def _names(guides: Path, knowledge: Knowledge, language: NewLanguage) -> Stub | None:
    """Return the file of names: laws, organs, events, numbers, channels."""
    names: dict[str, dict[str, dict[str, str]]] = {one: {} for one in _shown(language)}
    for group, name, one in named_things(knowledge):
        for shown, groups in names.items():
            groups.setdefault(group, {})[name] = one.name(shown) if isinstance(one, Law) else one.get(shown)
    return _yaml(guides / "names" / f"{language.tag}.yml", names[SOURCE_LANGUAGE], names, language)


def _text(folder: Path, language: NewLanguage, has_head: bool) -> Stub | None:
    """Return a guide, a lesson or the wording of a form; one that is there is left as it is."""
    path = folder / f"{language.tag}.md"
    texts = {one: file.read_text("utf-8-sig").replace("\r\n", "\n") for one in _shown(language) if (file := folder / f"{one}.md").exists()}
    if path.exists() or SOURCE_LANGUAGE not in texts:
        return None
    if not has_head:
        return Stub(path, skeleton.of_wording(texts), True)
    parts = {one: text.split("---\n", 2) for one, text in texts.items()}
    heads = {one: parse_yaml(part[1], str(folder / f"{one}.md"), Problems())[0] for one, part in parts.items()}
    return Stub(path, skeleton.of_document(heads[SOURCE_LANGUAGE], {one: part[2] for one, part in parts.items()}, heads), True)


def _registered(path: Path, language: NewLanguage) -> Stub | None:
    """Return project.yml with the language in it, everything else as it was."""
    before = path.read_text("utf-8")
    value = _read(path)
    if language.tag in (value.get("further_languages") or {}):
        return None
    entry = f"  {language.tag}: {{name: {_quoted(language.name)}, falls_back_to: {language.falls_back_to}}}\n"
    lines = before.splitlines(keepends=True)
    lines[-1:] = [line if line.endswith("\n") else f"{line}\n" for line in lines[-1:]]
    at = next((number for number, line in enumerate(lines, 1) if line.rstrip() == "further_languages:"), None)
    after = "".join([*lines[:at], entry, *lines[at:]]) if at else "".join([*lines, "further_languages:\n", entry])
    wanted = {**value, "further_languages": {**(value.get("further_languages") or {}), language.tag: _entry(language)}}
    try:
        changed = yaml.safe_load(after)
    except yaml.YAMLError:
        changed = None
    if not isinstance(changed, dict) or changed.get("further_languages") != wanted["further_languages"]:
        raise StubProblem(f"{path}: the language cannot be added without touching other lines; write it there by hand:\nfurther_languages:\n{entry}")
    return Stub(path, after, False)


def _entry(language: NewLanguage) -> dict[str, str]:
    return {"name": language.name, "falls_back_to": language.falls_back_to}


def _quoted(name: str) -> str:
    return name if name.replace(" ", "").isalpha() else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def summary(found: list[Stub]) -> Iterator[tuple[Path, str]]:
    """Yield each file with what becomes of it."""
    yield from ((one.path, "new" if one.is_new else "added to") for one in found)
