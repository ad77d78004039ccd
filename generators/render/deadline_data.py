"""What the calculator in the browser must know in one language, as a script: calendars, rules of counting, words."""

from __future__ import annotations

import json
from typing import Any

from generators.counting.ahead import EARLY, FAR, HOUR, LAST, NEAR, SOON
from generators.counting.reckoning import FIRST_YEAR, LAST_YEAR
from generators.language.counted import alarm_rule, name_of_law
from generators.language.phrases import Phrases
from generators.model.calendar import Calendar
from generators.model.citation import Citation

WORDS = ("results", "found", "caution", "date_pattern", "weekdays", "months", "weekend", "errors", "headline", "outcomes", "rules", "off", "local",
         "law_beside", "ics", "ics_name", "article", "who", "page")  # fmt: skip


def deadline_data(say: Phrases) -> bytes:
    """Return the script; it only sets `daoyinDeadlines`."""
    k = say.knowledge
    value: dict[str, Any] = {
        "language": say.language,
        "edition": f"{k.edition:%Y%m%d}",
        "years": [FIRST_YEAR, LAST_YEAR],
        "ahead": {"far": FAR, "near": NEAR, "early": EARLY, "soon": SOON, "last": LAST, "hour": HOUR},
        "calendars": {str(year): _calendar(located.value, say.language) for year, located in k.calendars.items()},
        "rules": _rules(say),
        "laws": _laws(say),
        "names": _names(say),
        "others": k.counting.value.others,
        "words": {key: say.words["counting"][key] for key in WORDS} | {"alarm": alarm_rule(say)},
    }
    return f"self.daoyinDeadlines = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _calendar(calendar: Calendar, language: str) -> dict[str, Any]:
    off = [[f"{rest.first:%m-%d}", f"{rest.last:%m-%d}", rest.name.get(language)] for rest in calendar.rest]
    return {"off": off, "on": [f"{day:%m-%d}" for day in calendar.make_up]}


def _rules(say: Phrases) -> dict[str, Any]:
    return {
        rule.id: {
            "starts": say.citation(rule.starts),
            "ends": say.citation(rule.ends),
            "moves": say.citation(rule.moves),
            "note": rule.note.get(say.language) if rule.note else "",
        }
        for rule in say.knowledge.counting.value.rules
    }


def _laws(say: Phrases) -> dict[str, Any]:
    """Return for each law that follows a rule: the rule, and the articles from which counting starts."""
    counting = say.knowledge.counting.value
    out = {}
    for group in counting.follow:
        starts: tuple[Citation, ...] = (*group.by, counting.rule(group.rule).starts)
        for law in group.laws:
            out[law] = {"rule": group.rule, "starts": say.citations(starts)}
    return out


def _names(say: Phrases) -> dict[str, str]:
    """Return the names of the laws that say nothing about counting, for the sentence that says so."""
    k = say.knowledge
    dated = [located.value.cites[0].law for located in k.facts.values() if located.value.from_event]
    silent = dict.fromkeys(law for law in dated if k.counting.value.followers(law) is None)
    return {law: name_of_law(say, law) for law in silent}
