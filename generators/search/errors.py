"""The one error of the search room."""

from __future__ import annotations


class SearchError(Exception):
    """Say what is wrong with the pages, the settings or the index, and what to do about it.

    The message is one line, written for the person at the keyboard. For a settings file it opens with `file:line:`.
    """
