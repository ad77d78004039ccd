"""Characters that no page or paper can show: found wherever they stand in a content file."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters no line may hold, by general category: what is wrong with them.
_WRONG = {
    "Cc": "is a control character and cannot be printed",
    "Cf": "cannot be seen and changes how the text around it is shown or found",
    "Cs": "is half a character",
    "Co": "is for private use: no font has it",
    "Cn": "is no character of Unicode",
    "Zl": "ends a line in some programs and not in others",
    "Zp": "ends a line in some programs and not in others",
}
_RARE = range(0x20000, 0x3FFF0)  # rare Chinese characters: every version of Unicode adds some, so none is called unknown
_LOST = "\ufffd"
_ORDER_MARK = "\ufeff"


@lru_cache(maxsize=16384)
def _wrong(char: str) -> str:
    """Return the message for a character that cannot be shown, "" for one that can."""
    found = f"found the character U+{ord(char):04X}"
    if char in "\n\t" or (ord(char) in _RARE and ord(char) & 0xFFFF < 0xFFFE):
        return ""
    if char == _LOST:
        return f"{found}, which stands where another one was lost; write that one, and save the file as UTF-8"
    if char == _ORDER_MARK:
        return f"{found}, a byte order mark, which belongs at the very beginning of a file or nowhere; two files were joined here: delete it"
    if unicodedata.category(char) in _WRONG:
        return f"{found}, which {_WRONG[unicodedata.category(char)]}; delete it"
    return ""


@lru_cache(maxsize=16384)
def _leftwards(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL") and not _wrong(char)


def wrong_characters(text: str) -> list[tuple[int, str, str]]:
    """Return (offset of the first, code, message) for each character of `text` that cannot be shown, in the order of the text.

    All letters that are written from right to left make one finding.
    """
    if text.isascii() and text.isprintable():
        return []
    chars = set(text)
    found = [(text.index(char), "text-character", wrong) for char in chars if (wrong := _wrong(char))]
    leftwards = sorted(text.index(char) for char in chars if _leftwards(char))
    if leftwards:
        first = text[leftwards[0]]
        message = (
            f"found words written from right to left (the first letter is U+{ord(first):04X}, {unicodedata.name(first, 'unnamed')}); pages, maps "
            "and papers run from left to right: write the words in Chinese characters or Latin letters"
        )
        found.append((leftwards[0], "text-direction", message))
    return sorted(found)
