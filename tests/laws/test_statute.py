"""Statute texts with all the oddities met so far, read into articles, paragraphs and items."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.laws.statute import Statute, read_statute
from generators.model.citation import read_citation

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def odd() -> Statute:
    return read_statute("示例怪法", "2020-01-01", (HERE / "odd-statute.md").read_text("utf-8"))


def outline(statute: Statute) -> Iterator[str]:
    """Yield each paragraph and item on a line of its own."""
    for (number, inserted), article in statute.articles.items():
        name = f"{number}-{inserted}" if inserted else str(number)
        for i, paragraph in enumerate(article.paragraphs, 1):
            yield f"{name} · paragraph {i} · {paragraph.text}"
            for j, item in enumerate(paragraph.items, 1):
                yield f"{name} · paragraph {i} · item {j} · {item}".replace("\n", " / ")


def test_articles_paragraphs_and_items_are_told_apart(odd: Statute) -> None:
    assert list(outline(odd)) == (HERE / "odd-statute.expected.txt").read_text("utf-8").splitlines()


def test_windows_line_ends_change_nothing(odd: Statute) -> None:
    text = (HERE / "odd-statute.md").read_text("utf-8").replace("\n", "\r\n")
    assert read_statute("示例怪法", "2020-01-01", text) == odd


@pytest.mark.parametrize(
    ("citation", "begins"),
    [
        ("怪法 1", "第一款的文字。\n第二款"),
        ("怪法 1.2", "第二款的文字：\n（一）"),
        ("怪法 1.2.2", "（二）第二项：\n1.第一目"),
        ("怪法 6", "本条之后有插入的条。"),
        ("怪法 6之二", "插入的第二条。"),
        ("怪法 7.1.3", "(三)第三项。"),
    ],
)
def test_a_citation_points_at_its_provision(odd: Statute, citation: str, begins: str) -> None:
    assert (odd.provision(read_citation(citation)) or "").startswith(begins)


@pytest.mark.parametrize("citation", ["怪法 9", "怪法 128", "怪法 1.4", "怪法 1.2.3", "怪法 1.1.1", "怪法 6之三", "怪法 1.0", "怪法 1.2.0", "怪法 0"])
def test_a_citation_of_what_is_not_there_points_at_nothing(odd: Statute, citation: str) -> None:
    assert odd.provision(read_citation(citation)) is None


def test_a_text_without_articles_has_none() -> None:
    assert read_statute("空", "2020-01-01", "# 空\n\n没有条文。\n").articles == {}
