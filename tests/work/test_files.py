"""Files are written whole or not at all, and only when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generators.work import files
from generators.work.files import lay_out, publish, write_atomic


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestWriteAtomic:
    def test_it_writes_a_new_file_and_its_folders(self, tmp_path: Path) -> None:
        write_atomic(tmp_path / "a/b/c.txt", b"new")
        assert tree(tmp_path) == {"a/b/c.txt": b"new"}

    def test_it_replaces_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "c.txt").write_bytes(b"a longer old text")
        write_atomic(tmp_path / "c.txt", b"new")
        assert tree(tmp_path) == {"c.txt": b"new"}

    def test_everybody_may_read_what_it_writes(self, tmp_path: Path) -> None:
        write_atomic(tmp_path / "c.txt", b"new")
        assert (tmp_path / "c.txt").stat().st_mode & 0o777 == 0o644

    @pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_when_it_fails_the_old_file_stays_whole_and_nothing_is_left_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
    ) -> None:
        (tmp_path / "c.txt").write_bytes(b"old")

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(files.os, step, fail)
        with pytest.raises(type(error)):
            write_atomic(tmp_path / "c.txt", b"new")
        assert tree(tmp_path) == {"c.txt": b"old"}


class TestLayOut:
    FILES = {"index.html": b"start", "en/index.html": b"begin", "assets/a.css": b"a{}"}

    def test_a_folder_holds_exactly_the_files(self, tmp_path: Path) -> None:
        (tmp_path / "old/deep").mkdir(parents=True)
        (tmp_path / "old/deep/page.html").write_bytes(b"gone")
        lay_out(tmp_path, self.FILES)
        assert tree(tmp_path) == self.FILES
        assert not (tmp_path / "old").exists()

    def test_it_says_what_changed(self, tmp_path: Path) -> None:
        assert sorted(lay_out(tmp_path, self.FILES)) == sorted(self.FILES)
        assert lay_out(tmp_path, self.FILES) == []
        changed = lay_out(tmp_path, {"index.html": b"START", "en/index.html": b"begin"})
        assert sorted(changed) == ["assets/a.css", "index.html"]

    def test_a_file_that_is_the_same_keeps_its_time(self, tmp_path: Path) -> None:
        lay_out(tmp_path, self.FILES)
        for path in self.FILES:
            os.utime(tmp_path / path, (1_000_000_000, 1_000_000_000))
        lay_out(tmp_path, {**self.FILES, "index.html": b"START"})
        times = {path: (tmp_path / path).stat().st_mtime == 1_000_000_000 for path in self.FILES}
        assert times == {"index.html": False, "en/index.html": True, "assets/a.css": True}

    def test_a_change_of_the_same_length_is_seen(self, tmp_path: Path) -> None:
        lay_out(tmp_path, {"a": b"1234"})
        assert lay_out(tmp_path, {"a": b"1235"}) == ["a"]

    def test_an_empty_folder_goes_away_and_an_empty_file_stays(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        lay_out(tmp_path, {"nothing": b""})
        assert sorted(path.name for path in tmp_path.iterdir()) == ["nothing"]


class TestPublish:
    @pytest.fixture
    def staged(self, tmp_path: Path) -> Path:
        lay_out(tmp_path / "staged", {"index.html": b"new"})
        return tmp_path / "staged"

    def test_it_puts_the_new_folder_in_the_place_of_the_old(self, tmp_path: Path, staged: Path) -> None:
        lay_out(tmp_path / "site", {"index.html": b"old", "gone.html": b"old"})
        publish(staged, tmp_path / "site")
        assert tree(tmp_path) == {"site/index.html": b"new"}

    def test_it_needs_no_old_folder(self, tmp_path: Path, staged: Path) -> None:
        publish(staged, tmp_path / "deep/site")
        assert tree(tmp_path) == {"deep/site/index.html": b"new"}

    def test_leftovers_of_a_run_that_was_cut_off_do_not_matter(self, tmp_path: Path, staged: Path) -> None:
        lay_out(tmp_path / "site", {"index.html": b"old"})
        lay_out(tmp_path / ".site.old", {"index.html": b"older"})
        publish(staged, tmp_path / "site")
        assert tree(tmp_path) == {"site/index.html": b"new"}

    def test_when_it_fails_the_old_folder_is_back_in_its_place(self, tmp_path: Path, staged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lay_out(tmp_path / "site", {"index.html": b"old"})
        replace = os.replace

        def fail(source: Path, target: Path) -> None:
            if source == staged:
                raise OSError(18, "Invalid cross-device link")
            replace(source, target)

        monkeypatch.setattr(files.os, "replace", fail)
        with pytest.raises(OSError, match="cross-device"):
            publish(staged, tmp_path / "site")
        assert tree(tmp_path / "site") == {"index.html": b"old"}

    def test_there_is_never_a_moment_without_a_whole_folder_on_disk(self, tmp_path: Path, staged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lay_out(tmp_path / "site", {"index.html": b"old"})
        replace, seen = os.replace, []

        def watch(source: Path, target: Path) -> None:
            replace(source, target)
            seen.append({path.split("/")[0]: data for path, data in tree(tmp_path).items()})

        monkeypatch.setattr(files.os, "replace", watch)
        publish(staged, tmp_path / "site")
        assert all(b"old" in state.values() for state in seen)
        assert seen[-1]["site"] == b"new"
