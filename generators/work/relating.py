"""Which pages a page leads to at its foot: chosen from the likeness of pages in the search index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge, Owner
from generators.render.search_cards import Card, cards
from generators.search import SearchPage, likeness, load_settings
from generators.work.files import write_atomic

MOST, FEWEST, OF_A_KIND = 5, 3, 2
"""A page leads to FEWEST others where it can, to MOST if they are close, to OF_A_KIND of each kind."""
LEAST, CLOSE = 20, 35
"""Likeness in thousandths: below LEAST two pages share the manner of speaking and little else; from CLOSE on their subjects touch."""
SHARE = 3
"""A page beyond the FEWEST must also be a third as alike as the closest one."""
SORTING = ("staff", "sorting")
"""The sorting list leads by its rows and nowhere else: whoever comes to its foot has read past what was looked for."""
KINDS = ("route", "guide", "form", "lesson")

Related = Mapping[Owner, tuple[Owner, ...]]


def related_pages(knowledge: Knowledge, pages: Sequence[SearchPage], project: Path, work: Path) -> Related:
    """Return for each page the pages it leads to, by kind; the likeness is kept in `work` until the pages change.

    Raises SearchError.
    """
    own = [page for page in pages if page.kind != "law"]
    settings = load_settings(project / "search_index" / "settings")
    key = _digest(own, settings, project)
    kept = work / "related.json"
    try:
        held = json.loads(kept.read_bytes())
        alike = held["alike"] if held["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        alike = None
    if alike is None:
        alike = likeness(own, settings, tuple(dict.fromkeys(page.language for page in own)))
        work.mkdir(parents=True, exist_ok=True)
        write_atomic(kept, json.dumps({"key": key, "alike": alike}, separators=(",", ":")).encode())
    return choose(knowledge, alike)


def _digest(pages: Iterable[SearchPage], settings: object, project: Path) -> str:
    digest = hashlib.sha256(repr((pages, settings)).encode("utf-8", "replace"))
    for path in sorted((project / "generators" / "search").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def choose(knowledge: Knowledge, alike: Mapping[str, Mapping[str, int]]) -> Related:
    """Return up to MOST pages for each page: of several kinds, at most OF_A_KIND of one, none that the page names already.

    A page for citizens leads to none for staff. Nothing leads to an overview, to its own plain version, or to a full
    page beside its plain version; a plain version leads where its full page does, to plain versions where there are some.
    """
    found = {f"{card.kind}/{card.thing_id}": card for card in cards(knowledge, Phrases(knowledge, "zh-Hans"))}
    targets = {name: card for name, card in found.items() if _leads(knowledge, card)}
    chosen = {
        card.owner: _of_page(knowledge, card, alike.get(name, {}), targets)
        for name, card in found.items()
        if not card.plain and card.part_of != SORTING
    }
    plain = {one.guide.plain_of: guide_id for guide_id, one in knowledge.guides.items() if one.guide.plain_of}
    for full, twin in plain.items():
        chosen["guide", twin] = tuple((kind, plain.get(name, name) if kind == "guide" else name) for kind, name in chosen.get(("guide", full), ()))
    return chosen


def _leads(knowledge: Knowledge, card: Card) -> bool:
    """Say whether pages may lead to this one."""
    overview = card.kind == "route" and knowledge.routes[card.thing_id].route.is_overview
    return not (card.plain or card.part_of == SORTING or overview)


def _of_page(knowledge: Knowledge, card: Card, alike: Mapping[str, int], targets: Mapping[str, Card]) -> tuple[Owner, ...]:
    named = set(_named(knowledge, card.owner))
    open_ = [(targets[name], value) for name, value in alike.items() if name in targets and targets[name].owner not in named]
    open_ = [(other, value) for other, value in open_ if card.staff or not other.staff]
    if not open_:
        return ()
    close = max(CLOSE, open_[0][1] // SHARE)
    first = {other.kind: other for other, value in reversed(open_) if value >= CLOSE}  # the closest of each kind
    taken: list[Card] = []
    for other, value in sorted(open_, key=lambda entry: first.get(entry[0].kind) is not entry[0]):
        enough = value >= (LEAST if len(taken) < FEWEST else close)
        if enough and len(taken) < MOST and sum(one.kind == other.kind for one in taken) < OF_A_KIND:
            taken.append(other)
    return tuple(one.owner for one in sorted(taken, key=lambda one: KINDS.index(one.kind)))


def _named(knowledge: Knowledge, owner: Owner) -> Iterator[Owner]:
    """Yield what the page of a thing lists already: its forms, its maps."""
    kind, name = owner
    if kind == "route":
        yield from (("form", form) for step in knowledge.routes[name].route.steps for form in step.forms)
    elif kind == "guide":
        guide = knowledge.guides[name].guide
        yield from (("form", form) for form in guide.forms)
        yield from (("route", route) for route in guide.routes)
    elif kind == "form":
        yield from (("route", route) for route, one in knowledge.routes.items() if any(name in step.forms for step in one.route.steps))
