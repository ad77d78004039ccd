"""The sorting list says what the maps say, and puts nothing under an item where the law does not put it."""

from __future__ import annotations

import pytest

from generators.model.knowledge import Knowledge
from generators.model.sorting import SortingRow, opened_questions, rows_of, sorting_rows
from tests.content.maps import after

REGULATIONS = "信访工作条例"

# What the Regulations say of these ways, read in their text: Articles 29, 30, 31, 33, 35, 37.
PLACES = {
    "suit-civil": "31.1.1", "suit-admin": "31.1.1", "retrial": "31.1.1", "procuratorate": "31.1.1", "police": "31.1.1", "police-review": "31.1.1",
    "arbitration-labor": "31.1.2", "arbitration-land": "31.1.2", "arbitration-commercial": "31.1.2",
    "party-appeal": "31.1.3", "personnel-appeal": "31.1.3",
    "reconsideration": "31.1.4", "land-decision": "31.1.4", "work-injury": "31.1.4", "apply": "31.1.4",
    "report": "31.1.5", "labor-inspection": "31.1.5",
    "petition": "31.1.6",
    "supervision": "30.1", "suggestion": "29.1",
    "mediation-people": "33", "mediation-admin": "33", "petition-review": "35", "petition-recheck": "35", "social-assistance": "37.2",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(knowledge: Knowledge) -> tuple[SortingRow, ...]:
    return tuple(sorting_rows(knowledge))


def test_every_channel_of_every_outcome_appears(knowledge: Knowledge) -> None:
    for route_id, route_map in knowledge.field_maps.items():
        shown = {row.channel for row in rows_of(knowledge, route_map)}
        assert {step.channel for step in route_map.route.steps if step.kind == "outcome"} <= shown, route_id


def test_every_field_stands_in_the_list_once_and_in_one_piece(knowledge: Knowledge, rows: tuple[SortingRow, ...]) -> None:
    order = [row.route for i, row in enumerate(rows) if i == 0 or rows[i - 1].route != row.route]
    assert sorted(order) == sorted(knowledge.field_maps)
    on_the_start_page = [field for group in knowledge.start.value.groups for field in group.fields]
    assert order == [field for field in on_the_start_page if field in knowledge.field_maps]


def test_every_citation_and_step_of_a_row_stands_in_its_map(knowledge: Knowledge, rows: tuple[SortingRow, ...]) -> None:
    for row in rows:
        steps = [knowledge.routes[row.route].route.step(step) for step in row.steps]
        assert steps
        assert row.cites
        assert list(row.cites) == list(dict.fromkeys(citation for step in steps for citation in step.cites))
        assert {step.channel for step in steps} == {row.channel}


def test_every_kind_is_a_choice_of_the_map_that_leads_to_the_steps_of_its_rows(knowledge: Knowledge, rows: tuple[SortingRow, ...]) -> None:
    for row in rows:
        route = knowledge.routes[row.route].route
        for question, choice in row.kinds:
            way = next(one for one in route.step(question).next if one.id == choice)
            assert set(row.steps) & after(route, way.to) or set(row.steps) & after(route, route.start), (row.route, question, choice)


def test_every_choice_of_the_first_question_has_rows_or_opens_another_question(knowledge: Knowledge) -> None:
    for route_map in knowledge.field_maps.values():
        route, kinds = route_map.route, {kind for row in rows_of(knowledge, route_map) for kind in row.kinds}
        assert opened_questions(route) == set(route.kinds)
        for question in (route.start, *route.kinds):
            step = route.step(question)
            for way in step.next if step.kind == "question" else ():
                opens = any(one in after(route, way.to) for one in route.kinds if one != question)
                assert (question, way.id) in kinds or opens, (route.id, question, way.id)


def test_what_comes_first_is_never_also_what_follows_later(rows: tuple[SortingRow, ...]) -> None:
    first = {(row.route, row.kinds, row.channel, row.sorts_under) for row in rows if row.first}
    assert not [row for row in rows if not row.first and (row.route, row.kinds, row.channel, row.sorts_under) in first]


def test_no_row_is_received_by_the_one_who_asks(knowledge: Knowledge, rows: tuple[SortingRow, ...]) -> None:
    assert not [row for row in rows if not row.receivers or any(knowledge.is_you(actor) for actor in row.receivers)]


@pytest.mark.parametrize(("channel", "place"), PLACES.items())
def test_a_procedure_stands_where_the_regulations_put_it(knowledge: Knowledge, channel: str, place: str) -> None:
    assert knowledge.sorting[knowledge.channels[channel].sorts_under].cites[0].text() == f"{REGULATIONS} {place}"


def test_reports_suggestions_mediation_and_help_are_under_no_item_of_article_31(knowledge: Knowledge, rows: tuple[SortingRow, ...]) -> None:
    for row in rows:
        if row.channel in ("supervision", "suggestion", "mediation-people", "mediation-admin", "legal-aid", "social-assistance", "petition-query"):
            override = {knowledge.routes[row.route].route.step(step).sorts_under for step in row.steps}
            if override == {None}:
                assert {citation.article for citation in knowledge.sorting[row.sorts_under].cites} & {31} == set(), row


def test_no_report_of_wrongdoing_is_received_by_the_handling_organ(rows: tuple[SortingRow, ...]) -> None:
    wrong = {"handling-organ", "competent-organ", "receiving-organ"}
    assert not [row for row in rows if row.channel == "supervision" and wrong & set(row.receivers)]


def test_only_item_6_has_the_sixty_days(knowledge: Knowledge) -> None:
    """What Article 34 says of item 6 is said of no other place."""
    assert [name for name, sort in knowledge.sorting.items() if any(citation.article == 34 for citation in sort.cites)] == ["petition"]


def test_unpaid_wages_go_to_arbitration_and_to_labour_inspection(knowledge: Knowledge) -> None:
    rows = [row for row in rows_of(knowledge, knowledge.routes["wages"]) if ("what-happened", "unpaid") in row.kinds]
    found = {(row.channel, knowledge.sorting[row.sorts_under].cites[0].item): row for row in rows if row.first}
    assert found["arbitration-labor", 2].receivers == ("labour-arbitration-commission",)
    assert found["labor-inspection", 5].receivers == ("labour-inspection",)
    assert not next(row for row in rows if row.channel == "enforcement").first


def test_compensation_for_an_administrative_act_is_an_administrative_procedure(knowledge: Knowledge) -> None:
    for route_id, step_id in (("state-compensation", "apply-admin"), ("traffic", "kept-damage"), ("administration", "damage-claim")):
        row = next(row for row in rows_of(knowledge, knowledge.routes[route_id]) if step_id in row.steps)
        assert row.sorts_under == "administrative"
    criminal = next(row for row in rows_of(knowledge, knowledge.routes["state-compensation"]) if "apply-criminal" in row.steps)
    assert criminal.sorts_under == "law"


def test_the_overall_map_leads_to_all_thirty(knowledge: Knowledge) -> None:
    route = knowledge.routes["overall"].route
    assert {target for step in route.steps for target in step.routes if step.kind == "outcome"} >= set(knowledge.field_maps)
