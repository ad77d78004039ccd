"""The measures of plainness, on the invented town."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.burden import Burden, burdens
from generators.language.phrases import Phrases
from generators.read.loader import load

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
