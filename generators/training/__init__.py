"""What every way to ask needs: questions in the words of a language, papers drawn from them, what they cover."""

from generators.training.asked import Asked, Option, asked_questions

__all__ = ["Asked", "Option", "asked_questions"]
