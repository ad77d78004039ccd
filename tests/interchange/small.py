"""Small invented entries, and what turns them into a file and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generators.interchange.entries import Entry, State, mark
from generators.interchange.gettext import gettext
from generators.interchange.gettext_read import read_gettext
from generators.interchange.incoming import Received
from generators.interchange.judging import Judged, judge
from generators.interchange.xliff import xliff
from generators.interchange.xliff_read import read_xliff


def entry(key: str, source: str, target: str | None = None, state: State = "translated", interface: bool = False) -> Entry:
    owner = ("words", "interface") if interface else ("route", "lamps")
    held = "missing" if target is None else state
    name = f"{owner[0]}/{owner[1]}:{key}"
    return Entry(name, owner, key, "guides/x/en.yml", "guides/x/zh-Hans.yml", 7, source, target, held, base=mark(target))


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {one.id: one for one in entries}


def say(code: str) -> str:
    return {"{limit}": "1 year", "{wait}": "30 days"}.get(code, "")


def written(entries: Iterable[Entry], ending: str) -> bytes:
    some = tuple(entries)
    return gettext(some, "zh-Hans", "en") if ending == "po" else xliff(some, "zh-Hans", "en", say, say)


def read(data: bytes, entries: Mapping[str, Entry], ending: str) -> Received:
    return read_gettext(data, entries) if ending == "po" else read_xliff(data, entries)


def judged(data: bytes, entries: Mapping[str, Entry], ending: str) -> Judged:
    return judge(read(data, entries, ending), entries, "zh-Hans", "en")
