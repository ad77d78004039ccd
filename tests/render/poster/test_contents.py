"""What a poster and a sheet say, before they are drawn."""

from __future__ import annotations

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.model.problem import Place
from generators.model.route import Next, Route, Step
from generators.render.poster.contact import Contact
from generators.render.poster.path import stops
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import Press
from generators.render.poster.saying import Saying
from generators.render.poster.sheets import sheet_paper
from tests.render.poster.geometry import read_paper

HERE = Place("here.yml", 7)


def said(town: Knowledge, language: str, prose: str) -> list[str]:
    return ["".join(run["text"] for run in sentence) for sentence in Saying(Phrases(town, language)).sentences(prose, HERE)]


def test_chinese_is_split_behind_its_full_stops_and_what_closes_a_quotation(town: Knowledge) -> None:
    assert said(town, "zh-Hans", "先报修。说“不修了。”再等！第二句？") == ["先报修。", "说“不修了。”", "再等！", "第二句？"]


def test_english_is_split_only_before_a_new_beginning(town: Knowledge) -> None:
    assert said(town, "en", "Wait {lamp-repair}. Ask again, e.g. by letter. (Keep it.) 10.5 is a number.") == [
        "Wait 15 days.", "Ask again, e.g. by letter.", "(Keep it.) 10.5 is a number.",
    ]  # fmt: skip


def test_numbers_of_the_law_and_bold_words_are_strong(town: Knowledge) -> None:
    (sentence,) = Saying(Phrases(town, "en")).sentences("Wait {lamp-repair} and **call** again.", HERE)
    assert [run["text"] for run in sentence if run["strong"]] == ["15 days", "call"]


def test_the_choice_that_stays_on_the_path_is_told_from_those_that_leave_it(town: Knowledge) -> None:
    first, *_, question, end = stops(town.routes["property-management"].route)
    assert [way.id for way in first.taken] == ["not-yet"]
    assert [way.id for way in first.others] == ["reported"]
    assert [way.id for way in question.taken] == ["refused"]
    assert [way.id for way in question.others] == ["repaired"]
    assert (end.taken, end.others) == ((), ())


def test_where_steps_are_left_out_the_shortest_way_is_the_one_taken() -> None:
    ways = {"ask": ("near", "far"), "near": ("goal",), "far": ("on",), "on": ("goal",), "goal": ()}
    kinds = {"ask": "question", "goal": "outcome"}
    steps = tuple(
        Step.model_validate({"id": name, "kind": kinds.get(name, "action"), "next": [Next(to=one, id=one) for one in to]})
        for name, to in ways.items()
    )
    route = Route(id="x", field="x", start="ask", steps=steps, main=("ask", "goal"))
    assert [way.id for way in stops(route)[0].taken] == ["near"]
    assert [way.id for way in stops(route)[0].others] == ["far"]


def test_a_step_says_who_acts_the_period_and_its_article(town: Knowledge) -> None:
    data = poster_paper(town, town.routes["property-management"], "en").data
    wait = data["steps"][2]
    assert wait["who"] == "The lamp station"
    assert [(one["value"], one["name"]) for one in wait["periods"]] == [
        ("15 days", "time to repair a lamp"),
        ("10 working days", "extension when parts are missing"),
    ]
    assert wait["periods"][0]["article"] == "Art.\u00a03(1), law\u00a01"
    assert data["basis"].startswith("law\u00a01: ")


def test_deadlines_of_the_reader_on_the_path_come_first_with_their_event(town: Knowledge) -> None:
    data = poster_paper(town, town.routes["property-management"], "zh-Hans").data
    assert [one["value"] for one in data["deadlines"]] == ["30日"]
    assert data["deadlines"][0]["event"].startswith("从")
    assert data["deadlines"][0]["article"] == "示例条例第4条第1款"


def test_a_contact_is_printed_and_what_is_not_known_is_a_line(town: Knowledge, papers: Press) -> None:
    contact = Contact(office="示例县路灯管理站", phone="0000-000000", place=HERE)
    paper = poster_paper(town, town.routes["property-management"], "zh-Hans", contact=contact)
    assert [line["value"] for line in paper.data["contact"]] == ["示例县路灯管理站", "", "0000-000000", ""]
    words = read_paper(papers.draw("poster", paper, "zh-Hans", town.edition)).pages[0].words
    assert "示例县路灯管理站" in words


def test_the_code_leads_to_the_page_and_without_an_address_the_square_says_who_fills_it(town: Knowledge, papers: Press) -> None:
    route_map = town.routes["property-management"]
    with_code = poster_paper(town, route_map, "en", "https://example.org/daoyin/").data
    assert with_code["page"] == "https://example.org/daoyin/en/routes/property-management.html"
    assert with_code["code"].startswith("<svg")
    without = poster_paper(town, route_map, "en")
    assert without.data["code"] == ""
    assert "Office:puttheQRcode" in read_paper(papers.draw("poster", without, "en", town.edition)).pages[0].words


def test_a_translated_paper_says_that_the_chinese_text_decides(town: Knowledge, papers: Press) -> None:
    for language, notice in (("en", "TheofficialChinesetextofthelawdecides"), ("zh-Hant", "簡體中文")):
        paper = poster_paper(town, town.routes["property-management"], language)
        assert notice in read_paper(papers.draw("poster", paper, language, town.edition)).pages[0].words


def test_a_sheet_names_a_law_only_where_it_is_not_the_one_most_points_rest_on(knowledge: Knowledge) -> None:
    data = sheet_paper(knowledge, knowledge.sheets["rights-and-conduct"], "en").data
    articles = {point["id"]: point["articles"] for part in data["parts"] for point in part["points"]}
    assert articles["ways"] == ["Art.\u00a017(1)"]
    assert any(one.endswith(", law\u00a02") for one in articles["other-ways"])
    assert data["basis"].startswith("law\u00a01: Regulations on")


def test_every_text_of_a_paper_is_remembered_with_its_place(town: Knowledge) -> None:
    paper = poster_paper(town, town.routes["property-management"], "zh-Hans")
    places = {one.text: one.place.file for one in paper.said}
    assert places["路灯坏了"] == "guides/routes/property-management/zh-Hans.yml"
    assert places["示例条例"] == "guides/laws.yml"
