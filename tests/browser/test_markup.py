"""The HTML as it lies there: links that lead somewhere, titles, languages, nothing that a strict policy would refuse."""

from __future__ import annotations

import gzip
import html.parser
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.search_cards import cards

from .site import LANGUAGES, html_files

LOADING = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "object": "data", "form": "action", "use": "href"}


@dataclass
class Markup(html.parser.HTMLParser):
    """One page, read."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""
    description: str = ""
    headings: int = 0
    _in_title: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.refused += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.refused.append(f"<{tag}>")
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADING and given.get(LOADING[tag]):
            self.loads.append(given[LOADING[tag]])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        self.headings += tag == "h1"
        self._in_title = tag == "title" or (self._in_title and tag != "body")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


@pytest.fixture(scope="module")
def site(built_site: Path) -> dict[str, Markup]:
    """Every page by its address."""
    read = {}
    for path in html_files(built_site):
        markup = Markup()
        markup.feed((built_site / path).read_text("utf-8"))
        read[path] = markup
    return read


def test_every_link_leads_somewhere(site: dict[str, Markup], built_site: Path) -> None:
    broken = []
    for path, markup in site.items():
        for href in [*markup.links, *markup.loads]:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            anchor = unquote(parts.fragment)
            if not (built_site / target).is_file() or (anchor and target in site and anchor not in site[target].ids):
                broken.append(f"{path}: {href}")
    assert broken == []


def test_the_parts_that_search_leads_to_are_there(site: dict[str, Markup], knowledge: Knowledge) -> None:
    missing = []
    for language in knowledge.languages:
        for card in cards(knowledge, Phrases(knowledge, language)):
            ids = site[f"{language}/{card.url}"].ids
            missing += [f"{language}/{card.url}#{anchor}" for anchor, _, _ in card.sections if anchor not in ids]
    assert missing == []


def test_links_stay_relative_and_nothing_is_loaded_from_elsewhere(site: dict[str, Markup]) -> None:
    assert [f"{path}: {href}" for path, one in site.items() for href in one.links if href.startswith("/")] == []
    assert [f"{path}: {href}" for path, one in site.items() for href in one.loads if re.match(r"/|https?:", href)] == []


def test_nothing_that_a_strict_policy_refuses(site: dict[str, Markup]) -> None:
    assert {path: one.refused for path, one in site.items() if one.refused} == {}


def test_each_page_says_its_language_title_and_what_it_is_about(site: dict[str, Markup]) -> None:
    for path, one in site.items():
        language = path.split("/")[0] if "/" in path else "zh-Hans"
        assert one.language == language, path
        assert one.title.strip(), path
        assert one.description.strip(), path
        assert one.headings == 1, path
    for language in LANGUAGES:
        titles = [one.title for path, one in site.items() if path.startswith(f"{language}/")]
        assert len(set(titles)) == len(titles)


def test_ids_are_unique(site: dict[str, Markup]) -> None:
    assert {path: sorted({i for i in one.ids if one.ids.count(i) > 1}) for path, one in site.items() if len(set(one.ids)) < len(one.ids)} == {}


def test_the_page_for_missing_addresses_says_what_the_words_say(built_site: Path, project: Path) -> None:
    text = (built_site / "404.html").read_text("utf-8")
    for language in ("zh-Hans", "en"):
        words = yaml.safe_load((project / "guides" / "words" / f"{language}.yml").read_text("utf-8"))
        assert words["page"]["not_found"] in text
        assert words["page"]["not_found_text"] in text
    # whatever the depth of the missing address, one level up leads home in the end
    assert set(re.findall(r'<a href="([^"]*)"', text)) == {"../"}
    assert re.findall(r'<link[^>]* href="([^"]*)"', text) == ["../../assets/chooser.css"]


def test_pages_are_light(built_site: Path) -> None:
    """A first visit to the start page, before compression."""
    tree = built_site / "zh-Hans"
    parts = ("index.html", "assets/stylesheets/daoyin.css", "assets/javascripts/print.js", "assets/favicon.svg")
    assert sum((tree / part).stat().st_size for part in parts) < 60_000


MAP_PAGE = 60_000
"""Bytes of a map's page as it is sent, compressed."""


def test_every_map_is_light_when_it_is_sent(built_site: Path) -> None:
    pages = [path for language in LANGUAGES for path in sorted((built_site / language / "routes").glob("*.html")) if path.stem != "index"]
    assert len(pages) >= 90
    sizes = {path.relative_to(built_site).as_posix(): len(gzip.compress(path.read_bytes(), 9)) for path in pages}
    assert {page: size for page, size in sizes.items() if size >= MAP_PAGE} == {}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = ("ink soft link alarm", "paper sheet"), ("ink link", "tint"), ("ink soft", "gold-tint alarm-tint outcome-tint")
KINDS = ("question", "action", "wait", "document", "outcome")


def test_colours_stand_out_in_light_and_dark(project: Path) -> None:
    """axe leaves text over partly covered boxes unjudged: the colours themselves are held to 6:1, edges and rings to 3:1."""
    style = (project / "docs" / "assets" / "stylesheets" / "daoyin.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2])
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        pairs = [(fore, back) for fores, backs in TEXT for fore in fores.split() for back in backs.split()]
        pairs += [
            ("on-brand", "brand"),
            ("on-button", "button"),
            *((kind, f"{kind}-tint") for kind in KINDS),
            *(("ink", f"{kind}-tint") for kind in KINDS),
        ]
        weak = {pair: ratio for pair in pairs if (ratio := _contrast(colours[pair[0]], colours[pair[1]])) < 6}
        assert weak == {}
        lines = [("edge", "sheet"), ("edge", "paper"), ("focus", "paper"), ("focus", "sheet"), ("button", "paper")]
        faint = {pair: ratio for pair in lines if (ratio := _contrast(colours[pair[0]], colours[pair[1]])) < 3}
        assert faint == {}
