"""What stands in prose: references resolve, numbers are facts, Markdown is plain."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from pydantic_core import PydanticCustomError

from generators.checks.pairs import written
from generators.model.base import is_chinese
from generators.model.blocks import Ref, walk_inlines
from generators.model.citation import parse_parts
from generators.model.fact import Unit as Legal
from generators.model.knowledge import Knowledge
from generators.model.problem import Problem
from generators.prose.citing import BRACES
from generators.prose.markdown import MarkdownProblem, parse_inline, reference
from generators.prose.units import Unit, units

if TYPE_CHECKING:
    from generators.checks import Context

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_CALENDAR = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日")
_CHINESE = re.compile(
    r"(?<![第唯统統逐单單周期0-9一二两兩三四五六七八九十百千万萬亿億零])(?:\d[\d,.]*\s*[百千万萬亿億]*|[一二两兩三四五六七八九十百千万萬亿億零半]+)\s*多?"
    r"(?:[个個]?工作日|[个個]?自然日|日(?!常|期(?!限|间|間))|天(?!天|然)|[个個]月|[个個]?星期|年(?!级|級|轻|輕|度)|[个個]?小时|[个個]?小時"
    r"|人(?!民|工|员|員|事)|份(?!额|額|子)|元(?!素))"
    r"|(?<![第0-9一二两兩三四五六七八九十百千万萬])(?:\d+|[二两兩三四五六七八九十]+)(?:名(?!称|稱|义|義|单|單|额|額|下)|位(?!置))"
    r"|百分之[一二三四五六七八九十百0-9]+|\d+\s*[%％]"
)
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    "forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half a"
)
_FIGURE = r"\d+(?:[.,\s]\d+)*"
_PER_CENT = r"\d+(?:[.,]\d+)?\s*%|[¥￥]\s*\d+"
_ENGLISH = re.compile(
    rf"\b(?:\d+(?:[,.]\d+)*|{_WORDS})[\s-]+(?:(?:calendar|working|business)[\s-]+)?"
    r"(?:days?|workdays?|hours?|weeks?|months?|years?|people|persons?|copies|copy|yuan|per\s?cent)\b|\d\s*%|[¥￥]\s*\d",
    re.I,
)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace matches by spaces of the same length, so that offsets stay."""
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def references_resolve(context: Context) -> Iterator[Problem]:
    """Whatever stands between braces names a fact, a citation or a thing."""
    k = context.knowledge
    for unit in units(k):
        if unit.owner[0] == "words" or not written(unit):
            continue
        for match in BRACES.finditer(_blank(_JINJA, unit.text)):
            message = _unresolved(context, match.group(1), unit)
            if message:
                yield Problem("prose-reference", unit.at(match.start()), message)


def _unresolved(context: Context, inside: str, unit: Unit) -> str:
    k, ref = context.knowledge, reference(inside)
    if ref.kind == "cite":
        try:
            parse_parts(ref.target, context.law_names)
        except PydanticCustomError as error:
            return error.message()
        return ""
    if ref.kind == "number":
        return "" if ".options." in unit.key else "{n:…} is for the options of questions only; use a fact"
    known = {"fact": k.facts, "form": k.forms, "route": k.routes, "guide": k.guides, "lesson": k.lessons}[ref.kind]
    if ref.kind == "route" and ref.target in k.routes and not k.routes[ref.target].route.reviews and _is_shown(k, unit):
        return f"found '{{{inside}}}', but citizens do not see the map '{ref.target}' before it has been reviewed"
    if ref.target in known or context.unreadable(ref.kind, ref.target):
        return ""
    near = difflib.get_close_matches(ref.target, list(known), n=1, cutoff=0.5)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"found '{{{inside}}}', but there is no {ref.kind} '{ref.target}'{hint}"


def _is_shown(k: Knowledge, unit: Unit) -> bool:
    kind, name = unit.owner
    return kind != "route" or name not in k.routes or bool(k.routes[name].route.reviews)


@lru_cache(maxsize=8)
def _numbers(k: Knowledge, language: str) -> re.Pattern[str]:
    """Return what a number with a legal unit looks like; in a further language a figure before or behind its own words for the units."""
    if is_chinese(language):
        return _CHINESE
    if language == "en":
        return _ENGLISH
    units = k.words[language].value.get("units", {})
    said = {
        str(pattern).replace("%%", "%") for unit in get_args(Legal) for pattern in dict(units.get(unit) or {}).values() if "%(n)s" in str(pattern)
    }
    known = [_FIGURE.join(re.escape(part) for part in pattern.split("%(n)s")) for pattern in sorted(said)]
    return re.compile(rf"(?<![\w.,])(?:{'|'.join([*known, _PER_CENT])})(?!\w)", re.I)


def numbers_are_facts(context: Context) -> Iterator[Problem]:
    """No number with a legal unit is typed by hand."""
    for unit in units(context.knowledge):
        if unit.story or not written(unit):
            continue
        text = _blank(_JINJA, unit.text)
        text = _blank(_CALENDAR, _blank(BRACES, text))
        for match in _numbers(context.knowledge, unit.language).finditer(text):
            yield Problem(
                "prose-number", unit.at(match.start()), f"found '{match.group().strip()}'; expected a fact by its id, e.g. {{petition-handling}}"
            )


_BOLD = re.compile(r"(?<!\*)\*\*([^*]+)\*\*")
_OPENING, _CLOSING = "（(「“《【", "）)」”》】。，；：！？"
_NESTED = re.compile(r"^ {1,3}(?:[-*+]|\d+\.)\s")
_ITEM = re.compile(r"^(?:[-*+]|\d+\.)\s")


def markdown_is_plain(context: Context) -> Iterator[Problem]:
    """Markdown that two dialects would read differently is refused."""
    for unit in units(context.knowledge):
        if not written(unit):
            continue
        if not (unit.key.startswith("body.") or unit.key == "wording"):
            yield from _one_line(unit)
            continue
        lines = _blank(_JINJA, unit.text).split("\n")
        offset = 0
        for before, line in zip(["", *lines], lines, strict=False):
            message = _ambiguous(before, line)
            if message:
                yield Problem("prose-ambiguous", unit.at(offset), message)
            offset += len(line) + 1


def _one_line(unit: Unit) -> Iterator[Problem]:
    """Titles, labels and the texts of steps hold plain words, **bold**, links and braces. Interface words are printed as they are."""
    if unit.owner[0] == "words":
        return
    try:
        run = parse_inline(unit.text)
    except MarkdownProblem as problem:
        yield Problem("prose-ambiguous", unit.place, str(problem))
        return
    for inline in walk_inlines(run):
        if isinstance(inline, Ref) and inline.kind == "heading-id":
            yield Problem("prose-reference", unit.place, f"found '{{#{inline.target}}}', expected an id only at the end of a heading")


def _ambiguous(before: str, line: str) -> str:
    if _NESTED.match(line):
        return "a list item behind one to three spaces; start it at the margin, or nest it with four spaces"
    if _ITEM.match(line) and before.strip() and not _ITEM.match(before.lstrip()) and not before.startswith(("    ", ":::")):
        return "a list right below a paragraph; put a blank line between them"
    for match in _BOLD.finditer(line):
        inside, before_it, behind = match.group(1), line[: match.start()][-1:], line[match.end() :][:1]
        if (inside[0] in _OPENING and before_it.isalnum()) or (inside[-1] in _CLOSING and behind.isalnum()):
            return "bold words that begin or end with Chinese punctuation; move the punctuation out of the bold words"
    return ""
