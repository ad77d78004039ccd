"""Papers drawn by seed: the same for ever, spread over the fields, mixed into versions whose keys are right."""

from __future__ import annotations

from collections import Counter

import pytest

from generators.model.knowledge import Knowledge
from generators.training import Asked, asked_questions
from generators.training.coverage import coverage
from generators.training.draw import TooFew, Wanted, draw, versions

DRAWN = ["joint-letter", "office-clock-start", "who-punishes"]
PRINTED = [("office-clock-start", "D"), ("joint-letter", "B"), ("who-punishes", "B")]


@pytest.fixture(scope="module")
def bank(knowledge: Knowledge) -> tuple[Asked, ...]:
    return asked_questions(knowledge, "zh-Hans")


def test_the_same_seed_gives_the_same_paper_and_another_seed_another(bank: tuple[Asked, ...]) -> None:
    wanted = Wanted(12)
    first, again, other = (draw(bank, wanted, seed) for seed in ("spring", "spring", "autumn"))
    assert first == again
    assert len({one.id for one in first}) == 12
    assert {one.id for one in first} != {one.id for one in other}
    assert list(versions(first, "spring", 3)) == list(versions(again, "spring", 3))


def test_a_paper_is_written_down(bank: tuple[Asked, ...]) -> None:
    """A change of how papers are drawn would change every paper that was given out with its seed."""
    lesson = [one for one in bank if one.home == ("lesson", "regulation-basics")]
    assert [one.id for one in draw(lesson, Wanted(3), "2026-spring")] == DRAWN
    paper = next(versions(draw(lesson, Wanted(3), "2026-spring"), "2026-spring", 1))
    assert [(item.asked.id, item.letters) for item in paper.items] == PRINTED


def test_a_question_more_in_the_bank_leaves_most_papers_as_they_were(bank: tuple[Asked, ...]) -> None:
    same = sum(draw(bank, Wanted(5), str(seed)) == draw(bank[:-1], Wanted(5), str(seed)) for seed in range(40))
    assert same >= 25


def test_fields_give_as_evenly_as_they_can(bank: tuple[Asked, ...]) -> None:
    homes = {one.home for one in bank}
    count = min(len(bank), 2 * len(homes))
    used = Counter(one.home for one in draw(bank, Wanted(count), "even"))
    there = Counter(one.home for one in bank)
    most = max(used.values())
    assert all(used[home] >= min(there[home], most - 1) for home in homes)


def test_difficulty_and_kind_are_kept(bank: tuple[Asked, ...]) -> None:
    drawn = draw(bank, Wanted(5, levels={1: 3, 2: 2}), "levels")
    assert Counter(one.difficulty for one in drawn) == {1: 3, 2: 2}
    assert {one.kind for one in draw(bank, Wanted(4, kinds=("single",)), "kinds")} == {"single"}
    lesson = draw(bank, Wanted(5, lessons=("regulation-basics",)), "lesson")
    assert {one.lesson for one in lesson} == {"regulation-basics"}


def test_too_few_questions_are_an_error_that_counts_them(bank: tuple[Asked, ...]) -> None:
    lesson = [one for one in bank if one.home[0] == "lesson"]
    with pytest.raises(TooFew, match=rf"asked for 500 questions, but there are {len(lesson)} that fit"):
        draw(lesson, Wanted(500), "many")
    hard = sum(one.difficulty == 3 for one in lesson)
    with pytest.raises(TooFew, match=f"asked for 99 questions of difficulty 3.* {hard} of difficulty 3"):
        draw(lesson, Wanted(99, levels={3: 99}), "many")


def test_every_key_names_the_options_that_are_right(bank: tuple[Asked, ...]) -> None:
    drawn = draw(bank, Wanted(len(bank)), "all")
    for paper in versions(drawn, "all", 4):
        assert [item.number for item in paper.items] == list(range(1, len(bank) + 1))
        for item in paper.items:
            named = ["ABCDEFGHIJ".index(letter) for letter in item.letters]
            if item.asked.kind == "ordering":
                assert tuple(item.options[i].id for i in named) == item.asked.order
                assert tuple(option.id for option in item.options) != item.asked.order
            elif item.asked.kind in ("single", "multiple", "true-false"):
                assert [option.right for option in item.options] == [i in named for i in range(len(item.options))]
                assert named


def test_versions_differ_in_order_and_letters(bank: tuple[Asked, ...]) -> None:
    drawn = draw(bank, Wanted(9, kinds=("single",)), "mixed")
    papers = list(versions(drawn, "mixed", 4))
    assert len({tuple(item.asked.id for item in paper.items) for paper in papers}) == 4
    assert len({tuple(sorted((item.asked.id, item.letters) for item in paper.items)) for paper in papers}) == 4
    assert {paper.version for paper in papers} == set("ABCD")
    assert len({paper.marks for paper in papers}) == 1


def test_coverage_counts_each_article_once_a_question(bank: tuple[Asked, ...]) -> None:
    found = coverage(bank)
    assert found.total == len(bank)
    assert sum(found.homes.values()) == sum(found.kinds.values()) == sum(found.levels.values()) == len(bank)
    asked = [one for one in bank if any(cite.law == "信访工作条例" and cite.article == 34 for cite in one.cites)]
    assert found.of_law("信访工作条例")[34] == len(asked)
