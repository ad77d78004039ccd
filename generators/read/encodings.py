"""What a file that is not plain UTF-8 really is, so that its editor can save it right and lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
# What UTF-8 becomes when a program takes it for Windows Latin.
_AS_LATIN = re.compile(r"[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{3,}")
_CHINESE = re.compile(r"[一-鿿，。、；：！？“”（）《》]")
_USUAL = re.compile(r"[\n\r\t -~一-鿿　-〿！-～]")
_SHOWN = 3
_FEWEST = 3  # characters taken back; fewer come about by chance
_ENOUGH = 0.6  # of garbled words must be Chinese again when they are taken back


def other_encoding(data: bytes) -> tuple[int, str] | None:
    """Return (line, what is wrong and what to do) for bytes that are not UTF-8, None for those that are."""
    if data[:2] in _MARKS or _is_utf16(data):
        return 1, "the file is UTF-16, expected UTF-8; open it as UTF-16 and save it as UTF-8"
    lines = data.split(b"\n")
    wrong = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    if not wrong:
        return None
    called = _chinese_encoding(b"".join(lines[number - 1] for number in wrong))
    if any(not line.isascii() and _is_utf8(line) for line in lines):
        listed = ", ".join(map(str, wrong[:_SHOWN])) + (f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else "")
        message = f"two encodings in one file: line {listed} {called}, the others are UTF-8; write those lines anew, or restore the file and save it as UTF-8"
        return wrong[0], message
    start = sum(len(line) + 1 for line in lines[: wrong[0] - 1])
    return wrong[0], f"byte {start + _first_wrong(lines[wrong[0] - 1])} is not UTF-8, the file {called}; open it as such and save it as UTF-8"


def _is_utf16(data: bytes) -> bool:
    """Whether bytes without a mark are UTF-16: they hold zeros, and nearly all they give are Chinese and plain characters."""
    if b"\x00" not in data or len(data) % 2:
        return False
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        if len(_USUAL.findall(text)) > len(text) * 0.9:
            return True
    return False


def _is_utf8(line: bytes) -> bool:
    return _first_wrong(line) < 0


def _first_wrong(line: bytes) -> int:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return -1


def _chinese_encoding(data: bytes) -> str:
    """Tell GBK from Big5: half of the second bytes of Big5 are below 0x7F, and GB 2312 has none there."""
    pairs = _PAIR.findall(data)
    low = sum(1 for pair in pairs if pair[1] < 0x7F)
    for encoding, called in (("big5", "Big5"), ("gb18030", "GBK")) if low * 5 > len(pairs) else (("gb18030", "GBK"),):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f"looks like {called}"
    return "is in an encoding that cannot be told"


@cache
def _as_gbk() -> re.Pattern[str]:
    """Return what Chinese in UTF-8 becomes when a program takes it for GBK: a run of characters that no Chinese text has in a row."""
    lead, trail = range(0xE3, 0xEA), range(0x80, 0xC0)
    pairs = [bytes((a, b)) for first, second in ((lead, trail), (trail, lead), (trail, trail)) for a in first for b in second]
    chars = "".join(char for char in (pair.decode("gb18030", errors="ignore") for pair in pairs) if len(char) == 1 and not char.isascii())
    return re.compile(f"[{re.escape(chars)}]{{4,}}")


def twice_encoded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, message) for words that were UTF-8, were taken for another encoding, and were saved like that."""
    for pattern, encodings, called in ((_as_gbk(), ("gb18030",), "GBK"), (_AS_LATIN, ("cp1252", "latin-1"), "Windows Latin")):
        for match in pattern.finditer(text):
            meant = _taken_back(match.group(), encodings)
            if meant:
                message = (
                    f"found '{match.group()[:6]}', which is '{meant[:4]}' once taken for {called} and saved so; "
                    "restore the file and save it as UTF-8, or write the words anew"
                )
                yield match.start(), message


def _taken_back(garbled: str, encodings: tuple[str, ...]) -> str:
    """Return what garbled words were, or "" when they are no garbled words. Some bytes may be lost."""
    data = b"".join(next(filter(None, (char.encode(one, errors="ignore") for one in encodings)), b"") for char in garbled)
    meant = data.decode("utf-8", errors="ignore")
    chinese = len(_CHINESE.findall(meant))
    return meant if chinese >= _FEWEST and 3 * chinese >= _ENOUGH * len(data) else ""


def mixed_line_ends(data: bytes) -> int:
    """Return the first line that ends otherwise than the first one does; 0 when all lines end alike."""
    if b"\r" not in data:
        return 0
    ends = re.findall(rb"\r\n|\r|\n", data)
    return next((number for number, end in enumerate(ends, 1) if end != ends[0]), 0)
