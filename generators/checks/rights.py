"""Wording that Daoyin never prints: it would take a right away, frighten or profile, or use another legal system's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from generators.checks.pairs import written
from generators.model.problem import Problem
from generators.prose.citing import BRACES
from generators.prose.units import units

if TYPE_CHECKING:
    from generators.checks import Context

# What is never said as a rule of its own. Said with a denial before it in the same clause ("never sign …"), it is advice.
FORBIDDEN = {
    "zh": (
        "息诉罢访", "息訴罷訪", "不得再信访", "不得再信訪", "不准再信访", "复核终结", "复核即终结", "信访终结", "终结性意见", "放弃信访", "放弃诉讼",
        "放弃复议", "放弃仲裁", "放弃一切权利", "不再上访", "缠访", "闹访", "信访黑名单", "重点信访人", "稳控", "信访积分", "严厉打击",
    ),
    "en": ("waive your right", "stop petitioning", "troublemaker", "blacklist", "give up your right"),
    "zh-Hant": ("複查", "複核", "複議", "訴願", "司法覆核", "勞動契約", "征收", "回避", "答复"),
}  # fmt: skip
_DENIED = re.compile(
    r"(不得|不要|不必|不能|不用|不会|不應|不应|无权|無權|没有|拒绝|禁止|从不|不是|别|勿|绝不|任何.{0,8}都不|并非|never|not|no |nobody|refuse|don’t|don't)[^。；;.!?]{0,40}$",
    re.I,
)


@lru_cache(maxsize=8)
def _pattern(language: str, whole: bool) -> re.Pattern[str] | None:
    """Return a pattern of what is forbidden in a language; `whole`: also words of a text of our own, not of the law."""
    words = FORBIDDEN["en"] if language == "en" else FORBIDDEN["zh"] if whole else ()
    words = (*words, *FORBIDDEN.get(language, ())) if language == "zh-Hant" else words
    return re.compile("|".join(map(re.escape, words)), re.I) if words else None


def wording_is_lawful(context: Context) -> Iterator[Problem]:
    """No forbidden wording, in any language."""
    for unit in units(context.knowledge):
        if unit.owner[0] in ("lesson", "bank") and (".options." in unit.key or unit.key.endswith(".stem")):
            continue
        text = BRACES.sub(lambda found: " " * len(found.group()), unit.text)  # names of laws are in Simplified characters everywhere
        for match in forbidden_in(text, unit.language, unit.language == "en" or written(unit)):
            yield Problem("prose-forbidden", unit.at(match.start()), f"found '{match.group()}', which Daoyin never prints; say what the law says")


def forbidden_in(text: str, language: str, whole: bool) -> Iterator[re.Match[str]]:
    """Yield what a text says that is never said; with a denial before it, it is advice."""
    pattern = _pattern(language, whole)
    for match in pattern.finditer(text) if pattern else ():
        if match.group() in FORBIDDEN["zh-Hant"] or not _DENIED.search(text[max(0, match.start() - 60) : match.start()]):
            yield match
