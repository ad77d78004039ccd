"""JSON Schemas for editors and the field reference, both from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generators.model.calendar import Calendar
from generators.model.campaign import Campaign, CampaignWords
from generators.model.counting import Counting
from generators.model.fact import FactFile
from generators.model.form import Form, FormWords
from generators.model.guide import Guide, GuideHead, Lesson, LessonHead
from generators.model.law_question import LawQuestionFile
from generators.model.ledger import Ledger, LedgerWords
from generators.model.paper_set import CaseRecord, PaperSet, RecordWords, SetWords
from generators.model.problem import CODES
from generators.model.programme import Programme, ProgrammeWords
from generators.model.question import QuestionFile, QuestionWordsFile
from generators.model.route import CaseFile, Route, RouteWords
from generators.model.sheet import Sheet, SheetWords
from generators.model.start import Start
from generators.model.vocabulary import ActorFile, ChannelFile, ExplanationFile, LawFile, NameFile, RenderingFile
from generators.read.loader import Project
from generators.work.files import write_atomic

# schema name → (model, the files it describes)
SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "project": (Project, "guides/project.yml"),
    "start": (Start, "guides/start.yml"),
    "laws": (LawFile, "guides/laws.yml"),
    "channels": (ChannelFile, "guides/vocabulary/channels.yml"),
    "actors": (ActorFile, "guides/vocabulary/actors/*.yml"),
    "names": (NameFile, "guides/vocabulary/events/*.yml"),
    "terms": (ExplanationFile, "guides/vocabulary/terms.yml"),
    "law-questions": (LawQuestionFile, "guides/law-questions/*.yml"),
    "renderings": (RenderingFile, "guides/vocabulary/renderings/<language>.yml"),
    "facts": (FactFile, "guides/facts/*.yml"),
    "calendar": (Calendar, "guides/calendars/*.yml"),
    "counting": (Counting, "guides/counting.yml"),
    "route": (Route, "guides/routes/*/route.yml"),
    "cases": (CaseFile, "guides/routes/*/cases.yml"),
    "route-words": (RouteWords, "guides/routes/*/<language>.yml"),
    "guide": (Guide, "guides/complaint-guides/*/guide.yml"),
    "guide-head": (GuideHead, "the head of guides/complaint-guides/*/<language>.md"),
    "form": (Form, "guides/forms/*/form.yml"),
    "form-words": (FormWords, "guides/forms/*/<language>.yml"),
    "lesson": (Lesson, "guides/lessons/*/lesson.yml"),
    "lesson-head": (LessonHead, "the head of guides/lessons/*/<language>.md"),
    "sheet": (Sheet, "guides/sheets/*/sheet.yml"),
    "sheet-words": (SheetWords, "guides/sheets/*/<language>.yml"),
    "programme": (Programme, "guides/programmes/*/programme.yml"),
    "programme-words": (ProgrammeWords, "guides/programmes/*/<language>.yml"),
    "campaign": (Campaign, "guides/publicity/*/campaign.yml"),
    "campaign-words": (CampaignWords, "guides/publicity/*/<language>.yml"),
    "ledger": (Ledger, "guides/ledgers/*/ledger.yml"),
    "ledger-words": (LedgerWords, "guides/ledgers/*/<language>.yml"),
    "set": (PaperSet, "guides/sets/*/set.yml"),
    "set-words": (SetWords, "guides/sets/*/<language>.yml"),
    "case-record": (CaseRecord, "guides/case-record/record.yml"),
    "case-record-words": (RecordWords, "guides/case-record/<language>.yml"),
    "questions": (QuestionFile, "guides/lessons/*/questions.yml, guides/questions/*/questions.yml"),
    "question-words": (QuestionWordsFile, "guides/lessons/*/questions.<language>.yml, guides/questions/*/questions.<language>.yml"),
}


def editor_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema an editor uses for the files of this name."""
    model, files = SCHEMAS[name]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    _loosen(schema)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "description": files} | schema


def _loosen(node: Any) -> None:
    """Allow the short forms the reader accepts: `next: step`, a point as a bare id."""
    if not isinstance(node, dict):
        return
    for name, definition in node.get("$defs", {}).items():
        if name in ("Next", "Point", "Source"):
            short = {"type": "string", "pattern": "^[a-z0-9-]+$"}
            node["$defs"][name] = {"anyOf": [short, {k: v for k, v in definition.items() if k != "title"}], "title": name}
        if name == "Step":
            ways = definition["properties"]["next"]
            definition["properties"]["next"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Next"}, ways]}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema and the two reference pages; returns the files."""
    written = []
    for name in SCHEMAS:
        path = folder / f"{name}.json"
        write_atomic(path, (json.dumps(editor_schema(name), ensure_ascii=False, indent=2) + "\n").encode())
        written.append(path)
    for name, text in (("content-fields.md", field_reference()), ("findings.md", finding_reference())):
        write_atomic(folder / name, text.encode())
        written.append(folder / name)
    return written


def field_reference() -> str:
    """Return the field reference as Markdown: every key of every content file."""
    out = ["# Content fields", "", "Generated from the model by `daoyin schemas`.", ""]
    for name, (model, files) in SCHEMAS.items():
        schema = model.model_json_schema(by_alias=True, mode="validation")
        out += [f"## {name}", "", f"Files: {files}", ""]
        for title, part in (("", schema), *schema.get("$defs", {}).items()):
            out += list(_table(title, part))
    return "\n".join(out) + "\n"


def _table(title: str, part: dict[str, Any]) -> Iterator[str]:
    properties = part.get("properties")
    if not properties or title == "Citation":
        return
    if title:
        yield f"### {title}"
        yield ""
    if part.get("description"):
        yield str(part["description"]).split("\n")[0]
        yield ""
    yield "| key | value | must be there | meaning |"
    yield "| --- | --- | --- | --- |"
    for key, value in properties.items():
        must = "yes" if key in part.get("required", ()) else ""
        yield f"| `{key}` | {_kind(value)} | {must} | {value.get('description', '')} |"
    yield ""


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in value:
        return " or ".join(_kind(one) for one in value["anyOf"] if one.get("type") != "null")
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value.get('items', {}))}"
    if value.get("type") == "object":
        return f"mapping to {_kind(value.get('additionalProperties', {}))}" if isinstance(value.get("additionalProperties"), dict) else "mapping"
    return str(value.get("format") or value.get("type") or "any value")


def finding_reference() -> str:
    """Return the reference of findings as Markdown."""
    out = [
        "# Findings",
        "",
        "Generated by `daoyin schemas`. An error stops the build; a notice does not.",
        "",
        "| code | kind | meaning | what to do |",
        "| --- | --- | --- | --- |",
    ]
    out += [f"| `{code}` | {one.severity} | {one.meaning} | {one.remedy} |" for code, one in sorted(CODES.items())]
    return "\n".join(out) + "\n"
