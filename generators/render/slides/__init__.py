"""Slides: the decks of lessons."""

from generators.render.slides.deck import render_deck
from generators.render.word import render_handout  # for work/making.py, until it asks the Word room itself

__all__ = ["render_deck", "render_handout"]
