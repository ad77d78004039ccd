"""A translation refers to what its source refers to, as often, and is laid out in the same headings, steps, lists and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generators.checks.pairs import Pair, is_behind, pairs
from generators.model.problem import Problem
from generators.prose.shape import Mark, Part, is_markdown, parts
from generators.prose.units import Unit

if TYPE_CHECKING:
    from generators.checks import Context

Parts = tuple[Part, ...]

_MARKS = re.compile(r"\{[^{}\n]*\}|\]\([^)\s]*\)|%\(\w+\)")
_ARTICLE = re.compile(r"\d{1,4}(?:之[一二三四五六七八九十])?(?:\.\d{1,2}){0,2}")

# Interface words that name laws and articles in each language in its own way; the poster fills every placeholder of each.
_OWN_WAY = frozenset({"poster.place", "poster.article", "poster.law", "poster.articles"})

# How a finding calls what it counts.
_CALLED = {
    "fact": "fact",
    "cite": "citation",
    "number": "number",
    "link": "link to",
    "field": "field",
    "condition": "condition",
    "slot": "placeholder",
}


def translations_refer_alike(context: Context) -> Iterator[Problem]:
    """Report facts, citations, links, fields, placeholders, headings and steps that a translation lacks or has too many.

    Where the source has changed since, the translation is known to be behind: then the same is a notice.
    """
    for pair in pairs(context.knowledge):
        if pair.unit.owner[0] == "words" and (pair.unit.key in _OWN_WAY or pair.unit.key.endswith(".one")):
            continue  # one day may be said without the figure
        if not is_markdown(pair.unit) and _looks_alike(pair):
            continue
        source, unit = _parts(context, pair.source), _parts(context, pair.unit)
        found = list(_references(pair, source, unit))
        if is_markdown(pair.unit):
            found += _layout(pair, source, unit, told=bool(found))
        if found and is_behind(context.knowledge, pair.unit):
            found = [replace(one, code="translation-behind") if one.code == "translation-differs" else one for one in found]
        yield from found


def _looks_alike(pair: Pair) -> bool:
    """Whether two lines of words hold the same references as they are written: most do, and need no closer look."""
    source, unit = pair.source.text, pair.unit.text
    if not any(mark in text for text in (source, unit) for mark in ("{", "](", "%(")):
        return True
    return sorted(_MARKS.findall(source)) == sorted(_MARKS.findall(unit))


def _parts(context: Context, unit: Unit) -> Parts:
    """Return the parts of a text; what names nothing has a finding of its own and is called '' here."""
    return tuple(replace(part, marks=tuple((_known(context, mark), at) for mark, at in part.marks)) for part in parts(unit))


def _known(context: Context, mark: Mark) -> Mark:
    """Call the law of a citation by its registered name, for a short name is no difference."""
    k = context.knowledge
    if mark.kind == "cite":
        law, _, article = mark.target.rpartition(" ")
        return Mark("cite", f"{context.law_names[law]} {article}" if law in context.law_names and _ARTICLE.fullmatch(article) else "")
    things: dict[str, Container[str]] = {"fact": k.facts, "form": k.forms, "route": k.routes, "guide": k.guides, "lesson": k.lessons}
    if mark.kind not in things or mark.target in things[mark.kind] or context.unreadable(mark.kind, mark.target):
        return mark
    return Mark(mark.kind, "")


def _each(found: Parts) -> list[tuple[Mark, int, int]]:
    """Return (mark, offset, number of the part it stands in) for each mark."""
    return [(mark, at, i) for i, part in enumerate(found) for mark, at in part.marks]


def _references(pair: Pair, source: Parts, unit: Parts) -> Iterator[Problem]:
    wanted, given = _each(source), _each(unit)
    alike = [part.shape for part in source] == [part.shape for part in unit]
    for mark, at, number in _more(wanted, given):
        place = pair.source.at(at)
        near = unit[number].start if alike else 0
        there = f"stands in {place.file}:{place.line}"
        message = f"{_name(pair.unit)} lacks the {_call(mark)}, which {there}; write it where the sentence says so"
        yield Problem("translation-differs", pair.unit.at(near), message)
    for mark, at, _ in _more(given, wanted):
        message = (
            f"{_name(pair.unit)} has the {_call(mark)}, which {pair.where} does not have{_as_often(mark, wanted)}; "
            "delete it, or write it in the source too"
        )
        yield Problem("translation-differs", pair.unit.at(at), message)


def _more(these: Sequence[tuple[Mark, int, int]], those: Sequence[tuple[Mark, int, int]]) -> Iterator[tuple[Mark, int, int]]:
    """Yield what stands more often in `these` than in `those`: of equal ones, the last. One that names nothing stands for any of its kind."""
    left = Counter(mark for mark, _, _ in those)
    for mark, at, number in these:
        stands_for = next((one for one in (mark, Mark(mark.kind, "")) if left[one]), None)
        if stands_for is not None:
            left[stands_for] -= 1
        elif mark.target:
            yield mark, at, number


def _as_often(mark: Mark, others: Sequence[tuple[Mark, int, int]]) -> str:
    return " as often" if any(mark == other for other, _, _ in others) else ""


def _call(mark: Mark) -> str:
    return f"{_CALLED.get(mark.kind, 'link')} {mark.written}"


def _name(unit: Unit) -> str:
    return f"'{unit.key}'"


def _layout(pair: Pair, source: Parts, unit: Parts, told: bool) -> Iterator[Problem]:
    """Report headings and steps that differ (errors), other differences of the layout, and what stands in another place (notices)."""
    found = [*_headings(pair, source, unit), *_steps(pair, source, unit)]
    yield from found
    if found:
        return
    for kind in ("item", "row", "block"):
        wanted, given = [part.detail for part in source if part.kind == kind], [part.detail for part in unit if part.kind == kind]
        if wanted != given:
            message = f"{_name(pair.unit)} has {_shape(kind, given)}; expected, as in {pair.where}, {_shape(kind, wanted)}"
            yield Problem("translation-shape", pair.unit.at(_first_difference(kind, source, unit)), message)
            found.append(Problem("translation-shape", pair.unit.place, message))
    if not found and not told:
        yield from _elsewhere(pair, source, unit)


def _headings(pair: Pair, source: Parts, unit: Parts) -> Iterator[Problem]:
    """Compare headings below the second level, and those of wordings; the sections of guides are compared as wholes elsewhere."""
    wanted, given = _inner(source, pair), _inner(unit, pair)
    if [part.detail for part in wanted] != [part.detail for part in given]:
        start = given[0].start if given else 0
        message = f"{_name(pair.unit)} has the headings {_listed(given)}; expected those of {pair.where}: {_listed(wanted)}"
        yield Problem("translation-differs", pair.unit.at(start), message)


def _inner(found: Parts, pair: Pair) -> list[Part]:
    return [part for part in found if part.kind == "heading" and (part.detail[0] != 2 or pair.unit.key == "wording")]


def _listed(headings: Sequence[Part]) -> str:
    return ", ".join(f"{'#' * int(part.detail[0])}{' {#' + str(part.detail[1]) + '}' if part.detail[1] else ''}" for part in headings) or "none"


def _steps(pair: Pair, source: Parts, unit: Parts) -> Iterator[Problem]:
    wanted, given = [part.detail for part in source if part.kind == "step"], [part.detail for part in unit if part.kind == "step"]
    if wanted != given:
        message = f"{_name(pair.unit)} has {_shape('step', given)}; expected, as in {pair.where}, {_shape('step', wanted)}"
        yield Problem("translation-differs", pair.unit.at(_first_difference("step", source, unit)), message)


def _shape(kind: str, details: Sequence[tuple[int | str, ...]]) -> str:
    if kind == "row":
        return f"{len(details)} table rows ({', '.join(str(one[0]) for one in details)} cells)" if details else "no table"
    if kind == "block":
        return "the blocks " + ", ".join(f"::: {one[0]}" for one in details) if details else "no blocks between colons"
    called = "numbered steps" if kind == "step" else "list items"
    nested = sum(1 for one in details if one[0])
    return f"{len(details)} {called}" + (f" ({nested} of them nested)" if nested else "")


def _first_difference(kind: str, source: Parts, unit: Parts) -> int:
    """Return the offset in the translation from which its parts of a kind are other ones."""
    wanted, given = [part for part in source if part.kind == kind], [part for part in unit if part.kind == kind]
    for expected, part in zip(wanted, given, strict=False):
        if expected.detail != part.detail:
            return part.start
    return given[min(len(wanted), len(given) - 1)].start if given else 0


def _elsewhere(pair: Pair, source: Parts, unit: Parts) -> Iterator[Problem]:
    """Report what is referred to as often, but in another item, row or paragraph: exchanged facts read well and are wrong."""
    if [part.shape for part in source] != [part.shape for part in unit] or any(not mark.target for mark, _, _ in (*_each(source), *_each(unit))):
        return
    for expected, part in zip(source, unit, strict=True):
        wanted, given = Counter(mark for mark, _ in expected.marks), Counter(mark for mark, _ in part.marks)
        for mark in wanted - given:
            place = pair.source.at(expected.start)
            message = f"the {_call(mark)} stands in another item, row or paragraph than in {place.file}:{place.line}; look whether it was exchanged"
            yield Problem("translation-shape", pair.unit.at(part.start), message)
