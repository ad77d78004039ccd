"""Sets of papers: what a stage needs, and the one case record that fills it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from generators.model.base import Content, FieldId, Id, Prose
from generators.model.citation import Citation
from generators.model.form import FieldWords, FormCode
from generators.model.route import Review

RecordType = Literal["text", "longtext", "date", "number", "phone", "choice", "check"]


class Counted(Content):
    """How a date of the record follows from another one; it is worked out, never typed."""

    fact: Id = Field(description="The period that is counted.")
    start: FieldId = Field(description="The date of the record from which it is counted.")
    plus: FieldId | None = Field(default=None, description="A number of the record: days that are added, such as an extension that was approved.")


class RecordField(Content):
    """A value that several papers share."""

    id: FieldId
    type: RecordType = Field(description="What kind of value it takes.")
    required: bool = Field(default=False, description="Whether no case can do without it.")
    options: tuple[FieldId, ...] = Field(default=(), description="For `choice`.")
    counted: Counted | None = Field(default=None, description="For a date that is worked out.")


class Order(Content):
    """Two dates of the record of which one cannot come before the other."""

    first: FieldId = Field(description="The date that comes first (the same day is in order).")
    then: FieldId = Field(description="The date that follows.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions that put them in this order.")


class CaseRecord(Content):
    """guides/case-record/record.yml"""

    fields: tuple[RecordField, ...] = Field(min_length=1, description="The values that papers share, in the order of the record.")
    order: tuple[Order, ...] = Field(default=(), description="Which date comes before which.")
    replaced: dict[str, Citation] = Field(
        default={}, description="Texts that no paper rests on any more: the name, and the provision of what took their place."
    )
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")

    def field(self, field_id: str) -> RecordField | None:
        """Return the field with this id; None when there is none."""
        return next((one for one in self.fields if one.id == field_id), None)


class RecordWords(Content):
    """guides/case-record/<language>.yml"""

    title: Prose
    purpose: Prose = Field(description="One sentence: what the record is for.")
    fields: dict[FieldId, FieldWords] = Field(description="Labels and help, by field.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


class Source(Content):
    """Where a field of a form takes its value from. A bare id is a field of the record."""

    record: FieldId | None = Field(default=None, description="The field of the record.")
    values: dict[FieldId, str] = Field(default={}, description="For a choice: which option of the form stands for which option of the record.")
    constant: str | bool | None = Field(default=None, description="A value that is always the same in this set.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"record": value} if isinstance(value, str) else value


class PaperUse(Content):
    """A paper of a set."""

    form: FormCode
    when: dict[FieldId, tuple[str, ...]] = Field(
        default={}, description="When it is needed: for each field of the record, the values (`yes` and `no` for a check). Left out: always."
    )
    served: FieldId | None = Field(
        default=None, description="The date of the record on which the petitioner received it; it goes out with a proof of delivery."
    )
    proof: bool = Field(default=False, description="Whether it is the proof of delivery, made once for each paper that is served.")
    dated: FieldId | None = Field(default=None, description="The date of the record that this paper bears.")
    due: FieldId | None = Field(default=None, description="The date of the record by which it must be dated.")
    own: tuple[FieldId, ...] = Field(default=(), description="Fields that are called as in the record but mean something else on this paper.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions by which the paper is needed here.")
    fields: dict[FieldId, Source] = Field(
        default={}, description="Where fields of the form take their values; one that is called as in the record takes that value by itself."
    )


class Kept(Content):
    """A date that must be on record once a paper has gone out."""

    field: FieldId = Field(description="The date of the record.")
    after: FormCode = Field(description="The paper after which it must be there.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions that count from it.")


class PaperSet(Content):
    """guides/sets/*/set.yml"""

    id: Id
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    facts: tuple[Id, ...] = Field(default=(), description="The periods that run in this stage.")
    papers: tuple[PaperUse, ...] = Field(min_length=1, description="The papers in the order in which they are made.")
    kept: tuple[Kept, ...] = Field(default=(), description="Dates that must be recorded.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")


class SetWords(Content):
    """guides/sets/*/<language>.yml"""

    title: Prose
    summary: Prose = Field(description="One sentence: what happens in this stage.")
    papers: dict[FormCode, Prose] = Field(description="When each paper is needed, in words.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
