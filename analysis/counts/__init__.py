"""The numbers of general English news, with their bounds and qualifiers.

A count says how many or how much: years, dates, clock times, ordinals, decades and the numbers inside names
("Su-34", "Article 5", "Covid-19") are none. Places are code points of the text.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.counts.counting import AFTER, CURRENCY, WORDS, digits_count, qualifier_in, words_count
from analysis.counts.numerals import Number, scan_numerals, tidy, value_of
from analysis.sentences import fold


class Count(NamedTuple):
    """One number: its words [start, end), where its qualifier begins (= start if none), and its bounds.

    exact n: low = best = high = n; at_least n: low and best n; at_most n: high n alone; about n: best n alone
    ("nearly n": high n too). "dozens": low 24 alone. A range is one count: "10 to 15" has low 10, high 15.
    """

    start: int
    end: int
    qualifier_start: int
    low: Number | None
    best: Number | None
    high: Number | None
    qualifier: str  # exact, at_least, at_most or about

    @property
    def value(self) -> Number:
        """The number as the text has it; of a range the upper end, of "dozens" the lower."""
        return next(n for n in (self.best, self.high, self.low) if n is not None)


class _Number(NamedTuple):
    start: int
    end: int
    value: Number
    scale: int  # the multiplier at its end ("1.5 million": 1,000,000), else 1
    vague: bool
    before: list[str]  # the words in front


OPENERS = str.maketrans('(["', "   ")
BELOW_ZERO = re.compile(r" ?(?:degrees|[cf]\b|%|per ?cent)")
GAP = re.compile(r"(%| per ?cent)? ?(-|(?<= )(?:to|or|and)(?= )|-to-|-or-) ?[$£€]?")
SCORE = re.compile(r"\b(?:w[io]n|wins|beats?|lost|loses|drew|victory|defeat\w*|lead|led|scor\w+|vote\w*) ")
PERCENT = re.compile(r"%| per ?cent")
QUALIFIER_AFTER = re.compile(r"(?: [a-z]+)? or (more|so|fewer|less)\b|(\+)(?!\d)|[ -](plus|odd)\b")
DURATION = re.compile(r" (?:hours|days|nights|weeks|months|years|rounds)\b")
# Each kind of qualifier: its name in the tables, and which of low, best and high it gives.
BOUNDS = {
    "vague": ("at_least", True, False, False), "at_least": ("at_least", True, True, False),
    "at_most": ("at_most", False, False, True), "about": ("about", False, True, False),
    "near": ("about", False, True, True),
}  # fmt: skip


def find_counts(text: str) -> list[Count]:
    """Every count of a text, in order of place.

    >>> [count.best for count in find_counts("Of 57 drones, a dozen fell on two towns in 2024.")]
    [57, 12, 2]
    """
    return scan_counts(text, fold(text), 0, len(text))


def scan_counts(text: str, folded: str, start: int, end: int, places: Iterable[int] | None = None) -> list[Count]:
    """The counts of text[start:end]; `folded` is `fold(text)`.

    `places` are those where a numeral may begin, as the lexicon's search finds them; without them it is made.
    """
    if places is None:
        from analysis.lexicon import load

        places = load().find(text, folded, start, end).numerals
    counts: list[Count] = []
    waiting: _Number | None = None
    for number in _numbers(text, folded, start, end, places):
        pair = waiting and _range(folded, start, waiting, number)
        if pair:
            counts.append(pair)
        elif waiting:
            counts.append(_count(folded, start, end, waiting))
        waiting = None if pair else number
    if waiting:
        counts.append(_count(folded, start, end, waiting))
    return counts


def _numbers(text: str, folded: str, start: int, end: int, places: Iterable[int]) -> list[_Number]:
    numbers: list[_Number] = []
    dropped = -9  # where the last date, year or name's number ended: the "23" of "22-23 July" goes with it
    for match in scan_numerals(folded, start, end, places):
        first, last = match.span()
        before = _before(folded, start, first)
        tail = folded[dropped:first] if first - dropped < 6 else ""
        digits = match["digits"] is not None
        if digits_count(text, folded, match, start, before, tail) if digits else words_count(folded, match, before):
            value, scale = value_of(match, text)
            below = before[-1:] == ["minus"] or (before[-1:] == ["-"] and BELOW_ZERO.match(folded, last))
            value = -value if digits and below else value
            numbers.append(_Number(first, last, value, scale, match["vague"] is not None, before))
        else:
            dropped = last
    return numbers


def _before(folded: str, start: int, first: int) -> list[str]:
    """The last words before a place, without a currency sign or an opening quote."""
    near = folded[first - 40 if first - 40 > start else start : first]
    if '"' in near or "(" in near or "'" in near or "[" in near:
        near = near.translate(OPENERS).replace(" '", " ")
    words = near.split()[-5:]
    if words and words[-1][-1] in CURRENCY:
        words[-1] = words[-1].rstrip(CURRENCY)
        if words[-1] in ("", "us", "au", "c", "a", "hk", "nz"):
            words.pop()
    return words


def _opening(folded: str, start: int, first: int, words: list[str]) -> int:
    """Where the words begin that stand in front of a number at `first`."""
    for word in reversed(words):
        first = folded.rfind(word, start, first)
    return first


def _range(folded: str, start: int, one: _Number, two: _Number) -> Count | None:
    """ "10 to 15", "10-15", "two or three", "between 10 and 15" as one count."""
    gap = GAP.fullmatch(folded, one.end, two.start) if two.start - one.end < 14 else None
    if gap is None or one.vague or two.vague or (gap[1] and not folded.startswith(("%", " per"), two.end)):
        return None  # also "rose 2% to 110"
    link, word = gap[2].strip("-") or "-", "".join(one.before[-1:])
    low = tidy(one.value * two.scale) if one.scale == 1 and one.value < 1000 else one.value
    if low >= two.value or word == "from" or (link == "and") != (word == "between"):
        return None
    if link == "to" and word in WORDS["moved"] and not gap[1] and not PERCENT.match(folded, two.end):
        return None  # "fell 25 to 212"
    if two.value > 2 * low and (link == "or" or folded.startswith((" -", "- "), one.end)):
        return None
    if link == "-" and SCORE.search(folded, max(start, one.start - 30), one.start):
        return None
    words = ["between"] if word == "between" else qualifier_in(one.before)[1]
    return Count(one.start, two.end, _opening(folded, start, one.start, words), low, None, two.value, "about")


def _count(folded: str, start: int, end: int, number: _Number) -> Count:
    first, last, value = number.start, number.end, number.value
    kind, words = qualifier_in(number.before)
    if words == ["over"] and value < 10 and DURATION.match(folded, last):
        kind, words = "", []  # "over three days" is how long, not how much
    if not kind and (after := QUALIFIER_AFTER.match(folded, last, end)):
        kind = AFTER[next(word for word in after.groups() if word)]
    if not kind and not number.vague:
        return Count(first, last, first, value, value, value, "exact")
    name, *given = BOUNDS["vague" if number.vague else kind]
    low, best, high = (value if known else None for known in given)
    return Count(first, last, _opening(folded, start, first, words), low, best, high, name)
