"""Calendar arithmetic: stretches of days with a precision. Weeks are ISO weeks, Monday to Sunday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH_WORDS = (
    *MONTHS,
    *"january february march april june july august sept september october november december".split(),
)
_DAY = timedelta(1)
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS = {"year": 1, "decade": 10, "century": 100}
UNITS = ("day", "night", "weekend", "week", *_MONTHS, *_YEARS)


class Period(NamedTuple):
    """First and last day, both inclusive, and how precise the words were."""

    first: date
    last: date
    precision: str


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(day: date, precision: str = "day") -> Period:
    return Period(day, day, precision)


def night_of(evening: date) -> Period:
    """The night that begins on the evening of a day and ends on the next morning."""
    return Period(evening, evening + _DAY, "night")


def months_of(year: int, month: int, count: int = 1, precision: str = "month") -> Period:
    """`count` months from a month on; a month beyond 12 belongs to a later year, below 1 to an earlier one."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + count - 1
    end_year, end_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return Period(date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]), precision)


def years_of(year: int, count: int = 1) -> Period:
    return Period(date(year, 1, 1), date(year + count - 1, 12, 31), "year")


def unit_of(unit: str, day: date, shift: int = 0) -> Period | None:
    """The unit (of `UNITS`) that holds `day`, moved by `shift` units; None beyond the calendar's years.

    A night is the one that ends on `day`; a weekend is the Saturday and Sunday of the ISO week.
    """
    try:
        if unit == "day":
            return day_of(day + shift * _DAY)
        if unit == "night":
            return night_of(day + (shift - 1) * _DAY)
        if unit in ("week", "weekend"):
            monday = day + timedelta(7 * shift - day.weekday())
            if unit == "weekend":
                return Period(monday + 5 * _DAY, monday + 6 * _DAY, "days")
            return Period(monday, monday + 6 * _DAY, "week")
        if unit in _MONTHS:
            size = _MONTHS[unit]
            offset = 0 if unit == "season" else 1
            month = (day.month - offset) // size * size + offset + shift * size
            return months_of(day.year, month, size, "season" if unit == "half" else unit)
        size = _YEARS[unit]
        return years_of((day.year // size + shift) * size, size)
    except (ValueError, OverflowError):
        return None


def easter(year: int, orthodox: bool = False) -> date:
    """Easter Sunday in the Gregorian calendar, by Meeus's algorithms (Astronomical Algorithms, ch. 8)."""
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        # The Julian calendar lags 13 days behind from 1900 to 2099.
        return date(year, month, day + 1) + timedelta(13)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (0) to Sunday (6) of a month; nth -1 is the last one; None where there is none."""
    days = [d for d in range(1, monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return date(year, month, days[index]) if -len(days) <= index < len(days) else None
