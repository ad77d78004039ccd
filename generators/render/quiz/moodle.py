"""Moodle XML. https://docs.moodle.org/en/Moodle_XML_format

An order is a matching of places with options, which every version of Moodle has; a case is an essay, with the points for who marks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import etree

from generators.language.phrases import Phrases
from generators.render.quiz.quiz import Quiz, feedback, name_of, numbered, percent, shares, tags_of
from generators.training import Asked

TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "number": "numerical",
    "ordering": "matching",
    "case": "essay",
}


def moodle_xml(quiz: Quiz) -> bytes:
    """Return all questions, in a category for each lesson or field."""
    root = etree.Element("quiz")
    for group in quiz.groups:
        category = etree.SubElement(root, "question", type="category")
        names = "/".join(one.replace("/", "//") for one in (quiz.title, group.title))
        _text(category, "category", f"$course$/top/{names}")
        for asked in group.questions:
            _question(root, quiz.say, asked)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _text(parent: etree._Element, tag: str, text: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, **attributes)
    etree.SubElement(element, "text").text = text
    return element


def _html(parent: etree._Element, tag: str, lines: Sequence[str], **attributes: str) -> etree._Element:
    return _text(parent, tag, "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines), format="html", **attributes)


def _plain(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text


def _question(root: etree._Element, say: Phrases, asked: Asked) -> None:
    question = etree.SubElement(root, "question", type=TYPES[asked.kind])
    _text(question, "name", name_of(asked))
    _html(question, "questiontext", [asked.stem])
    _html(question, "generalfeedback", feedback(say, asked))
    _plain(question, "defaultgrade", str(len(asked.options) or 1) if asked.kind == "case" else "1")
    _plain(question, "penalty", "0")
    _plain(question, "hidden", "0")
    _plain(question, "idnumber", asked.id)
    _answers(question, say, asked)
    tags = etree.SubElement(question, "tags")
    for tag in tags_of(asked):
        _text(tags, "tag", tag)


def _answers(question: etree._Element, say: Phrases, asked: Asked) -> None:
    if asked.kind in ("single", "multiple"):
        _choice(question, asked)
    elif asked.kind == "true-false":
        for word, option in (("true", "yes"), ("false", "no")):
            _text(question, "answer", word, format="plain_text", fraction="100" if asked.right[0].id == option else "0")
    elif asked.kind == "number":
        answer = _text(question, "answer", str(asked.number), format="plain_text", fraction="100")
        _plain(answer, "tolerance", "0")
    elif asked.kind == "ordering":
        _plain(question, "shuffleanswers", "true")
        for number, placed in enumerate(asked.right, 1):
            pair = _html(question, "subquestion", [say.word("quiz", "export", "place", n=number)])
            _text(pair, "answer", placed.text)
    else:
        _essay(question, asked)


def _choice(question: etree._Element, asked: Asked) -> None:
    several = asked.kind == "multiple"
    right, wrong = shares(asked) if several else (1.0, 0.0)
    for tag, text in (("single", "false" if several else "true"), ("shuffleanswers", "true"), ("answernumbering", "ABCD")):
        _plain(question, tag, text)
    for option in asked.options:
        _html(question, "answer", [option.text], fraction=percent(right if option.right else wrong))


def _essay(question: etree._Element, asked: Asked) -> None:
    fields = (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    )
    for tag, text in fields:
        _plain(question, tag, text)
    _html(question, "graderinfo", numbered(asked))
    _html(question, "responsetemplate", [])
