"""Deadlines as a calendar file (.ics): all-day events that any calendar opens."""

from generators.render.reminders.file import EARLY, FAR, LAST, NEAR, SOON, days_ahead, reminders

__all__ = ["EARLY", "FAR", "LAST", "NEAR", "SOON", "days_ahead", "reminders"]
