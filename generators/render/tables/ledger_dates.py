"""Due dates as formulas of a spreadsheet: the same day as counting gives, from the date in another column of the row.

Working days are looked up in a list of days with a running number of working days beside it, which the sheet with the calendar
feeds; so make-up working days count, and a year without a calendar is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.counting.answers import manner_of
from generators.counting.days import Days
from generators.counting.reckoning import reckon
from generators.language.phrases import Phrases
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge
from generators.model.ledger import Due, Ledger, LedgerColumn

DAY_LIST, DAY_COUNT = "ledger_days", "ledger_count"
"""Names of the list of days and of the running number of working days."""
_SPECIAL = re.compile(r"([\[\]#'@])")


def text_in_formula(text: str) -> str:
    """Return text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True)
class DueDates:
    """Writes the formulas of one ledger. `headings` are the column's names on the sheet, `options` the labels of choices."""

    say: Phrases
    table: str
    headings: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]

    def cell(self, column_id: str) -> str:
        """Return a reference to the cell of this row in a column."""
        heading = _SPECIAL.sub(r"'\1", self.headings[column_id])
        return f"{self.table}[[#This Row],[{heading}]]"

    def formula(self, due: Due) -> str:
        """Return the formula of a due date; it gives nothing while the date it counts from is missing."""
        start = self.cell(due.after)
        if due.fact:
            whole = self._period(self.say.knowledge.fact(due.fact), due)
        else:
            assert due.by is not None
            chosen, whole = self.cell(due.by), '""'
            for option, fact_id in reversed(due.facts.items()):
                label = text_in_formula(self.options[due.by][option])
                whole = f"IF({chosen}={label},{self._period(self.say.knowledge.fact(fact_id), due)},{whole})"
        return f'=IF(ISNUMBER({start}),{whole},"")'

    def _period(self, fact: Fact, due: Due) -> str:
        start = self.cell(due.after)
        more = f"+N({self.cell(due.plus)})" if due.plus else ""
        manner = manner_of(self.say.knowledge, fact)
        if fact.unit == "workday":
            found = _on_working_day(start, f"{fact.value}{more}", text_in_formula(self.say.word("ledger", "not_published")))
        else:
            last = f"{start}+{fact.value}{more}" if fact.unit == "day" else f"EDATE({start},{fact.value * (12 if fact.unit == 'year' else 1)}){more}"
            found = last if manner.yours or manner.assumed else _on_working_day(f"{last}-1", "1", last)
        if manner.holds_to is not None:
            found = f"IF({start}>{_day(manner.holds_to)},{text_in_formula(self.say.word('ledger', 'no_longer_in_force'))},{found})"
        return f"IF({start}<{_day(manner.holds_from)},{text_in_formula(self.say.word('ledger', 'not_in_force'))},{found})"


def _on_working_day(start: str, count: str, otherwise: str) -> str:
    """Return the working day number `count` after `start`; `otherwise` where the calendar does not reach."""
    position = f"MATCH(INDEX({DAY_COUNT},MATCH({start},{DAY_LIST},0))+{count},{DAY_COUNT},0)"
    return f"IFERROR(INDEX({DAY_LIST},{position}),{otherwise})"


def _day(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def needs_calendar(knowledge: Knowledge, ledger: Ledger) -> bool:
    """Say whether a due date of the ledger asks which days are working days."""
    facts = [knowledge.fact(one) for column in ledger.columns if column.due for one in column.due.periods]
    return any(fact.unit == "workday" or not ((manner := manner_of(knowledge, fact)).yours or manner.assumed) for fact in facts)


def sample_due(knowledge: Knowledge, column: LedgerColumn, row: Mapping[str, object], days: Days) -> date | None:
    """Return the due date of the invented row; None when it has none."""
    due = column.due
    if due is None or not isinstance(row.get(due.after), str):
        return None
    fact_id = due.fact or due.facts.get(str(row.get(due.by or "")))
    if fact_id is None:
        return None
    fact = knowledge.fact(fact_id)
    more = row.get(due.plus or "")
    if isinstance(more, int):
        fact = fact.model_copy(update={"value": fact.value + more})
    return reckon(fact, date.fromisoformat(str(row[due.after])), days, manner_of(knowledge, fact)).day
