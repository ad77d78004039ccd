"""Traditional Chinese written by hand follows its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.language.hand_made import CONVERTED, hand_made
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context


def hand_edits_follow(context: Context) -> Iterator[Problem]:
    """Report hand-made texts whose source has changed since, and those that do not say what they were made from. They are kept either way."""
    if CONVERTED not in context.knowledge.languages:
        return
    unsealed: dict[str, int] = {}
    for one in hand_made(context.knowledge):
        assert one.unit is not None and one.source is not None
        if one.state == "stale":
            where = f"{one.source.place.file}:{one.source.place.line}"
            message = (
                f"'{one.key}' was written by hand for an older text of {where}; correct it or delete it, then `daoyin translate seal {CONVERTED}`"
            )
            yield Problem("stale-translation", one.unit.place, message)
        elif one.state == "unsealed":
            unsealed[one.unit.place.file] = unsealed.get(one.unit.place.file, 0) + 1
    for file, count in unsealed.items():
        message = f"{count} hand-made texts do not record what they were made from; when they are right: `daoyin translate seal {CONVERTED}`"
        yield Problem("unsealed-translation", Place(file), message)
