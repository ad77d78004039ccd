"""Posters and sheets among the downloads: kept while nothing they show has changed, left out where there are no fonts."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.render.poster.problem import PaperProblem
from generators.work import wall
from generators.work.cache import Cache
from generators.work.checking import check_content
from tests.samples.sample import lay_out


@pytest.fixture
def town(tmp_path: Path, project: Path) -> Knowledge:
    folder = lay_out(tmp_path)
    for language in ("zh-Hans", "en"):
        (folder / "guides/words" / f"{language}.yml").write_text((project / "guides/words" / f"{language}.yml").read_text("utf-8"), "utf-8")
    found = check_content(folder).knowledge
    assert found is not None
    return found


def files(town: Knowledge, folder: Path, language: str = "en") -> tuple[dict[str, bytes], int]:
    cache = Cache(folder)
    made = dict([*wall.poster_files(town, cache, language), *wall.sheet_files(town, cache, language)])
    return made, cache.made


def test_a_paper_is_made_once_and_then_kept(town: Knowledge, tmp_path: Path) -> None:
    first, made = files(town, tmp_path / "cache")
    assert list(first) == ["downloads/posters/property-management.pdf", "downloads/sheets/lamp-card.pdf"]
    assert made == 2
    assert files(town, tmp_path / "cache") == (first, 0)


def test_what_a_poster_shows_makes_it_anew_and_what_it_does_not_show_keeps_it(town: Knowledge, tmp_path: Path) -> None:
    files(town, tmp_path / "cache")
    route_map = town.routes["property-management"]
    words = route_map.words["en"]

    def with_words(**changes: object) -> Knowledge:
        changed = replace(words, value=words.value.model_copy(update=changes))
        return replace(town, routes={**town.routes, "property-management": replace(route_map, words={**route_map.words, "en": changed})})

    assert files(with_words(asked_as=("Something else?",)), tmp_path / "cache")[1] == 0
    assert files(with_words(title="Another title"), tmp_path / "cache")[1] == 1
    assert files(replace(town, address="https://example.org"), tmp_path / "cache")[1] == 2


def test_without_fonts_nothing_is_made(town: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "found_fonts", lambda: None)
    assert files(town, tmp_path / "cache") == ({}, 0)


def test_fonts_are_looked_for_in_the_folder_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAOYIN_FONTS", str(tmp_path))
    assert wall.found_fonts.__wrapped__() is None
    for name in wall.FONT_FILES:
        (tmp_path / name).write_bytes(b"")
    found = wall.found_fonts.__wrapped__()
    assert found is not None
    assert (found.regular, found.bold) == tuple(tmp_path / name for name in wall.FONT_FILES)


def test_a_build_without_fonts_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wall.left_out() == ""
    monkeypatch.setattr(wall, "found_fonts", lambda: None)
    assert "posters and sheets were left out" in wall.left_out()
    assert "fonts-noto-cjk" in wall.left_out()


def test_what_keeps_a_poster_from_being_drawn_survives_the_way_from_one_process_to_another() -> None:
    problem = pickle.loads(pickle.dumps(PaperProblem("one", "two")))
    assert str(problem) == "one\ntwo"
