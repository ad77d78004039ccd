"""Rules about what papers say: the articles they rest on, the next step they print, words that close a door."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generators.prose.next_steps import NO_SUIT, closes_the_door, sues_over_this
from generators.sets.findings import SetFinding
from generators.sets.lint import RULES as PLAIN_RULES
from generators.sets.lint import Looked, Rule
from generators.sets.papers import Made

ABOVE = (("handling_organ", "review_organ", "S27", "信访工作条例 35"), ("review_organ", "recheck_organ", "S32", "信访工作条例 36.1"))
"""Each organ and the one that looks again, which stands one level above it."""
OPINIONS, BASES = frozenset({"S27", "S32", "S33"}), ("legal_basis", "law_basis")
_ITEM = re.compile(r"第?(?:三十一|31)条(?:第[一1]款)?第?[（(]?(?:[一二三四五1-5])[）)]?项")
_PETITION_WAY = re.compile(r"(?:信访|信訪|請求|请求)(?:事项|事項)?(?:复查|复核|複查|複核|覆查|覆核)")
_OTHER_WAYS = frozenset({"S17", "S18"})


def texts(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for everything that was written on a paper."""
    for field, value in values.items():
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, list):
            yield from ((field, cell) for row in value if isinstance(row, Mapping) for cell in row.values() if isinstance(cell, str))


def _name(one: Looked, made: Made, field: str) -> str:
    return made.used.shared(one.reader.casework, field) or f"{made.used.key}_{field}"


def articles_carry(one: Looked) -> Iterator[SetFinding]:
    """No paper rests on a text that was replaced, and no opinion on an item that leads elsewhere."""
    for made in one.papers.values():
        for field, text in texts(made.values):
            for name, cites in one.record.replaced.items():
                if re.search(rf"(?<![\u4e00-\u9fff])(?:国务院)?《?{re.escape(name)}", text):
                    message = f"names the {name}, which is no longer in force; name what took its place"
                    yield SetFinding("set-article", made.name, _name(one, made, field), message, (cites,))
            item = _ITEM.search(text) if made.used.use.form in OPINIONS and field in BASES else None
            if item:
                message = f"rests on '{item.group()}', but an opinion is only for item 6; the other items have their own procedures"
                yield SetFinding("set-article", made.name, _name(one, made, field), message, one.cites("信访工作条例 31.1.6"))


def next_step_right(one: Looked) -> Iterator[SetFinding]:
    """The organ that looks again stands above, and nobody is sent on a way that does not lead from here."""
    for below, above, paper, cites in ABOVE:
        if paper in one.papers and one.values.get(below) and one.values.get(below) == one.values.get(above):
            message = f"is the same as '{below}' ({one.values[above]}); it is the organ one level above it"
            yield SetFinding("set-remedy", paper, above, message, one.cites(cites))
    for made in one.papers.values():
        for field, text in texts(made.values):
            sued = sues_over_this(text) if made.used.use.form in NO_SUIT else ""
            if sued:
                message = f"says '{sued}', but what is done with a petition itself is not open to suit; take it out"
                yield SetFinding("set-remedy", made.name, _name(one, made, field), message, made.used.use.cites)
            way = _PETITION_WAY.search(text) if made.used.use.form in _OTHER_WAYS else None
            if way:
                message = f"says '{way.group()}', but this paper leads to the procedure it names, not to a review of a petition; take it out"
                yield SetFinding("set-remedy", made.name, _name(one, made, field), message, made.used.use.cites)


def doors_open(one: Looked) -> Iterator[SetFinding]:
    """No paper ends or waives a right."""
    for made in one.papers.values():
        for field, text in texts(made.values):
            closed = closes_the_door(text)
            if closed:
                message = f"says '{closed}'; no paper says that, because every other way stays open"
                yield SetFinding("set-door", made.name, _name(one, made, field), message, one.cites("信访工作条例 18.4"))


RULES: tuple[Rule, ...] = (*PLAIN_RULES, articles_carry, next_step_right, doors_open)


def lint(one: Looked) -> list[SetFinding]:
    """Return everything that is wrong with a case, each once, in the order of the rules."""
    return list(dict.fromkeys(finding for rule in RULES for finding in rule(one)))
