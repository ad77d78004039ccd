"""Traditional Chinese written by hand in place of what the converter gives, and whether its source has changed since.

Everything else in Traditional Chinese is converted anew each time, so it cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from generators.language.drift import STATES, Seal, State, Translated, seal_of, translated
from generators.model.knowledge import Knowledge

CONVERTED = "zh-Hant"
_TEXTS = ("guide", "lesson")


def hand_made(knowledge: Knowledge) -> Iterator[Translated]:
    """Yield every text in Traditional Chinese that stands in a file of its own, with its state; its seal is kept as a translation's."""
    for one in translated(knowledge, CONVERTED):
        if one.unit is not None and one.source is not None and f"{CONVERTED}." in PurePosixPath(one.unit.place.file).name:
            yield one


def hand_seals(knowledge: Knowledge, only: Collection[State] = STATES) -> list[Seal]:
    """Return the seals of the present source for each thing with hand-made texts; units in other states keep the seal they have."""
    found: dict[tuple[str, str], list[Translated]] = {}
    for one in hand_made(knowledge):
        found.setdefault(one.owner, []).append(one)
    seals = []
    for owner, texts in found.items():
        present = {one.key: one.seal for one in texts if one.seal is not None}
        entries = {one.key: _sealed(one, only) for one in texts}
        wanted = {key: seal for key, seal in entries.items() if seal is not None}
        seals.append(Seal(_file(owner, texts[0]), wanted, sum(present.get(key) != seal for key, seal in wanted.items())))
    return seals


def _sealed(one: Translated, only: Collection[State]) -> str | None:
    return seal_of(one.source.text) if one.source is not None and one.state in only else one.seal


def _file(owner: tuple[str, str], one: Translated) -> str:
    """Return the file that records what the hand-made texts of a thing were made from; it may not exist yet."""
    assert one.unit is not None
    name = f"{CONVERTED}.md" if owner[0] in _TEXTS else f"{CONVERTED}.yml"
    return PurePosixPath(one.unit.place.file).with_name(name).as_posix()
