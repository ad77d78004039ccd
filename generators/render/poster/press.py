"""Sets a layout of templates/poster with Typst. The only place that knows it."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

from generators.model.problem import Place
from generators.render.poster.drawable import Drawable
from generators.render.poster.fonts import FAMILIES, FontFiles, demand
from generators.render.poster.problem import PaperProblem

Size = Literal["a1", "a2", "a3", "a4"]
Ending = Literal["pdf", "svg", "png"]
SIZES: dict[str, tuple[int, int]] = {"a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297)}
"""Width and height in millimetres."""
DOTS = {"a1": 100, "a2": 144, "a3": 200, "a4": 288}
"""Dots per inch of a PNG: about the same number of dots on every size."""
TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "poster"
ENGINE = f"typst {version('typst')}"
LANGUAGE = {"zh-Hans": ("zh", "CN", "hans"), "zh-Hant": ("zh", "HK", "hant"), "en": ("en", "GB", "latn")}


def _parts(tag: str) -> tuple[str, str | None, str]:
    """Return language, region and script of a further language, as the typesetter wants them."""
    first, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2), None)
    return first, region, next((part.lower() for part in rest if len(part) == 4), "latn")


class Press:
    """Sets papers. Loading fonts is slow, so one press serves a whole process.

    The fonts are those given and no others, so that every machine draws the same.
    """

    def __init__(self, fonts: FontFiles) -> None:
        self.fonts = fonts
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in fonts.folders])
        self._compiler = typst.Compiler(root=str(TEMPLATES), font_paths=found)

    def draw(self, layout: str, paper: Drawable, language: str, edition: date, ending: Ending = "pdf", size: Size = "a2") -> bytes:
        """Return the finished file. Raises PaperProblem when a character cannot be drawn or the words do not fit the page.

        The same paper gives the same bytes: the only date in it is the edition.
        """
        demand(paper.said, self.fonts, language)
        lang, region, script = LANGUAGE.get(language) or _parts(language)
        width, height = SIZES[size]
        setting = {
            "lang": lang,
            "region": region,
            "script": script,
            "font": FAMILIES.get(language, FAMILIES["en"]),
            "width": width,
            "height": height,
            "edition": edition.isoformat(),
        }
        return self._compile(layout, {**paper.data, "set": setting}, paper.place, edition, ending, DOTS[size])

    def _compile(self, layout: str, data: dict[str, Any], place: Place, edition: date, ending: Ending, dots: int) -> bytes:
        try:
            made = self._compiler.compile(
                str(TEMPLATES / f"{layout}.typ"),
                format=ending,
                ppi=dots,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
                timestamp=calendar.timegm(edition.timetuple()),
                pdf_standards=["ua-1"] if ending == "pdf" else [],
            )
        except typst.TypstError as error:
            raise PaperProblem(_said_by_layout(error, place) or f"templates/poster/{layout}.typ: {error.message}\n{error.diagnostic}") from error
        if isinstance(made, list):
            if ending == "pdf" or len(made) != 1:
                raise PaperProblem(f"templates/poster/{layout}.typ: found {len(made)} pages, expected one file; ask for PDF")
            made = made[0]
        assert made is not None
        return made


def _said_by_layout(error: typst.TypstError, place: Place) -> str:
    """Return what the layout itself had to say about the words, empty when the fault is the layout's."""
    found = re.search(r"too full by (\d+) mm", error.message)
    if not found:
        return ""
    return (
        f"{place.file}:{place.line}: the words do not fit the page, even in the smallest type and with nothing but what must be there: "
        f"{found[1]} mm too much; shorten the title or the first sentences, or name fewer steps or points"
    )


@lru_cache(maxsize=2)
def press(fonts: FontFiles) -> Press:
    """Return the press of this process."""
    return Press(fonts)
