"""Each language has words for exactly the things there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generators.model.blocks import plain, sections
from generators.model.knowledge import Book, Leaflet, Origin, Paper, RouteMap, Syllabus
from generators.model.problem import Problem
from generators.model.route import POINTS
from generators.prose.units import Unit, units

if TYPE_CHECKING:
    from generators.checks import Context


def compared(wanted: Iterable[str], given: Iterable[str], origin: Origin, path: tuple[str, ...], what: str) -> Iterator[Problem]:
    wanted, given = list(wanted), list(given)
    for one in wanted:
        if one not in given:
            yield Problem("missing-translation", origin.at(*path), f"no words for the {what} '{one}'; add '{'.'.join((*path, one))}'")
    for one in given:
        if one not in wanted:
            yield Problem(
                "surplus-words", origin.at(*path, one), f"words for the {what} '{one}', which does not exist; delete them or correct the key"
            )


def words_fit(context: Context) -> Iterator[Problem]:
    """Route maps and forms have words for each step, choice, point and field, in each language."""
    for route_map in context.knowledge.routes.values():
        yield from _route_words(context, route_map)
    for paper in context.knowledge.forms.values():
        yield from _form_words(paper)
    for leaflet in context.knowledge.sheets.values():
        yield from _sheet_words(leaflet)
    for syllabus in context.knowledge.programmes.values():
        yield from _programme_words(syllabus)
    for one in context.knowledge.publicity.values():
        for said in one.words.values():
            yield from compared([message.id for message in one.campaign.messages], said.value.messages, said.origin, ("messages",), "message")
    for book in context.knowledge.ledgers.values():
        yield from _ledger_words(book)
    source = context.knowledge.words.get("zh-Hans")
    for language, words in context.knowledge.words.items():
        if source is not None and language != "zh-Hans":
            yield from _nested(dict(source.value), dict(words.value), words.origin, ())


def _nested(wanted: dict[str, object], given: dict[str, object], origin: Origin, path: tuple[str, ...]) -> Iterator[Problem]:
    yield from compared(wanted, given, origin, path, "interface text")
    for key, value in wanted.items():
        other = given.get(key)
        if isinstance(value, dict) and isinstance(other, dict):
            yield from _nested(value, other, origin, (*path, key))


def _route_words(context: Context, route_map: RouteMap) -> Iterator[Problem]:
    route = route_map.route
    cases = None if f"{route.id}/cases.yml" in context.broken else [case.value.id for case in route_map.cases]
    for words in route_map.words.values():
        value, origin = words.value, words.origin
        yield from compared([s.id for s in route.steps], value.steps, origin, ("steps",), "step")
        for step in route.steps:
            if step.id in value.steps:
                choices = [way.id for way in step.next] if step.kind == "question" else []
                yield from compared(choices, value.steps[step.id].choices, origin, ("steps", step.id, "choices"), "choice")
                if step.kind != "question" and not value.steps[step.id].text:
                    yield Problem("missing-translation", origin.at("steps", step.id), f"step '{step.id}' has no text; add one plain sentence")
        for group in POINTS:
            yield from compared([p.id for p in getattr(route, group)], getattr(value, group), origin, (group,), "point")
        if cases is not None:
            yield from compared(cases, value.cases, origin, ("cases",), "case")


def _form_words(paper: Paper) -> Iterator[Problem]:
    form = paper.form
    for words in paper.words.values():
        value, origin = words.value, words.origin
        yield from compared([f.id for f in form.fields], value.fields, origin, ("fields",), "field")
        for field in form.fields:
            if field.id in value.fields:
                yield from compared(field.options, value.fields[field.id].options, origin, ("fields", field.id, "options"), "option")
                yield from compared(field.columns, value.fields[field.id].columns, origin, ("fields", field.id, "columns"), "column")
        for group in ("legal_elements", "good_practice"):
            yield from compared([e.id for e in getattr(form, group)], getattr(value, group), origin, (group,), "element")


def _sheet_words(leaflet: Leaflet) -> Iterator[Problem]:
    for words in leaflet.words.values():
        value, origin = words.value, words.origin
        yield from compared([part.id for part in leaflet.sheet.parts], value.parts, origin, ("parts",), "part")
        for part in leaflet.sheet.parts:
            if part.id in value.parts:
                points = [point.id for point in part.points]
                yield from compared(points, value.parts[part.id].points, origin, ("parts", part.id, "points"), "point")


def _programme_words(syllabus: Syllabus) -> Iterator[Problem]:
    programme = syllabus.programme
    for words in syllabus.words.values():
        value, origin = words.value, words.origin
        yield from compared([part.id for part in programme.parts], value.parts, origin, ("parts",), "part")
        yield from compared([session.id for session in programme.sessions], value.sessions, origin, ("sessions",), "session")
        yield from compared([skill.id for skill in programme.skills], value.skills, origin, ("skills",), "skill")


def _ledger_words(book: Book) -> Iterator[Problem]:
    for words in book.words.values():
        value, origin = words.value, words.origin
        yield from compared([group.id for group in book.ledger.groups], value.groups, origin, ("groups",), "group")
        yield from compared([column.id for column in book.ledger.columns], value.columns, origin, ("columns",), "column")
        for column in book.ledger.columns:
            if column.id in value.columns:
                yield from compared(column.options, value.columns[column.id].options, origin, ("columns", column.id, "options"), "option")


_OPTIONAL = frozenset({"help", "text"})  # what only some steps and fields have; everything else is compared by its id above


def every_text_is_translated(context: Context) -> Iterator[Problem]:
    """Lists have as many entries in each language, and a help or a text that stands in one stands in all."""
    languages = [language for language in context.knowledge.languages if language not in ("zh-Hans", "zh-Hant")]
    by_owner: dict[tuple[tuple[str, str], str], dict[str, Unit]] = {}
    for unit in units(context.knowledge):
        if unit.owner[0] != "words" and unit.drifts:
            by_owner.setdefault((unit.owner, unit.language), {})[unit.key] = unit
    for (owner, language), source in by_owner.items():
        for other in languages if language == "zh-Hans" else ():
            given = by_owner.get((owner, other), {})
            yield from _uneven(source, given, "missing-translation", "is missing; {} has it; translate it")
            yield from _uneven(given, source, "surplus-words", "has no source; {} lacks it; delete it, or write it there too")


def _uneven(these: dict[str, Unit], those: dict[str, Unit], code: str, message: str) -> Iterator[Problem]:
    """Report the texts of `these` that `those` lack although they have others of the same list, step or field."""
    beside = {key.rpartition(".")[0]: unit for key, unit in those.items()}
    for key, unit in these.items():
        parent, _, leaf = key.rpartition(".")
        if key in those or parent not in beside or not (leaf.isdigit() or leaf in _OPTIONAL):
            continue
        missing = code == "missing-translation"
        place, other = (beside[parent].place, unit.place) if missing else (unit.place, beside[parent].place)
        yield Problem(code, place, f"'{key}' " + message.format(f"{other.file}:{other.line}"))


def guides_alike(context: Context) -> Iterator[Problem]:
    """Guides and lessons have the same sections with the same ids in each language."""
    texts = [guide.texts for guide in context.knowledge.guides.values()] + [course.texts for course in context.knowledge.lessons.values()]
    for by_language in texts:
        source = by_language.get("zh-Hans")
        if source is None:
            continue
        wanted = [section.id for section in sections(source.blocks)]
        for twice in sorted({one for one in wanted if one and wanted.count(one) > 1}):
            yield Problem("duplicate-id", source.origin.at("body", twice), f"two sections have the id '{twice}'; rename one")
        for language, document in by_language.items():
            for section in sections(document.blocks):
                if section.heading and not section.id and language != "zh-Hant":
                    place = document.origin.at("body", plain(section.heading.children))
                    yield Problem("guide-parity", place, "a heading without an id; write it as `## Title {#id}`")
            given = [section.id for section in sections(document.blocks)]
            if given != wanted:
                yield Problem(
                    "guide-parity",
                    document.origin.at(),
                    f"sections in {language} are {_named(given)}; expected those of zh-Hans: {_named(wanted)}",
                )


def _named(sections: list[str]) -> str:
    return ", ".join(one or "(opening)" for one in sections)
