"""What every text format here asks of a text."""

from __future__ import annotations

import re

# Characters that XML 1.0 cannot hold, and that no program shows.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def checked(text: str) -> str:
    """Return the text with line ends as `\\n`. Raises ValueError for a character that an exchange file cannot hold."""
    found = _UNPRINTABLE.search(text)
    if found:
        raise ValueError(f"the text holds the character U+{ord(found.group()):04X}, which an exchange file cannot hold")
    return text.replace("\r\n", "\n").replace("\r", "\n")
