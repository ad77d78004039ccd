"""The rules of GB/T 9704-2012 that a file shows, one a function, joined in one list. Each yields what departs and what was expected."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from generators.layout.effective import TWIPS
from generators.layout.foot import copies, page_numbers
from generators.layout.paper import FinishedPaper, Line, is_red
from generators.supplied.safe_xml import w

MM = TWIPS * 72 / 25.4  # twips in a millimetre
PAGE, TEXT = (210, 297), (156, 225)
TOP, LEFT, SLACK = 37, 28, 1.0  # mm: upper and binding margin, and how far they may be off
LINES, CHARACTERS = 22, 28
BODY, TITLE = 16, 22  # points: third size, second size
_BODY_FONTS, _TITLE_FONT = ("仿宋",), ("小标宋",)
_LEVELS = (
    (re.compile(r"[一二三四五六七八九十]+、"), ("黑体",), "of the first level (一、)"),
    (re.compile(r"（[一二三四五六七八九十]+）"), ("楷体",), "of the second level (（一）)"),
)
_HEADING = 40  # characters; a longer paragraph that begins with 一、 is text

Departures = Iterator[str]


def departures(paper: FinishedPaper) -> list[str]:
    """Return everything in which a paper departs from the standard, in the order of the rules."""
    return [found for rule in RULES for found in rule(paper)]


def at(line: Line) -> str:
    """Return the place of a paragraph in the words of a person."""
    shown = line.text.strip()
    return f"paragraph {line.number} (“{shown[:20]}{'…' if len(shown) > 20 else ''}”)"


def _mm(paper: FinishedPaper, element: str, attribute: str) -> float:
    found = paper.section.find(w(element)) if paper.section is not None else None
    return float(found.get(w(attribute), 0) if found is not None else 0) / MM


def page(paper: FinishedPaper) -> Departures:
    """A4; the text 156 mm by 225 mm, 37 mm from the top and 28 mm from the binding edge."""
    wide, high = _mm(paper, "pgSz", "w"), _mm(paper, "pgSz", "h")
    if abs(wide - PAGE[0]) > SLACK or abs(high - PAGE[1]) > SLACK:
        yield f"the page measures {wide:.0f} × {high:.0f} mm, expected A4 ({PAGE[0]} × {PAGE[1]} mm)"
    margins = {side: _mm(paper, "pgMar", side) for side in ("top", "bottom", "left", "right")}
    for side, wanted in (("top", TOP), ("left", LEFT)):
        if abs(margins[side] - wanted) > SLACK:
            yield f"the {side} margin is {margins[side]:.1f} mm, expected {wanted} mm (± {SLACK:.0f})"
    found = wide - margins["left"] - margins["right"], high - margins["top"] - margins["bottom"]
    if any(abs(one - wanted) > 2 * SLACK for one, wanted in zip(found, TEXT, strict=True)):
        yield f"the text area is {found[0]:.0f} × {found[1]:.0f} mm, expected {TEXT[0]} × {TEXT[1]} mm"


def grid(paper: FinishedPaper) -> Departures:
    """22 lines on a page, 28 characters on a line."""
    for line in paper.body:
        runs = line.runs()
        if not runs:
            continue
        height = _line_height(paper, line)
        if height and math.floor(TEXT[1] / 25.4 * 72 / height + 0.02) != LINES:
            yield f"{at(line)} has lines of {height:g} pt, which is not {LINES} lines on a page; expected exactly 28.95 pt"
        step = paper.styles.size(runs[0], line.element) + paper.styles.spacing(runs[0], line.element)
        if math.floor(TEXT[0] / 25.4 * 72 / step + 0.02) != CHARACTERS:
            yield f"{at(line)} has {step:g} pt for a character, which is not {CHARACTERS} on a line; expected 16 pt set 0.25 pt closer"


def _line_height(paper: FinishedPaper, line: Line) -> float:
    """Return the height of a line in points; 0 when it is not fixed by the paragraph."""
    if paper.styles.paragraph(line.element, "spacing", "lineRule") == "exact":
        return float(paper.styles.paragraph(line.element, "spacing", "line") or 0) / TWIPS
    found = paper.section.find(w("docGrid")) if paper.section is not None else None
    return float(found.get(w("linePitch"), 0) if found is not None and found.get(w("type")) else 0) / TWIPS


def typeface(paper: FinishedPaper) -> Departures:
    """The text in 仿宋, third size; headings of the first level in 黑体, of the second in 楷体."""
    for line in paper.body:
        fonts: tuple[str, ...] = _BODY_FONTS
        kind = "of the text"
        for pattern, wanted, level in _LEVELS:
            if pattern.match(line.text.strip()) and len(line.text) <= _HEADING:
                fonts, kind = (*wanted, *_BODY_FONTS) if level is not _LEVELS[0][2] else wanted, level
        yield from _set_in(paper, line, fonts, BODY, kind)
    for one in (paper.to, *paper.signers, paper.day, paper.number):
        if one:
            yield from _set_in(paper, one, _BODY_FONTS, BODY, "of this line")


def _set_in(paper: FinishedPaper, line: Line, fonts: tuple[str, ...], size: float, kind: str) -> Departures:
    runs = [one for one in line.runs() if re.search("[\u4e00-\u9fff]", "".join(text.text or "" for text in one.iter(w("t"))))]
    found = {paper.styles.run(run, line.element, "rFonts", "eastAsia") for run in runs}
    for font in sorted(one for one in found if not any(wanted in one for wanted in fonts)):
        yield f"{at(line)} is set in {font or 'no Han font'}, expected {fonts[0]} for the letters {kind}"
    for one in sorted({paper.styles.size(run, line.element) for run in runs} - {size}):
        yield f"{at(line)} is set in {one:g} pt, expected {size:g} pt"


def indents(paper: FinishedPaper) -> Departures:
    """Paragraphs of the text begin two characters in; the addressee stands flush left."""
    for line in paper.body:
        first = paper.styles.chars(line.element, "firstLine", BODY) + paper.styles.chars(line.element, "left", BODY)
        spaces = len(line.text) - len(line.text.lstrip("\u3000"))
        if first + spaces < 1.9:
            yield f"{at(line)} begins {first + spaces:g} characters in, expected 2"
    if paper.to and paper.styles.chars(paper.to.element, "firstLine", BODY) + paper.styles.chars(paper.to.element, "left", BODY) > 0.05:
        yield f"{at(paper.to)} names the addressee, expected flush left"


def title(paper: FinishedPaper) -> Departures:
    """The title centred, in 小标宋, second size."""
    if not paper.title:
        yield f"has no title: expected a centred line in {TITLE} pt"
    for line in paper.title:
        yield from _set_in(paper, line, _TITLE_FONT, TITLE, "of the title")


def number(paper: FinishedPaper) -> Departures:
    """The document number: 〔year〕 in full, no 第, no leading zeros."""
    if paper.number is None:
        return
    text = paper.number.text.strip()
    found = re.fullmatch(r"\S+〔(\d{4})〕(\d+)号", text)
    filled = re.search(r"\d", text)
    if filled and (found is None or re.match("0\\d", found.group(2)) or "第" in text):
        yield f"{at(paper.number)} is no document number, expected such as 示信〔2026〕3号: the year in full, no 第, no leading zeros"


def organ(paper: FinishedPaper) -> Departures:
    """The issuing organ in red 小标宋, centred, with a red line below it or below the number."""
    if paper.organ is None:
        return
    yield from (one for one in _set_in(paper, paper.organ, _TITLE_FONT, 0, "of the issuing organ") if " pt, expected" not in one)
    if paper.styles.paragraph(paper.organ.element, "jc") != "center":
        yield f"{at(paper.organ)} names the issuing organ, expected centred"
    borders = [paper.styles.has(one.element, "pBdr") for one in (paper.organ, paper.number) if one]
    colours = {side.get(w("color"), "") for one in borders if one is not None for side in one}
    if not any(re.fullmatch(r"(?i)[c-f][0-9a-f][0-3][0-9a-f][0-3][0-9a-f]", one) for one in colours):
        yield "has no red line below the issuing organ or the document number"


def signature(paper: FinishedPaper) -> Departures:
    """The day in Arabic figures without leading zeros, four characters from the right; the organ centred above it."""
    if paper.day is None:
        return
    text = paper.day.text.strip()
    if re.search(r"\d", text) and not re.fullmatch(r"\d{4}年[1-9]\d?月[1-9]\d?日", text):
        yield f"{at(paper.day)} is the day of the paper, expected such as 2026年3月2日, without leading zeros"
    right = paper.styles.chars(paper.day.element, "right", BODY)
    if paper.styles.paragraph(paper.day.element, "jc") not in ("right", "end") or abs(right - 4) > 0.1:
        yield f"{at(paper.day)} stands {right:g} characters from the right, expected 4"


def black(paper: FinishedPaper) -> Departures:
    """Words are black, the issuing organ apart."""
    for line in paper.lines:
        if line is not paper.organ and is_red(paper.styles, line):
            yield f"{at(line)} is red, expected black"


RULES: tuple[Callable[[FinishedPaper], Departures], ...] = (
    page, grid, typeface, indents, title, number, organ, signature, black, page_numbers, copies,
)  # fmt: skip
