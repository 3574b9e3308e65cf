"""When an article was published: every place that may say so, in a stated order, and the words that tell how.

The order: given by the caller; metadata, header or front matter; URL; dateline; file name. The first that
holds a calendar date is taken; another more than three days away is a warning, never a silent fix. No clock
is asked, so "in the future" shows only as a contradiction between two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from analysis.dating.periods import MONTHS, make_date

_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)})[a-z]*)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMERIC = re.compile(rf"{_YEAR}(?P<sep>[-/.]?)(?P<month>\d{{1,2}})(?:(?P=sep)(?P<day>\d{{1,2}}))?(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}[ -]{_MONTH},?[ -]{_YEAR}(?!\d)")
_MONTH_FIRST = re.compile(rf"{_MONTH} (?:{_DAY},? )?{_YEAR}(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")

_SEED = re.compile(r"[\s\u200b]*date[ \t]+(?P<date>\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?)(?!\d)\s*", re.I)
_FIELD = re.compile(r"\s*(?P<key>title|headline|date|published|publication date|url|link|source|author|by)"
                    r"[ \t]*:[ \t]*(?P<value>[^\r\n]+)(?:\r\n|\r|\n|$)", re.I)
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<block>.*?\r?\n)---[ \t]*(?:\r?\n|$)\s*", re.S)
_FRONT_FIELD = re.compile(r"^(?P<key>[A-Za-z_][\w -]*?)[ \t]*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.M)
_PLACE = r"(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?:, |/| \([^)\n]{2,30}\),? | ))"
_DATELINE = re.compile(rf"\s*{_PLACE}{{0,3}}(?:{_MONTH} {_DAY}|{(_DAY + ' ' + _MONTH).replace('>', '2>')})"
                       rf"(?:,? {_YEAR})?(?=\s*(?:[.(/–—:-]|[\r\n]|, /))")
_URL = re.compile(rf"/{_YEAR}[/-]?(?P<month>\d\d?|[a-z]{{3}})(?:[/-]?(?P<day>\d\d?))?(?![\da-z])", re.I)
_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)")
DATE_KEYS = ("published", "date", "published_at", "publication_date", "publication date")
APART = timedelta(days=3)  # a page may be dated by another time zone, or the morning after


class ReadError(ValueError):
    """Nothing could be read, or a list of dates is malformed; the message names the place and what to do."""


class Day(NamedTuple):
    """A calendar day, or the first of a month where `precision` is "month"."""

    day: date
    precision: str


class Header(NamedTuple):
    """What stands before the prose: `body` is the offset where the prose begins."""

    body: int = 0
    date: str = ""
    basis: str = ""
    title: str = ""
    url: str = ""


class Publication(NamedTuple):
    """The date taken, its precision ("day", "month" or "" if none), the place that gave it, and warnings."""

    published: date | None
    precision: str
    basis: str
    warnings: tuple[str, ...] = ()


def read_day(text: object) -> Day | None:
    """The calendar day or month that a date field holds; None where it holds none or could mean two.

    Takes ISO dates and timestamps (the day as written, whatever the zone), "23 July 2025", "July 23, 2025",
    "July 2025", `datetime.date`, and seconds or milliseconds since 1970 (UTC).
    """
    if isinstance(text, date):
        return Day(date(text.year, text.month, text.day), "day")
    text = str(text).strip()
    if _EPOCH.fullmatch(text):
        seconds = float(text) if len(text.split(".")[0]) == 10 else float(text) / 1000
        return Day(datetime.fromtimestamp(seconds, UTC).date(), "day")
    found = _NUMERIC.match(text) or _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    return _day(found["year"], found["month"], found["day"]) if found else None


def _day(year: str, month: str, day: str | None) -> Day | None:
    name = month[:3].lower()
    number = int(month) if month.isdigit() else MONTHS.index(name) + 1 if name in MONTHS else 0
    found = make_date(int(year), number, int(day or 1))
    return Day(found, "day" if day else "month") if found else None


def header(text: str) -> Header:
    """The header of a text: the seed's ` date YYYY-MM-DD `, front matter, lines like "Date: 23 July 2025"."""
    if found := _SEED.match(text):
        return Header(found.end(), found["date"], "header")
    if found := _FRONT.match(text):
        lines = _FRONT_FIELD.finditer(found["block"])
        fields = {line["key"].lower(): line["value"].strip("'\"") for line in lines}
        return _header(found.end(), fields, "front matter")
    fields, end = {}, 0
    while field := _FIELD.match(text, end):
        fields.setdefault(field["key"].lower(), field["value"].strip())
        end = field.end()
    if not any(key in fields for key in DATE_KEYS):
        return Header()
    return _header(end + len(text[end:]) - len(text[end:].lstrip()), fields, "header")


