"""Deadlines as a calendar file (.ics): all-day events that any calendar opens."""

from generators.render.reminders.file import reminders

__all__ = ["reminders"]
