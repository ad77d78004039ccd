"""Publicity in print: the size of each page with its room for cutting, every word of the source, fonts inside, too much said by how much."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from generators.model.knowledge import Knowledge
from generators.render.poster.press import Press
from generators.render.poster.problem import PaperProblem
from generators.render.poster.publicity import PUBLICITY_LAYOUTS, publicity_paper
from generators.work.kept import kept_content

MM = 72 / 25.4
SLUG = 20  # mm: room for marks on both sides
SIZES = {"panels": (800, 1200), "leaflet": (297, 210), "booklet": (148, 210), "banners": (600, 60)}
CAMPAIGN = "know-your-way"


@pytest.fixture(scope="module")
def knowledge(project: Path) -> Knowledge:
    """The content whether or not it is published: what is printed is held to its page before a second reader comes."""
    found = kept_content(project).knowledge
    assert found is not None
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def columns(page: Page) -> str:
    """Read a side of the leaflet column by column."""
    first = 97 if page.page_number == 1 else 100
    edges = [0, 10 + first, 10 + first + 100, 317]
    return "".join(page.crop((left * MM, 0, right * MM, page.height)).extract_text() for left, right in pairwise(edges))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("layout", PUBLICITY_LAYOUTS)
def test_every_page_has_its_size_and_every_message_its_words(knowledge: Knowledge, papers: Press, layout: str, language: str) -> None:
    paper = publicity_paper(knowledge, CAMPAIGN, language, "https://example.org/daoyin")
    data = papers.draw(layout, paper, language, knowledge.edition)
    assert data == papers.draw(layout, paper, language, knowledge.edition)
    count = len(paper.data["messages"])
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        wide, high = ((one + SLUG) * MM for one in SIZES[layout])
        assert all(abs(page.width - wide) < 1 and abs(page.height - high) < 1 for page in pdf.pages)
        assert len(pdf.pages) == {"panels": -(-count // 3), "leaflet": 2, "booklet": -(-(count + 2) // 4) * 4, "banners": count}[layout]
        text = squeezed("".join(columns(page) if layout == "leaflet" else page.extract_text() for page in pdf.pages))
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}
        marks = [line for page in pdf.pages for line in page.lines]
    for one in paper.data["messages"]:
        wanted = [one["banner"]] if layout == "banners" else [one["banner"], *(run["text"] for run in one["runs"])]
        assert all(squeezed(words) in text for words in wanted), (layout, one["id"])
    assert fonts and all("+" in font for font in fonts), "subsets are inside the file"
    assert len(marks) >= 8 * (2 if layout == "leaflet" else 1)


def test_nothing_is_printed_where_the_cut_goes(knowledge: Knowledge, papers: Press) -> None:
    for layout in PUBLICITY_LAYOUTS:
        data = papers.draw(layout, publicity_paper(knowledge, CAMPAIGN, "zh-Hans"), "zh-Hans", knowledge.edition)
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                left, right = 13 * MM, page.width - 13 * MM
                assert all(left <= char["x0"] and char["x1"] <= right and char["top"] >= 11 * MM for char in page.chars), layout


def test_too_many_words_are_refused_with_place_and_measure(knowledge: Knowledge, papers: Press) -> None:
    paper = publicity_paper(knowledge, CAMPAIGN, "zh-Hans")
    messages = [one | {"runs": [{"text": "话" * 4000, "strong": False}]} for one in paper.data["messages"]]
    for layout in ("panels", "leaflet", "booklet"):
        with pytest.raises(PaperProblem, match=r"guides/publicity/know-your-way/zh-Hans\.yml:1: the words do not fit the page.* mm too much"):
            papers.draw(layout, replace(paper, data=paper.data | {"messages": messages}), "zh-Hans", knowledge.edition)


def test_without_an_address_the_place_of_the_code_says_so(knowledge: Knowledge, papers: Press) -> None:
    paper = publicity_paper(knowledge, CAMPAIGN, "en")
    assert paper.data["code"] == ""
    with pdfplumber.open(io.BytesIO(papers.draw("panels", paper, "en", knowledge.edition))) as pdf:
        assert squeezed(paper.data["words"]["no_code"])[:12] in squeezed(pdf.pages[0].extract_text())
