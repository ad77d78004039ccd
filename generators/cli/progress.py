"""How far a long command has got, on a terminal; nothing elsewhere."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from generators.work.bulk.filling import Tally


class Progress:
    """A bar on standard error where a person watches and the number of records is known, else a count.

    `total` is that number, or None; it may be a little more than there are (empty rows are counted as rows).
    """

    def __init__(self, total: int | None) -> None:
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._counted = self._wrong = 0
        self._bar: Any = None
        if self._on and total:
            self._bar = click.progressbar(length=total, file=sys.stderr, show_pos=True, show_eta=True, item_show_func=self._aside, width=30)
            self._bar.render_progress()

    def _aside(self, _: object) -> str | None:
        return f"{self._wrong:,} with errors" if self._wrong else None

    def __call__(self, tally: Tally) -> None:
        """Say how many records are finished."""
        if not self._on:
            return
        done, self._wrong = tally.written + tally.kept + tally.wrong, tally.wrong
        if self._bar is not None:
            self._bar.update(done - self._counted, self._wrong)
            self._counted = done
        else:
            click.echo(f"\r{tally.written:,} written, {tally.kept:,} there already, {tally.wrong:,} with errors", nl=False, err=True)

    def end(self, complete: bool = True) -> None:
        """Leave the line; `complete` says that nothing is left to do."""
        if not self._on:
            return
        if self._bar is None:
            click.echo("", err=True)
            return
        if complete and self._bar.length is not None:
            self._bar.length = max(self._counted, 1)
            self._bar.update(0)
            self._bar.finish()
            self._bar.render_progress()
        self._bar.render_finish()
