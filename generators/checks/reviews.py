"""Somebody who did not write it has held each guide, paper and ledger against the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.knowledge import Origin
from generators.model.problem import Problem

if TYPE_CHECKING:
    from generators.checks import Context


def things_are_reviewed(context: Context) -> Iterator[Problem]:
    """Every guide, form, ledger, programme and campaign records who compared it with the law. Maps and sheets are looked at in graph.py."""
    k = context.knowledge
    open_: list[tuple[str, str, Origin]] = []
    open_ += [("guide-unreviewed", name, one.origin) for name, one in k.guides.items() if not one.guide.reviews]
    open_ += [("form-unreviewed", name, one.origin) for name, one in k.forms.items() if not one.form.reviews]
    open_ += [("ledger-unreviewed", name, one.origin) for name, one in k.ledgers.items() if not one.ledger.reviews]
    open_ += [("programme-unreviewed", name, one.origin) for name, one in k.programmes.items() if not one.programme.reviews]
    open_ += [("campaign-unreviewed", name, one.origin) for name, one in k.publicity.items() if not one.campaign.reviews]
    open_ += [("question-unreviewed", name, one.origin) for name, one in k.banks.items() if not one.reviews]
    for code, name, origin in open_:
        message = f"'{name}' records no review; have a second reader compare it with the texts, then say who and when under `reviews`"
        yield Problem(code, origin.at("id"), message)
