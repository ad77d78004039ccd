"""Reads a finished paper and finds its parts by what they say and where they stand, not by the names of their styles."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from generators.layout.effective import Styles
from generators.supplied.package import Package, opened, rels_of
from generators.supplied.safe_xml import RELATIONS, R, parsed, w
from generators.supplied.zipped import TemplateRefused

NUMBER = re.compile(r"\S+〔[\d\s_＿　]*〕.*号")
DAY = re.compile(r"[\d\s_＿　]*年[\d\s_＿　]*月[\d\s_＿　]*日")
TITLE_SIZE = 20  # points; nothing else in black is as large
_RED = re.compile(r"(?i)([c-f][0-9a-f])([0-3][0-9a-f])([0-3][0-9a-f])")


@dataclass(frozen=True)
class Line:
    """A paragraph of the body: its number (from 1), its element, its words."""

    number: int
    element: Any
    text: str

    def runs(self) -> list[Any]:
        """Return the runs that hold words."""
        return [one for one in self.element.iter(w("r")) if any(text.text for text in one.iter(w("t")))]


@dataclass(frozen=True)
class FinishedPaper:
    """An official paper as it was found. What it does not have is None or empty."""

    package: Package
    styles: Styles
    section: Any
    lines: tuple[Line, ...]
    organ: Line | None
    number: Line | None
    title: tuple[Line, ...]
    to: Line | None
    body: tuple[Line, ...]
    signers: tuple[Line, ...]
    day: Line | None
    copies: Line | None


def read_paper(data: bytes) -> FinishedPaper:
    """Return the parts of a paper. Raises TemplateRefused for what is no Word document, or a dangerous one."""
    package = opened(data)
    found = next((name for name in package.parts if name.endswith("/styles.xml")), "")
    if not found:
        raise TemplateRefused("has no styles; open it in Word or WPS and save it as a Word document (.docx)")
    styles, root = Styles(parsed(package.parts[found], found)), package.stories[0].root
    body = root.find(w("body"))
    lines = tuple(
        Line(i, one, text)
        for i, one in enumerate((one for one in body.iter(w("p")) if not _inside(one)), 1)
        if (text := "".join(piece.text or "" for piece in one.iter(w("t")))).strip()
    )
    return _with_parts(package, styles, body.find(w("sectPr")), lines)


def related(package: Package, reference: Any) -> str:
    """Return the name of the part that an element of the body refers to; '' when there is none."""
    main = package.stories[0].name
    rels = rels_of(main)
    wanted = reference.get(f"{{{R}}}id")
    for one in parsed(package.parts[rels], rels).iter(f"{{{RELATIONS}}}Relationship") if rels in package.parts else ():
        if one.get("Id") == wanted:
            return posixpath.normpath(posixpath.join(posixpath.dirname(main), one.get("Target", "")))
    return ""


def _inside(paragraph: Any) -> bool:
    """Whether a paragraph stands in a table or a text box."""
    return any(one.tag in (w("tc"), w("txbxContent")) for one in paragraph.iterancestors())


def is_red(styles: Styles, line: Line) -> bool:
    """Whether the words of a paragraph are red."""
    return any(_RED.fullmatch(styles.run(run, line.element, "color")) for run in line.runs())


def _with_parts(package: Package, styles: Styles, section: Any, lines: tuple[Line, ...]) -> FinishedPaper:
    organ = next((one for one in lines[:3] if is_red(styles, one)), None)
    number = next((one for one in lines[:6] if NUMBER.fullmatch(one.text.strip())), None)
    title = _title(styles, lines)
    after = lines[lines.index(title[-1]) + 1 :] if title else ()
    to = next((one for one in after[:2] if one.text.rstrip().endswith("：")), None)
    day_at = next((i for i in range(len(after) - 1, -1, -1) if DAY.fullmatch(after[i].text.strip())), None)
    day = after[day_at] if day_at is not None else None
    begins = ends = day_at if day_at is not None else len(after)
    while day and begins and styles.paragraph(after[begins - 1].element, "jc") in ("right", "end"):
        begins -= 1
    copies = next((one for one in after if re.match(r"抄\s*送：", one.text.strip())), None)
    body = tuple(one for one in after[:begins] if one is not to and one is not copies)
    return FinishedPaper(package, styles, section, lines, organ, number, title, to, body, after[begins:ends], day, copies)


def _title(styles: Styles, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of the title: the first large centred ones in black."""
    found: list[Line] = []
    for one in lines:
        runs = one.runs()
        large = bool(runs) and styles.size(runs[0], one.element) >= TITLE_SIZE and styles.paragraph(one.element, "jc") == "center"
        if large and not is_red(styles, one):
            found.append(one)
        elif found:
            break
    return tuple(found)
