"""How long before a day a calendar reminds of it."""

from __future__ import annotations

from datetime import date

FAR, NEAR = 30, 10
"""Days from the event to the day from which a reminder comes EARLY, or SOON."""
EARLY, SOON, LAST = 7, 3, 1
"""How many days ahead a reminder comes."""
HOUR = 9
"""The hour of the reminder."""


def days_ahead(event: date, day: date) -> int:
    """Return how many days before `day` a calendar reminds of it."""
    distance = abs((day - event).days)
    return EARLY if distance >= FAR else SOON if distance >= NEAR else LAST
