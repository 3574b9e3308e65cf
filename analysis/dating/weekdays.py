"""Where the text contradicts the header: a weekday beside a date that falls on another one."""

from bisect import bisect_right
from datetime import date

from analysis.dating.patterns import compiled
from analysis.dating.scene import DateExpression
from analysis.document import Document

_NUMBERED = compiled(
    r"day,? (?:the )?(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]* \d|\d\d?(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def header_conflicts(document: Document) -> list[str]:
    """Where the text names a weekday with a date that falls on another one: what that says of the header's date."""
    published = document.article.published
    warnings: list[str] = []
    if published is None:
        return warnings
    for match in _NUMBERED.finditer(document.folded, document.article.body):
        at = bisect_right(document.sentences, match.start(), key=lambda one: one.start) - 1
        for day in document.sentences[max(at, 0)].dates:
            said = document.text[day.start : day.end]
            name = next((name for name in _NAMES if said.startswith(name)), "")
            if not (name and day.start < match.start() < day.end and day.first and day.first == day.last):
                continue
            falls = _NAMES[day.first.weekday()]
            if falls != name:
                warnings.append(f"the text says {said!r}, but {day.first} is a {falls}{_guess(published, day, name)}")
    return list(dict.fromkeys(warnings))


def _guess(published: date, day: DateExpression, weekday: str) -> str:
    """A date of publication under which the weekday would be right."""
    assert day.first
    if day.basis == "explicit":
        return ""
    if published.day <= 12 and published.day != published.month:
        swapped = published.replace(month=published.day, day=published.month)
        fits = _falls(day.first, swapped.year, weekday)
        if fits and abs((swapped - day.first.replace(year=swapped.year)).days) < 40:
            return f": are day and month of the header's {published} swapped?"
    years = [y for y in (published.year - 1, published.year + 1) if _falls(day.first, y, weekday)]
    return f": is the header's year {published.year} right? In {years[0]} it would fit" if years else ""


def _falls(day: date, year: int, weekday: str) -> bool:
    try:
        return _NAMES[day.replace(year=year).weekday()] == weekday
    except ValueError:
        return False
