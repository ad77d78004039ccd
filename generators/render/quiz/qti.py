"""QTI items and the test that holds them, in the element names of 2.1 or 3.0. https://www.1edtech.org/standards/qti

Both versions are one tree: 3.0 calls `choiceInteraction` `qti-choice-interaction`, and puts what is read in a feedback into a body of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from generators.language.phrases import Phrases
from generators.render.quiz.quiz import Quiz, feedback, name_of, numbered, shares, tags_of
from generators.training import Asked

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CAPITAL = re.compile("[A-Z]")
INTERACTIONS = {
    "single": "choiceInteraction",
    "multiple": "choiceInteraction",
    "true-false": "choiceInteraction",
    "number": "textEntryInteraction",
    "ordering": "orderInteraction",
    "case": "extendedTextInteraction",
}


@dataclass(frozen=True)
class Dialect:
    """A version of QTI: its namespace and schema, and how it writes names."""

    version: str
    namespace: str
    schema: str
    hyphens: bool

    def tag(self, name: str) -> str:
        return "qti-" + _hyphened(name) if self.hyphens else name

    def root(self, name: str, **attributes: str) -> etree._Element:
        element = etree.Element(f"{{{self.namespace}}}{self.tag(name)}", nsmap={None: self.namespace, "xsi": _XSI})
        element.set(f"{{{_XSI}}}schemaLocation", f"{self.namespace} {self.schema}")
        return self._set(element, attributes)

    def put(self, parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
        """Add an element of QTI; names of elements and attributes are those of 2.1."""
        element = self._set(etree.SubElement(parent, f"{{{self.namespace}}}{self.tag(name)}"), attributes)
        element.text = text
        return element

    def said(self, parent: etree._Element, lines: Sequence[str]) -> None:
        """Add paragraphs of what is read."""
        holder = self.put(parent, "contentBody") if self.hyphens else parent
        for line in lines:
            etree.SubElement(holder, f"{{{self.namespace}}}p").text = line

    def _set(self, element: etree._Element, attributes: dict[str, str]) -> etree._Element:
        for name, value in attributes.items():
            element.set(_hyphened(name) if self.hyphens else name, value)
        return element


V21 = Dialect("2.1", "http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd", False)
V30 = Dialect(
    "3.0", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd", True
)


def _hyphened(name: str) -> str:
    return _CAPITAL.sub(lambda capital: "-" + capital[0].lower(), name)


def item_id(asked: Asked) -> str:
    """Return an identifier that begins with a letter, as the format demands."""
    return f"q-{asked.id}"


def written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def item(dialect: Dialect, say: Phrases, asked: Asked) -> bytes:
    """Return one question as an item: what is answered, what is shown, how it is marked, and the explanation."""
    root = dialect.root("assessmentItem", identifier=item_id(asked), title=name_of(asked), adaptive="false", timeDependent="false")
    root.set(_LANG, say.language)
    _response(dialect, root, asked)
    score = dialect.put(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    if asked.kind == "case":
        score.set("normalMaximum" if not dialect.hyphens else "normal-maximum", str(len(asked.options)))
        if dialect.hyphens:
            score.set("external-scored", "human")
    dialect.put(dialect.put(score, "defaultValue"), "value", "0")
    dialect.put(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    _body(dialect, root, asked)
    _processing(dialect, root, asked)
    shown = dialect.put(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="explanation", showHide="show")
    dialect.said(shown, feedback(say, asked))
    return written(root)


def _response(dialect: Dialect, root: etree._Element, asked: Asked) -> None:
    cardinality = {"multiple": "multiple", "ordering": "ordered"}.get(asked.kind, "single")
    kind = {"number": "integer", "case": "string"}.get(asked.kind, "identifier")
    response = dialect.put(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=kind)
    if asked.kind == "case":
        return
    right = dialect.put(response, "correctResponse")
    for value in [str(asked.number)] if asked.kind == "number" else [_option(one.id) for one in asked.right]:
        dialect.put(right, "value", value)
    if asked.kind == "multiple":
        gain, loss = shares(asked)
        mapping = dialect.put(response, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
        for option in asked.options:
            dialect.put(mapping, "mapEntry", mapKey=_option(option.id), mappedValue=f"{gain if option.right else loss:.6f}")


def _option(option: str) -> str:
    return f"o-{option}"


def _body(dialect: Dialect, root: etree._Element, asked: Asked) -> None:
    body = dialect.put(root, "itemBody")
    if asked.kind == "number":
        line = etree.SubElement(etree.SubElement(body, f"{{{dialect.namespace}}}div"), f"{{{dialect.namespace}}}p")
        line.text = f"{asked.stem} "
        dialect.put(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="8")
        return
    if asked.kind == "case":
        marking = dialect.put(body, "rubricBlock", view="scorer")
        if dialect.hyphens:
            marking.set("use", "scoring")
        dialect.said(marking, numbered(asked))
    given = {"responseIdentifier": "RESPONSE"}
    if asked.kind == "case":
        given |= {"expectedLines": "10"}
    elif asked.kind == "ordering":
        given |= {"shuffle": "true"}
    else:
        given |= {"shuffle": "false" if asked.kind == "true-false" else "true", "maxChoices": "0" if asked.kind == "multiple" else "1"}
    interaction = dialect.put(body, INTERACTIONS[asked.kind], **given)
    dialect.put(interaction, "prompt", asked.stem)
    for option in asked.options if asked.kind != "case" else ():
        dialect.put(interaction, "simpleChoice", option.text, identifier=_option(option.id))


def _processing(dialect: Dialect, root: etree._Element, asked: Asked) -> None:
    """Mark the answer, then show the explanation, right or wrong. A case is marked by a person."""
    put = dialect.put
    processing = put(root, "responseProcessing")
    if asked.kind != "case":
        condition = put(processing, "responseCondition")
        met, unmet = put(condition, "responseIf"), put(condition, "responseElse")
        same = put(met, "match")
        put(same, "variable", identifier="RESPONSE")
        put(same, "correct", identifier="RESPONSE")
        put(put(met, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
        less = put(unmet, "setOutcomeValue", identifier="SCORE")
        if asked.kind == "multiple":
            put(less, "mapResponse", identifier="RESPONSE")
        else:
            put(less, "baseValue", "0", baseType="float")
    put(put(processing, "setOutcomeValue", identifier="FEEDBACK"), "baseValue", "explanation", baseType="identifier")


def test(dialect: Dialect, quiz: Quiz) -> bytes:
    """Return the test: a section for each lesson or field; the marks are added up."""
    put = dialect.put
    root = dialect.root("assessmentTest", identifier="daoyin-questions", title=quiz.title)
    score = put(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    put(put(score, "defaultValue"), "value", "0")
    part = put(root, "testPart", identifier="questions", navigationMode="nonlinear", submissionMode="individual")
    put(part, "itemSessionControl", showFeedback="true")
    for group in quiz.groups:
        section = put(part, "assessmentSection", identifier="-".join(group.home), title=group.title, visible="true")
        for asked in group.questions:
            category = " ".join(tag.replace(":", "-") for tag in tags_of(asked))
            put(section, "assessmentItemRef", identifier=item_id(asked), href=f"items/{item_id(asked)}.xml", category=category)
    total = put(put(put(root, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE"), "sum")
    put(total, "testVariables", variableIdentifier="SCORE")
    return written(root)
