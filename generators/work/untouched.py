"""Finds translations that say what they said when they were last sealed, although their source says something else by now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generators.language.drift import Translated, digest, head_file, translated
from generators.model.knowledge import Knowledge
from generators.model.problem import Problems
from generators.read.yaml_file import parse_yaml
from generators.work.history import HEAD, NoHistory, Version, contents, texts_of, versions_of


def left_alone(root: Path, knowledge: Knowledge, language: str, files: Collection[Path] = ()) -> list[Translated]:
    """Return the stale texts of a language that nobody worked on since they were sealed; of all files, or of these (resolved)."""
    by_owner: dict[tuple[str, str], list[Translated]] = {}
    for one in translated(knowledge, language):
        if one.state == "stale":
            by_owner.setdefault(one.owner, []).append(one)
    left = []
    for owner, texts in by_owner.items():
        file = head_file(knowledge, owner, language).file
        if not files or (root / file).resolve() in files:
            keys = untouched(root, file, texts)
            left += [one for one in texts if one.key in keys]
    return left


def untouched(root: Path, head_file: str, texts: Iterable[Translated]) -> frozenset[str]:
    """Return the keys of those stale `texts` of one thing whose words are the same as when their present seal was written.

    `head_file` is the file that holds the seals. Nothing is returned where the git history does not tell.
    """
    stale = {one.key: one for one in texts if one.state == "stale" and one.seal and one.unit}
    if not stale:
        return frozenset()
    try:
        sealed_in = _sealed_in(root, head_file, {key: one.seal for key, one in stale.items() if one.seal})
        return frozenset(key for key, version in sealed_in.items() if _says_the_same(root, version, head_file, stale[key]))
    except NoHistory:
        return frozenset()


def _sealed_in(root: Path, head_file: str, seals: dict[str, str]) -> dict[str, Version]:
    """Return for each key the oldest version, going back from the newest without a gap, that holds its seal."""
    found: dict[str, Version] = {}
    open_ = set(seals)
    for version, text in contents(root, versions_of(root, head_file)):
        held = _held(text, version.file)
        open_ = {key for key in open_ if held.get(key) == seals[key]}
        found |= dict.fromkeys(open_, version)
        if not open_:
            break
    return found


def _held(text: str, file: str) -> dict[str, str]:
    """Return the seals that a file holds: key to seal."""
    if file.endswith(".md"):
        parts = HEAD.fullmatch(text)
        text = (parts["head"] or "") if parts else ""
    value, _ = parse_yaml(text, file, Problems())
    made_from = value.get("made_from") if isinstance(value, dict) else None
    return {str(key): str(seal) for key, seal in made_from.items()} if isinstance(made_from, dict) else {}


def _says_the_same(root: Path, version: Version, head_file: str, one: Translated) -> bool:
    assert one.unit is not None
    file = version.file if one.unit.place.file == head_file else one.unit.place.file
    return any(digest(one.unit.text) == digest(old) for old in _texts(root, Version(version.commit, version.date, file)))


def _texts(root: Path, version: Version) -> Iterator[str]:
    for found, text in contents(root, [version]):
        yield from texts_of(text, found.file).values()
