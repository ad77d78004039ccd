"""How the rows of the sorting list are found in a map: on small maps made here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.model.knowledge import Knowledge, Origin, RouteMap
from generators.model.route import Route
from generators.model.sorting import SortingRow, opened_questions, rows_of
from generators.model.vocabulary import Channel
from generators.read.loader import load

NAMES = {"zh-Hans": "名", "zh-Hant": "名", "en": "name"}
CHANNELS = {
    "court": Channel(**NAMES, sorts_under="duty", received_by=("city-office",)),
    "office": Channel(**NAMES, sorts_under="review", received_by=("lamp-station",)),
    "help": Channel(**NAMES, sorts_under="review", received_by=("city-office",), aside=True),
}


@pytest.fixture(scope="module")
def town() -> Knowledge:
    loaded = load(Path(__file__).resolve().parents[1] / "samples/good/guides").knowledge
    assert loaded is not None
    return replace(loaded, channels=CHANNELS)


def step(name: str, kind: str = "outcome", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "cites": [{"law": "示例条例", "article": 3}], **more}


def rows(town: Knowledge, *steps: dict[str, Any], **more: Any) -> tuple[SortingRow, ...]:
    return rows_of(town, RouteMap(Route(id="m", field="m", start=steps[0]["id"], steps=steps, **more), Origin("m"), {}, ()))


def told(found: tuple[SortingRow, ...]) -> list[tuple[str, str, bool]]:
    """Return (choices, channel, whether it comes first) of each row."""
    return [("+".join(choice for _, choice in row.kinds), row.channel, row.first) for row in found]


def test_the_search_ends_at_the_first_procedure_and_what_follows_is_marked(town: Knowledge) -> None:
    found = rows(
        town, step("q", "question", next=["a", "b"]), step("a", "action", channel="office", next="b"), step("b", channel="court"),
    )  # fmt: skip
    assert told(found) == [("a", "office", True), ("a", "court", False), ("b", "court", True)]


def test_help_on_the_way_does_not_end_the_search(town: Knowledge) -> None:
    found = rows(
        town, step("q", "question", next=["a", "b"]), step("a", "action", channel="help", next="b"), step("b", channel="court"),
    )  # fmt: skip
    assert told(found) == [("a", "help", True), ("a", "court", True), ("b", "court", True)]


def test_kinds_that_go_the_same_ways_stand_together(town: Knowledge) -> None:
    found = rows(
        town, step("q", "question", next=["a", "b"]), step("a", "action", next="c"), step("b", "action", next="c"), step("c", channel="court")
    )
    assert told(found) == [("a+b", "court", True)]


def test_steps_of_one_channel_are_one_row_with_all_their_places(town: Knowledge) -> None:
    cites = [{"law": "示例条例", "article": 5}, {"law": "示例条例", "article": 3}]
    found = rows(
        town,
        step("q", "question", next=["a", "p"]),
        step("a", "question", next=["b", "c"]),
        step("b", channel="court"),
        step("c", channel="court", cites=cites),
        step("p", channel="office"),
    )
    assert (found[0].steps, [citation.article for citation in found[0].cites]) == (("b", "c"), [3, 5])


def test_a_question_under_kinds_stands_for_the_choice_that_leads_to_it(town: Knowledge) -> None:
    steps = (
        step("q", "question", next=["a", "more"]),
        step("a", channel="court"),
        step("more", "action", channel="help", next="which"),
        step("which", "question", next=["b", "c"]),
        step("b", channel="court"),
        step("c", channel="office"),
    )
    assert told(rows(town, *steps)) == [("a", "court", True), ("more", "help", True), ("more", "court", True), ("more", "office", True)]
    found = told(rows(town, *steps, kinds=("which",)))
    assert found == [("a", "court", True), ("b", "help", True), ("b", "court", True), ("c", "help", True), ("c", "office", True)]


def test_a_step_may_sort_elsewhere_than_its_channel(town: Knowledge) -> None:
    found = rows(town, step("q", "question", next=["a", "b"]), step("a", channel="court", sorts_under="review"), step("b", channel="court"))
    assert [row.sorts_under for row in found] == ["review", "duty"]


def test_the_receiver_is_who_acts_then_who_answers_then_who_the_channel_names(town: Knowledge) -> None:
    town = replace(
        town, actors={**town.actors, "you": replace(town.actors["resident"], value=town.actors["resident"].value.model_copy(update={"you": True}))}
    )
    found = rows(
        town,
        step("q", "question", next=["a", "b", "c"]),
        step("a", channel="court", actor="lamp-station"),
        step("b", "action", channel="office", actor="you", next="wait"),
        step("wait", "wait", actor="city-office", next="end"),
        step("c", "action", channel="office", actor="you", next="end"),
        step("end", channel="court"),
    )
    assert [row.receivers for row in found if row.first] == [("lamp-station",), ("city-office",), ("lamp-station",)]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((step("q", "question", next=["a", "nowhere"]), step("a", channel="unheard-of")), id="unknown step and channel"),
        pytest.param((step("a", "action", next="b"), step("b", "action", next="a")), id="a circle without a question"),
        pytest.param(
            (step("q", "question", next=["a", "b"]), step("a", "wait", channel="court", next="b"), step("b", "wait", next="a")), id="a circle"
        ),
        pytest.param((step("a", channel="court"), step("b", channel="court")), id="no question"),
    ],
)
def test_a_broken_map_gives_what_can_be_told_and_no_crash(town: Knowledge, steps: tuple[dict[str, Any], ...]) -> None:
    assert all(row.channel == "court" for row in rows(town, *steps))


def test_only_questions_that_follow_directly_are_opened(town: Knowledge) -> None:
    steps = (step("q", "question", next=["a", "b"]), step("a", "question", next=["b", "c"]), step("b", channel="court"), step("c", channel="court"))
    route = Route(id="m", field="m", start="q", steps=steps, kinds=("a", "b"))
    assert opened_questions(route) == {"a"}
