"""A fourth language: with one guide complete, the site offers it, shows the guide, and lends it the rest where everybody sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generators.search import search
from generators.work.building import MakingProblem, Order, build
from tests.samples.portuguese import GUIDE, WORDS, portuguese_town, with_looks
from tests.search.browser import load_engine, served

pytestmark = pytest.mark.slow
LANGUAGES = ("zh-Hans", "zh-Hant", "en", "pt")
TITLE = "O que fazer quando um candeeiro de rua não acende"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = with_looks(portuguese_town(tmp_path_factory.mktemp("fourth")))
    done = build(Order(folder, folder / "site"))
    assert done.languages_built == LANGUAGES
    return folder


@pytest.fixture(scope="module")
def site(town: Path) -> Path:
    return town / "site"


def page(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text("utf-8")


def test_the_first_page_and_every_other_offer_the_language(site: Path) -> None:
    assert 'lang="pt" hreflang="pt" href="pt/index.html"' in page(site, "index")
    for language in LANGUAGES:
        switch = re.search(r'<nav class="dy-languages".*?</nav>', page(site, f"{language}/guides/lamp-is-dark"), re.S)
        assert switch is not None
        assert re.findall(r'hreflang="([\w-]+)"', switch.group()) == list(LANGUAGES)
        assert "Português" in switch.group()


def test_the_complete_guide_is_shown_in_the_language(site: Path) -> None:
    text = page(site, "pt/guides/lamp-is-dark")
    assert '<html lang="pt">' in text
    assert f"<h1>{TITLE}</h1>" in text
    assert '<a class="dy-fact" href="#fact-lamp-repair">15 dias</a>' in text
    assert "Regulamento de Exemplo" in text
    assert "dy-notice--lent" not in text
    assert 'rel="alternate" hreflang="pt"' in text
    assert 'rel="alternate" hreflang="pt"' in page(site, "en/guides/lamp-is-dark")


@pytest.mark.parametrize(("name", "title"), [("forms/C01", "Report of a dark street lamp"), ("routes/property-management", "A street lamp is dark")])
def test_another_page_is_lent_and_says_so_in_the_language(site: Path, name: str, title: str) -> None:
    text = page(site, f"pt/{name}")
    assert '<html lang="pt">' in text
    notice = '<p class="dy-notice dy-notice--lent" lang="pt">Esta página ainda não está traduzida para Português; aqui está em English.</p>'
    assert notice in text
    assert f'<h1 lang="en">{title}</h1>' in text
    assert text.index(notice) < text.index("<h1") < text.index('<div lang="en">') < text.index("</main>")
    assert 'rel="alternate" hreflang="pt"' not in text
    assert 'rel="alternate" hreflang="pt"' not in page(site, f"en/{name}")
    assert "dias" not in text, "numbers inside words that are lent are said in their language"


def test_lent_words_name_their_language(site: Path) -> None:
    text = page(site, "pt/guides/index")
    assert "<h1>Guias</h1>" in text
    assert 'href="lamp-is-dark-plain.html" lang="en">A dark street lamp' in text
    assert '<span lang="en">One subject each' in text
    assert '<a href="../forms/index.html" lang="en">Forms</a>' in text
    everything = "".join(path.read_text("utf-8") for path in (site / "pt").rglob("*.html"))
    assert "\uf8f0" not in everything
    assert "\\uf8f" not in everything


def test_pages_in_the_other_languages_know_nothing_of_lending(site: Path) -> None:
    for language in LANGUAGES[:3]:
        for path in (site / language).rglob("*.html"):
            text = path.read_text("utf-8")
            assert "dy-notice--lent" not in text
            assert "<html" not in text or f'<html lang="{language}">' in text


def test_every_file_a_page_leads_to_is_there(site: Path) -> None:
    for path in (site / "pt").rglob("*.html"):
        text = path.read_text("utf-8")
        for link in re.findall(r'(?:href|src|data-stencil)="([^"#:?]+)[#?]?[^":]*"', text):
            assert (path.parent / link).exists(), f"{path.relative_to(site)}: {link}"
    form = page(site, "pt/forms/C01")
    assert 'href="../../en/downloads/forms/C01.docx"' in form
    assert 'data-stencil="../../en/assets/forms/C01.js"' in form
    assert not list((site / "pt").rglob("*.docx"))


def test_only_what_is_there_is_found(town: Path) -> None:
    built = town / "search_index/built"
    hits = search("candeeiro não acende", built, prefer="pt")
    assert [(hit.id, hit.language, hit.url) for hit in hits] == [("guide/lamp-is-dark", "pt", "pt/guides/lamp-is-dark.html")]
    assert hits[0].anchor is None
    assert {(hit.id, hit.language) for hit in search("lamp", built, prefer="pt")} >= {("guide/lamp-is-dark", "pt"), ("form/C01", "en")}
    assert [hit.id for hit in search("lamp 路灯 candeeiro", built, language="pt")] == ["guide/lamp-is-dark"]


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield root


FIND = """async (query) => {
  const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
  const found = await index.search(query, {prefer: "pt"});
  await index.details(found.hits, found.terms);
  return found.hits.map((hit) => [hit.id, hit.language, hit.score, hit.url, hit.anchor]);
}"""


def test_the_browser_finds_the_same(town: Path, address: str, browser: Browser) -> None:
    with closing(browser.new_page()) as opened:
        load_engine(opened, f"{address}/pt/search.html")
        for query in ("candeeiro", "Primeiro os prazos", "reapreciação", "lamp", "路灯", "C01"):
            hits = search(query, town / "search_index/built", prefer="pt")
            assert opened.evaluate(FIND, query) == [[hit.id, hit.language, hit.score, hit.url, hit.anchor] for hit in hits]


def test_the_open_data_holds_what_is_there_and_nothing_lent(site: Path) -> None:
    data = json.loads((site / "data/knowledge.json").read_text("utf-8"))
    schema = json.loads((site / "data/knowledge.schema.json").read_text("utf-8"))
    assert data["languages"] == list(LANGUAGES)
    guides = {guide["id"]: guide for guide in data["guides"]}
    assert guides["lamp-is-dark"]["title"]["pt"] == TITLE
    assert guides["lamp-is-dark"]["url"]["pt"] == "pt/guides/lamp-is-dark.html"
    assert "pt" not in guides["lamp-is-dark-plain"]["title"]
    assert "pt" not in data["forms"][0]["files"]
    assert '"pt"' in json.dumps(schema)


def test_a_language_without_a_complete_page_is_not_offered(tmp_path: Path) -> None:
    town = with_looks(portuguese_town(tmp_path, guide=GUIDE.replace("## Como escrever", "## "), words=WORDS))
    with pytest.raises(MakingProblem, match="pt: no page is complete yet; the site can be built in zh-Hans, zh-Hant, en"):
        build(Order(town, town / "site", languages=("pt",)))
    build(Order(town, town / "site", languages=("en",)))
    assert not (town / "site/pt").exists()
    assert "Português" not in page(town / "site", "en/index")
