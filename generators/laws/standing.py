"""The rank of a legal text, by its title: what the search gives to laws before what explains or carries them out."""

from __future__ import annotations

import re

LAW, BELOW = 10, 8
"""In tenths of the rank of a law. One step is enough: a second one, between interpretations and regulations, found less."""

_LAW_TITLE = re.compile(r"(?:法|法典|宪法|法律)(?:[（(].*[)）])?\Z")
_EXPLAINS = re.compile("最高人民|解释|规定|批复|意见|办法|条例|细则|规则")


def standing_of(title: str) -> int:
    """Return 10 for a law (its title ends in 法) and for a title that is empty, 8 for interpretations, regulations and rules."""
    return LAW if not title or (_LAW_TITLE.search(title) and not _EXPLAINS.search(title)) else BELOW
