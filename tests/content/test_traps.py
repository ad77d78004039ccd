"""Where guidance on letters and visits usually goes wrong: each mistake is a test.

Articles named here were read in the texts of the law; the tests hold the content to them.
"""

from __future__ import annotations

import re

import pytest

from generators.model.blocks import Container, Ref, walk_blocks
from generators.model.blocks import references as references_in
from generators.model.knowledge import Knowledge
from generators.model.walking import walk
from generators.prose.citing import all_citations
from generators.prose.units import Unit, units
from generators.prose.wording import render_wording
from tests.content.maps import after, articles, target, with_fact

REGULATIONS = "信访工作条例"
# Choices of `sort-matter` and `which-procedure` → the item of Article 31 they stand for.
OTHER_PROCEDURES = {
    "court": {1},
    "police": {1},
    "arbitration": {2},
    "sanction": {3},
    "administrative": {1, 4},
    "duty": {5},
}


def written(knowledge: Knowledge, kind: str = "") -> list[Unit]:
    return [unit for unit in units(knowledge) if unit.owner[0] != "words" and (not kind or unit.owner[0] == kind)]


def remedy_line(knowledge: Knowledge, form: str, language: str) -> tuple[Container, ...]:
    paper = knowledge.forms[form]
    blocks = render_wording(paper.form, paper.wording[language].value, None).blocks
    return tuple(block for block in walk_blocks(blocks) if isinstance(block, Container) and block.name == "remedy")


def refs(blocks: tuple[Container, ...], kind: str) -> set[str]:
    return {ref.target for ref, _ in references_in(blocks) if isinstance(ref, Ref) and ref.kind == kind}


