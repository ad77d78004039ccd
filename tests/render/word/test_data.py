"""Data of a form: what fits is read, what does not is said, all of it, before anything is written."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.model.knowledge import Knowledge
from generators.render.word import FormDataProblem, RecordsUnreadable, checked_data, data_schema, read_data, read_records, render_form
from generators.render.word.records import line_index
from generators.render.word.xml import UNPRINTABLE
from tests.render.word.conftest import invented
from tests.render.word.invented import GOOD, WORDING, form, words

FORM = form()


def test_good_data_are_read_by_type() -> None:
    clean = checked_data(FORM, GOOD)
    assert clean["day"] == date(2026, 3, 2) and clean["pages"] == 3 and clean["attached"] is True
    assert clean["evidence"][1] == {"item": "录音", "source": "手机"}


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("name", None, "name: is missing"),
        ("name", "  ", "name: is missing"),
        ("name", 5, "name: found a number 5, expected text"),
        ("name", "a\x0bb", "name: holds the control character U+000B as character 2"),
        ("name", "\ud800", "name: holds the control character U+D800"),
        ("story", "长" * 4001, "story: has 4001 characters, expected at most 4000"),
        ("day", "2026-02-30", "day: found '2026-02-30', which is no day of the calendar"),
        ("day", "2.3.2026", "day: found text '2.3.2026', expected a date as year-month-day"),
        ("day", 20260302, "day: found a number 20260302, expected a date"),
        ("pages", "three", "pages: found text 'three', expected a number"),
        ("pages", True, "pages: found true or false True, expected a number"),
        ("pages", math.nan, "pages: found a number nan, expected a number"),
        ("phone", "call me", "phone: found 'call me', expected a telephone number"),
        ("card", "1", "card: found '1', expected the number of an identity document"),
        ("outcome", "suport", "outcome: found text 'suport', expected one of: support, refuse; did you mean 'support'?"),
        ("attached", "yes", "attached: found text 'yes', expected true or false"),
        ("evidence", "photo", "evidence: found text 'photo', expected a list of rows"),
        ("evidence", ["photo"], "evidence.1: found text 'photo', expected an object with: item, source"),
        ("evidence", [{"itme": "x"}], "evidence.1.itme: is no column of this form; did you mean 'item'?"),
        ("evidence", [{"item": "x"}, {"item": ["y"]}], "evidence.2.item: found a list, expected text"),
        ("nmae", "x", "nmae: is no field of this form; did you mean 'name'?"),
    ],
)
def test_what_does_not_fit_is_named(field: str, value: object, wanted: str) -> None:
    _, findings = read_data(FORM, {**GOOD, field: value})
    assert [str(one) for one in findings if str(one).startswith(wanted)] != [], [str(one) for one in findings]


def test_all_findings_come_at_once(knowledge: Knowledge) -> None:
    data = {"name": 1, "day": "x", "outcome": "maybe", "colour": "red"}
    with pytest.raises(FormDataProblem) as caught:
        render_form(invented(knowledge, FORM, words(), WORDING), "C99", "zh-Hans", data)
    assert [one.field for one in caught.value.findings] == ["colour", "organ", "name", "story", "day", "outcome"]


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_data_that_are_no_object_are_refused(data: object) -> None:
    clean, findings = read_data(FORM, data)
    assert clean == {} and "expected an object" in str(findings[0])


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_text_is_kept_as_it_is_or_refused(text: str) -> None:
    clean, findings = read_data(FORM, {**GOOD, "name": text})
    if UNPRINTABLE.search(text):
        assert [one.field for one in findings] == ["name"] or not text.strip()
    elif text.strip():
        assert clean["name"] == text.replace("\r\n", "\n").replace("\r", "\n").strip()
    else:
        assert [str(one) for one in findings] == ["name: is missing; C99 cannot be written without it"]


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([one.id for one in FORM.fields]) | st.text(max_size=5), JSON, max_size=6))
def test_no_data_break_the_reading(data: dict[str, Any]) -> None:
    clean, findings = read_data(FORM, data)
    assert findings or clean.keys() >= {one.id for one in FORM.fields if one.required}


def test_samples_of_the_project_fit_their_forms(knowledge: Knowledge) -> None:
    wrong = [
        f"{form_id} {language}: {finding}"
        for form_id, paper in knowledge.forms.items()
        for language, one in paper.words.items()
        for finding in read_data(paper.form, one.value.sample)[1]
    ]
    assert wrong == []


def test_the_schema_says_what_the_reading_says(knowledge: Knowledge) -> None:
    schema = data_schema(invented(knowledge, FORM, words(), WORDING), "C99", "zh-Hans")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(GOOD)) == []
    for name, value in (
        ("name", None),
        ("name", 5),
        ("outcome", "suport"),
        ("attached", "yes"),
        ("evidence", "photo"),
        ("nmae", "x"),
        ("pages", "three"),
    ):
        assert list(validator.iter_errors({**GOOD, name: value})) != [], name


def test_every_form_of_the_project_has_a_schema(knowledge: Knowledge) -> None:
    for form_id in knowledge.forms:
        for language in knowledge.languages:
            jsonschema.Draft202012Validator.check_schema(data_schema(knowledge, form_id, language))


def test_records_know_their_lines() -> None:
    text = '[\n  {"name": "a",\n   "evidence": [{"item": "x"},\n     {"item": "[,{"}]},\n  {"name":\n "b"}\n]'
    records = read_records(text)
    assert [one["name"] for one in records.values] == ["a", "b"] and not records.single
    assert (records.line(0, "name"), records.line(0, "evidence", 1, "item"), records.line(1, "name"), records.line(1, "gone")) == (2, 4, 5, 5)
    assert read_records('{"name": "a"}').single


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(st.text(), JSON), min_size=1, max_size=4))
def test_every_value_of_a_json_text_has_a_line(value: list[Any]) -> None:
    text = json.dumps(value, indent=1, allow_nan=True, ensure_ascii=False)
    index = line_index(text)

    def paths(here: Any, path: tuple[str | int, ...]) -> None:
        assert path in index
        for key, inner in here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ():
            paths(inner, (*path, key))

    paths(value, ())


@pytest.mark.parametrize(
    ("text", "line", "wanted"),
    [
        ("", 1, "is not JSON"),
        ('{"a": 1,\n}', 2, "is not JSON"),
        ("[]", 1, "expected one object"),
        ("3", 1, "expected one object"),
        ('{"a": NaN}', 1, "NaN"),
        ('{"a": 1,\n"b": 2,\n"a": 3}', 3, "'a' twice"),
        ("[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_what_is_no_record_is_refused_with_its_line(text: str, line: int, wanted: str) -> None:
    with pytest.raises(RecordsUnreadable, match=wanted) as caught:
        read_records(text)
    assert caught.value.line == line
