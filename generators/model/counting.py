"""How the laws count periods: which law follows which rule."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Id, Names
from generators.model.citation import Citation


class CountingRule(Content):
    """One way of counting, with the article for each part of it."""

    id: Id
    starts: Citation = Field(description="The day of the event is not counted.")
    ends: Citation = Field(description="Months and years end on the corresponding day, or on the last day of the month.")
    moves: Citation = Field(description="A last day that is a day off moves to the first working day after it.")
    note: Names | None = Field(default=None, description="An exception the reader must know, in each language.")


class Followers(Content):
    """Laws that follow a rule because an article says so, or because they belong to it."""

    rule: Id = Field(description="The rule they follow.")
    laws: tuple[str, ...] = Field(min_length=1, description="Laws as registered in guides/laws.yml.")
    by: tuple[Citation, ...] = Field(default=(), description="The articles that lead to the rule; left out where it is the law's own.")


class Counting(Content):
    """guides/counting.yml"""

    rules: tuple[CountingRule, ...] = Field(min_length=1, description="The ways of counting.")
    follow: tuple[Followers, ...] = Field(description="Which law follows which rule.")
    others: Id = Field(description="The rule by which all other laws are counted, as an assumption: they say nothing themselves.")

    def rule(self, rule_id: str) -> CountingRule:
        """Return the rule with this id; raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def followers(self, law: str) -> Followers | None:
        """Return the group a law stands in; None when it says nothing about counting."""
        return next((group for group in self.follow if law in group.laws), None)
