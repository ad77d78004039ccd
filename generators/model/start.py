"""The start page: needs by group, and situations inside the procedure."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Id


class NeedGroup(Content):
    """A group of fields on the start page; its words are `need_groups.<id>` of the interface words."""

    id: str
    fields: tuple[Id, ...] = Field(min_length=1)


class Situation(Content):
    """A situation of somebody who has already begun; its words are `situations.<id>`. Leads to one thing."""

    id: str
    guide: Id | None = None
    form: str | None = None
    route: Id | None = None


class Start(Content):
    """guides/start.yml"""

    groups: tuple[NeedGroup, ...] = Field(min_length=1)
    situations: tuple[Situation, ...] = ()
