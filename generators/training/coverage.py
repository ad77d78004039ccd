"""What questions cover: by home, kind and difficulty, and which articles of which law. About questions, never about who answers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generators.training.asked import Asked


@dataclass(frozen=True)
class Coverage:
    """Numbers of questions. `articles`: (law, article) → how many questions cite it."""

    total: int
    homes: dict[tuple[str, str], int]
    kinds: dict[str, int]
    levels: dict[int, int]
    articles: dict[tuple[str, int], int]

    def of_law(self, law: str) -> dict[int, int]:
        """Return article → questions for one law, in the order of the articles."""
        return {article: count for (one, article), count in sorted(self.articles.items()) if one == law}


def coverage(questions: Sequence[Asked]) -> Coverage:
    """Count questions."""
    articles: Counter[tuple[str, int]] = Counter()
    for one in questions:
        articles.update({(cite.law, cite.article) for cite in one.cites})
    return Coverage(
        len(questions),
        dict(Counter(one.home for one in questions)),
        dict(Counter(one.kind for one in questions)),
        dict(sorted(Counter(one.difficulty for one in questions).items())),
        dict(articles),
    )
