"""Citations against the texts of the law."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.laws.numbers import states
from generators.laws.statute import chinese_number
from generators.model.fact import Fact
from generators.model.knowledge import Located
from generators.model.problem import Place, Problem
from generators.prose.citing import all_citations
from generators.prose.units import Unit, units

if TYPE_CHECKING:
    from generators.checks import Context
    from generators.laws.library import Library

COPY_RUN = 26  # as many characters in a row as a statute has them are a copy, not a term


def laws_in_force(context: Context) -> Iterator[Problem]:
    """No superseded law is cited; a law that is not registered cannot be cited at all."""
    k = context.knowledge
    for citation, place, _ in all_citations(k):
        law = k.laws.get(citation.law)
        if law is None:
            if citation.law not in context.broken:
                yield Problem("citation-law", place, f"'{citation.law}' is not registered in guides/laws.yml")
        elif law.value.status == "not-current":
            yield Problem(
                "citation-superseded", place, f"{citation.text()} is no longer law ({law.value.note or 'superseded'}); cite the law in force"
            )
    if context.library is None:
        yield Problem(
            "laws-missing",
            Place("guides/laws.yml"),
            "statute texts were not given, so no citation was compared with the law; run again with --laws DIR",
        )


def places_exist(context: Context) -> Iterator[Problem]:
    """Each cited article, paragraph and item exists in a current text of the version registered."""
    if context.library is None:
        return
    k = context.knowledge
    cited = list(all_citations(k))
    for law_id in sorted({citation.law for citation, _, _ in cited} & set(k.laws)):
        law = k.laws[law_id]
        text = context.library.get(law_id)
        if text is None:
            if law.value.text and law_id not in context.library.unreadable:
                yield Problem(
                    "citation-missing",
                    law.at("id"),
                    f"the folder of texts has no text of {law_id}; add it, or set text: false and its facts verified: false",
                )
        elif text.superseded and law.value.text and law.value.status != "not-current":
            yield Problem("citation-superseded", law.at("id"), f"the text of {law_id} ({text.version}) is superseded: {text.superseded}")
        elif law.value.text and text.version != law.value.version_date.isoformat():
            yield Problem(
                "citation-version",
                law.at("version_date"),
                f"found the text of {text.version}, expected {law.value.version_date}; check against the new text",
            )
    for citation, place, _ in cited:
        registered = k.laws.get(citation.law)
        text = context.library.get(citation.law)
        if registered is None:
            continue
        if not registered.value.text:
            yield Problem("citation-unread", place, f"{citation.text()}: the text of this law is not at hand; compare with the official text")
        elif text is not None and text.provision(citation) is None:
            yield Problem(
                "citation-missing",
                place,
                f"{citation.text()} does not exist in the text of {text.version}{_there_is(context.library, citation.law, citation.article)}",
            )


def texts_readable(context: Context) -> Iterator[Problem]:
    """Each text in the folder of statute texts can be read."""
    library, laws = context.library, context.knowledge.laws
    if library is None:
        return
    for title in library.titles():
        library.get(title)
    for title, wrong in library.unreadable.items():
        yield Problem("laws-unreadable", laws[title].at("id") if title in laws else Place("guides/laws.yml"), wrong)


def _there_is(library: Library, law: str, article: int) -> str:
    statute = library.get(law)
    found = statute.articles.get((article, 0)) if statute else None
    if found is None:
        last = max((number for number, _ in statute.articles), default=0) if statute else 0
        return f"; it has articles 1 to {last}"
    shape = ", ".join(f"{i}" + (f" (items 1 to {len(p.items)})" if p.items else "") for i, p in enumerate(found.paragraphs, 1))
    return f"; article {article} has paragraphs {shape}"


def facts_stand_there(context: Context) -> Iterator[Problem]:
    """Number and unit of each fact stand in the provision cited."""
    if context.library is None:
        return
    for located in context.knowledge.facts.values():
        if located.value.kind == "statutory":
            yield from _stands(context.library, located)


def _stands(library: Library, located: Located[Fact]) -> Iterator[Problem]:
    fact = located.value
    texts = [statute.provision(c) for c in fact.cites if (statute := library.get(c.law)) and not statute.superseded]
    provisions = [text for text in texts if text]
    if not provisions:
        return
    if any(states(text, fact.value, fact.unit) for text in provisions):
        return
    if fact.unit == "workday" and fact.workday_by and any(states(text, fact.value, "day") for text in provisions):
        statute = library.get(fact.workday_by.law)
        rule = statute.provision(fact.workday_by) if statute else None
        if rule and _makes_workdays(rule, fact.value):
            return
    where = ", ".join(c.text() for c in fact.cites)
    yield Problem(
        "fact-number",
        located.at("value"),
        f"'{fact.id}' says {fact.value} {fact.unit}, but {where} does not state that; correct the fact or its citation",
    )


def _makes_workdays(rule: str, value: int) -> bool:
    """Say whether a provision turns `value` 日 into working days: by naming them, up to a limit (十日以内), or all periods."""
    if "工作日" not in rule:
        return False
    limit = re.search("([一二三四五六七八九十]+)日以内", rule)
    if limit:
        return value <= chinese_number(limit.group(1))
    return states(rule, value, "day") or not re.search("[一二三四五六七八九十]日", rule)


def own_words(context: Context) -> Iterator[Problem]:
    """No run of words stands in a statute word for word."""
    if context.library is None:
        return
    runs: dict[str, tuple[Unit, int]] = {}
    for unit in units(context.knowledge):
        flat = re.sub(r"\s", "", unit.text) if unit.language == "zh-Hans" else ""
        for i in range(len(flat) - COPY_RUN + 1):
            runs.setdefault(flat[i : i + COPY_RUN], (unit, i))
    reported: set[Place] = set()
    for title in context.library.titles():
        statute = context.library.get(title)
        for article in statute.articles.values() if statute else ():
            flat = re.sub(r"\s", "", article.whole)
            for i in range(len(flat) - COPY_RUN + 1):
                hit = runs.get(flat[i : i + COPY_RUN])
                if hit and hit[0].place not in reported:
                    reported.add(hit[0].place)
                    message = f"'{flat[i : i + COPY_RUN]}' stands in {title} word for word; say it in your own words"
                    yield Problem("prose-copied", hit[0].at(_offset(*hit)), message)


def _offset(unit: Unit, index: int) -> int:
    """Return where the character stands in a text that is number `index` of those that are no white space."""
    return next(itertools.islice((i for i, char in enumerate(unit.text) if not char.isspace()), index, None))
