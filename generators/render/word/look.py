"""How papers look: reads templates/word/layouts.yml and writes the styles of a base document from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generators.model.base import is_chinese
from generators.render.word.xml import NAMESPACES, mm, pt

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "word"
A4 = (210, 297)  # mm
# Style id → (name Word knows it by, outline level or None).
NAMES: dict[str, tuple[str, int | None]] = {
    "Heading1": ("heading 1", 0),
    "Heading2": ("heading 2", 1),
    "Heading3": ("heading 3", 2),
    "BodyText": ("Body Text", None),
    "ListParagraph": ("List Paragraph", None),
    "Footer": ("footer", None),
    "CellText": ("Cell Text", None),
    "CellHead": ("Cell Head", None),
    "WritingLine": ("Writing Line", None),
    "HowTo": ("How To", None),
    "OrganMark": ("Organ Mark", None),
    "DocumentNumber": ("Document Number", None),
    "StepKind": ("Step Kind", None),
    "BoxText": ("Box Text", None),
    "BoxChoice": ("Box Choice", None),
    "KeyText": ("Key Text", None),
    "Stem": ("Stem", None),
    "Option": ("Option", None),
    "Basis": ("Basis", None),
}


@dataclass(frozen=True)
class Look:
    """One layout in one language; lengths of `page` in mm."""

    name: str
    language: str
    official: bool
    letter: bool
    page: Mapping[str, float]
    label_width: float
    row_height: float
    fonts: Mapping[str, Mapping[str, str]]
    tags: tuple[str, str]
    styles: Mapping[str, Mapping[str, Any]]

    @property
    def width(self) -> int:
        """Return the width of the text in twips."""
        return mm(A4[0]) - mm(self.page["left"]) - mm(self.page["right"])

    def size(self, style: str) -> float:
        """Return the type size of a style in pt."""
        return float(self.styles[style].get("size", self.styles["Normal"]["size"]))


_LATIN = "en"
"""Whose fonts, widths and conventions a further language has."""


@cache
def _layouts() -> dict[str, Any]:
    return dict(yaml.safe_load((TEMPLATES / "layouts.yml").read_text(encoding="utf-8")))


@cache
def look_of(layout: str, language: str) -> Look:
    """Return the look of a layout (form, sheet, letter, opinion, handout, exam …). Raises KeyError for an unknown one."""
    every = _layouts()
    one = every["layouts"][layout]
    known = language if language in every["tags"] else _LATIN
    layers = (every["common"], one["styles"], one.get(known, {}))
    styles = {name: {key: value for layer in layers for key, value in layer.get(name, {}).items()} for layer in layers for name in layer}
    latin, han = every["tags"][known]
    latin = latin if known == language else language
    return Look(
        layout,
        language,
        one["official"],
        one.get("letter", False),
        one["page"],
        one["label_width"][known],
        one["row_height"],
        every["fonts"][known],
        (latin, han),
        styles,
    )


@cache
def _labels() -> dict[str, dict[str, str]]:
    return dict(yaml.safe_load((TEMPLATES / "labels.yml").read_text(encoding="utf-8")))


def conventional(label: str, language: str) -> str:
    """Return words that stand on paper by convention (templates/word/labels.yml)."""
    return _labels()[label].get(language, _labels()[label][_LATIN])


def _font(look: Look, name: str) -> str:
    font = look.fonts[name]
    hint = "" if not is_chinese(look.language) else ' w:hint="eastAsia"'
    latin, han = font["latin"], font["han"]
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{han}" w:cs="{latin}"{hint}/>'


def _run_properties(look: Look, style: Mapping[str, Any]) -> str:
    out = _font(look, style["font"]) if "font" in style else ""
    if "bold" in style:
        out += "<w:b/>" if style["bold"] else '<w:b w:val="0"/>'
    if "colour" in style:
        out += f'<w:color w:val="{style["colour"]}"/>'
    if "spacing" in style:
        out += f'<w:spacing w:val="{pt(style["spacing"])}"/>'
    if "size" in style:
        out += f'<w:sz w:val="{round(style["size"] * 2)}"/><w:szCs w:val="{round(style["size"] * 2)}"/>'
    return out


def _line(style: Mapping[str, Any]) -> str:
    spacing = "".join(f' w:{side}="{pt(style[side])}"' for side in ("before", "after") if side in style)
    if "line" in style:
        rule, height = style["line"].split()
        spacing += f' w:line="{pt(float(height))}" w:lineRule="{"exact" if rule == "exact" else "atLeast"}"'
    return f"<w:spacing{spacing}/>" if spacing else ""


def indent(look: Look, style: str) -> str:
    """Return the markup for a style's indents, which are given in widths of its characters."""
    one = look.styles[style]
    em = look.size(style) + float(one.get("spacing", look.styles["Normal"].get("spacing", 0)))
    parts = {"left": "left", "right": "right", "first": "firstLine", "hang": "hanging"}
    if not any(key in one for key in parts):
        return ""
    out = ""
    for key, name in parts.items():
        chars = float(one.get(key, 0)) + (float(one.get("hang", 0)) if key == "left" else 0)
        if chars or key in one:
            out += f' w:{name}Chars="{round(chars * 100)}" w:{name}="{pt(chars * em)}"'
    return f"<w:ind{out}/>"


