"""Citations: law, article, paragraph (款), item (项)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from pydantic import GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema

from generators.model.base import Content

_REFERENCE = re.compile(r"(\d{1,4})(?:之([一二三四五六七八九十]))?(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?")
_INSERTED = "一二三四五六七八九十"


class Citation(Content):
    """A place in a law. Written `LAW ARTICLE[.PARAGRAPH[.ITEM]]`, e.g. `信访工作条例 31.1.6`.

    `inserted` is 1 for an article such as 第276条之一. Numbers count from 1 as the law counts them.
    """

    law: str
    article: int
    paragraph: int | None = None
    item: int | None = None
    inserted: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        names: Mapping[str, str] | None = (info.context or {}).get("law_names")
        return parse_parts(value, names)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "title": "Citation",
            "description": "LAW ARTICLE[.PARAGRAPH[.ITEM]], e.g. 信访工作条例 31.1.6",
            "pattern": r"^\S.*\s\d+(之[一二三四五六七八九十])?(\.\d+){0,2}$",
        }

    @property
    def eid(self) -> str:
        """Return the place by the Akoma Ntoso naming convention, e.g. `art_22__para_1__item_2`."""
        article = f"art_{self.article}" + (f"-{self.inserted}" if self.inserted else "")
        parts = [article]
        if self.paragraph:
            parts.append(f"para_{self.paragraph}")
        if self.item:
            parts.append(f"item_{self.item}")
        return "__".join(parts)

    @property
    def key(self) -> tuple[str, int, int, int, int]:
        """Return a sort key in the order of the law."""
        return (self.law, self.article, self.inserted or 0, self.paragraph or 0, self.item or 0)

    def text(self) -> str:
        """Return the citation as it is written in content."""
        inserted = f"之{_INSERTED[self.inserted - 1]}" if self.inserted else ""
        tail = "".join(f".{n}" for n in (self.paragraph, self.item) if n)
        return f"{self.law} {self.article}{inserted}{tail}"


def parse_parts(text: str, law_names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Split `信访工作条例 31.1.6` into the fields of a citation.

    `law_names` maps every accepted spelling to the law's id; without it any name is accepted.
    Raises PydanticCustomError with the finding's code when the text cannot be read or the law is unknown.
    """
    law, _, reference = text.strip().rpartition(" ")
    match = _REFERENCE.fullmatch(reference)
    if not law or not match:
        raise PydanticCustomError(
            "citation-syntax", "found '{found}', expected LAW ARTICLE[.PARAGRAPH[.ITEM]] such as 信访工作条例 31.1.6", {"found": text}
        )
    law = law.strip()
    if law_names is not None:
        if law not in law_names:
            near = difflib.get_close_matches(law, law_names, n=1, cutoff=0.4)
            hint = f"; did you mean {near[0]}?" if near else "; register it in guides/laws.yml"
            raise PydanticCustomError("citation-law", "no law is registered as '{law}'{hint}", {"law": law, "hint": hint})
        law = law_names[law]
    article, inserted, paragraph, item = match.groups()
    return {
        "law": law,
        "article": int(article),
        "inserted": _INSERTED.index(inserted) + 1 if inserted else None,
        "paragraph": int(paragraph) if paragraph else None,
        "item": int(item) if item else None,
    }


def read_citation(text: str, law_names: Mapping[str, str] | None = None) -> Citation:
    """Read a citation from its one-line text; raises PydanticCustomError."""
    return Citation(**parse_parts(text, law_names))
