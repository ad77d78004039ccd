"""Periods on pages: a table with what a calculator needs, no number that was not verified, a promise with the law beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.read.loader import load
from generators.render.deadline_data import deadline_data
from generators.render.site_pages import PageContext, pages
from generators.work.kept import kept_content
from tests.samples.sample import lay_out


@pytest.fixture(scope="module")
def town(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The invented town, with the interface words of the project."""
    knowledge = load(lay_out(tmp_path_factory.mktemp("periods")) / "guides").knowledge
    whole = kept_content(project).knowledge
    assert knowledge is not None and whole is not None
    return replace(knowledge, words=whole.words)


def page(project: Path, knowledge: Knowledge, path: str) -> str:
    context = PageContext(knowledge, Phrases(knowledge, "en"), {})
    return next(one.text for one in pages(project / "templates", context) if one.path == path)


def rows(text: str) -> dict[str, str]:
    return dict(re.findall(r'<tr class="dy-clock" role="row" id="fact-([a-z0-9-]+)"(.*?)</tr>', text, re.S))


def test_a_row_has_the_columns_and_what_the_calculator_reads(project: Path, town: Knowledge) -> None:
    found = rows(page(project, town, "routes/property-management.md"))["lamp-review-request"]
    for attribute in (
        'data-n="30"',
        'data-unit="day"',
        'data-event="notice-received"',
        'data-law="示例条例"',
        'data-since="2024-03-01"',
        "data-yours",
    ):
        assert attribute in found
    assert re.findall(r'data-label="([^"]*)"', found) == ["How long", "What", "Counted from", "Who must act", "On what article"]


def test_a_promise_brings_the_law_to_the_page(project: Path, town: Knowledge) -> None:
    for path in ("routes/property-management.md", "deadlines.md"):
        found = rows(page(project, town, path))
        assert 'data-beside="lamp-repair"' in found["lamp-repair-promise"]
        assert "Local promise" in found["lamp-repair-promise"]
        assert "lamp-repair" in found


def test_a_number_that_was_not_verified_is_not_in_the_page(project: Path, town: Knowledge) -> None:
    located = town.facts["lamp-review-request"]
    unread = replace(located, value=located.value.model_copy(update={"verified": False, "value": 31}))
    knowledge = replace(town, facts={**town.facts, "lamp-review-request": unread})
    found = rows(page(project, knowledge, "routes/property-management.md"))["lamp-review-request"]
    assert "data-n" not in found
    assert "31" not in found


def test_every_period_stands_once_on_the_page_of_the_calculator(project: Path, town: Knowledge) -> None:
    text = page(project, town, "deadlines.md")
    ids = re.findall(r'id="fact-([a-z0-9-]+)"', text)
    assert sorted(ids) == sorted(set(ids)) == sorted(fact_id for fact_id, one in town.facts.items() if one.value.from_event)


def test_what_the_browser_knows_is_the_same_every_time_and_sets_one_name(town: Knowledge) -> None:
    one, two = (deadline_data(Phrases(town, "en")).decode() for _ in range(2))
    assert one == two
    assert one.startswith("self.daoyinDeadlines = {") and one.endswith("};\n")
