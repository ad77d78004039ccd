"""Reads the text of a law into articles, paragraphs (款) and items (项)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generators.model.citation import Citation

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
# `第N条` and a space; one law puts the space before 条. Without a space, a sentence only mentions the article.
_HEAD = re.compile(
    r"^[\s\u200b]*第([零〇一二三四五六七八九十百千]+)(?:\s条(?:之([一二三四五六七八九十]+))?\s*(?=\S|$)|条(?:之([一二三四五六七八九十]+))?(?:\s+|$))(.*)$"
)
_SUBITEM = re.compile(r"^\s*\d+[.．、]")
_ITEM = re.compile(r"^\s*[（(]([一二三四五六七八九十]+)[）)]")


def chinese_number(text: str) -> int:
    """Return the value of a Chinese numeral, e.g. 一百二十 → 120, 三万零五十 → 30050."""
    total = group = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            group += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            total = (total + group + digit) * _GROUPS[char] if char == "亿" else total + (group + digit) * _GROUPS[char]
            group = digit = 0
    return total + group + digit


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the items that belong to it."""

    text: str
    items: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        return "\n".join((self.text, *self.items))


@dataclass(frozen=True)
class Article:
    paragraphs: tuple[Paragraph, ...]

    @property
    def whole(self) -> str:
        return "\n".join(paragraph.whole for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Statute:
    """One law. Articles are keyed by (number, inserted number or 0); `chapters` says under which headings an article stands."""

    title: str
    version: str
    articles: dict[tuple[int, int], Article]
    superseded: str = ""
    chapters: dict[tuple[int, int], str] = field(default_factory=dict)

    def provision(self, citation: Citation) -> str | None:
        """Return the text a citation points at, or None when it does not exist."""
        article = self.articles.get((citation.article, citation.inserted or 0))
        if article is None or citation.paragraph is None:
            return article.whole if article else None
        if not 1 <= citation.paragraph <= len(article.paragraphs):
            return None
        paragraph = article.paragraphs[citation.paragraph - 1]
        if citation.item is None:
            return paragraph.whole
        return paragraph.items[citation.item - 1] if 1 <= citation.item <= len(paragraph.items) else None


def read_statute(title: str, version: str, text: str, superseded: str = "") -> Statute:
    """Read a text whose articles begin on a line `第N条`.

    A line that opens so is a heading only where its number comes next (a later mention of an article is not).
    """
    lines: dict[tuple[int, int], list[str]] = {}
    current: tuple[int, int] | None = None
    headings: dict[int, str] = {}
    chapters: dict[tuple[int, int], str] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith("#"):
            depth = len(line) - len(line.lstrip("#"))
            headings = {level: name for level, name in headings.items() if level < depth} | {depth: line.strip("# \u3000")}
            continue
        head = _HEAD.match(line)
        if head:
            key = (chinese_number(head.group(1)), chinese_number(head.group(2) or head.group(3) or "零"))
            if _follows(key, current):
                current = key
                lines[key] = [head.group(4)]
                chapters[key] = " / ".join(name for level, name in sorted(headings.items()) if level > 1)
                continue
        if current is not None and line.strip():
            lines[current].append(line.strip())
    articles = {key: Article(_paragraphs(body)) for key, body in lines.items()}
    return Statute(title, version, articles, superseded, chapters)


def _follows(key: tuple[int, int], current: tuple[int, int] | None) -> bool:
    if current is None:
        return True
    number, inserted = key
    if inserted:
        return number == current[0] and inserted > current[1]
    return 0 < number - current[0] < 3


def _paragraphs(lines: list[str]) -> tuple[Paragraph, ...]:
    out: list[tuple[str, list[str]]] = []
    for line in lines:
        if not line.strip():
            continue
        item = _ITEM.match(line)
        if item and out:
            _join_what_goes_on(out, chinese_number(item.group(1)))
            out[-1][1].append(line)
        elif _SUBITEM.match(line) and out and out[-1][1]:
            out[-1][1][-1] += "\n" + line
        else:
            out.append((line, []))
    return tuple(Paragraph(text, tuple(items)) for text, items in out)


def _join_what_goes_on(out: list[tuple[str, list[str]]], number: int) -> None:
    """Give paragraphs that stand between two items of one list to the first of them: （二）…, a paragraph, （三）…"""
    listing = next((i for i in range(len(out) - 1, -1, -1) if out[i][1]), None)
    if listing is not None and listing < len(out) - 1 and number > 1 and len(out[listing][1]) == number - 1:
        out[listing][1][-1] = "\n".join([out[listing][1][-1], *(text for text, _ in out[listing + 1 :])])
        del out[listing + 1 :]
