"""What the pages for staff show: their place, and the sorting list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.language.issuers import issuer
from generators.language.phrases import Phrases
from generators.model.citation import Citation
from generators.model.knowledge import Casework, Knowledge
from generators.render.listing import Entry, laws_said, listing
from generators.render.views import View

COLUMNS = ("kind", "item", "procedure", "law", "receiver")


@dataclass(frozen=True)
class FieldGroup:
    """The rows of one field; `route` is its map."""

    id: str
    name: str
    route: str
    entries: tuple[Entry, ...]


def staff(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The place for staff: the map for sorting, the sorting list, papers, guides and lessons."""
    stages: dict[str, list[str]] = {}
    for form_id, paper in knowledge.forms.items():
        if paper.form.audience == "staff":
            stages.setdefault(paper.form.stage, []).append(form_id)
    values = {
        "maps": [route_id for route_id, one in knowledge.routes.items() if one.route.audience == "staff"],
        "fields": len(knowledge.field_maps),
        "forms": list(stages.items()),
        "ledgers": list(knowledge.ledgers),
        "guides": [guide_id for guide_id, one in knowledge.guides.items() if one.guide.audience == "staff"],
    }
    yield View("staff.md.j2", "staff/index", say.word("staff", "title"), "staff", values=values)
    yield sorting(knowledge, say)
    if knowledge.sets and knowledge.casework:
        yield sets(knowledge, knowledge.casework, say)


def sorting(knowledge: Knowledge, say: Phrases) -> View:
    """The sorting list as a page, grouped by field."""
    groups: dict[str, list[Entry]] = {}
    for entry in listing(knowledge, say):
        groups.setdefault(entry.field, []).append(entry)
    used = [entry.row for entries in groups.values() for entry in entries]
    values = {
        "groups": [FieldGroup(field, some[0].field_name, some[0].row.route, tuple(some)) for field, some in groups.items()],
        "sorts": [(name, one.get(say.language)) for name, one in knowledge.sorting.items() if any(row.sorts_under == name for row in used)],
        "channels": [(name, one.get(say.language)) for name, one in knowledge.channels.items() if any(row.channel == name for row in used)],
        "columns": COLUMNS,
        "count": len(used),
        "laws_said": laws_said,
        "summary": say.word("sorting", "lead"),
    }
    return View("sorting.md.j2", "staff/sorting", say.word("sorting", "title"), "staff", values=values, gathers=("staff", "sorting"))


def sets(knowledge: Knowledge, casework: Casework, say: Phrases) -> View:
    """The sets of papers: for each stage its papers, its deadlines, the dates to record, one download."""
    kept: dict[str, list[tuple[str, tuple[Citation, ...]]]] = {}
    for set_id, bundle in knowledge.sets.items():
        for one in bundle.set.kept:
            kept.setdefault(set_id, []).append((one.field, one.cites))
    values = {
        "bundles": list(knowledge.sets.values()),
        "kept": kept,
        "issuers": {(set_id, use.form): issuer(say, casework, use) for set_id, bundle in knowledge.sets.items() for use in bundle.set.papers},
        "labels": casework.words[say.language].value.fields,
        "summary": say.word("sets", "lead"),
    }
    return View(
        "sets.md.j2",
        "staff/sets",
        say.word("sets", "title"),
        "staff",
        values=values,
        also=(*(("set", one) for one in knowledge.sets), ("set", "record")),
        gathers=("staff", "sets"),
    )
