"""Publicity from one source: each message as a line for a banner, a panel, a slide, a short message, a scene of a film."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review

SHORT = 140
"""Most characters of a short message, its article included."""
BANNER = {"zh": 18, "en": 60}
"""Most characters of a line for a banner, by language; others are held to the second."""


class Message(Content):
    """One thing to say, on one article."""

    id: Id
    cites: tuple[Citation, ...] = Field(min_length=1, description="The articles that say so; the first stands behind the short message.")
    facts: tuple[Id, ...] = Field(default=(), description="Facts it shows.")


class Campaign(Content):
    """guides/publicity/*/campaign.yml"""

    id: Id
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    messages: tuple[Message, ...] = Field(min_length=4, max_length=16, description="What is said, in order.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when; without one, it is not published.")


class MessageWords(Content):
    """The words of a message."""

    banner: Prose = Field(description="A line that can be read from a passing bus.")
    text: Prose = Field(description="Two to four short sentences, for panel, leaflet, booklet and slide.")
    short: Prose = Field(description="A message for a chat group; with its article at most 140 characters.")
    picture: Prose = Field(description="What the film shows while `voice` is spoken; invented persons, nobody's face.")
    voice: Prose = Field(description="What the film says.")


class CampaignWords(Content):
    """guides/publicity/*/<language>.yml"""

    title: Prose
    summary: Prose = Field(description="One sentence: for whom it is, and what for.")
    messages: dict[Id, MessageWords] = Field(description="Words for each message, by id.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
