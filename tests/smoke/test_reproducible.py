"""The same content gives the same bytes anywhere, and whatever goes wrong, the previous site stays whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.smoke.copies import build, copy_project, daoyin, differences, digests, kill_when, start

HERE = {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}
ONE_LANGUAGE = ("--languages", "en")

# The page on which the word stands that the tests change, and its file of words.
PAGE, WORDS = "routes/wages", "guides/routes/wages/en.yml"


def change_a_word(copy: Path) -> None:
    """Change a word that stands in the body of one page of one language, in no title and in no paper."""
    path = copy / WORDS
    text, count = re.subn(r"(?m)^evidence:\n  [\w-]+: ", r"\g<0>To begin with ", path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site in every language. Not to be changed."""
    copy = copy_project(tmp_path_factory.mktemp("here") / "daoyin")
    build(copy, changes=HERE)
    return copy


@pytest.fixture(scope="module")
def changed_from_nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English site, with the changed word, built from nothing."""
    copy = copy_project(tmp_path_factory.mktemp("changed") / "daoyin")
    change_a_word(copy)
    return build(copy, *ONE_LANGUAGE, changes=HERE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_project(tmp_path_factory.mktemp("desk") / "daoyin")
    build(copy, *ONE_LANGUAGE, changes=HERE)
    shutil.copytree(copy, copy.with_name("kept"))
    return copy


@pytest.fixture
def built(desk: Path) -> Iterator[Path]:
    """A copy with its English site and all that the build keeps, to do anything to; put right again for the next test."""
    yield desk
    shutil.rmtree(desk)
    shutil.copytree(desk.with_name("kept"), desk)


def test_two_builds_in_two_places_are_the_same_to_the_byte(everything: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "a longer place" / "elsewhere")
    build(other, changes=ELSEWHERE)
    assert differences(everything / "site", other / "site") == []


def test_a_rebuild_of_nothing_changes_nothing_and_makes_nothing(built: Path) -> None:
    before = digests(built / "site")
    status, said = daoyin(built, "build", *ONE_LANGUAGE, changes=HERE)
    assert status == 0
    assert digests(built / "site") == before
    assert "papers made: 0" in said
    assert "languages built: none" in said


def test_a_rebuild_after_a_changed_title_equals_a_build_from_nothing(built: Path, tmp_path: Path) -> None:
    clean = copy_project(tmp_path / "clean")
    for copy in (built, clean):
        text = (copy / WORDS).read_text("utf-8")
        (copy / WORDS).write_text(text.replace("title: ", "title: All about ", 1), "utf-8")
        build(copy, *ONE_LANGUAGE, changes=HERE)
    assert differences(built / "site", clean / "site") == []


def test_a_rebuild_after_one_changed_word_equals_a_build_from_nothing(built: Path, changed_from_nothing: Path) -> None:
    before = digests(built / "site")
    texts = {path.relative_to(built / "site").as_posix(): without_related(path) for path in (built / "site").rglob("*.html")}
    change_a_word(built)
    after = digests(build(built, *ONE_LANGUAGE, changes=HERE))
    assert differences(built / "site", changed_from_nothing) == []
    changed = {name for name in after if name.endswith(".html") and after[name] != before[name]}
    assert f"en/{PAGE}.html" in changed
    # what a page is about is weighed anew, so that another page may lead elsewhere from its foot; nothing else of it changes
    assert [name for name in changed - {f"en/{PAGE}.html"} if without_related(built / "site" / name) != texts[name]] == []


def without_related(page: Path) -> str:
    return re.sub(r'(?s)<section class="dy-related".*?</section>', "", page.read_text("utf-8"))


def reached(copy: Path, stage: str, page: bytes) -> bool:
    """Whether a build that changes a word has come to a stage."""
    if stage == "pages laid out":
        return (copy / "build" / "pages" / "en" / f"{PAGE}.md").read_bytes() != page
    if stage == "site being built":
        return not (copy / "build" / "mkdocs" / "en.digest").exists()
    return any(copy.glob(".site.new.*"))


@pytest.mark.parametrize("stage", ["pages laid out", "site being built", "being published"])
def test_a_killed_build_leaves_the_site_whole_and_the_next_one_right(built: Path, stage: str, changed_from_nothing: Path) -> None:
    before = digests(built / "site")
    page = (built / "build" / "pages" / "en" / f"{PAGE}.md").read_bytes()
    change_a_word(built)
    assert kill_when(start(built, "build", *ONE_LANGUAGE, changes=HERE), lambda: reached(built, stage, page)), "it ended before it could be killed"
    assert digests(built / "site") == before
    build(built, *ONE_LANGUAGE, changes=HERE)
    assert differences(built / "site", changed_from_nothing) == []
    assert list(built.glob(".site.*")) == [], "left behind by the killed build"


def test_a_site_lost_between_two_moves_comes_back_even_when_the_content_is_wrong(built: Path) -> None:
    before = digests(built / "site")
    (built / "site").rename(built / ".site.old")
    spoil(built / WORDS)
    status, _ = daoyin(built, "build", *ONE_LANGUAGE, changes=HERE)
    assert status == 1
    assert digests(built / "site") == before


def spoil(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("title:")
    path.write_text(text.replace("title:", "titel:", 1), "utf-8")


def test_an_error_in_the_content_leaves_the_site_whole(built: Path) -> None:
    before = digests(built / "site")
    spoil(built / WORDS)
    status, said = daoyin(built, "build", *ONE_LANGUAGE, changes=HERE)
    assert status == 1
    assert f"{WORDS}:1:" in said
    assert "titel" in said
    assert digests(built / "site") == before
    assert list(built.glob(".site.*")) == []


@pytest.mark.parametrize("text", ["{% if %}", "{{ w('no', 'such', 'words') }}", "{{ nothing.at.all }}"])
def test_a_wrong_template_leaves_the_site_whole_and_is_named_in_one_line(built: Path, text: str) -> None:
    before = digests(built / "site")
    (built / "templates" / "pages" / "route.md.j2").write_text(text, "utf-8")
    status, said = daoyin(built, "build", *ONE_LANGUAGE, changes=HERE)
    assert status == 1
    assert "route.md.j2" in said
    assert "Traceback" not in said
    assert digests(built / "site") == before
