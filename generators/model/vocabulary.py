"""Shared vocabulary: laws, actors, events, fields, channels, glossary."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, RootModel

from generators.model.base import SOURCE_LANGUAGE, Content, Id, Named, Names, Prose, is_chinese
from generators.model.citation import Citation

LawStatus = Literal["current", "check", "not-current"]
LawLevel = Literal["constitution", "law", "administrative-regulation", "judicial-interpretation", "departmental-rule", "party-state-regulation"]


class Law(Named):
    """A law as it is cited."""

    id: str = Field(description="The title to cite.")
    en: Prose = Field(description="English name.")
    zh_hant: str | None = Field(default=None, description="Traditional Chinese title, when the converter gets it wrong.")
    short: tuple[str, ...] = Field(default=(), description="Other spellings accepted in content.")
    level: LawLevel = Field(description="Its rank among laws.")
    version_date: date = Field(description="Date of the version that citations were checked against.")
    in_force_from: date = Field(description="Day from which this version is in force.")
    status: LawStatus = Field(description="current; check (cite after reading the note); not-current (never cite).")
    text: bool = Field(default=True, description="Whether the text was at hand when citations were checked.")
    note: str | None = Field(default=None, description="For the editor: what to look at before citing.")
    official_url: str = Field(description="Where the official text can be read.")

    def name(self, language: str) -> str:
        """Return the name in `language`: in Chinese the title, elsewhere the name in that language, else in English."""
        if is_chinese(language):
            return self.id if language == SOURCE_LANGUAGE else (self.zh_hant or self.id)
        return self._further.get(language, self.en)


class LawFile(Content):
    """guides/laws.yml"""

    laws: tuple[Law, ...] = Field(description="Every law that may be cited.")


class Actor(Names):
    """Who acts: an organ, or somebody the reader may be."""

    you: bool = Field(default=False, description="Whether the reader may be this actor: periods it must keep are shown first.")


class ActorFile(RootModel[dict[Id, Actor]]):
    """guides/vocabulary/actors/*.yml: an id, and the actor's name in each language."""


class NameFile(RootModel[dict[Id, Names]]):
    """guides/vocabulary/events/*.yml: an id and its name in each language."""


class Sort(Names):
    """What the Regulations make of a matter: an item of Article 31, or what is no demand under it."""

    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions that say so; the first is the one a map lists under `sorting`.")
    beside: bool = Field(default=False, description="Whether it stands beside the sorting (mediation, help, following up), so that no map lists it.")


class Channel(Names):
    """A procedure or place where a step may lead."""

    sorts_under: Id = Field(description="Where the Regulations put what goes this way: an id under `sorting`.")
    received_by: tuple[Id, ...] = Field(min_length=1, description="Who receives it, where the step names nobody else.")
    aside: bool = Field(default=False, description="Whether it is help or preparation on the way, so that the procedure still follows.")


class ChannelFile(Content):
    """guides/vocabulary/channels.yml"""

    fields: dict[Id, Names] = Field(description="The fields of route maps: id and name.")
    sorting: dict[Id, Sort] = Field(description="What the Regulations make of a matter: id, name and provisions.")
    channels: dict[Id, Channel] = Field(description="Where an outcome may lead: id, name, place under the Regulations, receiver.")
    never: dict[Id, Names] = Field(description="What a map never offers as a way.")


class LocalWords(Content):
    """The everyday words for a thing outside the mainland; they stand beside the word of the law, never in its place."""

    hk: Prose | None = Field(default=None, description="What readers in Hong Kong and Macao say.")
    tw: Prose | None = Field(default=None, description="What readers in Taiwan say.")


class Explanation(Names):
    """What a word of the glossary means, in plain words."""

    cites: tuple[Citation, ...] = Field(default=(), description="The provisions that say so.")
    also: dict[str, tuple[Prose, ...]] = Field(default={}, description="Other words for it on pages, by language.")
    mark: bool = Field(default=True, description="Whether pages mark it; off where the word also has another meaning.")
    not_in: tuple[Prose, ...] = Field(default=(), description="Longer words, Chinese or English, that hold it in another meaning.")
    said_in: LocalWords = Field(default=LocalWords(), description="The everyday word in Hong Kong and Macao, or in Taiwan, where it is another one.")


class ExplanationFile(RootModel[dict[str, Explanation]]):
    """guides/vocabulary/terms.yml: a word of the glossary (its `zh_hans`) and what it means."""


class Rendering(Content):
    """How a language may say a word of the glossary, besides its agreed rendering, and how it must not."""

    also: tuple[Prose, ...] = Field(default=(), description="Other words for it, each in any form; `…` stands for up to six words.")
    never: tuple[Prose, ...] = Field(default=(), description="Words that would lead a reader to something else.")
    held: bool = Field(default=True, description="Whether translations are held to it; off for everyday words that are said in many ways.")


class RenderingFile(RootModel[dict[str, Rendering]]):
    """guides/vocabulary/renderings/<language>.yml: a word of the glossary (its `zh_hans`) and what the language says for it."""


class Term(Content):
    """A row of the glossary."""

    group: str
    zh_hans: str
    zh_hant_hk: str
    zh_hant_tw: str
    en: str
    en_source: str = ""
    note: str = ""
