"""Finds the tags in the text of one paragraph: `{{ … }}`, `{% … %}`, `{# … #}`; and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 2000  # characters of a tag
MOST_TAGS, MOST_CHARACTERS = 1000, 200_000  # of a paragraph with braces
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(r"(tr|tc|p|r)\s")
_SPACED_LEVEL = re.compile(r"\s+(tr|tc|p|r)\s+(for|endfor|if|elif|else|endif)\b")
_FULL_WIDTH = re.compile(r"(?=.?[｛｝％])[{｛][{｛%％]|(?=.?[｛｝％])[}｝%％][}｝]")
_APART = re.compile(r"\{[ \u00a0\u3000]+[{%]|[}%][ \u00a0\u3000]+\}(?!\})")
_SINGLE = re.compile(r"(?<!\{)\{\s*([A-Za-z_]\w*)\s*\}(?!\})")
_PLAIN = str.maketrans({
    **dict.fromkeys("“”„‟″＂", '"'), **dict.fromkeys("‘’‚‛′＇", "'"), **dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\u202f\t\n", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None), "（": "(", "）": ")", "，": ",", "＝": "=", "！": "!", "｜": "|", "．": ".",
})  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """A tag: where it stands in the paragraph's text, its opening braces, its level (p, tr, tc, r or ''), what it says.

    Quotation marks, spaces and punctuation that Word or a Chinese keyboard changed are ordinary ones in `content`.
    """

    start: int
    end: int
    kind: str
    level: str
    content: str


@dataclass(frozen=True)
class Slip:
    """Something wrong with the text from `start` to `end`; `advice` when it may be meant."""

    start: int
    end: int
    message: str
    advice: bool = False


def tags(text: str) -> tuple[list[Tag], list[Slip]]:
    """Return the tags of a paragraph in their order, and every slip."""
    count = sum(text.count(char) for char in "{｛}｝")
    if count > 4 * MOST_TAGS or len(text) > MOST_CHARACTERS:
        return [], [Slip(0, 20, f"found a paragraph of {len(text):,} characters and {count:,} braces, which nobody can read; divide it")]
    found: list[Tag] = []
    slips: list[Slip] = []
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if mark.group() in _CLOSING:
            if opening is not None:
                slips.append(_open(opening, text))
            opening = mark
        elif opening is not None and mark.group() == _CLOSING[opening.group()]:
            found.append(_tag(text, opening, mark.end()))
            opening = None
        elif opening is not None:
            slips.append(
                Slip(opening.start(), mark.end(), f"found {opening.group()} closed with {mark.group()}, expected {_CLOSING[opening.group()]}")
            )
            opening = None
        elif mark.group() != "#}":
            slips.append(Slip(mark.start(), mark.end(), f"found {mark.group()} that closes nothing; put the opening braces before it, or delete it"))
    if opening is not None:
        slips.append(_open(opening, text))
    outside = _outside(text, found)
    slips += [slip for slip in _lookalikes(outside) if not any(slip.start < one.end and one.start < slip.end for one in slips)]
    slips += [slip for tag in found for slip in _inside(tag, text)]
    return found, slips


def _open(mark: re.Match[str], text: str) -> Slip:
    closing = _CLOSING[mark.group()]
    return Slip(
        mark.start(), min(mark.end() + 12, len(text)), f"found {mark.group()} that is not closed in this paragraph, expected {closing} after it"
    )


def _tag(text: str, opening: re.Match[str], end: int) -> Tag:
    content = text[opening.end() : end - 2].translate(_PLAIN) if opening.group() != "{#" else text[opening.end() : end - 2]
    level = _LEVEL.match(content)
    if level:
        content = content[level.end() :]
    return Tag(opening.start(), end, opening.group(), level.group(1) if level else "", content.strip())


def _outside(text: str, found: list[Tag]) -> str:
    """Return the text with its tags blanked out, every other character in its place."""
    for tag in found:
        text = f"{text[: tag.start]}{chr(0) * (tag.end - tag.start)}{text[tag.end :]}"
    return text


def _lookalikes(text: str) -> Iterator[Slip]:
    for match in _FULL_WIDTH.finditer(text):
        yield Slip(match.start(), match.end(), f"found {match.group()} in full width; type {{{{ }}}} or {{% %}} with the keyboard set to English")
    for match in _APART.finditer(text):
        yield Slip(match.start(), match.end(), f"found {match.group()!r} with a space between; write the two signs together")
    for match in _SINGLE.finditer(text):
        yield Slip(
            match.start(),
            match.end(),
            f"found {match.group()} in single braces, which is printed as it is; write {{{{ {match.group(1)} }}}} to fill it",
            True,
        )


def _inside(tag: Tag, text: str) -> Iterator[Slip]:
    if tag.kind == "{#":
        return
    shown = text[tag.start : tag.end]
    if tag.end - tag.start > LONGEST:
        yield Slip(tag.start, tag.start + 20, f"found a tag of {tag.end - tag.start:,} characters, expected at most {LONGEST:,}; close it earlier")
    spaced = _SPACED_LEVEL.match(shown, 2)
    if spaced:
        yield Slip(tag.start, tag.end, f"found a space before {spaced.group(1)}, expected {{%{spaced.group(1)} {spaced.group(2)} … %}}")
    if tag.content.startswith(("-", "+")) or tag.content.endswith(("-", "+")) or shown[2:3] in "-+":
        yield Slip(tag.start, tag.end, "found - or + beside the braces; leave it out: paragraphs that should vanish are written with {%p … %}")
