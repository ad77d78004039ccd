"""The two parts we give to Whoosh: a field that stores impacts, and a weighting that returns integers.

Whoosh stores the class of the field in its index by this module's name: rename it only together with FORMAT.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

from whoosh.analysis.analyzers import CompositeAnalyzer
from whoosh.analysis.tokenizers import IDTokenizer
from whoosh.fields import FieldType
from whoosh.formats import Frequency
from whoosh.scoring import BaseScorer, WeightingModel

from generators.search.impacts import rarity


class ImpactField(FieldType):
    """A field whose value is a mapping of term to impact; the impact becomes the weight of the posting."""

    def __init__(self) -> None:
        super().__init__(format=Frequency(), analyzer=CompositeAnalyzer(IDTokenizer()))

    def index(self, value: Mapping[str, int], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield (term, frequency, weight, value) as Whoosh wants it."""
        for term, impact in value.items():
            yield term.encode("utf-8"), impact, float(impact), b""


class ImpactWeighting(WeightingModel):
    """Score a posting as rarity x impact. The weight of the term in the query is Whoosh's boost."""

    def scorer(self, searcher: Any, fieldname: str, text: Any, qf: float = 1) -> ImpactScorer:
        """Return the scorer of one term."""
        frequency = searcher.doc_frequency(fieldname, text)
        return ImpactScorer(rarity(frequency, searcher.doc_count_all()))


class ImpactScorer(BaseScorer):
    """Multiply the impact of a posting by the rarity of its term."""

    def __init__(self, term_rarity: int) -> None:
        self._rarity = term_rarity

    def score(self, matcher: Any) -> float:
        """Return the score of the posting the matcher stands on."""
        return float(self._rarity * matcher.weight())
