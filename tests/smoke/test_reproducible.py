"""The same content gives the same bytes anywhere, and whatever goes wrong, the previous site stays whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.smoke.copies import build, copy_project, daoyin, differences, digests, kill_when, start

HERE = {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}

# A word a reader sees on one page; changing it changes nothing else.
WORD_FILE, WORD, NEW_WORD = "guides/routes/wages/en.yml", "title: Wages", "title: Pay"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site, built once. Not to be changed."""
    copy = copy_project(tmp_path_factory.mktemp("here") / "daoyin")
    build(copy, HERE)
    return copy


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A copy of its own for each test, with site and everything kept from the build, in the same place each time."""
    copy = tmp_path / "daoyin"
    shutil.copytree(first, copy, symlinks=True)
    build(copy, HERE)
    return copy


def change_a_word(copy: Path) -> None:
    path = copy / WORD_FILE
    text = path.read_text("utf-8")
    assert text.count(WORD) == 1
    path.write_text(text.replace(WORD, NEW_WORD), "utf-8")


def test_two_builds_in_two_places_are_the_same_to_the_byte(first: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "a longer place" / "elsewhere")
    build(other, ELSEWHERE)
    assert differences(first / "site", other / "site") == []


def test_a_rebuild_after_one_changed_word_equals_a_build_from_nothing(built: Path, tmp_path: Path) -> None:
    change_a_word(built)
    build(built, HERE)
    clean = copy_project(tmp_path / "clean")
    change_a_word(clean)
    build(clean, HERE)
    assert differences(built / "site", clean / "site") == []


def test_a_rebuild_of_nothing_changes_nothing(built: Path) -> None:
    before = digests(built / "site")
    status, said = daoyin(built, "build", changes=HERE)
    assert status == 0
    assert digests(built / "site") == before
    assert "papers made: 0" in said
    assert "languages built: none" in said


STAGES = ("pages", "mkdocs", "publishing")


def reached(copy: Path, stage: str, page: bytes) -> bool:
    """Whether a build that changes a word has come to a stage."""
    if stage == "pages":
        return (copy / "build" / "pages" / "en" / "routes" / "wages.md").read_bytes() != page
    if stage == "mkdocs":
        return not (copy / "build" / "mkdocs" / "en.digest").exists()
    return any(copy.glob(".site.new.*"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_killed_build_leaves_the_site_whole_and_the_next_one_right(built: Path, stage: str, tmp_path: Path) -> None:
    before = digests(built / "site")
    page = (built / "build" / "pages" / "en" / "routes" / "wages.md").read_bytes()
    change_a_word(built)
    assert kill_when(start(built, "build", changes=HERE), lambda: reached(built, stage, page)), "the build ended before it could be killed"
    assert digests(built / "site") == before
    build(built, HERE)
    clean = copy_project(tmp_path / "clean")
    change_a_word(clean)
    build(clean, HERE)
    assert differences(built / "site", clean / "site") == []
    assert list(built.glob(".site.*")) == [], "left behind by the killed build"


def test_an_error_in_the_content_leaves_the_site_whole(built: Path) -> None:
    before = digests(built / "site")
    path = built / WORD_FILE
    path.write_text(path.read_text("utf-8").replace("\ntitle:", "\ntitel:", 1).replace("title: Wages", "titel: Wages", 1), "utf-8")
    status, said = daoyin(built, "build", changes=HERE)
    assert status == 1
    assert f"{WORD_FILE}:" in said
    assert "titel" in said
    assert digests(built / "site") == before
    assert list(built.glob(".site.*")) == []


def test_a_template_that_does_not_parse_leaves_the_site_whole(built: Path) -> None:
    before = digests(built / "site")
    (built / "templates" / "pages" / "route.md.j2").write_text("{% if %}", "utf-8")
    status, said = daoyin(built, "build", changes=HERE)
    assert status == 1
    assert "route.md.j2" in said
    assert "Traceback" not in said
    assert digests(built / "site") == before
