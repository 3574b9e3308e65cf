"""Where the text contradicts the header: a weekday beside a date that falls on another one."""

from datetime import date

from analysis.dating.patterns import compiled
from analysis.dating.scene import DateExpression
from analysis.document import Document

_DATED = compiled(
    r"\b(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday),? (?:the )?"
    r"(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]* \d|\d\d?(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def header_conflicts(document: Document) -> list[str]:
    """Where the text names a weekday with a date that falls on another one: what that says of the header's date."""
    published = document.article.published
    warnings: list[str] = []
    if published is None:
        return warnings
    for sentence in document.sentences:
        for match in _DATED.finditer(document.folded, sentence.start, sentence.end):
            day = next((d for d in sentence.dates if d.start <= match.start() < d.end and d.first == d.last), None)
            if day is None or day.first is None or _NAMES[day.first.weekday()].lower() == match["weekday"]:
                continue
            falls = _NAMES[day.first.weekday()]
            said, guess = document.text[day.start : day.end], _guess(published, day, match["weekday"])
            warnings.append(f"the text says {said!r}, but {day.first} is a {falls}{guess}")
    return list(dict.fromkeys(warnings))


def _guess(published: date, day: DateExpression, weekday: str) -> str:
    """A date of publication under which the weekday would be right."""
    assert day.first
    if day.basis == "explicit":
        return ""
    if published.day <= 12 and published.day != published.month:
        swapped = published.replace(month=published.day, day=published.month)
        if _falls(day.first, swapped.year, weekday) and abs((swapped - day.first).days) < 40:
            return f": are day and month of the header's {published} swapped?"
    years = [y for y in (published.year - 1, published.year + 1) if _falls(day.first, y, weekday)]
    return f": is the header's year {published.year} right? In {years[0]} it would fit" if years else ""


def _falls(day: date, year: int, weekday: str) -> bool:
    try:
        return _NAMES[day.replace(year=year).weekday()].lower() == weekday
    except ValueError:
        return False
