"""What the dates of a meeting tell: how long it lasts, whether it lies ahead."""

from datetime import date, timedelta

from analysis.dates import DateExpression
from analysis.rounds.talks import Talk

_AHEAD = ("planned", "proposed", "postponed", "cancelled")


def ahead(when: DateExpression | None, mentions: list[Talk], published: date | None) -> bool | None:
    """Whether what is dated and told so lies in the future; None where nothing tells."""
    if when and when.first and when.last and published and (when.last < published or when.first > published):
        return when.first > published
    return next((talk.stage in _AHEAD for talk in mentions if talk.stage), None)


def length(when: DateExpression) -> int:
    """Days from the first to the last."""
    return (when.last - when.first).days if when.first and when.last else 999


def spans(when: DateExpression, talk: Talk) -> bool:
    """Whether the text says that a meeting lasted these days, not that it fell on one of them."""
    written = talk.sentence.folded[when.start : when.end]
    return when.role == "span" or (when.precision == "days" and any(char.isdigit() for char in written))


def next_week(when: DateExpression, published: date | None) -> DateExpression:
    """A weekday of the week to come: "Friday's talks" that are known to lie ahead."""
    past = when.basis == "weekday" and when.first and when.last and published and when.last < published
    week = timedelta(7)
    return when._replace(first=when.first + week, last=when.last + week) if past and when.first and when.last else when
