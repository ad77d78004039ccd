"""Checked content is kept between commands, and never outlives what it was made from."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.work import kept
from generators.work.checking import Checked, check_content
from generators.work.kept import kept_content
from tests.samples.sample import lay_out


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def files(town: Path) -> list[Path]:
    return sorted((town / "build/checked").glob("*"))


def told(checked: Checked) -> tuple[object, ...]:
    """Return all that was found; knowledge itself is equal to nothing but itself."""
    assert checked.knowledge is not None
    return ({field.name: getattr(checked.knowledge, field.name) for field in fields(checked.knowledge)}, checked.problems)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were really read and checked."""
    read: list[Path] = []

    def counting(root: Path) -> object:
        read.append(root)
        return check_content(root)

    monkeypatch.setattr(kept, "check_content", counting)
    return read


def test_it_is_what_reading_and_checking_gives(town: Path, counted: list[Path]) -> None:
    first, second, plain = kept_content(town), kept_content(town), check_content(town)
    assert told(first) == told(second) == told(plain)
    assert [repr(one) for one in second.problems] == [repr(one) for one in plain.problems]
    assert len(counted) == 1


def test_the_whole_content_comes_back_the_same(project: Path, knowledge: Knowledge) -> None:
    assert told(check_content(project)) == told(kept_content(project))
    whole, again = check_content(project).knowledge, knowledge
    assert whole is not None
    for kind in ("routes", "guides", "forms", "lessons", "facts", "laws"):
        assert list(getattr(whole, kind)) == list(getattr(again, kind))
    assert [one.origin.lines for one in whole.facts.values()] == [one.origin.lines for one in again.facts.values()]


@pytest.mark.parametrize("change", ["text", "new", "gone", "renamed", "folder"])
def test_any_change_is_seen(town: Path, counted: list[Path], change: str) -> None:
    extra = town / "guides/vocabulary/actors/extra.yml"
    extra.write_text('tester:\n  zh-Hans: "试用员"\n  en: "tester"\n', "utf-8")
    kept_content(town)
    if change == "text":
        before = extra.stat()
        extra.write_text('tester:\n  zh-Hans: "试验员"\n  en: "tester"\n', "utf-8")
        os.utime(extra, ns=(before.st_atime_ns, before.st_mtime_ns))  # as long as before, at the same time as before
    elif change == "new":
        (extra.parent / "more.yml").write_text('other:\n  zh-Hans: "别人"\n  en: "other"\n', "utf-8")
    elif change == "gone":
        extra.unlink()
    elif change == "renamed":
        extra.rename(extra.with_name("another.yml"))
    else:
        (town / "guides/forms/X99").mkdir(parents=True)
    found = kept_content(town)
    assert len(counted) == 2
    assert told(found) == told(check_content(town))


def test_content_with_errors_is_not_kept(town: Path, counted: list[Path]) -> None:
    (town / "guides/glossary.csv").write_text("nonsense\n1\n", "utf-8")
    assert kept_content(town).errors
    assert kept_content(town).errors
    assert len(counted) == 2
    assert files(town) == []


@pytest.mark.parametrize("damage", [lambda data: data[:-7], lambda data: b"", lambda data: data[:99] + b"\0" + data[100:], lambda data: b"x" * 500])
def test_a_damaged_file_is_made_again(town: Path, counted: list[Path], damage: object) -> None:
    kept_content(town)
    (file,) = files(town)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert told(kept_content(town)) == told(check_content(town))
    assert len(counted) == 2
    assert file.read_bytes() == whole


def test_only_the_latest_are_kept(town: Path) -> None:
    for number in range(4):
        (town / "guides/vocabulary/actors/extra.yml").write_text(f'tester:\n  zh-Hans: "试用员{number}"\n  en: "tester"\n', "utf-8")
        kept_content(town)
    assert len(files(town)) == kept.KEPT


def test_a_folder_that_takes_nothing_costs_nothing_but_time(town: Path, counted: list[Path]) -> None:
    (town / "build").write_text("a file where a folder should be", "utf-8")
    assert told(kept_content(town)) == told(kept_content(town))
    assert len(counted) == 2


def test_other_code_reads_again(town: Path, counted: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    kept_content(town)
    monkeypatch.setattr(kept, "_code", lambda: "other code")
    kept_content(town)
    assert len(counted) == 2
