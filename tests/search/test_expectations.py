"""Everyday questions on the site's own content: how many lead to the page they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.search import build_index, load_expectations, load_settings, rank_of, search
from generators.work.indexing import search_pages
from generators.work.kept import kept_content
from generators.work.law_pages import law_pages

from .browser import PROJECT

# what is reached now, a little below the figure; raise it when it gets better, never lower it to get through.
# Aims: 0.90 first, 0.98 among the first three.
REACHED = {"expectations.yml": (0.75, 0.95), "expectations-blind.yml": (0.75, 0.89)}


@pytest.fixture(scope="module")
def index_of_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content") / "built"
    loaded = kept_content(PROJECT)
    assert loaded.knowledge is not None
    build_index([*search_pages(loaded.knowledge), *law_pages(loaded.knowledge)], folder, load_settings(PROJECT / "search_index" / "settings"))
    return folder


@pytest.mark.parametrize("file", REACHED)
def test_everyday_questions_lead_to_the_right_page(index_of_content: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    expectations = load_expectations(PROJECT / "search_index" / file)
    ranks = {one: rank_of(one, search(one.question, index_of_content)) for one in expectations}
    first = sum(rank == 1 for rank in ranks.values()) / len(ranks)
    among_three = sum(rank is not None and rank <= 3 for rank in ranks.values()) / len(ranks)
    with capsys.disabled():
        print(f"\n{len(ranks)} questions: right page first {first:.2f}, among the first three {among_three:.2f}")
        for one, rank in ranks.items():
            if rank != 1 and "blind" not in file:  # whoever tunes the search must not see what the blind ones ask
                print(f"  {file}:{one.line}: {one.question} → {one.page} is number {rank or 'over 10'}")
    least_first, least_among_three = REACHED[file]
    assert first >= least_first
    assert among_three >= least_among_three


def test_a_question_is_answered_in_its_own_script(index_of_content: Path) -> None:
    for one in load_expectations(PROJECT / "search_index" / "expectations.yml"):
        hits = search(one.question, index_of_content)
        assert {hit.language for hit in hits} == {one.language}, one.question
