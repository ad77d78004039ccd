"""XLIFF and gettext: lossless there and back, whatever a translation tool does to the file in between."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from dataclasses import replace
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generators.interchange.entries import Entry
from generators.interchange.xliff import NAMESPACE
from tests.interchange.small import by_id, entry, judged, read, written

ENTRIES = [
    entry("title", "先交{form:C01}，{limit}内。", "Hand in {form:C01} within {limit}."),
    entry("bold", "**{wait}内**答复，见[这里](https://a.example/?a=1&b=2)。", "An answer **within {wait}**, see [here](https://a.example/?a=1&b=2)."),
    entry("twice", "{limit}又{limit}", "{limit} and then {wait} and {limit}"),
    entry("body.first", "## 先看 {#first}\n\n- 一\n- 二\n\n| 甲 | 乙 |\n| --- | --- |\n| {limit} | <&> |", "## Look {#first}\n\n- one\n- two\n\n| A | B |\n| --- | --- |\n| {limit} | <&> ]]> |"),
    entry("wording", "::: to\n{{ name }}\n:::\n\n{% if a == \"b\"\n or blank %}\n词\n{% endif %}", "::: to\n{{ name }}\n:::\n\n{% if a == \"b\"\n or blank %}\nwords\n{% endif %}"),
    entry("slot", "%(n)s 个，占 50%%", "%(n)s of them, 50%%", interface=True),
    entry("stale", "新的说法", "The old wording", state="stale"),
    entry("new", "还没有译"),
    entry("rare", "𠀀𪚥 “引” \\ \t 'x'", "rare 𠀀 \"quoted\" \\ \t 'x' \\n"),
]  # fmt: skip
BOTH = pytest.mark.parametrize("ending", ["xlf", "po"])
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n<>&\"'{}[]()*%\\𠀀 \t"), min_size=1).map(str.strip).filter(bool)


def given_back(data: bytes, ending: str) -> dict[str, tuple[str, str]]:
    received = read(data, by_id(ENTRIES), ending)
    assert received.findings == []
    return {one.id: (one.source, one.target) for one in received.units}


EXPECTED = {one.id: (one.source, one.target or "") for one in ENTRIES}


@BOTH
def test_what_is_written_is_read_again(ending: str) -> None:
    assert given_back(written(ENTRIES, ending), ending) == EXPECTED


@BOTH
def test_the_same_texts_give_the_same_bytes(ending: str) -> None:
    assert written(ENTRIES, ending) == written(ENTRIES, ending)


@BOTH
@given(source=WORDS, target=WORDS, interface=st.booleans())
def test_any_text_comes_through(ending: str, source: str, target: str, interface: bool) -> None:
    some = [entry("any", source, target, interface=interface)]
    (one,) = read(written(some, ending), by_id(some), ending).units
    # A carriage return cannot stand in a content file; XML and YAML read it as a line end.
    assert (one.source, one.target) == (source, target)


@BOTH
def test_nothing_changed_is_nothing_to_write(ending: str) -> None:
    found = judged(written(ENTRIES, ending), by_id(ENTRIES), ending)
    assert (found.changes, found.findings) == ({}, [])
    assert found.untranslated == ["route/lamps:new"]
    assert "route/lamps:stale" not in found.confirmed and "route/lamps:title" in found.confirmed


@BOTH
def test_a_change_there_is_the_change_here(ending: str) -> None:
    changed = [replace(one, target="Not translated so far", state="translated") if one.key == "new" else one for one in ENTRIES]
    found = judged(written(changed, ending).replace(b"- one", b"- the first"), by_id(ENTRIES), ending)
    assert found.findings == []
    assert found.changes == {
        "route/lamps:body.first": "## Look {#first}\n\n- the first\n- two\n\n| A | B |\n| --- | --- |\n| {limit} | <&> ]]> |",
        "route/lamps:new": "Not translated so far",
    }


@BOTH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_and_utf_16_make_no_difference(ending: str, encoding: str) -> None:
    assert given_back(written(ENTRIES, ending).decode().encode(encoding), ending) == EXPECTED


@BOTH
def test_windows_line_ends_make_no_difference(ending: str) -> None:
    received = given_back(written(ENTRIES, ending).replace(b"\n", b"\r\n"), ending)
    assert received == EXPECTED


# ---- XLIFF through other programs -----------------------------------------------------------------------------------


def tree(data: bytes) -> Any:
    return etree.fromstring(data)


def q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def test_other_prefixes_order_and_cdata_make_no_difference() -> None:
    root = tree(written(ENTRIES, "xlf"))
    renamed = etree.Element(q("xliff"), nsmap={"x": NAMESPACE, "okp": "urn:other"}, version="1.2")
    for file in root:
        renamed.append(file)
    for body in renamed.iter(q("body")):
        units = list(body)
        random.Random(7).shuffle(units)
        group = etree.SubElement(body, q("group"), id="g")
        for unit in units:
            group.append(unit)
            unit.set("{urn:other}seen", "yes")
            for part in unit.iter(q("source"), q("target")):
                if not len(part):
                    part.text = etree.CDATA(part.text) if part.text and "]]>" not in part.text else part.text
    data = etree.tostring(renamed, xml_declaration=True, encoding="UTF-16")
    assert b"x:trans-unit".decode().encode("utf-16-le") in data
    assert given_back(data, "xlf") == EXPECTED


def test_marks_of_segments_and_proposals_make_no_difference() -> None:
    root = tree(written(ENTRIES, "xlf"))
    for unit in root.iter(q("trans-unit")):
        target = unit.find(q("target"))
        if target is not None:
            mark = etree.Element(q("mrk"), mtype="seg", mid="1")
            mark.text, target.text = target.text, None
            mark.extend(list(target))
            target.append(mark)
        proposal = etree.SubElement(etree.SubElement(unit, q("alt-trans")), q("target"))
        proposal.text = "something else"
    assert given_back(etree.tostring(root), "xlf") == EXPECTED


def test_codes_are_known_by_their_number_where_a_tool_dropped_the_rest() -> None:
    root = tree(written(ENTRIES, "xlf"))
    for code in root.iter(q("x"), q("g")):
        for name in ("equiv-text", "ctype"):
            del code.attrib[name]
    assert given_back(etree.tostring(root), "xlf") == EXPECTED


def test_a_tool_that_loses_white_space_changes_nothing() -> None:
    data = re.sub(rb"(?s)(<(source|target)[^>]*>)(.*?)(</\2>)", lambda m: m[1] + re.sub(rb"\s+", b" ", m[3]) + m[4], written(ENTRIES, "xlf"))
    found = judged(data, by_id(ENTRIES), "xlf")
    assert (found.changes, found.findings) == ({}, [])


def test_a_tool_that_loses_line_breaks_is_named_where_words_changed() -> None:
    data = re.sub(rb"(?s)(<(source|target)[^>]*>)(.*?)(</\2>)", lambda m: m[1] + re.sub(rb"\s+", b" ", m[3]) + m[4], written(ENTRIES, "xlf"))
    found = judged(data.replace(b"- one", b"- a first thing"), by_id(ENTRIES), "xlf")
    assert found.changes == {}
    assert {one.code for one in found.findings} >= {"exchange-lines"}


def test_a_shown_value_is_only_shown() -> None:
    data = written(ENTRIES, "xlf")
    assert b'equiv-text="{limit} = 1 year"' in data
    assert given_back(data.replace(b"= 1 year", b"= one year, says the tool"), "xlf") == EXPECTED


# ---- gettext through other programs ---------------------------------------------------------------------------------


def test_babel_reads_it_and_what_babel_writes_is_read() -> None:
    catalogue = read_po(io.BytesIO(written(ENTRIES, "po")), locale="en", abort_invalid=True)
    assert len([message for message in catalogue if message.id]) == len(ENTRIES)
    for width, by_file in ((40, False), (0, True)):
        out = io.BytesIO()
        write_po(out, catalogue, width=width, sort_output=not by_file, sort_by_file=by_file)
        assert given_back(out.getvalue(), "po") == EXPECTED


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs msgcat (Debian package gettext)")
def test_what_msgcat_writes_is_read() -> None:
    done = subprocess.run(["msgcat", "--sort-output", "--width=50", "-"], input=written(ENTRIES, "po"), capture_output=True, check=True)
    assert given_back(done.stdout, "po") == EXPECTED


def test_what_is_to_be_compared_is_fuzzy_and_what_is_missing_is_empty() -> None:
    text = written(ENTRIES, "po").decode()
    assert '#, fuzzy\nmsgctxt "route/lamps:stale"\nmsgid "新的说法"\nmsgstr "The old wording"\n' in text
    assert 'msgctxt "route/lamps:new"\nmsgid "还没有译"\nmsgstr ""\n' in text
    assert "#: guides/x/zh-Hans.yml:7\n" in text


def test_obsolete_entries_and_previous_texts_are_passed_over() -> None:
    data = (
        written(ENTRIES, "po").replace(b"#, fuzzy\n", '#, fuzzy\n#| msgid "旧的说法"\n'.encode()) + '\n#~ msgid "没有了"\n#~ msgstr "gone"\n'.encode()
    )
    assert given_back(data, "po") == EXPECTED


# ---- how the XLIFF is built -----------------------------------------------------------------------------------------


def test_the_xliff_keeps_to_the_order_and_values_of_the_standard() -> None:
    root = tree(written(ENTRIES, "xlf"))
    assert (root.tag, root.get("version")) == (q("xliff"), "1.2")
    order = {"source": 0, "target": 1, "context-group": 2, "note": 3}
    for file in root:
        assert file.tag == q("file") and {"original", "source-language", "target-language", "datatype"} <= set(file.attrib)
        assert re.fullmatch(r"x-\S+", file.get("datatype") or "")
        ids = [unit.get("id") for unit in file.iter(q("trans-unit"))]
        assert len(ids) == len(set(ids)) and all(ids)
    for unit in root.iter(q("trans-unit")):
        names = [order[etree.QName(part).localname] for part in unit]
        assert names == sorted(names) and names[0] == 0
        assert unit.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" and unit.get("approved") in ("yes", "no")
        for part in unit.iter(q("source"), q("target")):
            numbers = [code.get("id") for code in part.iter(q("x"), q("g"))]
            assert len(numbers) == len(set(numbers))
            assert all(re.fullmatch(r"bold|link|x-\S+", code.get("ctype") or "") for code in part.iter(q("x"), q("g")))
        target = unit.find(q("target"))
        assert target is None or target.get("state") in ("translated", "needs-review-translation")


def states(data: bytes) -> dict[str, str | None]:
    units = tree(data).iter(q("trans-unit"))
    return {unit.get("resname") or "": target.get("state") if (target := unit.find(q("target"))) is not None else None for unit in units}


def test_the_state_says_what_is_to_be_done() -> None:
    found = states(written(ENTRIES, "xlf"))
    assert (found["title"], found["stale"], found["new"]) == ("translated", "needs-review-translation", None)


def test_notes_stand_in_both_files() -> None:
    noted: list[Entry] = [replace(ENTRIES[0], notes=("{limit} = 1 year", "Glossary: <信访> → petition"))]
    assert '<note from="daoyin">Glossary: &lt;信访&gt; → petition</note>' in written(noted, "xlf").decode()
    assert "#. {limit} = 1 year\n#. Glossary: <信访> → petition\n" in written(noted, "po").decode()
