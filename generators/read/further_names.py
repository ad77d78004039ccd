"""Names of laws, organs, events and numbers in further languages: guides/names/<language>.yml, by group and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from generators.model.base import Named, Names
from generators.model.knowledge import Further, Knowledge, Located
from generators.model.vocabulary import Law
from generators.read.counted import is_text

if TYPE_CHECKING:
    from generators.read.loader import Reading

N = TypeVar("N", bound=Named)
GROUPS = ("laws", "actors", "events", "facts", "fields", "sorting", "channels", "never", "terms", "holidays")


def named_things(knowledge: Knowledge) -> Iterator[tuple[str, str, Names | Law]]:
    """Yield (group, id, name) of everything that has a name; a holiday goes by its name in the source."""
    k = knowledge
    for group in ("laws", "actors", "events", "terms"):
        yield from ((group, name, located.value) for name, located in getattr(k, group).items())
    yield from (("facts", name, located.value.name) for name, located in k.facts.items())
    for group in ("fields", "sorting", "channels", "never"):
        yield from ((group, name, one) for name, one in getattr(k, group).items())
    rests = (rest.name for located in k.calendars.values() for rest in located.value.rest)
    yield from (("holidays", name, one) for name, one in {rest.zh_hans: rest for rest in rests}.items())


def names_of(reading: Reading, tag: str, knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Read the names in a language: group → id → name. What is empty is left out; a name for nothing is a finding."""
    path = reading.root / "names" / f"{tag}.yml"
    if not path.exists():
        return {}
    value, origin = reading.yaml(path)
    known: dict[str, set[str]] = {group: set() for group in GROUPS}
    for group, name, _ in named_things(knowledge):
        known[group].add(name)
    out: dict[str, dict[str, str]] = {}
    for group, names in reading.mapping(value, origin).items():
        if group not in known or not isinstance(names, dict | None):
            reading.problems.add("unknown-key", origin.at(group), f"found '{group}', expected names by id under one of {', '.join(GROUPS)}")
            continue
        for name, text in (names or {}).items():
            if name not in known[group]:
                reading.problems.add(
                    "surplus-words", origin.at(group, name), f"a name for '{name}', which does not exist; delete it or correct the id"
                )
            elif is_text(text):
                out.setdefault(group, {})[name] = str(text)
    return out


def with_names(knowledge: Knowledge, further: Mapping[str, Further]) -> Knowledge:
    """Give everything its names in the further languages, lent ones where a language has none."""

    def name(group: str, key: str, one: N) -> N:
        return one.in_further(
            {tag: language.names.get(group, {}).get(key) or _lent(one, language.falls_back_to) for tag, language in further.items()}
        )

    def located(group: str, things: Mapping[str, Located[Any]]) -> dict[str, Located[Any]]:
        return {key: replace(one, value=name(group, key, one.value)) for key, one in things.items()}

    def plain(group: str, things: Mapping[str, Any]) -> dict[str, Any]:
        return {key: name(group, key, one) for key, one in things.items()}

    k = knowledge
    facts = {key: replace(one, value=one.value.model_copy(update={"name": name("facts", key, one.value.name)})) for key, one in k.facts.items()}
    calendars = {year: replace(one, value=_calendar(one.value, name)) for year, one in k.calendars.items()}
    return replace(
        k, laws=located("laws", k.laws), actors=located("actors", k.actors), events=located("events", k.events), facts=facts, calendars=calendars,
        terms=located("terms", k.terms),
        fields=plain("fields", k.fields), sorting=plain("sorting", k.sorting), channels=plain("channels", k.channels), never=plain("never", k.never),
    )  # fmt: skip


def _lent(one: Named, language: str) -> str:
    return one.name(language) if isinstance(one, Law) else one.get(language) if isinstance(one, Names) else ""


def _calendar(calendar: Any, name: Any) -> Any:
    rest = tuple(one.model_copy(update={"name": name("holidays", one.name.zh_hans, one.name)}) for one in calendar.rest)
    return calendar.model_copy(update={"rest": rest})
