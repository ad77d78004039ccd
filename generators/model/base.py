"""The ground every content type stands on: frozen, and unknown keys are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

Language = Literal["zh-Hans", "zh-Hant", "en"]
SOURCE_LANGUAGE: Language = "zh-Hans"
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages every page has. Further ones are named in guides/project.yml and have what is ready in them."""
Audience = Literal["citizen", "staff"]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Lower-case letters, digits and hyphens.")]
FieldId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="Lower-case letters, digits and underscores.")]
Prose = Annotated[str, Field(min_length=1, description="Words a reader sees. `{fact-id}` prints a fact, `{§信访工作条例 34}` a citation.")]


class Content(BaseModel):
    """A typed piece of content. Frozen; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def is_chinese(language: str) -> bool:
    """Say whether a language is written in Chinese characters, without spaces and with marks of its own; all others are set like Latin."""
    return language.partition("-")[0] == "zh"


class Named(Content):
    """Something that has a name. Its names in further languages stand in guides/names/ and are put in by the reader."""

    _further: Mapping[str, str] = PrivateAttr(default_factory=dict)

    def in_further(self, names: Mapping[str, str]) -> Self:
        """Return the same with its names in further languages: tag → name."""
        copy = self.model_copy()
        copy._further = dict(names)
        return copy


class Names(Named):
    """A short name in each language. Traditional Chinese is converted from Simplified unless given."""

    zh_hans: Prose = Field(alias="zh-Hans")
    zh_hant: Prose | None = Field(default=None, alias="zh-Hant", description="Only where the converter gets it wrong.")
    en: Prose

    def get(self, language: str) -> str:
        """Return the name in `language`, in English where a further language has none; zh-Hant must have been filled in by the reader."""
        found = {"zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant}.get(language, self._further.get(language, self.en))
        if found is None:
            raise KeyError(f"no {language} name for {self.zh_hans}")
        return found
