"""Facts: every period, amount, number of copies or of persons, with its article."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from generators.model.base import Content, Id, Names
from generators.model.citation import Citation

Unit = Literal["day", "workday", "hour", "month", "year", "person", "copy", "yuan", "percent"]
Count = Literal["latest", "earliest", "lasts", "before"]
TIME_UNITS: frozenset[str] = frozenset({"day", "workday", "hour", "month", "year"})


class Fact(Content):
    """One number the law (or a place) lays down."""

    id: Id
    name: Names = Field(description="What the number is, in each language.")
    value: int = Field(gt=0, description="The number.")
    unit: Unit = Field(description="day is a calendar day (日), workday a working day (工作日).")
    from_event: Id | None = Field(default=None, description="What starts the period.")
    count: Count = Field(
        default="latest",
        description="What the period ends in: the latest day to act; the earliest day after waiting; lasts until that day; before: counted back.",
    )
    actor: Id | None = Field(default=None, description="Who must act; needed where an event starts a period.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions that state it.")
    workday_by: Citation | None = Field(default=None, description="The article that turns 日 into working days.")
    holds_from: date | None = Field(default=None, description="Left out: since the law is in force.")
    holds_to: date | None = Field(default=None, description="Last day on which it holds; left out while it does.")
    checked_on: date = Field(description="When number and unit were last compared with the text.")
    verified: bool = Field(description="Whether number and unit were read in the text of the law.")
    kind: Literal["statutory", "local"] = Field(description="statutory, or local (a promise of a place, never law).")
    beside: Id | None = Field(default=None, description="For a local promise: the statutory fact it promises to beat.")
    note: str | None = Field(default=None, description="For the editor.")


class FactFile(Content):
    """guides/facts/*.yml"""

    facts: tuple[Fact, ...] = Field(description="The facts of an area.")
