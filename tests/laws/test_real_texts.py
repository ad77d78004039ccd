"""The reader on the real texts of the law, where they are at hand."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.laws.library import Library, open_library
from generators.laws.statute import Statute, chinese_number
from generators.model.citation import read_citation


@pytest.fixture(scope="module")
def library(laws: Path) -> Library:
    return open_library(laws)


@pytest.fixture(scope="module")
def statutes(library: Library) -> list[Statute]:
    return [statute for statute in map(library.get, library.titles()) if statute is not None]


def items(statutes: list[Statute]) -> Iterator[tuple[str, int, list[int]]]:
    """Yield law, article and the numbers that the items of a paragraph bear."""
    for statute in statutes:
        for (number, _), article in statute.articles.items():
            for paragraph in article.paragraphs:
                marks = [re.match(r"\s*[（(]([一二三四五六七八九十]+)[）)]", item) for item in paragraph.items]
                yield statute.title, number, [chinese_number(mark.group(1)) for mark in marks if mark]


def test_every_text_can_be_read(library: Library, statutes: list[Statute]) -> None:
    assert library.unreadable == {}
    assert len(statutes) == len(library.titles()) > 100


def test_every_law_has_as_many_articles_as_the_index_says(laws: Path, statutes: list[Statute]) -> None:
    with (laws / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = {row["title"]: int(row["articles"]) for row in csv.DictReader(file)}
    found = {statute.title: len([number for number, inserted in statute.articles if not inserted]) for statute in statutes}
    assert found == wanted


def test_articles_follow_each_other_without_a_gap(statutes: list[Statute]) -> None:
    for statute in statutes:
        numbers = [number for number, inserted in statute.articles if not inserted]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), statute.title


def test_items_are_where_their_numbers_say(statutes: list[Statute]) -> None:
    wrong = [(title, article, numbers) for title, article, numbers in items(statutes) if numbers != list(range(1, len(numbers) + 1))]
    assert wrong == []


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("信访工作条例 22.1", "15日内"),
        ("信访工作条例 23.3", "5个工作日内"),
        ("信访工作条例 31.1.6", "听取信访人陈述事实和理由"),
        ("信访工作条例 34", "60日内"),
        ("信访工作条例 35", "30日内"),
        ("信访工作条例 20.3", "5人"),
        ("刑事诉讼法 128", "勘验或者检"),
        ("刑法 276之一.1", "劳动报酬"),
        ("刑法 120之六", "恐怖主义"),
        ("诉讼费用交纳办法 14.1.3", "支付令"),
        ("行政复议法 88.2", "工作日"),
    ],
)
def test_known_provisions_are_found(library: Library, citation: str, says: str) -> None:
    wanted = read_citation(citation)
    statute = library.get(wanted.law)
    assert statute is not None
    assert says in (statute.provision(wanted) or "")


def test_superseded_texts_say_what_to_cite(laws: Path, library: Library) -> None:
    for path in (laws / "not-current").glob("*.md"):
        title = path.name.split("(")[0]
        statute = library.get(title)
        assert statute is not None
        assert statute.superseded, title
