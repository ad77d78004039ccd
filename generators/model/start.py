"""The start page: needs by group, and situations inside the procedure."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Id


class NeedGroup(Content):
    """A group of fields on the start page; its words are `need_groups.<id>` of the interface words."""

    id: str = Field(description="Key of its words under `need_groups`.")
    fields: tuple[Id, ...] = Field(min_length=1, description="Fields in the order they are shown.")


class Situation(Content):
    """A situation of somebody who has already begun; its words are `situations.<id>`. Leads to one thing."""

    id: str = Field(description="Key of its words under `situations`.")
    guide: Id | None = Field(default=None, description="The guide it leads to.")
    form: str | None = Field(default=None, description="The form it leads to.")
    route: Id | None = Field(default=None, description="The map it leads to.")


class Start(Content):
    """guides/start.yml"""

    groups: tuple[NeedGroup, ...] = Field(min_length=1, description="Groups of needs, in the order of the page.")
    situations: tuple[Situation, ...] = Field(default=(), description="For people who have already begun.")