def _header(body: int, fields: dict[str, str], basis: str) -> Header:
    stated = next((fields[key] for key in DATE_KEYS if fields.get(key)), "")
    return Header(body, stated, basis if stated else "", fields.get("title") or fields.get("headline", ""),
                  fields.get("url") or fields.get("link", ""))


def url_day(url: str) -> Day | None:
    """The day or month in an address such as https://example.org/2025/jul/23/talks."""
    found = _URL.search(url)
    return _day(found["year"], found["month"], found["day"]) if found else None


def name_day(name: str) -> Day | None:
    """The day in a file's name such as 2025-07-23-istanbul."""
    found = _NAME.search(name)
    return read_day(found[0]) if found else None


def dateline_day(text: str, body: int = 0, year: int | None = None) -> Day | None:
    """The day of a dateline ("KYIV, July 23, 2025 (…) -"); one without a year takes `year`, if given."""
    found = _DATELINE.match(text, body, body + 120)
    if not found or not (found["year"] or year):
        return None
    return _day(found["year"] or str(year), found["month"] or found["month2"], found["day"] or found["day2"])


def choose(candidates: Iterable[tuple[str, Day | None]], unread: str = "") -> Publication:
    """The first dated candidate of (basis, day), and a warning for each later one that contradicts it.

    `unread` is the text of a date field that holds no calendar date: a warning, too.
    """
    dated = [(basis, day) for basis, day in candidates if day]
    warnings = [f"'{unread[:40]}' is no calendar date; write YYYY-MM-DD"] if unread else []
    if not dated:
        warnings.append("no publication date: relative dates stay unresolved; give --published or dates.csv")
        return Publication(None, "", "", tuple(warnings))
    basis, chosen = dated[0]
    warnings += [f"{basis} says {_iso(chosen)}, {other} says {_iso(day)}: {_iso(chosen)} taken"
                 for other, day in dated[1:] if _apart(chosen, day)]
    return Publication(chosen.day, chosen.precision, basis, tuple(warnings))


def _apart(one: Day, two: Day) -> bool:
    if "month" in (one.precision, two.precision):
        return (one.day.year, one.day.month) != (two.day.year, two.day.month)
    return abs(one.day - two.day) > APART


def _iso(day: Day) -> str:
    return day.day.isoformat() if day.precision == "day" else f"{day.day:%Y-%m}"


def read_dates(path: str) -> dict[str, Day]:
    """Publication dates by article name, from a CSV with the header article,published.

    Raises ReadError with file and line for another header, a row without two cells, or a date that is none.
    """
    import csv

    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read as CSV: {error}") from None
    if not rows or [cell.strip() for cell in rows[0]] != ["article", "published"]:
        raise ReadError(f"{path}, line 1: the header must be article,published")
    days = {}
    for line, row in enumerate(rows[1:], 2):
        if not row:
            continue
        day = read_day(row[1]) if len(row) == 2 else None
        if not day:
            raise ReadError(f"{path}, line {line}: expected NAME,YYYY-MM-DD, found '{','.join(row)[:60]}'")
        days[row[0].strip()] = day
    return days
