"""Reads guides/law-questions/: what people ask, by article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.model.knowledge import Located
from generators.model.law_question import LawQuestion
from generators.read.overlaid import below

if TYPE_CHECKING:
    from generators.read.loader import Reading


def read_law_questions(reading: Reading) -> tuple[Located[LawQuestion], ...]:
    """Return the entries of all files, in the order of the files; an entry that cannot be read is a finding and left out."""
    out: list[Located[LawQuestion]] = []
    for path in sorted((reading.root / "law-questions").glob("*.yml")):
        before = len(reading.problems.found)
        value, origin = reading.yaml(path)
        if value is None and len(reading.problems.found) > before:
            continue
        entries = value.get("articles") if isinstance(value, dict) else None
        if not isinstance(entries, list):
            reading.problems.add("missing-key", origin.at(), "expected a list under 'articles:'")
            continue
        for stray in set(value) - {"articles"}:
            reading.problems.add("unknown-key", origin.at(stray), f"found the key '{stray}', expected only 'articles'")
        for i, entry in enumerate(entries):
            found = reading.typed(LawQuestion, _converted(reading, entry), below(origin, "articles", i))
            if found is not None:
                out.append(Located(found, origin, ("articles", i)))
    return tuple(out)


def _converted(reading: Reading, entry: Any) -> Any:
    """Fill in the Traditional Chinese of an entry whose questions can be read."""
    asked = entry.get("asked_as") if isinstance(entry, dict) else None
    if not isinstance(asked, dict) or asked.get("zh-Hant") or not isinstance(asked.get("zh-Hans"), list):
        return entry
    return {**entry, "asked_as": {**asked, "zh-Hant": reading.traditional.value(asked["zh-Hans"])}}
