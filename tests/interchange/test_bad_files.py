"""Whatever is wrong with a translator's file is found, all of it at once, with its line; nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.interchange.incoming import CODES
from tests.interchange.small import by_id, entry, judged, written

ENTRIES = [
    entry("title", "先交{form:C01}，{limit}内。", "Hand in {form:C01} within {limit}."),
    entry("phone", "打12345，第3天问。", "Call 12345 and ask on the third day."),
    entry("other", "甲乙丙丁的事", "Something else to do"),
    entry("list", "- 一件事\n- 两件事\n\n| 甲 |\n| --- |\n| 乙 |", "- one thing\n- two things\n\n| A |\n| --- |\n| B |"),
    entry("new", "还没有译的话"),
    entry("own", "两次{limit}", "{limit}, then {limit}"),
    entry("slots", "%(n)s 个", "%(n)s of them", interface=True),
]
KNOWN = by_id(ENTRIES)
BOTH = pytest.mark.parametrize("ending", ["xlf", "po"])
GOOD = {ending: written(ENTRIES, ending).decode() for ending in ("xlf", "po")}


def with_target(ending: str, key: str, words: str) -> bytes:
    """Return the file with another translation of one text, as a tool would write it."""
    lines = GOOD[ending].split("\n")
    if ending == "xlf":
        start = next(i for i, line in enumerate(lines) if f'resname="{key}"' in line)
        end = next(i for i in range(start, len(lines)) if "<context-group" in lines[i])
        source = "\n".join(lines[start + 1 : end]).split("</source>")[0] + "</source>"
        return "\n".join([*lines[: start + 1], source, f"        <target>{words}</target>", *lines[end:]]).encode()
    start = next(i for i, line in enumerate(lines) if line.endswith(f':{key}"'))
    at = next(i for i in range(start, len(lines)) if lines[i].startswith("msgstr"))
    end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
    said = words.replace('"', '\\"').replace("\n", "\\n")
    return "\n".join([*lines[:at], f'msgstr "{said}"', *lines[end:]]).encode()


def found(data: bytes, ending: str) -> list[tuple[str, str]]:
    done = judged(data, KNOWN, ending)
    assert all(one.code in CODES and one.line >= 1 for one in done.findings)
    return [(one.unit.rpartition(":")[2], one.code) for one in done.findings]


PO = [  # key, what the translator wrote, what is found
    ("title", "Hand in {form:C01} in time.", "exchange-code"),
    ("title", "Hand in {form:C01} within {limit} {limit}.", "exchange-code"),
    ("title", "Hand in {form:C02} within {limit}.", "exchange-code"),
    ("title", "Hand in {form:C01} within {Limit}.", "exchange-code"),
    ("slots", "several of them", "exchange-code"),
    ("title", "Hand in {form:C01} within {limit}, at most 45.", "exchange-number"),
    ("phone", "Call and ask on the third day.", "exchange-number"),
    ("phone", "Call 12354 and ask on the third day.", "exchange-number"),
    ("other", "甲乙丙丁的事", "exchange-untranslated"),
    ("other", "另外一件要做的事情", "exchange-script"),
    ("other", "Другое дело", "exchange-script"),
    ("other", "Something else 另外一件事情 to do", "exchange-script"),
    ("other", "Something else 事", "exchange-script"),
    ("other", "Something\u200b else", "exchange-character"),
    ("other", "Something \ufffd else", "exchange-character"),
    ("other", "Somebodyâ€™s thing", "exchange-encoding"),
    ("other", "Something\nelse", "exchange-lines"),
    ("list", "- one thing - two things | A | | --- | | B |", "exchange-lines"),
    ("list", "- one\n- two\n\n| A |\n| --- |\n| B |\n| C |", "exchange-lines"),
]


@pytest.mark.parametrize(("key", "words", "code"), PO)
def test_what_is_wrong_with_a_translation_is_found(key: str, words: str, code: str) -> None:
    assert (key, code) in found(with_target("po", key, words), "po")
    assert {one for one, _ in found(with_target("po", key, words), "po")} == {key}


XLF = [
    ("title", 'Hand in <x id="1"/>.', "exchange-code"),
    ("title", 'Hand in <x id="1"/> within <x id="2"/> <x id="2"/>.', "exchange-code"),
    ("title", 'Hand in <x id="1"/> within <x id="9"/>.', "exchange-code"),
    ("title", 'Hand in <x id="1"/> within &lt;x id="2"/&gt;.', "exchange-code"),
    ("title", 'Hand in <x id="1"/> within <ph id="2">x</ph>.', "exchange-code"),
    ("other", "&#x627;&#x644;&#x634;&#x64A;&#x621;", "exchange-script"),
]


@pytest.mark.parametrize(("key", "words", "code"), XLF)
def test_what_is_wrong_with_a_code_of_xliff_is_found(key: str, words: str, code: str) -> None:
    assert (key, code) in found(with_target("xlf", key, words), "xlf")


RIGHT = [
    ("title", "Within {limit}, hand in {form:C01}."),
    ("phone", "On day 3, ask 12345."),
    ("other", "Something else (甲乙丙丁的事)"),
    ("own", "{limit} twice: {limit}"),
    ("list", "1. one thing\n2. two things\n\n| A |\n| --- |\n| B |"),
    ("slots", "There are %(n)s"),
]


@pytest.mark.parametrize(("key", "words"), RIGHT)
def test_what_is_right_is_not_found(key: str, words: str) -> None:
    done = judged(with_target("po", key, words), KNOWN, "po")
    assert done.findings == []
    assert list(done.changes.values()) == [words]


@BOTH
def test_all_findings_come_at_once_with_their_lines(ending: str) -> None:
    data = GOOD[ending].replace("Something else", "另外的一件事情").replace("12345 and", "110 and").replace("lamps:list", "lamps:gone")
    done = judged(data.encode(), KNOWN, ending)
    assert [(one.unit.rpartition(":")[2], one.code) for one in done.findings if one.code != "exchange-number"] == [
        ("other", "exchange-script"), ("gone", "exchange-unknown"),
    ]  # fmt: skip
    assert [one.code for one in done.findings].count("exchange-number") == 2
    words = {"other": "另外的一件事情", "gone": "one thing"}
    for one in done.findings:
        name = one.unit.rpartition(":")[2]
        if name in words and ending == "xlf":
            assert words[name] in data.split("\n")[one.line - 1]


@BOTH
def test_a_text_twice_with_two_translations_counts_for_none(ending: str) -> None:
    if ending == "po":
        data = GOOD["po"] + '\nmsgctxt "route/lamps:other"\nmsgid "甲乙丙丁的事"\nmsgstr "Another thing"\n'
    else:
        unit = '<trans-unit id="route/lamps:other"><source>甲乙丙丁的事</source><target>Another thing</target></trans-unit>'
        data = GOOD["xlf"].replace("</body>", f"{unit}</body>", 1)
    done = judged(data.encode(), KNOWN, ending)
    assert [one.code for one in done.findings] == ["exchange-doubled"]
    assert done.changes == {}


@BOTH
def test_an_older_source_is_named_with_both(ending: str) -> None:
    data = GOOD[ending].replace("甲乙丙丁的事", "从前的事").replace("Something else to do", "Something from before")
    (one,) = judged(data.encode(), KNOWN, ending).findings
    assert (one.code, "从前的事" in one.message, "甲乙丙丁的事" in one.message) == ("exchange-source", True, True)


@BOTH
def test_an_older_source_of_what_was_not_touched_is_no_finding_and_not_sealed(ending: str) -> None:
    done = judged(GOOD[ending].replace("甲乙丙丁的事", "从前的事").encode(), KNOWN, ending)
    assert done.findings == [] and done.changes == {} and "route/lamps:other" not in done.confirmed


@BOTH
def test_what_an_editor_changed_meanwhile_is_not_overwritten(ending: str) -> None:
    now = by_id([*ENTRIES[:2], entry("other", "甲乙丙丁的事", "Something the editor wrote"), *ENTRIES[3:]])
    assert judged(GOOD[ending].encode(), now, ending).changes == {}
    done = judged(GOOD[ending].replace("Something else to do", "Something the translator wrote").encode(), now, ending)
    assert [one.code for one in done.findings] == ["exchange-meanwhile"]
    assert done.changes == {}


@BOTH
def test_swapped_columns_are_named(ending: str) -> None:
    data = GOOD[ending].replace("甲乙丙丁的事", "\0").replace("Something else to do", "甲乙丙丁的事").replace("\0", "Something else to do")
    assert ("other", "exchange-swapped") in found(data.encode(), ending)


def test_half_a_translation_is_taken_and_the_rest_left() -> None:
    data = (
        with_target("po", "new", "Now translated")
        .decode()
        .replace('msgid "甲乙丙丁的事"\nmsgstr "Something else to do"', 'msgid "甲乙丙丁的事"\nmsgstr ""')
    )
    done = judged(data.encode(), KNOWN, "po")
    assert (done.findings, done.changes, done.untranslated) == ([], {"route/lamps:new": "Now translated"}, ["route/lamps:other"])


def test_guesses_of_a_tool_are_left_and_named() -> None:
    data = with_target("po", "new", "A guess").decode().replace('msgctxt "route/lamps:new"', '#, fuzzy\nmsgctxt "route/lamps:new"')
    done = judged(data.encode(), KNOWN, "po")
    assert (done.findings, done.changes, done.unfinished) == ([], {}, ["route/lamps:new"])


# ---- files that cannot be used at all -------------------------------------------------------------------------------


def unusable(data: bytes, ending: str) -> list[tuple[int, str]]:
    done = judged(data, KNOWN, ending)
    of_the_file = [(one.line, one.code) for one in done.findings if not one.unit]
    assert of_the_file
    return of_the_file


@BOTH
def test_a_translation_into_another_language_is_refused(ending: str) -> None:
    for old, new in (('target-language="en"', 'target-language="fr"'), ("Language: en", "Language: fr")):
        data = GOOD[ending].replace(old, new)
        if data != GOOD[ending]:
            assert "exchange-language" in {code for _, code in unusable(data.encode(), ending)}


@pytest.mark.parametrize(
    ("ours", "theirs"), [('target-language="en"', 'target-language="en-GB"'), ('source-language="zh-Hans"', 'source-language="zh-CN"')]
)
def test_a_tool_may_name_the_region(ours: str, theirs: str) -> None:
    assert judged(GOOD["xlf"].replace(ours, theirs).encode(), KNOWN, "xlf").findings == []


def test_swapped_languages_are_named() -> None:
    data = GOOD["xlf"].replace('source-language="zh-Hans" target-language="en"', 'source-language="en" target-language="zh-Hans"')
    done = judged(data.encode(), KNOWN, "xlf")
    assert any("swapped" in one.message for one in done.findings)


@BOTH
def test_every_line_in_another_encoding_is_named(ending: str) -> None:
    lines = GOOD[ending].encode().split(b"\n")
    wrong = [number for number, line in enumerate(lines, 1) if "丙".encode() in line or "两件".encode() in line]
    data = b"\n".join(line.decode().encode("gb18030") if number in wrong else line for number, line in enumerate(lines, 1))
    assert unusable(data, ending) == [(number, "exchange-encoding") for number in wrong]


DOCTYPES = [
    '<!DOCTYPE xliff SYSTEM "http://host.example/x.dtd">',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
]


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(doctype: str, encoding: str) -> None:
    data = GOOD["xlf"].replace("<xliff", f"{doctype}\n<xliff", 1).replace("Something else", "&b;")
    assert unusable(data.encode(encoding), "xlf") == [(2, "exchange-doctype")]


@pytest.mark.parametrize(
    ("data", "line"),
    [("", 1), ("words", 1), ("<xliff>", 1), (GOOD["xlf"].replace("</target>", "", 1), 11), (GOOD["xlf"][:-30], 0), ("<html/>", 1), ("<a>" * 200, 1)],
)
def test_what_is_no_xliff_says_in_which_line(data: str, line: int) -> None:
    found_at = unusable(data.encode(), "xlf")
    assert [code for _, code in found_at] == ["exchange-file"]
    assert not line or found_at[0][0] >= line


def test_another_version_of_xliff_is_named() -> None:
    data = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-Hans" trgLang="en"/>'
    (one,) = judged(data.encode(), KNOWN, "xlf").findings
    assert "found XLIFF 2.0, expected XLIFF 1.2" in one.message


@pytest.mark.parametrize("data", ["words", 'msgid "a', 'msgstr "a"\n', 'msgid "a"\nmsgid "b"\nmsgstr ""\n', '"a"\n', ""])
def test_what_is_no_catalogue_is_refused(data: str) -> None:
    assert {code for _, code in unusable(data.encode(), "po")} == {"exchange-file"}


def test_every_line_of_a_catalogue_that_cannot_be_read_is_named() -> None:
    lines = GOOD["po"].split("\n")
    lines[12], lines[-2] = "msgid broken", "msgstr broken"
    assert {line for line, _ in unusable("\n".join(lines).encode(), "po")} >= {13, len(lines) - 1}


@BOTH
@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 60))
def test_no_damage_ends_in_anything_but_findings(ending: str, bytes_: bytes, at: int, gone: int) -> None:
    data = GOOD[ending].encode()
    done = judged(data[:at] + bytes_ + data[at + gone :], KNOWN, ending)
    assert all(one.code in CODES for one in done.findings)