class TestSixtyThirtyThirty:
    """1. The chain of Articles 34 to 36 covers only matters under Article 31, item 6."""

    @pytest.mark.parametrize("question", ["sort-matter", "which-procedure"])
    @pytest.mark.parametrize("choice", OTHER_PROCEDURES)
    def test_no_way_through_items_1_to_5_passes_the_sixty_days(self, knowledge: Knowledge, question: str, choice: str) -> None:
        route = knowledge.routes["petition"].route
        steps = after(route, target(route, question, choice))
        assert not steps & {step.id for step in with_fact(route, "petition-handling")}
        assert not {34, 35, 36} & {article for step in steps for article in articles(route.step(step), REGULATIONS)}

    @pytest.mark.parametrize("choice", OTHER_PROCEDURES)
    def test_each_of_these_ways_cites_its_own_item(self, knowledge: Knowledge, choice: str) -> None:
        route = knowledge.routes["petition"].route
        first = route.step(target(route, "sort-matter", choice))
        items = {citation.item for citation in first.cites if (citation.law, citation.article) == (REGULATIONS, 31)}
        assert items & OTHER_PROCEDURES[choice]
        assert 6 not in items

    def test_the_opinion_comes_only_on_the_way_of_item_6(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["petition"].route
        assert {citation.item for citation in route.step("opinion-paper").cites if citation.article == 31} == {6}
        assert [step.id for step in route.steps if "S27" in step.forms] == ["opinion-paper"]

    def test_the_paper_for_items_1_to_4_promises_no_sixty_days_and_no_review(self, knowledge: Knowledge) -> None:
        form = knowledge.forms["S17"].form
        assert form.remedy == "named-procedure"
        assert not {"petition-handling", "petition-review-request"} & set(form.facts)
        for language in knowledge.languages:
            assert refs(remedy_line(knowledge, "S17", language), "cite").isdisjoint({f"{REGULATIONS} 35", f"{REGULATIONS} 36.1"})

    @pytest.mark.parametrize("map_id", ["wages", "land-expropriation", "housing", "courts", "discipline"])
    def test_in_other_maps_the_sixty_days_stand_only_beside_item_6(self, knowledge: Knowledge, map_id: str) -> None:
        for step in with_fact(knowledge.routes[map_id].route, "petition-handling"):
            assert f"{REGULATIONS} 31.1.6" in {citation.text() for citation in step.cites}, step.id


class TestTwoClocks:
    """2. Sorting by the office and notice by the responsible unit start at different moments; only the objection counts working days."""

    def test_sorting_and_notice_start_from_different_events_by_different_organs(self, knowledge: Knowledge) -> None:
        office, unit = knowledge.fact("petition-office-sorting"), knowledge.fact("petition-notice-referred")
        assert (office.value, office.unit, unit.value, unit.unit) == (15, "day", 15, "day")
        assert office.from_event != unit.from_event
        assert office.actor != unit.actor
        assert {citation.article for citation in office.cites} == {22}
        assert {citation.article for citation in unit.cites} == {23}

    def test_no_sentence_merges_the_two(self, knowledge: Knowledge) -> None:
        """They are two facts with the same number; who writes of one never cites the article of the other alone."""
        for step in knowledge.routes["petition"].route.steps:
            if "petition-office-sorting" in step.facts:
                assert 22 in articles(step, REGULATIONS), step.id
            if {"petition-notice-direct", "petition-notice-referred"} & set(step.facts):
                assert articles(step, REGULATIONS) & {23}, step.id

    def test_only_the_objection_counts_working_days(self, knowledge: Knowledge) -> None:
        of_the_regulations = {
            name: located.value
            for name, located in knowledge.facts.items()
            if located.value.cites[0].law == REGULATIONS and located.value.unit in ("day", "workday")
        }
        assert {name for name, fact in of_the_regulations.items() if fact.unit == "workday"} == {"petition-objection"}
        assert (of_the_regulations["petition-objection"].value, of_the_regulations["petition-objection"].cites[0].article) == (5, 23)
        assert not [name for name, fact in of_the_regulations.items() if fact.workday_by]


class TestRightOrgan:
    """3. Review goes to the organ above the handling organ; re-review to the organ above the reviewing organ."""

    @pytest.mark.parametrize(("fact", "organ"), [("petition-review-answer", "review-organ"), ("petition-recheck-answer", "recheck-organ")])
    def test_each_step_up_has_its_own_organ(self, knowledge: Knowledge, fact: str, organ: str) -> None:
        assert knowledge.fact(fact).actor == organ

    def test_the_waiting_steps_name_these_organs(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["petition"].route
        assert route.step("review-time").actor == "review-organ"
        assert route.step("recheck-time").actor == "recheck-organ"
        assert 36 not in articles(route.step("ask-review"), REGULATIONS)
        assert 35 not in articles(route.step("ask-recheck"), REGULATIONS)

    def test_the_names_say_one_level_above_whom(self, knowledge: Knowledge) -> None:
        assert knowledge.actors["review-organ"].value.zh_hans == "原办理机关、单位的上一级机关、单位"
        assert knowledge.actors["recheck-organ"].value.zh_hans == "复查机关、单位的上一级机关、单位"

    def test_papers_go_to_and_come_from_these_organs(self, knowledge: Knowledge) -> None:
        assert knowledge.forms["C11"].form.given_to == "review-organ"
        assert knowledge.forms["S32"].form.issued_by == "review-organ"
        for language in knowledge.languages:
            assert refs(remedy_line(knowledge, "S27", language), "cite") == {f"{REGULATIONS} 35"}
            assert refs(remedy_line(knowledge, "S27", language), "fact") == {"petition-review-request"}
            assert refs(remedy_line(knowledge, "S32", language), "cite") == {f"{REGULATIONS} 36.1"}
            assert refs(remedy_line(knowledge, "S32", language), "fact") == {"petition-recheck-request"}


class TestNeverFinal:
    """4. Re-review bars only the same facts and the same reasons."""

    @pytest.mark.parametrize("word", ["不得再信访", "不准再信访", "不能再信访", "终结性"])
    def test_nothing_forbids_to_petition_again(self, knowledge: Knowledge, word: str) -> None:
        assert [f"{unit.place.file}:{unit.place.line}" for unit in written(knowledge) if word in unit.text and unit.language == "zh-Hans"] == []

    def test_no_petition_review_or_re_review_is_called_concluded(self, knowledge: Knowledge) -> None:
        """Other procedures have papers of that name (a mediation that failed); petitions have not."""
        concluded = re.compile("(信访|复查|复核)[^。；\n]{0,15}终结|终结[^。；\n]{0,8}(信访|复查|复核)")
        assert [f"{unit.place.file}:{unit.place.line}" for unit in written(knowledge) if concluded.search(unit.text)] == []
        about_petitions = [
            unit for unit in written(knowledge) if unit.owner in (("route", "petition"), ("guide", "petition-lawfully"), ("form", "S32"))
        ]
        assert not [unit.key for unit in about_petitions if "终结" in unit.text]

    def test_after_re_review_ways_remain(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["petition"].route
        came = route.step("recheck-came")
        assert {way.id for way in came.next} >= {"new", "other-way", "hardship", "same"}
        assert f"{REGULATIONS} 36.3" in {citation.text() for citation in came.cites}
        assert 37 in articles(route.step(target(route, "recheck-came", "same")), REGULATIONS)


class TestSuingAndReconsideration:
    """5, 6. Petition acts cannot be sued over; some matters need reconsideration first."""

    def test_the_map_warns_of_suing_over_the_petition_itself(self, knowledge: Knowledge) -> None:
        warning = next(point for point in knowledge.routes["petition"].route.mistakes if point.id == "sue-the-petition")
        assert "最高人民法院关于适用《行政诉讼法》的解释 1.2.9" in {citation.text() for citation in warning.cites}

    @pytest.mark.parametrize("step", ["administrative-way", "reconsider-inaction"])
    def test_the_administrative_ways_name_reconsideration_first(self, knowledge: Knowledge, step: str) -> None:
        one = knowledge.routes["petition"].route.step(step)
        assert one.channel == "reconsideration"
        assert 23 in articles(one, "行政复议法")

    def test_whoever_writes_of_no_answer_names_reconsideration_first(self, knowledge: Knowledge) -> None:
        for language, document in knowledge.guides["no-answer"].texts.items():
            assert any(ref.target.startswith("行政复议法 23.1") for ref, _ in references_in(document.blocks) if ref.kind == "cite"), language


# Law → the numbers of 日 that another article of it turns into working days. (The Licensing Law: only what the organ has to do.)
TURNED_INTO_WORKDAYS: dict[str, set[int]] = {
    "行政复议法": {3, 5, 7, 10},
    "行政处罚法": {2, 3, 5, 7},
    "行政强制法": set(range(1, 11)),
    "行政许可法": set(range(1, 100)),
    "道路交通事故处理程序规定": {1, 2, 3, 5, 10},
}


class TestHiddenWorkingDays:
    """7. Days that another article of the same law turns into working days."""

    def test_no_fact_of_these_laws_counts_calendar_days_where_working_days_are_meant(self, knowledge: Knowledge) -> None:
        wrong = [
            name
            for name, located in knowledge.facts.items()
            if located.value.unit == "day"
            and located.value.value in TURNED_INTO_WORKDAYS.get(located.value.cites[0].law, set())
            and not (located.value.cites[0].law == "行政许可法" and located.value.actor == "applicant")
        ]
        assert wrong == []

    def test_each_of_these_facts_names_the_article_that_turns_it(self, knowledge: Knowledge) -> None:
        for name, located in knowledge.facts.items():
            fact = located.value
            if fact.unit == "workday" and fact.cites[0].law in TURNED_INTO_WORKDAYS:
                assert fact.workday_by is not None, name
                assert fact.workday_by.law == fact.cites[0].law, name


class TestDeadlinesFirst:
    """8. A petition stops no other clock: print the deadline first."""

    def test_the_petition_map_shows_other_deadlines_before_it_asks_what_the_matter_is(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["petition"].route
        before = walk(route, {route.start: "not-yet"})
        assert before.steps[:3] == (route.start, "deadline-first", "kind-of-matter")
        assert {"reconsideration-apply", "admin-suit-direct"} <= set(route.step("deadline-first").facts)

    @pytest.mark.parametrize("map_id", ["petition", "wages", "land-expropriation", "housing", "discipline"])
    def test_every_map_says_what_stops_the_clock_and_what_does_not(self, knowledge: Knowledge, map_id: str) -> None:
        assert knowledge.routes[map_id].route.clocks

    def test_every_guide_for_citizens_begins_with_the_deadlines(self, knowledge: Knowledge) -> None:
        for guide in knowledge.guides.values():
            if guide.guide.audience == "citizen":
                ids = [line.split("{#")[1].rstrip("}") for line in guide.texts["zh-Hans"].body.splitlines() if line.startswith("## ")]
                if (guide.guide.plain_of or guide.guide.id) == "report-wrongdoing":  # no period runs for it; but it must say that others do
                    assert ids[0] == "safety-first" and "期限" in guide.texts["zh-Hans"].body
                else:
                    assert ids[0] == "deadline-first", guide.guide.id


class TestReportsOfWrongdoing:
    """9. Never to the unit accused, no sixty days, no invented term for a reply."""

    def test_the_report_goes_to_the_discipline_organ(self, knowledge: Knowledge) -> None:
        assert knowledge.forms["C02"].form.given_to == "discipline-organ"
        assert knowledge.forms["C02"].form.facts == ()

    def test_no_step_of_the_map_has_the_clocks_of_ordinary_handling(self, knowledge: Knowledge) -> None:
        clocks = {"petition-handling", "petition-handling-extension", "petition-review-request", "petition-recheck-request"}
        assert not [step.id for step in knowledge.routes["discipline"].route.steps if clocks & set(step.facts)]

    def test_waiting_for_an_answer_has_no_number(self, knowledge: Knowledge) -> None:
        assert knowledge.routes["discipline"].route.step("await-answer").facts == ()

    def test_no_map_offers_what_is_never_offered(self, knowledge: Knowledge) -> None:
        for route_map in knowledge.routes.values():
            assert not [step.id for step in route_map.route.steps if step.channel in knowledge.never]

    def test_no_report_passes_the_handling_organ(self, knowledge: Knowledge) -> None:
        assert not [step.id for step in knowledge.routes["discipline"].route.steps if step.actor == "handling-organ"]


class TestRepresentatives:
    """10. At most five representatives: visits only."""

    def test_on_the_way_of_a_letter_nobody_needs_them(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["petition"].route
        limited = {step.id for step in with_fact(route, "petition-representatives")}
        assert limited == {"representatives"}
        assert limited & after(route, target(route, "how-to-submit", "group"))
        for choice in ("letter", "visit"):
            assert not limited & after(route, target(route, "how-to-submit", choice))

    def test_whoever_says_the_number_says_that_it_is_for_visits(self, knowledge: Knowledge) -> None:
        for unit in written(knowledge):
            for line in unit.text.splitlines():
                if "{petition-representatives}" in line and unit.language != "zh-Hant":
                    assert any(word in line.lower() for word in ("走访", "当面", "上门", "一起去", "visit", "in person", "go together")), (
                        f"{unit.place.file}:{unit.place.line}"
                    )

    def test_the_steps_that_use_it_cite_its_article(self, knowledge: Knowledge) -> None:
        for route_map in knowledge.routes.values():
            for step in with_fact(route_map.route, "petition-representatives"):
                assert f"{REGULATIONS} 20.3" in {citation.text() for citation in step.cites}, step.id


class TestLabour:
    """11. Arbitration before suit, except with a wage IOU; inspection gives way to arbitration."""

    @pytest.mark.parametrize("end", ["sue-after-award", "sue-no-decision"])
    def test_no_employee_gets_to_court_past_arbitration(self, knowledge: Knowledge, end: str) -> None:
        route = knowledge.routes["wages"].route
        without = [("arbitration-in-time", "in-time"), ("what-happened", "have-award")]
        assert end in after(route, route.start)
        assert end not in after(route, route.start, without)

    def test_the_way_straight_to_court_needs_the_iou(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["wages"].route
        assert "sue-with-iou" not in after(route, route.start, [("have-paper", "iou")])
        assert 15 in articles(route.step("sue-with-iou"), "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）")

    def test_the_map_says_that_inspection_gives_way(self, knowledge: Knowledge) -> None:
        warning = next(point for point in knowledge.routes["wages"].route.mistakes if point.id == "inspection-after-arbitration")
        assert "劳动保障监察条例 21.2" in {citation.text() for citation in warning.cites}


class TestLand:
    """12. Compensation for expropriation is outside land-contract arbitration; ownership goes to the government first."""

    def test_land_arbitration_is_only_for_sharing_inside_the_collective_and_for_contracts(self, knowledge: Knowledge) -> None:
        route = knowledge.routes["land-expropriation"].route
        arbitrated = {step.id for step in route.steps if step.channel == "arbitration-land"}
        without = [("sharing-way", "arbitrate"), ("other-land", "contract")]
        assert arbitrated
        assert not arbitrated & after(route, route.start, without)

    def test_the_map_warns_of_arbitration_over_the_standard(self, knowledge: Knowledge) -> None:
        warning = next(point for point in knowledge.routes["land-expropriation"].route.mistakes if point.id == "arbitrate-standard")
        assert "农村土地承包经营纠纷调解仲裁法 2.3" in {citation.text() for citation in warning.cites}

    def test_ownership_is_decided_by_the_government_first(self, knowledge: Knowledge) -> None:
        step = knowledge.routes["land-expropriation"].route.step("ownership-decision")
        assert step.channel == "land-decision"
        assert 14 in articles(step, "土地管理法")


class TestOldAndConflictingTexts:
    """13, 14, 20. Old numbers, provisions that yield to later law, and texts that are no law."""

    @pytest.mark.parametrize(
        ("old", "article", "new", "new_article"),
        [("物业管理条例", 12, "民法典·物权编", 278), ("失业保险条例", 16, "社会保险法", 50)],
    )
    def test_provisions_that_yield_to_later_law_are_cited_only_beside_it(
        self, knowledge: Knowledge, old: str, article: int, new: str, new_article: int
    ) -> None:
        for route_map in knowledge.routes.values():
            points = [point for group in route_map.route.points().values() for point in group]
            for one in (*route_map.route.steps, *points):
                cited = {(citation.law, citation.article) for citation in one.cites}
                assert (old, article) not in cited or (new, new_article) in cited, f"{route_map.route.id}: {one.id}"
        assert not [name for name, located in knowledge.facts.items() if (old, article) in {(c.law, c.article) for c in located.value.cites}]

    def test_setting_aside_a_commercial_award_takes_three_months_now(self, knowledge: Knowledge) -> None:
        facts = [located.value for located in knowledge.facts.values() if "撤销商事仲裁裁决" in located.value.name.zh_hans]
        assert [(fact.value, fact.unit) for fact in facts] == [(3, "month")]

    def test_the_repealed_regulations_of_2005_are_not_a_law_here(self, knowledge: Knowledge) -> None:
        assert "信访条例" not in knowledge.law_names

    def test_no_superseded_law_is_cited(self, knowledge: Knowledge) -> None:
        assert not [citation.text() for citation, _, _ in all_citations(knowledge) if knowledge.law(citation.law).status == "not-current"]


class TestLocalAndInvented:
    """15, 16, 17, 19. Local promises are no law; nothing is invented, made a condition, or scored."""

    def test_national_content_holds_no_local_facts(self, knowledge: Knowledge) -> None:
        assert [name for name, located in knowledge.facts.items() if located.value.kind == "local"] == []

    @pytest.mark.parametrize("word", ["警示函", "提醒函", "四访", "红黄绿", "积分"])
    def test_local_inventions_are_named_only_as_local(self, knowledge: Knowledge, word: str) -> None:
        assert "地方" in knowledge.forms["S42"].words["zh-Hans"].value.title  # the paper of these names says so at its head
        for unit in written(knowledge):
            for line in unit.text.splitlines() if unit.owner != ("form", "S42") else ():
                assert word not in line or "地方" in line, f"{unit.place.file}:{unit.place.line}"

    def test_what_the_law_demands_of_a_paper_is_told_from_what_is_only_careful(self, knowledge: Knowledge) -> None:
        for paper in knowledge.forms.values():
            assert all(element.cites for element in paper.form.legal_elements), paper.form.id
            assert not {element.id for element in paper.form.legal_elements} & {element.id for element in paper.form.good_practice}

    def test_no_paper_asks_for_what_would_profile_a_person(self, knowledge: Knowledge) -> None:
        for paper in knowledge.forms.values():
            for field in paper.form.fields:
                assert not {"risk", "score", "rating", "grade", "mood", "stability", "religion", "political"} & set(field.id.split("_")), field.id


class TestConverters:
    """18. 復 never 複 in these words, 徵收, 行政復議 and 勞動合同 kept; English puts the Chinese beside review and re-review."""

    WRONG = ("複查", "複核", "複議", "征收", "征地", "訴願", "勞動契約", "司法覆核", "答复", "回避", "幹預")

    @pytest.mark.parametrize("word", WRONG)
    def test_no_text_in_traditional_chinese_has_the_wrong_word(self, knowledge: Knowledge, word: str) -> None:
        converted = [unit for unit in units(knowledge) if unit.language == "zh-Hant"]
        # A citation names its law by its id, which no reader sees.
        assert [f"{unit.place.file}:{unit.key}" for unit in converted if word in re.sub(r"\{§[^{}]*\}", "", unit.text)] == []

    def test_no_simplified_character_is_left_over(self, knowledge: Knowledge) -> None:
        never_traditional = set("们这为过还请书证应该发问单处门东车话见说让给从办务决议员会长开关时间级据认讼诉访报")
        for unit in units(knowledge):
            if unit.language == "zh-Hant":
                words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}", "", unit.text)
                assert not never_traditional & set(words), f"{unit.place.file}:{unit.place.line} {unit.key}"

    @pytest.mark.parametrize(("chinese", "english"), [("复查", "review (复查)"), ("复核", "re-review (复核)")])
    def test_english_puts_the_chinese_beside_the_word(self, knowledge: Knowledge, chinese: str, english: str) -> None:
        for owner in (("route", "petition"), ("guide", "petition-lawfully"), ("form", "S27" if chinese == "复查" else "S32")):
            texts = [unit.text for unit in units(knowledge) if unit.owner == owner and unit.language == "en"]
            assert any(english in text for text in texts), owner
