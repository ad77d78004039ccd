"""An English word is found in any of its forms, and a way of saying something with words in between."""

from __future__ import annotations

import pytest

from generators.language.inflected import Wordings, stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        ("petition", "petitions", "petitioning", "petitioned", "petition's"),
        ("accuse", "accuses", "accusing", "accused"),
        ("hearing", "hearings"),
        ("penalty", "penalties"),
        ("apply", "applies", "applied", "applying"),
        ("drop", "drops", "dropped", "dropping"),
        ("witness", "witnesses"),
        ("notice", "notices"),
        ("case", "cases"),
    ],
)
def test_forms_of_a_word_are_alike(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("review", "re-view"), ("court", "county")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("way", "text", "stands"),
    [
        ("re-review", "Ask for re-reviews.", True),
        ("re-review", "Ask for a review.", False),
        ("people's mediation committee", "the People’s Mediation Committees", True),
        ("no … accept", "no petition of this kind is accepted", True),
        ("no … accept", "no. " + "word " * 7 + "accept", False),
        ("sue", "he issued a paper", False),
        ("sue", "He SUES.", True),
    ],
)
def test_a_way_of_saying_it_stands_in_a_text(way: str, text: str, stands: bool) -> None:
    assert Wordings([way]).stand_in(stems(text)) is stands
