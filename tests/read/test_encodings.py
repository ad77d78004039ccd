"""A file that is not plain UTF-8 is named for what it is; what translators' tools leave behind is read or named, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generators.model.problem import Problems
from generators.prose.units import units
from generators.read.encodings import mixed_line_ends, other_encoding, twice_encoded
from generators.read.yaml_file import read_text, read_yaml
from tests.samples.sample import check, lay_out
from tests.samples.town import knowledge_of

CHINESE = "标题：路灯坏了怎么办\n内容：先报修，再等书面告知。\n"
TRADITIONAL = "標題：路燈壞了怎麼辦\n內容：先報修，再等書面告知。\n"


@pytest.mark.parametrize(
    ("data", "line", "named"),
    [
        (CHINESE.encode("utf-16"), 1, "UTF-16"),
        (CHINESE.encode("utf-16-le"), 1, "UTF-16"),
        ("title: Lamp\n".encode("utf-16-be"), 1, "UTF-16"),
        (CHINESE.encode("gbk"), 1, "looks like GBK"),
        (CHINESE.encode("gb18030"), 1, "looks like GBK"),
        (TRADITIONAL.encode("big5"), 1, "looks like Big5"),
        (b"title: caf\xe9\n", 1, "cannot be told"),
        ("标题\n".encode() + "内容\n".encode("gbk") + "完\n".encode(), 2, "two encodings in one file: line 2 looks like GBK"),
        (b"".join(("路灯\n".encode("gbk"), "路灯\n".encode()) * 5), 1, "line 1, 3, 5 and 2 more"),
    ],
)
def test_another_encoding_is_named(data: bytes, line: int, named: str) -> None:
    found = other_encoding(data)
    assert found is not None
    assert found[0] == line
    assert named in found[1]


def test_utf_8_has_no_other_encoding() -> None:
    assert other_encoding(CHINESE.encode()) is None


def taken_for(encoding: str, data: bytes) -> str:
    """Read bytes as a program does that takes them for another encoding; Windows shows what it does not know as it is."""
    if encoding == "gb18030":
        return data.decode(encoding, errors="ignore")
    return "".join(byte.decode("cp1252", errors="ignore") or byte.decode("latin-1") for byte in (bytes([one]) for one in data))


@pytest.mark.parametrize("encoding", ["gb18030", "cp1252"])
@pytest.mark.parametrize("words", ["先报修，再等书面告知。", "事情办完了。书面告知留着。", "標題：路燈壞了怎麼辦"])
def test_words_garbled_by_an_earlier_mistake_are_found(words: str, encoding: str) -> None:
    found = list(twice_encoded(f"title: {taken_for(encoding, words.encode())} end"))
    assert found
    assert found[0][0] < len("title: ") + 8
    assert "restore the file" in found[0][1]


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, "café – “naïve” … Ç", "镕喆囧、銆錛，浜與鐨。", "§ 34 × 2 ± °"])
def test_words_that_only_look_strange_are_no_garbled_words(text: str) -> None:
    assert list(twice_encoded(text)) == []


@pytest.mark.parametrize(("data", "line"), [(b"a\nb\n", 0), (b"a\r\nb\r\n", 0), (b"a\nb\r\nc\n", 2), (b"a\r\nb\nc", 2), (b"a\rb\n", 2), (b"a", 0)])
def test_lines_that_end_in_two_ways_are_found(data: bytes, line: int) -> None:
    assert mixed_line_ends(data) == line


def read(path: Path, data: bytes) -> tuple[str | None, list[tuple[str, int]]]:
    path.write_bytes(data)
    problems = Problems()
    return read_text(path, path.name, problems), [(one.code, one.place.line) for one in problems.found]


def test_mixed_line_ends_are_a_notice_and_every_line_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "x.yml", b"a: 1\nb: 2\r\nc: 3\n") == ("a: 1\nb: 2\nc: 3\n", [("file-line-ends", 2)])


def test_a_byte_order_mark_is_read_over_at_the_beginning_and_named_elsewhere(tmp_path: Path) -> None:
    assert read(tmp_path / "x.yml", b"\xef\xbb\xbfa: 1\n") == ("a: 1\n", [])
    assert read(tmp_path / "x.yml", b"a: 1\n\xef\xbb\xbfb: 2\n") == (None, [("text-character", 2)])
    assert read(tmp_path / "x.yml", b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n") == (None, [("text-character", 1)])


def all_units(town: Path) -> list[tuple[object, ...]]:
    return [(unit.owner, unit.key, unit.language, unit.text, unit.story, unit.drifts) for unit in units(knowledge_of(town))]


def test_a_tool_that_sorts_keys_escapes_characters_and_drops_comments_changes_nothing(tmp_path: Path) -> None:
    """Translators' tools write a file anew: other order, other quotation marks and line breaks, escapes, no comments."""
    town = lay_out(tmp_path)
    before = sorted(all_units(town), key=str)
    for path in [*town.glob("guides/*/*/en.yml"), *town.glob("guides/*/*/zh-Hans.yml"), *town.glob("guides/words/*.yml")]:
        value, _ = read_yaml(path, path.name, Problems())
        path.write_text(yaml.dump(value, sort_keys=True, allow_unicode=False, width=40), "utf-8")
    assert sorted(all_units(town), key=str) == before
    assert [problem.line() for problem in check(town)] == []


def test_a_tool_that_writes_anchors_is_told_so(tmp_path: Path) -> None:
    town = lay_out(tmp_path)
    path = town / "guides/words/en.yml"
    path.write_text(path.read_text("utf-8").replace("site: {title: Lamp Town}", "site: &a {title: Lamp Town}"), "utf-8")
    assert [problem.code for problem in check(town)] == ["yaml-feature"]
