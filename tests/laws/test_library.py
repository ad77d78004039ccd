"""The folder of statute texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generators.laws.library import LawsUnreadable, open_library
from tests.samples.sample import LAWS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAWS, tmp_path / "laws"))


def test_texts_are_found_by_title_with_their_version(folder: Path) -> None:
    statute = open_library(folder).get("示例条例")
    assert statute is not None
    assert (statute.title, statute.version, statute.superseded) == ("示例条例", "2024-01-01", "")


def test_a_superseded_text_says_what_to_cite_instead(folder: Path) -> None:
    statute = open_library(folder).get("示例旧办法")
    assert statute is not None
    assert statute.superseded == "示例条例"


def test_a_text_in_the_folder_not_current_is_superseded_without_an_index_too(folder: Path) -> None:
    (folder / "index.csv").unlink()
    statute = open_library(folder).get("示例旧办法")
    assert statute is not None
    assert statute.superseded


def test_of_two_versions_the_newer_is_read(folder: Path) -> None:
    (folder / "示例条例(2025-06-01).md").write_text("第一条 新的文字。\n", "utf-8")
    statute = open_library(folder).get("示例条例")
    assert statute is not None
    assert statute.version == "2025-06-01"


def test_a_current_text_goes_before_a_newer_one_that_is_superseded(folder: Path) -> None:
    (folder / "not-current" / "示例条例(2025-06-01).md").write_text("第一条 草案。\n", "utf-8")
    statute = open_library(folder).get("示例条例")
    assert statute is not None
    assert statute.version == "2024-01-01"


def test_full_width_brackets_in_a_file_name_are_read(folder: Path) -> None:
    (folder / "示例新规（2025-10-01）.md").write_text("第一条 新规。\n", "utf-8")
    assert "示例新规" in open_library(folder).titles()


def test_a_law_that_is_not_there_is_none(folder: Path) -> None:
    assert open_library(folder).get("没有的法") is None


def test_a_text_in_another_encoding_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "示例新规(2025-10-01).md").write_bytes("第一条 新规。\n".encode("gbk"))
    library = open_library(folder)
    assert library.get("示例新规") is None
    assert library.get("示例条例") is not None
    assert "示例新规(2025-10-01).md" in library.unreadable["示例新规"]


@pytest.mark.parametrize("index", [b"\xff\xfe\x00", b'file,title\n"' + b"a" * 200_000])
def test_a_broken_index_is_refused(folder: Path, index: bytes) -> None:
    (folder / "index.csv").write_bytes(index)
    with pytest.raises(LawsUnreadable, match=r"index\.csv"):
        open_library(folder)


def test_an_index_without_the_column_file_says_nothing(folder: Path) -> None:
    (folder / "index.csv").write_text("title,text_status\n示例条例,not-current\n", "utf-8")
    statute = open_library(folder).get("示例条例")
    assert statute is not None
    assert statute.superseded == ""


@pytest.mark.parametrize("what", ["missing", "empty", "a file"])
def test_a_folder_without_texts_is_refused(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "laws"
    if what == "empty":
        folder.mkdir()
    elif what == "a file":
        folder.write_text("x")
    with pytest.raises(LawsUnreadable, match="laws"):
        open_library(folder)
