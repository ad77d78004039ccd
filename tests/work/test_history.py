"""The text a translation was made from, found in the history of its source."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generators.language.drift import digest, seal_of
from generators.work.history import earlier_texts, texts_of

MAP = "guides/routes/lamp/zh-Hans.yml"


class Repository:
    """A folder with a history, one commit a day."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        when = f"2026-01-{self.day + 1:02}T12:00:00Z"
        who = {"GIT_AUTHOR_NAME": "张三", "GIT_AUTHOR_EMAIL": "z@example.org", "GIT_COMMITTER_NAME": "张三", "GIT_COMMITTER_EMAIL": "z@example.org"}
        env = os.environ | who | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(["git", *arguments], cwd=self.root, env=env, check=True, capture_output=True, text=True).stdout

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.commit()

    def commit(self) -> None:
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-qm", f"Day {self.day}")


@pytest.fixture
def town(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "town")
    found.write(MAP, "title: 路灯坏了\nsteps:\n  a: {title: 先报修}\n")
    found.write(MAP, "title: 路灯坏了\nsteps:\n  a: {title: 先打电话}\n")
    found.write(MAP, "title: 路灯不亮\nsteps:\n  a: {title: 先写信}\n")
    return found


def test_the_newest_version_with_that_text_is_found(town: Repository) -> None:
    found = earlier_texts(town.root, MAP, {"title": seal_of("路灯坏了"), "steps.a.title": digest("先报修")})
    assert {key: (one.text, one.date) for key, one in found.texts.items()} == {
        "title": ("路灯坏了", "2026-01-03"),
        "steps.a.title": ("先报修", "2026-01-02"),
    }
    assert found.why_not == ""


def test_a_moved_file_is_followed(town: Repository) -> None:
    moved = "guides/routes/street-lamp/zh-Hans.yml"
    (town.root / moved).parent.mkdir()
    (town.root / MAP).rename(town.root / moved)
    town.commit()
    found = earlier_texts(town.root, moved, {"title": seal_of("路灯坏了")})
    assert (found.texts["title"].text, found.texts["title"].file) == ("路灯坏了", MAP)


def test_a_text_that_came_from_another_file_is_found_there(town: Repository) -> None:
    new = "guides/routes/dark-lamp/zh-Hans.yml"
    town.write(new, "title: 别的\nsummary: 完全是另一张图，一句一句重新写过。\n")
    found = earlier_texts(town.root, new, {"steps.b.title": seal_of("先报修")})
    assert found.texts["steps.b.title"].file == MAP


def test_a_text_nobody_committed_is_not_found(town: Repository) -> None:
    found = earlier_texts(town.root, MAP, {"title": seal_of("从来没有"), "steps.a.title": seal_of("先报修")})
    assert set(found.texts) == {"steps.a.title"}
    assert found.why_not == "none of 3 older versions has that text"


def test_a_shallow_history_says_so(town: Repository, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{town.root}", tmp_path / "shallow"], check=True, capture_output=True)
    found = earlier_texts(tmp_path / "shallow", MAP, {"title": seal_of("路灯坏了")})
    assert not found.texts
    assert "git fetch --unshallow" in found.why_not


def test_a_folder_without_history_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "alone").mkdir()
    found = earlier_texts(tmp_path / "alone", MAP, {"title": seal_of("路灯坏了")})
    assert not found.texts
    assert found.why_not.startswith("git has no history of this folder (")


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    Repository(tmp_path / "new")
    assert earlier_texts(tmp_path / "new", MAP, {"title": seal_of("路灯坏了")}).why_not.startswith("git has no history")


def test_without_git_nothing_is_raised(town: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert earlier_texts(town.root, MAP, {"title": seal_of("路灯坏了")}).why_not.startswith("git is not installed")


def test_a_project_below_its_repository_is_looked_into(tmp_path: Path) -> None:
    town = Repository(tmp_path / "all")
    town.write(f"town/{MAP}", "title: 路灯坏了\n")
    town.write(f"town/{MAP}", "title: 路灯不亮\n")
    assert earlier_texts(town.root / "town", MAP, {"title": seal_of("路灯坏了")}).texts["title"].date == "2026-01-02"


def test_broken_older_versions_are_passed_over(town: Repository) -> None:
    town.write(MAP, "title: [\n")
    town.write(MAP, "")
    (town.root / MAP).write_bytes(b"\xff\xfe\x00")
    town.commit()
    assert earlier_texts(town.root, MAP, {"title": seal_of("路灯坏了")}).texts["title"].text == "路灯坏了"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_texts_of_a_file_have_the_keys_of_its_units(ends: str) -> None:
    guide = "---\ntitle: 路灯\nasked_as: [怎么办]\n---\n\n先看。\n\n## 期限 {#a}\n\n三十天。\n".replace("\n", ends)
    found = texts_of(guide.replace("\r\n", "\n"), "zh-Hans.md")
    assert {key: digest(text) for key, text in found.items()} == {
        "title": digest("路灯"), "asked_as.0": digest("怎么办"), "body.": digest("先看。"), "body.a": digest("## 期限 {#a} 三十天。")
    }  # fmt: skip
    assert texts_of("::: to\n{{ name }}\n:::\n", "zh-Hans.md") == {"wording": "::: to\n{{ name }}\n:::\n"}
