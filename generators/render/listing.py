"""The sorting list in the words of a language: what the page and the spreadsheet both show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge
from generators.model.sorting import SortingRow, sorting_rows
from generators.prose.markdown import parse_inline
from generators.render.addresses import page_of


@dataclass(frozen=True)
class Entry:
    """A row of the list in words. `kinds` and `steps` are (id, words); `page` is the page of the map in the tree of the language."""

    row: SortingRow
    field: str
    field_name: str
    map_title: str
    kinds: tuple[str, ...]
    stage: str
    sort: str
    place: str
    channel: str
    steps: tuple[tuple[str, str], ...]
    receivers: tuple[str, ...]
    page: str

    @property
    def cites(self) -> tuple[Citation, ...]:
        return self.row.cites

    def step_page(self, step_id: str) -> str:
        return f"{self.page}#step-{step_id}"


def listing(knowledge: Knowledge, say: Phrases) -> Iterator[Entry]:
    """Yield the rows of the sorting list, field by field."""
    for row in sorting_rows(knowledge):
        route_map = knowledge.routes[row.route]
        words, field = route_map.words[say.language].value, route_map.route.field or ""
        sort = knowledge.sorting[row.sorts_under]
        yield Entry(
            row=row,
            field=field,
            field_name=knowledge.fields[field].get(say.language),
            map_title=_text(say, words.title),
            kinds=tuple(_text(say, words.steps[question].choices[choice]) for question, choice in row.kinds),
            stage=say.word("sorting", "first" if row.first else "later"),
            sort=_sentence(sort.get(say.language)),
            place=places(say, sort.cites),
            channel=_sentence(knowledge.channels[row.channel].get(say.language)),
            steps=tuple((step, _text(say, words.steps[step].title)) for step in row.steps),
            receivers=tuple(say.actor(actor) for actor in row.receivers),
            page=page_of("route", row.route),
        )


def places(say: Phrases, cites: tuple[Citation, ...]) -> str:
    """Say several places in one law without its name."""
    return say.word("citation", "place_separator").join(say.citation(one, with_law=False) for one in cites)


def laws_said(say: Phrases, cites: tuple[Citation, ...]) -> tuple[str, ...]:
    """Say citations law by law: 信访工作条例第31条第1款第6项、第34条."""
    by_law: dict[str, list[Citation]] = {}
    for one in cites:
        by_law.setdefault(one.law, []).append(one)
    return tuple(
        say.word(
            "citation",
            "of_law",
            law=say.knowledge.law(law).name(say.language) if not is_chinese(say.language) else say.law(law),
            places=places(say, tuple(some)),
        )
        for law, some in by_law.items()
    )


def _text(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _sentence(name: str) -> str:
    """Return a name as it stands by itself: in English with a capital letter."""
    return name[:1].upper() + name[1:]
