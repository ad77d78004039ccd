"""Standard paperwork: fields and legal elements (language-neutral), labels and wording (per language)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from generators.model.base import Audience, Content, FieldId, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review

FormCode = Annotated[str, Field(pattern=r"^[CSLX]\d{2}$", description="C citizens, S staff, L ledgers, X papers of an office's own; two digits.")]
FieldType = Literal["text", "longtext", "date", "number", "phone", "idcard", "choice", "check", "rows"]
Stage = Literal["submission", "acceptance", "handling", "review", "re-review", "mediation", "supervision", "discipline", "other-channel"]
Layout = Literal["form", "letter", "opinion", "sheet"]
Remedy = Literal["none", "review", "recheck", "same-facts", "named-procedure", "duty-answer", "not-accepted"]


class FormField(Content):
    """Something the writer fills in."""

    id: FieldId
    type: FieldType = Field(description="What kind of value it takes.")
    required: bool = Field(default=False, description="Whether the paper is incomplete without it.")
    options: tuple[FieldId, ...] = Field(default=(), description="For `choice`.")
    columns: tuple[FieldId, ...] = Field(default=(), description="For `rows`.")
    min_rows: int = Field(default=3, ge=1, le=40, description="For `rows`: lines on the blank paper.")
    lines: int = Field(default=4, ge=1, le=40, description="For `longtext`: lines on the blank paper.")
    max_length: int = Field(default=4000, ge=1, le=100_000, description="Most characters a value may have.")


class Element(Content):
    """Something the paper must (or should) carry, and the fields that carry it."""

    id: Id
    cites: tuple[Citation, ...] = Field(default=(), description="The articles that demand it.")
    fields: tuple[FieldId, ...] = Field(default=(), description="The fields of the form that carry it.")


class Form(Content):
    """guides/forms/*/form.yml"""

    id: FormCode
    audience: Audience = Field(description="Who writes it: citizen or staff.")
    stage: Stage = Field(description="Where in the procedure it is used.")
    layout: Layout = Field(description="form (large citizens' paper), letter or opinion (official paper), sheet (internal table).")
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    issued_by: Id
    given_to: Id
    cites: tuple[Citation, ...] = Field(min_length=1, description="The articles the paper rests on.")
    facts: tuple[Id, ...] = Field(default=(), description="Facts the paper must show, such as its deadline.")
    remedy: Remedy = Field(default="none", description="Which next step the paper prints, and only that.")
    copies: str | None = Field(default=None, description="For the editor; custom unless an article is named.")
    legal_elements: tuple[Element, ...] = Field(default=(), description="What the law itself demands.")
    good_practice: tuple[Element, ...] = Field(default=(), description="What a careful office prints although no law demands it.")
    fields: tuple[FormField, ...] = Field(min_length=1, description="What the writer fills in, in the order of the paper.")
    max_pages: int = Field(default=2, ge=1, le=20, description="Pages the blank Chinese paper may have.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")

    def field(self, field_id: str) -> FormField:
        """Return the field with this id; raises KeyError."""
        for one in self.fields:
            if one.id == field_id:
                return one
        raise KeyError(field_id)


class FieldWords(Content):
    """The words of one field."""

    label: Prose
    help: Prose | None = Field(default=None, description="One sentence of help.")
    options: dict[FieldId, Prose] = Field(default={}, description="Labels of a `choice` field, by option.")
    columns: dict[FieldId, Prose] = Field(default={}, description="Headings of a `rows` field, by column.")


class FormWords(Content):
    """guides/forms/*/<language>.yml"""

    title: Prose
    purpose: Prose
    how_to: tuple[Prose, ...] = Field(default=(), description="To whom, by when, keep a copy: one sentence each.")
    asked_as: tuple[Prose, ...] = Field(default=(), description="What people look for when they need this paper.")
    legal_elements: dict[Id, Prose] = Field(default={}, description="Words for each element, by id.")
    good_practice: dict[Id, Prose] = Field(default={}, description="Words for each element, by id.")
    fields: dict[FieldId, FieldWords] = Field(description="Labels and help, by field.")
    sample: dict[FieldId, Any] = Field(default={}, description="Invented values, for tests and pictures.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
