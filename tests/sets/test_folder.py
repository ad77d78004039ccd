"""A folder of Word papers, as daoyin sets fill writes it and as somebody may have changed it since."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generators.model.base import LANGUAGES
from generators.model.knowledge import Knowledge
from generators.sets.papers import Reader
from generators.work.casefiles import Filler, put_case
from generators.work.casefolder import FolderUnreadable, folder_findings
from tests.sets.sample import good, good_names, named, reader


def laid_out(knowledge: Knowledge, record: dict[str, Any], folder: Path, language: str = "zh-Hans") -> Path:
    one = Reader(knowledge, tuple(knowledge.sets), language)
    put_case(folder / "case", Filler(one, language).files(one.read(record)), overwrite=False)
    return folder / "case"


def rewrite(path: Path, old: str, new: str) -> None:
    """Change words of a Word paper, as somebody does in Word."""
    parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                assert old in data.decode(), old
                data = data.decode().replace(old, new).encode()
            out.writestr(name, data)


@pytest.mark.parametrize("name", good_names())
def test_papers_as_they_were_written_are_let_through(knowledge: Knowledge, name: str, tmp_path: Path) -> None:
    folder = laid_out(knowledge, good(name), tmp_path)
    assert [named(one) for one in folder_findings(reader(knowledge), folder)] == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "zh-Hans"])
def test_papers_in_other_languages_are_let_through(knowledge: Knowledge, language: str, tmp_path: Path) -> None:
    folder = laid_out(knowledge, good("whole"), tmp_path, language)
    assert [named(one) for one in folder_findings(reader(knowledge), folder)] == []


CHANGES = [
    ("a date changed by hand", "S27", "2026年3月9日", "2026年3月12日", {"set-dates-differ S27 accepted_on"}),
    ("a number changed by hand", "S27", "〔2026〕7号", "〔2026〕9号", {"set-values-differ S27 registration_number"}),
    ("the next step taken away", "S27", "请求复查", "向我单位反映", {"set-remedy S27 -"}),
    ("the next step by another article", "S32", "第三十六条", "第三十五条", {"set-remedy S32 -", "set-article S32 -"}),
    ("another article in the text", "S27", "第三十一条", "第三十条", {"set-article S27 -"}),
    ("a way to court", "S27", "现将处理意见答复如下", "不服可以向人民法院起诉。现答复如下", {"set-remedy S27 -"}),
    ("a closed door", "S33", "我单位", "今后不得再信访，我单位", {"set-door S33 -"}),
    ("a due day changed by hand", "S25", "2026年5月8日", "2026年5月20日", {"set-dates-differ S25 handling_due"}),
]


@pytest.mark.parametrize(("what", "paper", "old", "new", "finds"), CHANGES, ids=[one[0] for one in CHANGES])
def test_a_paper_changed_in_word_is_found(knowledge: Knowledge, what: str, paper: str, old: str, new: str, finds: set[str], tmp_path: Path) -> None:
    folder = laid_out(knowledge, good("whole"), tmp_path)
    rewrite(folder / f"{paper}.docx", old, new)
    found = {named(one) for one in folder_findings(reader(knowledge), folder)}
    assert finds <= found, found


def test_papers_alone_are_enough(knowledge: Knowledge, tmp_path: Path) -> None:
    folder = laid_out(knowledge, good("plain"), tmp_path)
    (folder / "case.json").unlink()
    assert [named(one) for one in folder_findings(reader(knowledge), folder)] == []


@pytest.mark.parametrize("paper", ["S03", "S22", "S27", "S35-S27"])
def test_a_paper_that_was_lost_is_missed(knowledge: Knowledge, paper: str, tmp_path: Path) -> None:
    folder = laid_out(knowledge, good("plain"), tmp_path)
    (folder / f"{paper}.docx").unlink()
    assert any(one.code == "set-paper-missing" for one in folder_findings(reader(knowledge), folder))


def test_what_is_no_paper_is_said_to_be_none(knowledge: Knowledge, tmp_path: Path) -> None:
    folder = laid_out(knowledge, good("plain"), tmp_path)
    (folder / "S99.docx").write_bytes(b"PK\3\4 no paper")
    found = [one for one in folder_findings(reader(knowledge), folder) if one.code == "set-data"]
    assert len(found) == 1
    assert found[0].paper == "S99"


@pytest.mark.parametrize("text", ["[]", "{", "nonsense"])
def test_a_record_that_cannot_be_read_is_refused(knowledge: Knowledge, text: str, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(text, "utf-8")
    with pytest.raises(FolderUnreadable):
        folder_findings(reader(knowledge), tmp_path)


def test_an_empty_folder_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(FolderUnreadable, match="neither papers"):
        folder_findings(reader(knowledge), tmp_path)


def test_the_record_that_was_written_fills_the_same_papers_again(knowledge: Knowledge, tmp_path: Path) -> None:
    one = reader(knowledge)
    files = Filler(one, "zh-Hans").files(one.read(good("whole")))
    again = Filler(one, "zh-Hans").files(one.read(json.loads(files["case.json"])))
    assert again == files
