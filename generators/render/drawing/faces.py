"""How each kind of step looks where a map is drawn with shapes: in Word papers and on slides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """How a kind of box looks: preset shape, fill (none when ''), colour and weight of its edge, dashes."""

    shape: str
    fill: str
    edge: str
    weight: float
    dash: str = "solid"


FACES = {
    "question": Face("roundRect", "E6EDF7", "234F87", 1.25),
    "action": Face("rect", "FFFFFF", "0A5E54", 1.0),
    "wait": Face("rect", "F8EED6", "755000", 1.0, "dash"),
    "document": Face("foldedCorner", "F2E9F5", "653872", 1.0),
    "outcome": Face("rect", "E9F3E4", "2A6224", 2.25),
}
POINTER = Face("rect", "", "7F7F7F", 0.75, "sysDash")


def face_of(kind: str, mention: bool) -> Face:
    """Return how a box of a kind looks; a mention of a step elsewhere looks like one whatever its kind."""
    return POINTER if mention else FACES[kind]
