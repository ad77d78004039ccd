"""QTI packages: whole, and understood by a converter between the two versions that is not ours."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree
from qti_convert import convert_qti3_to_qti21, upgrade_qti2_to_qti3

from generators.render.quiz import Quiz, render_quiz
from generators.render.quiz.quiz import feedback, name_of, numbered
from generators.training import Asked

Files = dict[str, bytes]
ORDER = ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback")
"""The order in which the schema wants the parts of an item."""


def unpacked(quiz: Quiz, form: str) -> Files:
    with zipfile.ZipFile(io.BytesIO(render_quiz(form, quiz))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def old(quiz: Quiz) -> Files:
    return unpacked(quiz, "qti21")


@pytest.fixture(scope="module")
def new(quiz: Quiz) -> Files:
    return unpacked(quiz, "qti30")


def shape(data: bytes | str) -> Any:
    """A document as names, attributes and text, without what only lays it out or names a schema."""

    def of(element: Any) -> Any:
        attributes = {name: value for name, value in element.attrib.items() if not name.endswith("schemaLocation")}
        texts = [(element.text or "").strip(), *[(child.tail or "").strip() for child in element]]
        return element.tag, attributes, texts, [of(child) for child in element if isinstance(child.tag, str)]

    return of(etree.fromstring(data if isinstance(data, bytes) else data.encode()))


def bare(data: bytes) -> Any:
    """A document of 2.1 without namespaces, to look things up in."""
    root = etree.fromstring(data)
    for element in root.iter():
        element.tag = etree.QName(element).localname
    return root


def test_the_manifest_names_every_file_once_and_every_dependency(old: Files, new: Files, quiz: Quiz) -> None:
    for files, suffix in ((old, "xmlv2p1"), (new, "xmlv3p0")):
        root = bare(files["imsmanifest.xml"])
        resources = root.findall("resources/resource")
        assert [one.get("href") for one in resources] == [*files][1:]
        assert [[file.get("href") for file in one.findall("file")] for one in resources] == [[name] for name in [*files][1:]]
        assert [one.get("type") for one in resources] == [f"imsqti_test_{suffix}"] + [f"imsqti_item_{suffix}"] * len(quiz.questions)
        names = [one.get("identifier") for one in resources]
        assert len(set(names)) == len(names)
        assert [one.get("identifierref") for one in resources[0].findall("dependency")] == names[1:]


def test_the_converter_makes_our_3_0_from_our_2_1(old: Files, new: Files) -> None:
    assert [*old] == [*new]
    for name in old:
        if name != "imsmanifest.xml":
            upgraded = shape(upgrade_qti2_to_qti3(old[name]))
            assert without_marking(upgraded) == without_marking(shape(new[name])), name


def without_marking(found: Any) -> Any:
    """Leave out what only 3.0 can say: that a person marks the answer, and what a rubric is for."""
    tag, attributes, texts, children = found
    kept = {name: value for name, value in attributes.items() if name not in ("external-scored", "use")}
    return tag, kept, texts, [without_marking(child) for child in children]


def test_the_converter_makes_our_2_1_from_our_3_0_and_misses_only_the_marking_by_hand(old: Files, new: Files) -> None:
    for name in new:
        if name == "imsmanifest.xml":
            continue
        result = convert_qti3_to_qti21(new[name])
        assert all("external-scored" in str(one) or "use" in str(one) for one in result.warnings), result.warnings
        assert shape(result.xml) == shape(old[name]), name


def test_each_item_says_its_question_and_its_answer(old: Files, quiz: Quiz) -> None:
    for asked in quiz.questions:
        root = bare(old[f"items/q-{asked.id}.xml"])
        assert root.get("title") == name_of(asked)
        parts = [one.tag for one in root]
        assert parts == sorted(parts, key=ORDER.index)
        assert [one.text for one in root.findall("modalFeedback/p")] == [*feedback(quiz.say, asked)]
        _same(asked, root)


def _same(asked: Asked, root: Any) -> None:
    right = [one.text for one in root.findall("responseDeclaration/correctResponse/value")]
    choices = {one.get("identifier"): one.text for one in root.iter("simpleChoice")}
    if asked.kind == "number":
        assert root.findtext(".//p").strip() == asked.stem.strip()
        assert root.find(".//textEntryInteraction") is not None
        assert right == [str(asked.number)]
        return
    assert root.findtext(".//prompt") == asked.stem
    if asked.kind == "case":
        assert [one.text for one in root.findall("itemBody/rubricBlock/p")] == [*numbered(asked)]
        assert right == []
        return
    assert list(choices.values()) == [one.text for one in asked.options]
    assert [choices[one] for one in right] == [one.text for one in asked.right]
    cardinality = {"multiple": "multiple", "ordering": "ordered"}.get(asked.kind, "single")
    assert root.find("responseDeclaration").get("cardinality") == cardinality
    if asked.kind == "multiple":
        marks = {choices[one.get("mapKey")]: float(one.get("mappedValue")) for one in root.iter("mapEntry")}
        assert {text for text, mark in marks.items() if mark > 0} == {one.text for one in asked.right}
        assert sum(marks.values()) == pytest.approx(0, abs=1e-5)


def test_the_test_has_a_section_for_each_lesson_and_field(old: Files, quiz: Quiz) -> None:
    root = bare(old["test.xml"])
    sections = {one.get("title"): [ref.get("href") for ref in one.findall("assessmentItemRef")] for one in root.iter("assessmentSection")}
    assert sections == {group.title: [f"items/q-{asked.id}.xml" for asked in group.questions] for group in quiz.groups}
    assert {href for refs in sections.values() for href in refs} <= set(old)
    assert root.find("outcomeProcessing/setOutcomeValue/sum/testVariables").get("variableIdentifier") == "SCORE"
