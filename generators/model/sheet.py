"""Sheets: one page for the hand or the wallet, in two parts of equal weight."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generators.model.base import Content, Id, Prose
from generators.model.route import Point, Review

Layout = Literal["card", "columns"]


class SheetPart(Content):
    """A side of a card, or a column of a page."""

    id: Id
    points: tuple[Point, ...] = Field(min_length=1, description="What it says, in order; words under the same ids.")


class Sheet(Content):
    """guides/sheets/*/sheet.yml"""

    id: Id
    layout: Layout = Field(description="card (two sides, for the wallet) or columns (two columns on A4).")
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    parts: tuple[SheetPart, ...] = Field(min_length=2, max_length=2, description="The two sides or columns.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when; without one, it is not published.")

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for part in self.parts for point in part.points)


class PartWords(Content):
    """The words of a side or column."""

    title: Prose
    points: dict[Id, Prose] = Field(description="Words for each point, by id.")


class SheetWords(Content):
    """guides/sheets/*/<language>.yml"""

    title: Prose
    summary: Prose = Field(description="One sentence: for whom it is, and what for.")
    parts: dict[Id, PartWords] = Field(description="Words for each part, by id.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