def _paragraph_properties(look: Look, name: str) -> str:
    style = look.styles[name]
    out = "<w:keepNext/>" if style.get("keep_next") else ""
    out += "<w:keepLines/>" if style.get("keep_lines") else ""
    if name == "Normal":
        out += '<w:widowControl w:val="0"/>' if look.official else ""
        out += "<w:kinsoku/><w:overflowPunct/>" + (
            '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>' if look.official else ""
        )
    out += _line(style) + indent(look, name)
    out += f'<w:jc w:val="{style["align"]}"/>' if "align" in style else ""
    level = NAMES.get(name, ("", None))[1]
    return out + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")


def _paragraph_style(look: Look, name: str) -> str:
    shown = NAMES.get(name, (name, None))[0]
    normal = name == "Normal"
    kind = 'w:type="paragraph" w:default="1"' if normal else 'w:type="paragraph"'
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    properties, letters = _paragraph_properties(look, name), _run_properties(look, look.styles[name])
    body = (f"<w:pPr>{properties}</w:pPr>" if properties else "") + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
    return f'<w:style {kind} w:styleId="{name}"><w:name w:val="{shown}"/>{based}<w:qFormat/>{body}</w:style>'


_CHARACTERS = """<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Blank"><w:name w:val="Blank"/><w:qFormat/></w:style>
<w:style w:type="character" w:styleId="Source"><w:name w:val="Source"/><w:qFormat/><w:rPr><w:color w:val="595959"/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:qFormat/><w:rPr><w:color w:val="1F4E8C"/><w:u w:val="single"/></w:rPr></w:style>"""


def _table_style(name: str, shown: str, colour: str, margin: int) -> str:
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in ("top", "left", "bottom", "right"))
    inside = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in ("insideH", "insideV"))
    room = f'<w:left w:w="{margin}" w:type="dxa"/>'
    room = f'<w:tblCellMar><w:top w:w="30" w:type="dxa"/>{room}<w:bottom w:w="30" w:type="dxa"/>{room.replace("left", "right")}</w:tblCellMar>'
    properties = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{sides}{inside}</w:tblBorders>{room}</w:tblPr>'
    return f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>{properties}</w:style>'


def styles_xml(look: Look) -> str:
    """Return the whole styles part of a layout."""
    latin, han = look.tags
    defaults = f'{_font(look, "serif")}<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{latin}" w:eastAsia="{han}" w:bidi="ar-SA"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    paragraphs = "".join(_paragraph_style(look, name) for name in look.styles)
    plain = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
    tables = f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>{plain}</w:style>'
    tables += _table_style("Grid", "Table Grid", "595959", 90) + _table_style("Frame", "Frame", "8EA3BF", 140)
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {NAMESPACES}>'
    rule = f'<w:color w:val="{look.styles["WritingLine"]["rule"]}"/>'
    rule = f'<w:style w:type="character" w:styleId="Rule"><w:name w:val="Rule"/><w:qFormat/><w:rPr>{rule}</w:rPr></w:style>'
    return f"{head}{defaults}{paragraphs}{_CHARACTERS}{rule}{tables}</w:styles>"
