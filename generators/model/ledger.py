"""Ledgers: tables that an office keeps, one row a matter; due dates are worked out from facts."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generators.model.base import Content, FieldId, Id, Prose
from generators.model.citation import Citation
from generators.model.form import FormCode
from generators.model.route import Review

ColumnType = Literal["text", "date", "choice", "number", "due"]
PaperSize = Literal["a4", "a3"]


class Due(Content):
    """How a due date is worked out: a fact counted from the date in another column of the row."""

    after: FieldId = Field(description="The column with the date of the event.")
    fact: Id | None = Field(default=None, description="The period; left out where it depends on a choice.")
    by: FieldId | None = Field(default=None, description="The `choice` column on which the period depends.")
    facts: dict[FieldId, Id] = Field(default={}, description="The period for each option of `by`; an option left out has no due date.")
    plus: FieldId | None = Field(default=None, description="A `number` column with days that the law adds to the period.")

    @property
    def periods(self) -> tuple[str, ...]:
        """The ids of the facts it may count, each once."""
        return tuple(dict.fromkeys(([self.fact] if self.fact else []) + list(self.facts.values())))


class LedgerColumn(Content):
    """A column of a ledger."""

    id: FieldId
    type: ColumnType = Field(description="text, date, choice, number, or due (a date that is worked out).")
    width: int = Field(default=14, ge=5, le=60, description="Width in characters; a Chinese character takes two.")
    required: bool = Field(default=False, description="Whether a row is incomplete without it.")
    options: tuple[FieldId, ...] = Field(default=(), description="For `choice`.")
    max_length: int = Field(default=200, ge=1, le=2000, description="For `text`: most characters.")
    most: Id | None = Field(default=None, description="For `number`: the fact that sets the greatest value.")
    due: Due | None = Field(default=None, description="For `due`: what is counted from where.")
    done: FieldId | None = Field(default=None, description="For a day an organ must keep: the date column that says when it did. Late days turn red.")
    open: bool = Field(default=True, description="Whether an empty `done` counts as late once the day has passed.")
    cites: tuple[Citation, ...] = Field(default=(), description="The articles that demand it; left out where it is only good practice.")


class LedgerGroup(Content):
    """Columns that belong together, under one heading."""

    id: Id
    columns: tuple[LedgerColumn, ...] = Field(min_length=1, description="Its columns, from left to right.")


class Ledger(Content):
    """guides/ledgers/*/ledger.yml"""

    id: FormCode
    paper: PaperSize = Field(default="a4", description="Size of the sheet it is printed on, always across.")
    fixed: int = Field(default=1, ge=0, le=4, description="Columns at the left that stay in sight.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The articles the ledger rests on.")
    groups: tuple[LedgerGroup, ...] = Field(min_length=1, description="The columns, in groups.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")

    @property
    def columns(self) -> tuple[LedgerColumn, ...]:
        return tuple(column for group in self.groups for column in group.columns)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that its due dates and limits use, each once."""
        found: dict[str, None] = {}
        for column in self.columns:
            found |= dict.fromkeys([*(column.due.periods if column.due else ()), *([column.most] if column.most else [])])
        return tuple(found)

    def column(self, column_id: str) -> LedgerColumn:
        """Return the column with this id; raises KeyError."""
        for one in self.columns:
            if one.id == column_id:
                return one
        raise KeyError(column_id)


class ColumnWords(Content):
    """The words of one column."""

    label: Prose
    help: Prose | None = Field(default=None, description="One sentence: what belongs in it.")
    options: dict[FieldId, Prose] = Field(default={}, description="Labels of a `choice` column, by option.")


class LedgerWords(Content):
    """guides/ledgers/*/<language>.yml"""

    title: Prose
    purpose: Prose
    notes: tuple[Prose, ...] = Field(default=(), description="How to keep it: one sentence each.")
    asked_as: tuple[Prose, ...] = Field(default=(), description="What people look for when they need this ledger.")
    groups: dict[Id, Prose] = Field(description="The heading of each group, by id.")
    columns: dict[FieldId, ColumnWords] = Field(description="Labels and help, by column.")
    sample: dict[FieldId, Any] = Field(default={}, description="An invented row, for the sheet that explains; due dates are worked out.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
