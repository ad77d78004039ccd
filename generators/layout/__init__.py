"""Holds a finished official paper to the layout of GB/T 9704-2012, reading nothing but the paper itself."""

from generators.layout.paper import FinishedPaper, read_paper
from generators.layout.rules import departures

__all__ = ["FinishedPaper", "departures", "read_paper"]
