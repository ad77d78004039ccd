"""From a record to papers: one value is the same everywhere, what follows is counted, what is wrong is said."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.counting.answers import answer
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.staff_views import staff
from generators.sets.record import ALL, NoSuchSet, chosen, record_paper, used_papers
from generators.work.casefiles import Filler, blank_zip
from tests.sets.sample import good, good_names, merged, reader


@pytest.mark.parametrize("name", good_names())
def test_every_paper_of_a_case_says_the_same(knowledge: Knowledge, name: str) -> None:
    one = reader(knowledge)
    case = one.read(good(name))
    assert case.findings == ()
    for made in case.ready():
        for field, value in made.values.items():
            shared = made.used.shared(one.casework, field)
            source = made.used.use.fields.get(field)
            if shared and not (source and source.values) and not made.used.use.proof:
                assert value == case.values[shared], (made.name, field)


@given(start=st.dates(date(2024, 1, 1), date(2026, 9, 30)), more=st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_days_are_those_of_the_calculator(knowledge: Knowledge, start: date, more: int) -> None:
    record = merged(good("plain"), {"accepted_on": start.isoformat(), "extend_days": more, "delivered_on": start.isoformat()})
    values = reader(knowledge).read(record).values
    for field, fact in (("handling_due", "petition-handling"), ("review_request_until", "petition-review-request")):
        (counted,) = answer(knowledge, [knowledge.fact(fact)], start)
        assert values[field] == counted.reckoned.day
    assert values["limit_on"] == values["handling_due"] + timedelta(more)


def test_a_day_that_is_counted_is_printed_and_never_typed(knowledge: Knowledge) -> None:
    one = reader(knowledge)
    case = one.read(good("whole"))
    papers = {made.name: made.values for made in case.ready()}
    assert papers["S25"]["due_on"] == papers["S26"]["due_on"] == date(2026, 5, 8)
    assert papers["S25"]["extend_to"] == papers["S26"]["new_due_on"] == date(2026, 5, 28)
    typed = one.read(merged(good("whole"), {"handling_due": "2026-05-20"}))
    assert [finding.field for finding in typed.findings] == ["handling_due"]
    assert "delete it" in typed.findings[0].message
    same = one.read(merged(good("whole"), {"handling_due": "2026-05-08"}))
    assert same.findings == ()


def test_a_year_without_a_calendar_is_not_guessed(knowledge: Knowledge) -> None:
    record = merged(good("objection"), {"received_on": "2031-03-02", "referral_received_on": "2031-03-05", "objected_on": "2031-03-06"})
    case = reader(knowledge).read(record)
    assert "objection_due" not in case.values
    assert case.dues["objection_due"].reckoned.outcome == "unpublished"
    assert case.dues["referred_notice_due"].day == date(2031, 3, 20)


def test_numbers_follow_one_another_in_the_order_of_the_papers(knowledge: Knowledge) -> None:
    record = merged(good("whole"), {"number_pattern": "示〔YYYY〕NNN", "first_number": 9, "S03": {"document_number": "示〔2026〕010"}})
    numbers = {made.name: made.values.get("document_number") for made in reader(knowledge).read(record).ready()}
    assert numbers["S03"] == "示〔2026〕010"
    assert numbers["S21"] == "示〔2026〕009"
    assert numbers["S26"] == "示〔2026〕012"  # S23 has 011, and 010 was given by hand
    assert len(set(filter(None, numbers.values()))) >= 6


def test_without_a_pattern_numbers_stay_open(knowledge: Knowledge) -> None:
    case = reader(knowledge).read(merged(good("duty"), {"number_pattern": None, "first_number": None}))
    assert all("document_number" not in made.values for made in case.ready())


def test_the_proof_of_delivery_names_what_was_delivered(knowledge: Knowledge) -> None:
    papers = {made.name: made.values for made in reader(knowledge).read(good("plain")).ready()}
    proof = papers["S35-S27"]
    assert proof["documents"] == [{"title": "信访处理意见书", "number": papers["S27"]["document_number"], "pages": ""}]
    assert proof["delivered_on"] == date(2026, 4, 20)
    assert proof["organ"] == papers["S27"]["organ"]
    blank = {made.name: made.values for made in reader(knowledge).read(merged(good("plain"), {"delivered_on": None})).ready()}
    assert "delivered_on" not in blank["S35-S27"]


def test_a_paper_that_was_not_begun_is_open_and_one_that_was_must_be_whole(knowledge: Knowledge) -> None:
    one = reader(knowledge)
    not_begun = one.read(merged(good("plain"), {"S27": None}))
    opinion = next(made for made in not_begun.papers if made.name == "S27")
    assert (opinion.state, not_begun.findings) == ("open", ())
    assert "S27_findings" in opinion.missing
    begun = one.read(merged(good("plain"), {"S27": {"findings": None, "requests": None}}))
    assert [finding.field for finding in begun.findings] == ["S27_requests", "S27_findings"]


def test_nested_and_flat_records_are_the_same(knowledge: Knowledge) -> None:
    record = good("plain")
    flat: dict[str, Any] = {}
    for name, value in record.items():
        flat |= {f"{name}_{field}": one for field, one in value.items()} if isinstance(value, dict) else {name: value}
    assert reader(knowledge).read(flat).values == reader(knowledge).read(record).values


@pytest.mark.parametrize("record", [None, [], "text", 7, {"S27": "text"}, {"S27": []}, {"petitioner": {"a": 1}}, {"first_number": "many"}, {}])
def test_a_record_of_another_shape_is_refused_with_a_message(knowledge: Knowledge, record: Any) -> None:
    case = reader(knowledge).read(record)
    assert case.findings
    assert case.ready() == ()


@pytest.mark.parametrize("text", ["A&B <779>", "{{ 7*7 }}", "=HYPERLINK(1)", "堃喆玥𬭎", "a" * 4000, "</w:t>", "YYYYN"])
def test_whatever_is_written_stands_on_the_paper_as_it_was_written(knowledge: Knowledge, text: str) -> None:
    one = reader(knowledge)
    files = Filler(one, "zh-Hans").files(one.read(merged(good("plain"), {"petitioner": text})))
    with zipfile.ZipFile(BytesIO(files["S27.docx"])) as packed:
        from xml.etree import ElementTree as ET

        words = "".join(ET.fromstring(packed.read("word/document.xml")).itertext())
    assert text in words
    assert json.loads(files["case.json"])["petitioner"] == text


def test_every_value_of_a_paper_has_one_place_in_the_record(knowledge: Knowledge) -> None:
    ids = [one.id for one in record_paper(knowledge, ALL).form.fields]
    assert len(ids) == len(set(ids))
    keys = [used.key for used in used_papers(knowledge, tuple(knowledge.sets)) if not used.use.proof]
    assert len(keys) == len(set(keys))


def test_a_set_that_does_not_exist_is_named_with_a_suggestion(knowledge: Knowledge) -> None:
    with pytest.raises(NoSuchSet, match="did you mean 'handling'"):
        chosen(knowledge, "handlng")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_download_of_a_stage_holds_each_paper_once_and_is_the_same_each_time(knowledge: Knowledge, language: str) -> None:
    for set_id, bundle in knowledge.sets.items():
        made = blank_zip(knowledge, set_id, language, lambda form: form.encode(), lambda: b"table")
        assert made == blank_zip(knowledge, set_id, language, lambda form: form.encode(), lambda: b"table")
        with zipfile.ZipFile(BytesIO(made)) as packed:
            codes = [name.split("-")[1] for name in packed.namelist()[1:]]
            assert codes == [use.form for use in bundle.set.papers]
            assert {one.date_time[:3] for one in packed.infolist()} == {knowledge.edition.timetuple()[:3]}
            assert all(one.flag_bits & 0x800 or one.filename.isascii() for one in packed.infolist())


def test_the_page_shows_each_stage_with_the_dates_to_record(knowledge: Knowledge) -> None:
    view = next(one for one in staff(knowledge, Phrases(knowledge, "en")) if one.path == "staff/sets")
    assert [one.set.id for one in view.values["bundles"]] == list(knowledge.sets)
    assert [name for name, _ in view.values["kept"]["handling"]][:3] == ["received_on", "accepted_on", "delivered_on"]


def test_a_hearing_is_called_by_the_organ_of_its_stage(knowledge: Knowledge) -> None:
    view = next(one for one in staff(knowledge, Phrases(knowledge, "en")) if one.path == "staff/sets")
    issuers = view.values["issuers"]
    assert (issuers["handling", "S23"], issuers["re-review", "S23"]) == ("Organ that handles the matter", "Re-review organ")
    assert issuers["handling", "S24"] == "person who presides at the hearing"
