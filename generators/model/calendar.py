"""The official calendar of a year: rest periods and make-up working days."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from generators.model.base import Content, Names


class Notice(Content):
    """The notice of the General Office of the State Council that lays the days down."""

    number: str = Field(min_length=1, description="Its number, e.g. 国办发明电〔2025〕7号.")
    issued_on: date = Field(description="Its date.")
    url: str = Field(min_length=1, description="Where it can be read.")


class Rest(Content):
    """Days off in a row, weekends among them."""

    name: Names = Field(description="What is celebrated, in each language.")
    first: date = Field(description="First day off.")
    last: date = Field(description="Last day off; the same as `first` for one day.")


class Calendar(Content):
    """guides/calendars/*.yml: one file a year, named by the year. Days not named are weekdays (work) and weekends (rest)."""

    year: int = Field(ge=1950, le=2199, description="The year, as in the name of the file.")
    notice: Notice = Field(description="Where the days come from.")
    rest: tuple[Rest, ...] = Field(min_length=1, description="The days off the notice names, within the year.")
    make_up: tuple[date, ...] = Field(default=(), description="Saturdays and Sundays on which people work.")
