"""Papers set with Typst: finds the fonts, says when a paper must be made again, makes what the site offers for walls and hands."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.model.lent import shown_in
from generators.render.poster.drawable import Drawable
from generators.render.poster.fonts import FontFiles
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import ENGINE, Press, Size, press
from generators.render.poster.problem import PaperProblem
from generators.render.poster.publicity import PUBLICITY_LAYOUTS, publicity_paper
from generators.render.poster.sheets import sheet_paper
from generators.work.cache import Cache, digest_of

PROJECT = Path(__file__).resolve().parents[2]
FONT_FILES = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
MAKERS = ("generators/render/poster/press.py", "templates/poster")
"""What papers depend on besides the values they show, the fonts and the version of the typesetter."""
WHAT_TO_DO = (
    "install Noto Sans CJK (on Debian: apt-get install fonts-noto-cjk), or name the folder that holds "
    f"{FONT_FILES[0]} and {FONT_FILES[1]} in the environment variable DAOYIN_FONTS"
)


def _folders() -> Iterator[Path]:
    """Yield the folders that fonts stand in on this kind of machine, the one named by DAOYIN_FONTS alone when it is set."""
    if os.environ.get("DAOYIN_FONTS"):
        yield Path(os.environ["DAOYIN_FONTS"])
        return
    home = Path.home()
    if os.name == "nt":
        yield from (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from map(Path, ("/usr/share/fonts/opentype/noto", "/usr/share/fonts", "/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")


@lru_cache(maxsize=1)
def found_fonts() -> FontFiles | None:
    """Return the fonts that papers are set in, None when this machine has none."""
    for folder in _folders():
        files = [next(iter(sorted(folder.rglob(name))), None) if folder.is_dir() else None for name in FONT_FILES]
        if files[0] and files[1]:
            return FontFiles(files[0], files[1])
    return None


def paper_press() -> Press:
    """Return the press of this process. Raises PaperProblem when there are no fonts to set papers in."""
    fonts = found_fonts()
    if fonts is None:
        raise PaperProblem(f"found no {' and '.join(FONT_FILES)}; {WHAT_TO_DO}")
    return press(fonts)


def left_out() -> str:
    """Return what a build without fonts leaves out and what to do about it; empty when there are fonts."""
    return "" if found_fonts() else f"posters and sheets were left out, and pages do not lead to them: {WHAT_TO_DO}"


@lru_cache(maxsize=2)
def _font_digest(fonts: FontFiles) -> str:
    """Return a digest of the fonts: their sizes and their first bytes, which hold a checksum of every table."""
    digest = hashlib.sha256()
    for path in (fonts.regular, fonts.bold):
        with path.open("rb") as file:
            digest.update(str(path.stat().st_size).encode() + file.read(65536))
    return digest.hexdigest()


def paper_file(cache: Cache, layout: str, paper: Drawable, language: str, edition: date, size: Size = "a2") -> bytes:
    """Return a paper as PDF from the cache; it is made when anything it shows, or what makes it, has changed."""
    fonts = found_fonts()
    assert fonts is not None, "ask found_fonts first"
    whole = [digest_of(PROJECT, MAKERS), ENGINE, _font_digest(fonts), layout, language, edition.isoformat(), size, paper.data]
    key = hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return cache.get(key, lambda: paper_press().draw(layout, paper, language, edition, "pdf", size))


def poster_files(knowledge: Knowledge, cache: Cache, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield the poster of each map that has a main path, as PDF; one file prints at every A size. Nothing without fonts."""
    for route_id, route_map in knowledge.routes.items() if found_fonts() else ():
        if route_map.route.main and shown_in(knowledge, language, "route", route_id) == language:
            paper = poster_paper(knowledge, route_map, language, knowledge.address)
            yield f"downloads/posters/{route_id}.pdf", paper_file(cache, "poster", paper, language, knowledge.edition)


def publicity_prints(knowledge: Knowledge, cache: Cache, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield panels, leaflet, booklet and banners of each campaign, as PDF for the printer. Nothing without fonts."""
    for campaign_id in knowledge.publicity if found_fonts() else ():
        if shown_in(knowledge, language, "publicity", campaign_id) == language:
            paper = publicity_paper(knowledge, campaign_id, language, knowledge.address)
            for layout in PUBLICITY_LAYOUTS:
                yield f"downloads/publicity/{campaign_id}-{layout}.pdf", paper_file(cache, layout, paper, language, knowledge.edition)


def sheet_files(knowledge: Knowledge, cache: Cache, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet as PDF. Nothing without fonts."""
    for sheet_id, leaflet in knowledge.sheets.items() if found_fonts() else ():
        if shown_in(knowledge, language, "sheet", sheet_id) != language:
            continue
        paper = sheet_paper(knowledge, leaflet, language, knowledge.address)
        yield f"downloads/sheets/{sheet_id}.pdf", paper_file(cache, leaflet.sheet.layout, paper, language, knowledge.edition, "a4")
