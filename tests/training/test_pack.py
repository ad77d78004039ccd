"""A pack for a session: everything in one folder, whole or not at all, and the same again from the same seed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge
from generators.render.quiz import FORMATS
from generators.training.asked import asked_questions
from generators.training.draw import TooFew
from generators.work import pack as room
from generators.work.pack import Pack, drawn_from, write_pack

LESSON = "regulation-basics"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_pack_has_every_part_and_is_the_same_again(knowledge: Knowledge, tmp_path: Path) -> None:
    pack = Pack(LESSON, "en", "spring", 12, 2, ("docx",))
    count = write_pack(knowledge, pack, tmp_path / "one")
    found = files(tmp_path / "one")
    assert len(found) == count
    assert {f"{LESSON}.pptx", *(f"{LESSON}-{name}.docx" for name in ("handout", "guide", "sign-in", "feedback"))} <= set(found)
    assert {f"test/{version}-{part}.docx" for version in "AB" for part in ("paper", "sheet", "key")} <= set(found)
    assert len([name for name in found if name.startswith("questions/")]) == len(FORMATS)
    assert all(zipfile.is_zipfile(tmp_path / "one" / name) for name in found if name.endswith((".docx", ".pptx", ".zip", ".apkg", ".xlsx")))
    write_pack(knowledge, pack, tmp_path / "two")
    assert files(tmp_path / "two") == found


def test_the_test_is_of_the_lesson_and_its_fields_where_these_hold_enough(knowledge: Knowledge) -> None:
    _, near = drawn_from(knowledge, Pack(LESSON, "zh-Hans", "s", 40))
    assert ("lesson", LESSON) in near.homes and ("bank", "petition") in near.homes
    _, far = drawn_from(knowledge, Pack(LESSON, "zh-Hans", "s", 100))
    assert far.homes == () and far.count == 100


def test_too_many_questions_leave_nothing_behind(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(TooFew, match="asked for 1000 questions"):
        write_pack(knowledge, Pack(LESSON, "en", "s", 1000, 1, ("docx",)), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    assert len(asked_questions(knowledge, "en")) < 1000


def test_a_folder_with_something_in_it_is_left_alone(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write_pack(knowledge, Pack(LESSON, "en", "s", 5, 1, ("docx",)), tmp_path)
    assert files(tmp_path) == {"mine.txt": b"mine"}


def test_a_disk_that_is_full_leaves_nothing_half_written(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(room, "write_atomic", full)
    with pytest.raises(OSError, match="No space left"):
        write_pack(knowledge, Pack(LESSON, "en", "s", 5, 1, ("docx",)), tmp_path / "out")
    assert len(written) == 3 and list(tmp_path.iterdir()) == []
