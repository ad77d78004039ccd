"""Reads the official calendars, one file a year, and the rules of counting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.language.traditional import Traditional
from generators.model.calendar import Calendar
from generators.model.counting import Counting
from generators.model.knowledge import Located

if TYPE_CHECKING:
    from generators.read.loader import Reading


def read_calendars(reading: Reading, broken: set[str]) -> dict[int, Located[Calendar]]:
    """Read guides/calendars/. A year whose file is wrong is left out: it counts as not published, never as half a year."""
    calendars: dict[int, Located[Calendar]] = {}
    for path in sorted((reading.root / "calendars").glob("*.yml")):
        found = reading.file(path, Calendar, lambda value: _named(reading.traditional, value, "rest", "name"))
        if found is None:
            broken.add(f"calendar:{path.stem}")
        elif path.stem != str(found[0].year):
            reading.problems.add("bad-value", found[1].at("year"), f"found the year {found[0].year}, expected that of the file's name, {path.stem}")
        else:
            calendars[found[0].year] = Located(*found)
    return calendars


def read_counting(reading: Reading) -> Located[Counting] | None:
    """Read guides/counting.yml; None when it cannot be used."""
    found = reading.file(reading.root / "counting.yml", Counting, lambda value: _named(reading.traditional, value, "rules", "note"))
    return Located(_registered(found[0], reading.law_names), found[1]) if found else None


def _registered(counting: Counting, names: dict[str, str]) -> Counting:
    """Give each law the name it is registered under; one that is not registered keeps its own, for a check to find."""
    groups = tuple(group.model_copy(update={"laws": tuple(names.get(law, law) for law in group.laws)}) for group in counting.follow)
    return counting.model_copy(update={"follow": groups})


def _named(traditional: Traditional, value: Any, group: str, key: str) -> Any:
    """Fill in the Traditional Chinese names in a list of entries."""
    entries = value.get(group) if isinstance(value, dict) else None
    if not isinstance(entries, list):
        return value
    return {**value, group: [_one(traditional, entry, key) for entry in entries]}


def _one(traditional: Traditional, entry: Any, key: str) -> Any:
    name = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(name, dict) or not isinstance(name.get("zh-Hans"), str) or name.get("zh-Hant"):
        return entry
    return {**entry, key: {**name, "zh-Hant": traditional.text(name["zh-Hans"])}}
