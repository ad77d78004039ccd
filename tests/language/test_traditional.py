"""Simplified to Traditional Chinese, with the words that converters get wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.language.traditional import Traditional, overlay
from generators.model.problem import Problems
from generators.model.vocabulary import Term
from generators.read.glossary import read_glossary
from generators.read.loader import Reading

HERE = Path(__file__).parent
WORDS = [(row["simplified"], row["traditional"]) for row in csv.DictReader((HERE / "traditional.csv").read_text("utf-8").splitlines())]
UNTOUCHED = (HERE / "untouched.txt").read_text("utf-8").splitlines()
CORRECTIONS = list(csv.DictReader((HERE.parents[1] / "generators/language/traditional_words.csv").read_text("utf-8").splitlines()))


@pytest.fixture(scope="session")
def glossary(project: Path) -> tuple[Term, ...]:
    return read_glossary(Reading(project / "guides", Problems()))


@pytest.fixture(scope="session")
def traditional(glossary: tuple[Term, ...]) -> Traditional:
    return Traditional(glossary)


@pytest.mark.parametrize(("simplified", "expected"), WORDS, ids=lambda word: word)
def test_a_word_becomes_the_right_one(traditional: Traditional, simplified: str, expected: str) -> None:
    assert traditional.text(simplified) == expected


@pytest.mark.parametrize(("simplified", "expected"), WORDS, ids=lambda word: word)
def test_a_word_stays_right_inside_a_sentence(traditional: Traditional, simplified: str, expected: str) -> None:
    assert traditional.text(f"对此，{simplified}；“{simplified}”。") == f"對此，{expected}；“{expected}”。"


def test_every_term_of_the_glossary_is_kept_as_agreed(traditional: Traditional, glossary: tuple[Term, ...]) -> None:
    """Plain words for explanation (group `word`) are not for converting: names of laws and statutory terms keep their words."""
    assert len(glossary) > 150
    for term in glossary:
        if term.group != "word":
            assert traditional.text(f"关于{term.zh_hans}的事") == f"關於{term.zh_hant_hk}的事"


def test_without_a_glossary_the_traps_are_still_avoided() -> None:
    assert Traditional(()).text("不服行政复议决定，请求复查、复核，申请回避。") == "不服行政復議決定，請求復查、復核，申請迴避。"


def test_a_term_of_the_glossary_goes_before_the_converter() -> None:
    term = Term(group="labour", zh_hans="鉴定", zh_hant_hk="鑑識", zh_hant_tw="", en="x")
    assert Traditional([term]).text("鉴定书") == "鑑識書"


@pytest.mark.parametrize("row", CORRECTIONS, ids=lambda row: row["simplified"])
def test_each_correction_is_in_force(row: dict[str, str]) -> None:
    assert Traditional(()).text(row["simplified"]) == row["traditional"]


@pytest.mark.parametrize("text", UNTOUCHED, ids=range(len(UNTOUCHED)))
def test_what_is_not_prose_stays_as_it_is(traditional: Traditional, text: str) -> None:
    assert traditional.text(text) == text
    assert traditional.text(f"复查{text}复查") == f"復查{text}復查"


def test_prose_inside_a_condition_is_converted(traditional: Traditional) -> None:
    text = '{% if way == "call" or blank %}打电话{{ 复查 }}{% endif %}'
    assert traditional.text(text) == '{% if way == "call" or blank %}打電話{{ 复查 }}{% endif %}'


def test_names_of_laws_keep_their_words(traditional: Traditional) -> None:
    assert traditional.text("政府信息公开条例、劳动合同法、网络安全法、产品质量法") == "政府信息公開條例、勞動合同法、網絡安全法、產品質量法"


def test_values_are_converted_and_keys_and_seals_are_not(traditional: Traditional) -> None:
    value = {"复查": ["复核", {"x": "干部"}], "made_from": {"title": "复查"}, "n": 3, "nothing": None}
    assert traditional.value(value) == {"复查": ["復核", {"x": "幹部"}], "made_from": {"title": "复查"}, "n": 3, "nothing": None}


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([word for word, _ in WORDS] + UNTOUCHED + ["，", "\n", " ", "a"]), max_size=12))
def test_lines_stay_lines_and_braces_stay_braces(pieces: list[str]) -> None:
    text = "".join(pieces)
    converted = Traditional(()).text(text)
    assert converted.count("\n") == text.count("\n")
    assert [converted.count(mark) for mark in "{}%#()"] == [text.count(mark) for mark in "{}%#()"]


@pytest.mark.parametrize(
    ("base", "over", "laid"),
    [
        ({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": 9}}, {"a": 1, "b": {"c": 9, "d": 3}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": 1}, {}, {"a": 1}),
        ({"a": {"b": 1}}, {"a": "x"}, {"a": "x"}),
        ("x", {"a": 1}, {"a": 1}),
    ],
)
def test_an_overlay_merges_mappings_and_replaces_anything_else(base: object, over: object, laid: object) -> None:
    assert overlay(base, over) == laid


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


GOLDEN, TRAPS, CARRIERS = rows("traditional_glossary.csv"), rows("traditional_traps.csv"), rows("carriers.csv")


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["zh_hans"])
def test_the_glossary_keeps_the_agreed_forms(glossary: tuple[Term, ...], row: dict[str, str]) -> None:
    """Each term that our glossary holds is written as was agreed for Hong Kong and Macao, and for Taiwan."""
    held = [term for term in glossary if term.zh_hans == row["zh_hans"]]
    assert held and {(term.zh_hant_hk, term.zh_hant_tw) for term in held} == {(row["zh_hant_hk"], row["zh_hant_tw"])}


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda row: f"{row['before']}…{row['after']}")
def test_a_term_stays_itself_between_its_usual_neighbours(traditional: Traditional, carrier: dict[str, str]) -> None:
    """Beside other words the converter may take a term apart; what it must become is said here, word for word."""
    for row in GOLDEN:
        if row["group"] != "word" and len(row["zh_hans"]) > 1:
            expected = carrier["traditional_before"] + row["zh_hant_hk"] + carrier["traditional_after"]
            assert traditional.text(carrier["before"] + row["zh_hans"] + carrier["after"]) == expected


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: row["simplified"])
def test_a_character_with_several_forms_takes_the_right_one(traditional: Traditional, row: dict[str, str]) -> None:
    """Words from our pages round each character that the converter can get wrong; each was read before it was written down here."""
    assert traditional.text(row["simplified"]) == row["traditional"]
    assert row["character"] in row["simplified"]


def test_the_characters_that_converters_confuse_are_all_among_the_words() -> None:
    confused = set("干发里后台复征系制采范托准面周只松回签并于余占注志表尽历当卷板致折划布")
    assert confused <= {row["character"] for row in TRAPS}
