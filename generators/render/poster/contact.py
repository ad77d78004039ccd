"""Where people near a paper can ask."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.problem import Place
from generators.render.poster.saying import Saying

LABELS = ("office", "address", "phone", "hours")


@dataclass(frozen=True)
class Contact:
    """Each line as it is printed; an empty one becomes a ruled line to write on. `place` is where the lines stand in the content."""

    office: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    place: Place | None = None

    def lines(self, saying: Saying) -> list[dict[str, str]]:
        """Return the lines as {label, value}, in the order of the paper."""
        return [
            {"label": saying.word("poster", label), "value": saying.note(getattr(self, label), self.place or Place("contact"))} for label in LABELS
        ]
