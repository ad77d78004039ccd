"""QTI packages: a zip with the manifest, the test and an item for each question."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generators.render.quiz.qti import INTERACTIONS, V21, V30, Dialect, item, item_id, test, written
from generators.render.quiz.quiz import Quiz, name_of, packed, tags_of
from generators.training import Asked

_LOM = "http://ltsc.ieee.org/xsd/LOM"
_HARDNESS = {1: "easy", 2: "medium", 3: "difficult"}
TEST = "test.xml"


@dataclass(frozen=True)
class _Packaging:
    """How a version of QTI writes its manifest."""

    dialect: Dialect
    namespace: str
    metadata: str
    schema: str
    schema_version: str
    suffix: str


_V21 = _Packaging(
    V21, "http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1", "QTIv2.1 Package", "1.0.0", "xmlv2p1"
)
_V30 = _Packaging(
    V30, "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0", "QTI Package", "3.0.0", "xmlv3p0"
)


def qti21(quiz: Quiz) -> bytes:
    """Return a QTI 2.1 package."""
    return _package(_V21, quiz)


def qti30(quiz: Quiz) -> bytes:
    """Return a QTI 3.0 package."""
    return _package(_V30, quiz)


def _package(packaging: _Packaging, quiz: Quiz) -> bytes:
    files = {"imsmanifest.xml": _manifest(packaging, quiz), TEST: test(packaging.dialect, quiz)}
    files |= {f"items/{item_id(asked)}.xml": item(packaging.dialect, quiz.say, asked) for asked in quiz.questions}
    return packed(files, quiz.edition)


def _manifest(packaging: _Packaging, quiz: Quiz) -> bytes:
    def put(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{packaging.namespace}}}{tag}", **attributes)
        element.text = text
        return element

    names = {None: packaging.namespace, "lom": _LOM, "qti": packaging.metadata}
    root = etree.Element(f"{{{packaging.namespace}}}manifest", nsmap=names, identifier="daoyin-question-bank")
    about = put(root, "metadata")
    put(about, "schema", packaging.schema)
    put(about, "schemaversion", packaging.schema_version)
    put(root, "organizations")
    resources = put(root, "resources")
    whole = put(resources, "resource", identifier="daoyin-questions", type=f"imsqti_test_{packaging.suffix}", href=TEST)
    put(whole, "file", href=TEST)
    for asked in quiz.questions:
        put(whole, "dependency", identifierref=item_id(asked))
    for asked in quiz.questions:
        path = f"items/{item_id(asked)}.xml"
        resource = put(resources, "resource", identifier=item_id(asked), type=f"imsqti_item_{packaging.suffix}", href=path)
        _described(put(resource, "metadata"), packaging, quiz.language, asked)
        put(resource, "file", href=path)
    return written(root)


def _described(parent: etree._Element, packaging: _Packaging, language: str, asked: Asked) -> None:
    def put(under: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
        element = etree.SubElement(under, f"{{{_LOM}}}{tag}", **attributes)
        element.text = text
        return element

    lom = put(parent, "lom")
    general = put(lom, "general")
    put(put(general, "title"), "string", name_of(asked), language=language)
    put(general, "language", language)
    for tag in tags_of(asked):
        put(put(general, "keyword"), "string", tag, language="en")
    hardness = put(put(lom, "educational"), "difficulty")
    put(hardness, "source", "LOMv1.0")
    put(hardness, "value", _HARDNESS[asked.difficulty])
    about = etree.SubElement(parent, f"{{{packaging.metadata}}}qtiMetadata")
    for name, value in (("interactionType", INTERACTIONS[asked.kind]), ("feedbackType", "nonadaptive"), ("solutionAvailable", "true")):
        etree.SubElement(about, f"{{{packaging.metadata}}}{name}").text = value
