"""What the search knows of each thing: plain words in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import Block, Container, ListBlock, Widget, inlines_of, sections
from generators.model.knowledge import Knowledge
from generators.model.route import POINTS
from generators.prose.markdown import parse_inline
from generators.render.addresses import page_of


@dataclass(frozen=True)
class Card:
    """A page as the search sees it; `sections` are (anchor, title, text), `staff` whether it is for those who handle petitions, `plain` whether it
    tells another page in short."""

    kind: str
    thing_id: str
    url: str
    title: str
    asked_as: tuple[str, ...]
    summary: str
    sections: tuple[tuple[str, str, str], ...]
    staff: bool = False
    plain: bool = False
    part_of: tuple[str, str] | None = None

    @property
    def owner(self) -> tuple[str, str]:
        """The thing, or the collection, whose page this is."""
        return self.part_of or (self.kind, self.thing_id)


def _words_of(say: Phrases, blocks: Iterable[Block]) -> str:
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Container) and block.name == "notes":
            continue
        children: tuple[Block, ...] = block.children if isinstance(block, Container) else ()
        if isinstance(block, ListBlock):
            children = tuple(child for item in block.items for child in item)
        if not isinstance(block, ListBlock | Container | Widget):
            out += [plain_text(say, run) for run in inlines_of(block)]
        if children:
            out.append(_words_of(say, children))
    return " ".join(out)


def cards(knowledge: Knowledge, say: Phrases) -> Iterator[Card]:
    """Yield a card for each map, guide, form, ledger and lesson, and one for the sorting list."""
    yield from _routes(knowledge, say)
    yield _sorting(knowledge, say)
    yield from _guides(knowledge, say)
    yield from _forms(knowledge, say)
    yield from _ledgers(knowledge, say)
    for lesson_id, course in knowledge.lessons.items():
        text = course.texts[say.language]
        found = [(s.id, _plain(say, s.heading.children), _words_of(say, s.blocks)) for s in sections(text.blocks) if s.heading]
        yield Card(
            "lesson",
            lesson_id,
            page_of("lesson", lesson_id),
            _text(say, text.head.title),
            text.head.asked_as,
            _text(say, text.head.summary),
            tuple(found),
        )


def _text(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _plain(say: Phrases, children: object) -> str:
    return plain_text(say, children)  # type: ignore[arg-type]


def _routes(knowledge: Knowledge, say: Phrases) -> Iterator[Card]:
    for route_id, route_map in knowledge.routes.items():
        words = route_map.words[say.language].value
        found: list[tuple[str, str, str]] = []
        for step in route_map.route.steps:
            one = words.steps[step.id]
            text = " ".join([one.text or "", *one.choices.values()])
            found.append((f"step-{step.id}", _text(say, one.title), _text(say, text)))
        for group in POINTS:
            texts = [_text(say, text) for text in getattr(words, group).values()]
            if texts:
                found.append((group, say.word("route", "what_to_bring" if group == "evidence" else group), " ".join(texts)))
        cases = " ".join(words.cases.values())
        found.append(("examples", say.word("route", "examples"), _text(say, cases)))
        if route_map.route.is_overview and route_map.route.audience == "citizen":
            found = []  # it names every matter, and would stand before the map of each
        yield Card(
            "route",
            route_id,
            page_of("route", route_id),
            _text(say, words.title),
            words.asked_as,
            _text(say, words.summary),
            tuple(found),
            route_map.route.audience == "staff",
        )


def _sorting(knowledge: Knowledge, say: Phrases) -> Card:
    """The sorting list, found by its name and by what it sorts under; its rows are found as the maps they come from."""
    sorts = [one.get(say.language) for one in knowledge.sorting.values()]
    lead = say.word("sorting", "lead")
    found = (("sorting-item", say.word("sorting", "item"), " ".join(sorts)),)
    return Card("guide", "sorting-list", "staff/sorting.html", say.word("sorting", "title"), (), lead, found, True, part_of=("staff", "sorting"))


def _guides(knowledge: Knowledge, say: Phrases) -> Iterator[Card]:
    for guide_id, guide in knowledge.guides.items():
        text = guide.texts[say.language]
        found = [(s.id, _plain(say, s.heading.children), _words_of(say, s.blocks)) for s in sections(text.blocks) if s.heading]
        yield Card(
            "guide",
            guide_id,
            page_of("guide", guide_id),
            _text(say, text.head.title),
            text.head.asked_as,
            _text(say, text.head.summary),
            tuple(found),
            staff=guide.guide.audience == "staff",
            plain=guide.guide.plain_of is not None,
        )


def _forms(knowledge: Knowledge, say: Phrases) -> Iterator[Card]:
    for form_id, paper in knowledge.forms.items():
        words = paper.words[say.language].value
        fields = " ".join(_text(say, words.fields[one.id].label) for one in paper.form.fields)
        how_to = " ".join(_text(say, line) for line in words.how_to)
        title = f"{form_id} {_text(say, words.title)}"
        found = (("how-to", say.word("form", "how_to"), how_to), ("fields", say.word("form", "help"), fields))
        yield Card("form", form_id, page_of("form", form_id), title, words.asked_as, _text(say, words.purpose), found, paper.form.audience == "staff")


def _ledgers(knowledge: Knowledge, say: Phrases) -> Iterator[Card]:
    for ledger_id, book in knowledge.ledgers.items():
        words = book.words[say.language].value
        columns = " ".join(_text(say, words.columns[one.id].label) for one in book.ledger.columns)
        notes = " ".join(_text(say, note) for note in words.notes)
        found = (("notes", say.word("ledger", "notes"), notes), ("columns", say.word("ledger", "columns"), columns))
        title = f"{ledger_id} {_text(say, words.title)}"
        address = page_of("ledger", ledger_id)
        yield Card("form", ledger_id, address, title, words.asked_as, _text(say, words.purpose), found, True, part_of=("ledger", ledger_id))
