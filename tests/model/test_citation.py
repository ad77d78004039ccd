"""Citations in one line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generators.model.citation import Citation, read_citation

CASES = list(csv.DictReader((Path(__file__).parent / "citations.csv").read_text("utf-8").splitlines()))
NAMES = {"信访工作条例": "信访工作条例", "条例": "信访工作条例", "刑法": "刑法"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"])
def test_a_citation_is_read_into_its_parts(case: dict[str, str]) -> None:
    citation = read_citation(case["written"])
    numbers = {key: int(case[key]) if case[key] else None for key in ("article", "inserted", "paragraph", "item")}
    assert citation == Citation(law=case["law"], **numbers)
    assert citation.eid == case["eid"]


@settings(derandomize=True, deadline=None)
@given(
    st.sampled_from(["信访工作条例", "民法典·物权编", "最高人民法院关于适用《行政诉讼法》的解释"]),
    st.integers(1, 1300),
    st.none() | st.integers(1, 10),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 30),
)
def test_what_is_written_is_read_back(law: str, article: int, inserted: int | None, paragraph: int | None, item: int | None) -> None:
    citation = Citation(law=law, article=article, inserted=inserted, paragraph=paragraph, item=item if paragraph else None)
    assert read_citation(citation.text()) == citation


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "34",
        "信访工作条例",
        "信访工作条例34",
        "信访工作条例 第34条",
        "信访工作条例 34.",
        "信访工作条例 34.1.2.3",
        "刑法 276之",
        "刑法 276之1",
        "法 -3",
        "法 12345",
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"信访工作条例 31\.1\.6") as refused:
        read_citation(text)
    assert refused.value.type == "citation-syntax"


def test_a_short_name_stands_for_its_law() -> None:
    assert read_citation("条例 34", NAMES).law == "信访工作条例"


def test_a_misspelt_law_suggests_the_right_one() -> None:
    with pytest.raises(PydanticCustomError, match="did you mean 信访工作条例") as refused:
        read_citation("信访工作条列 34", NAMES)
    assert refused.value.type == "citation-law"


def test_citations_sort_in_the_order_of_the_law() -> None:
    written = ["刑法 120之二", "刑法 120.2", "刑法 120", "刑法 121", "刑法 120.1.2", "刑法 120.1", "刑法 9"]
    in_order = sorted(map(read_citation, written), key=lambda citation: citation.key)
    assert [citation.text() for citation in in_order] == [
        "刑法 9",
        "刑法 120",
        "刑法 120.1",
        "刑法 120.1.2",
        "刑法 120.2",
        "刑法 120之二",
        "刑法 121",
    ]
