"""The measures of plainness, on the invented town."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.burden import Burden, burdens
from generators.language.phrases import Phrases
from generators.read.loader import load
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of

TOWN = Path(__file__).resolve().parents[1] / "samples" / "good" / "guides"


@pytest.fixture(scope="module", params=["zh-Hans", "zh-Hant", "en"])
def found(request: pytest.FixtureRequest) -> dict[tuple[str, str], Burden]:
    knowledge = load(TOWN).knowledge
    assert knowledge is not None
    return {(one.kind, one.id): one for one in burdens(knowledge, Phrases(knowledge, request.param))}


def test_every_page_is_measured(found: dict[tuple[str, str], Burden]) -> None:
    assert {kind for kind, _ in found} == {"guide", "route", "form", "lesson"}
    assert all(one.sentences and 0 < one.mean <= one.longest for one in found.values())


def test_a_plain_version_is_plainer(found: dict[tuple[str, str], Burden]) -> None:
    full, plain = found["guide", "lamp-is-dark"], found["guide", "lamp-is-dark-plain"]
    assert plain.longest < full.longest and plain.sentences < full.sentences


def test_figures_can_be_worked_out_by_hand(found: dict[tuple[str, str], Burden]) -> None:
    plain = found["guide", "lamp-is-dark-plain"]
    if plain.language == "en":  # one word in 46 has ten letters; the longest sentence names a period and its article
        assert plain.longest == 16
        assert plain.uncommon == round(1 / 46, 4)
    if plain.language == "zh-Hans":
        assert plain.uncommon == 0.0
    if plain.language == "zh-Hant":
        assert plain.uncommon > 0.1  # 燈 and 給 are not in GB 2312


def test_only_forms_ask(found: dict[tuple[str, str], Burden]) -> None:
    assert all(one.asked == 0 for one in found.values() if one.kind != "form")
    assert any(one.asked for one in found.values() if one.kind == "form")


def test_terms_without_a_meaning_are_named(tmp_path: Path) -> None:
    town = lay_out(tmp_path)
    bare = full_guide(town)
    assert bare.unexplained == ("复查",)
    (town / "guides/vocabulary/terms.yml").write_text("复查: {zh-Hans: 请上一级再看一遍。, en: Asking the level above.}\n", "utf-8")
    told = full_guide(town)
    assert (told.terms, told.unexplained) == (bare.terms, ())


def full_guide(town: Path) -> Burden:
    knowledge = knowledge_of(town)
    return next(one for one in burdens(knowledge, Phrases(knowledge, "zh-Hans")) if one.id == "lamp-is-dark")


def test_everyday_words_of_the_glossary_are_no_terms(found: dict[tuple[str, str], Burden]) -> None:
    assert all("信息" not in one.unexplained for one in found.values())
