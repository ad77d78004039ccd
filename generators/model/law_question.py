"""What people really ask, by the article of the law that answers it."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Prose
from generators.model.citation import Citation


class Asked(Content):
    """Questions in each language, one sentence each, as people say them. Traditional Chinese is converted from Simplified."""

    zh_hans: tuple[Prose, ...] = Field(alias="zh-Hans", min_length=1, description="Questions in Simplified Chinese.")
    zh_hant: tuple[Prose, ...] = Field(default=(), alias="zh-Hant", description="Written only where the converter gets it wrong; then all of them.")
    en: tuple[Prose, ...] = Field(min_length=1, description="Questions in English; they need not be translations of the Chinese ones.")

    def get(self, language: str) -> tuple[str, ...]:
        """Return the questions in `language`, in English for a further language; zh-Hant must have been filled in by the reader."""
        return {"zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant}.get(language, self.en)


class LawQuestion(Content):
    """An article of a law and what people ask who need it."""

    cite: Citation = Field(description="The article, without paragraph or item: `信访工作条例 22`. Each article has one entry.")
    asked_as: Asked = Field(description="Questions as people really ask them, in their words; none stands under two articles of one law.")


class LawQuestionFile(Content):
    """guides/law-questions/*.yml"""

    articles: tuple[LawQuestion, ...] = Field(description="One entry for each article, in the order of the law.")
