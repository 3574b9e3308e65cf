"""The numbers of general English news, with their bounds and qualifiers.

A count says how many or how much: years, dates, clock times, ordinals, decades and the numbers inside names
("Su-34", "Article 5", "Covid-19") are none. Places are code points of the text.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from analysis.counts.numerals import MONTHS, Number, scan_numerals, tidy, value_of
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


_WORDINGS = tomllib.loads((Path(__file__).parent / "counts.toml").read_text(encoding="utf-8"))
_PHRASES = _WORDINGS["qualifiers"].items()
QUALIFIERS = {" ".join(phrase.split()): kind for kind, phrases in _PHRASES for phrase in phrases.split(",")}
AFTER = {word: kind for kind, words in _WORDINGS["after"].items() for word in words.split()}
WORDS = {name: frozenset(words.split()) for name, words in _WORDINGS["words"].items()}
ENDINGS = {phrase.split()[-1] for phrase in QUALIFIERS} | WORDS["between_qualifier_and_number"]
LONGEST = 40  # characters of a number in digits
NAME_ENDS = frozenset("BGKPX")  # 5G, 4K, class 5B
CURRENCY = "$£€¥₴₽₹"
OPENERS = str.maketrans('(["', "   ")


def _one_of(name: str) -> str:
    return rf"(?:{'|'.join(sorted(WORDS[name]))})\b"


MONTH_WORDS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october "
    "nov november dec december".split()
)
DATE_AFTER = re.compile(  # 16 May, 16-17 May, 16 and 17 May; not "of the 16 may have"
    rf"(?: ?(?:-|to|and|or|,|&) ?\d\d?(?!\d)){{0,4}} (?:of )?(?!may (?:have|be|not|also|well|still))(?:{MONTHS})\b"
)
TIME_AFTER = re.compile(r" ?[ap]\.?m\b| ?(?:gmt|utc|bst|cet|eest|edt|est|et)\b| o'clock| local time")
TIME_LETTERS = frozenset("apgubceol")
CHAIN = re.compile(r"\d+(?:-\d+){2}|\d+[:/]\d|\d+\.\d+\.\d")
LINK = re.compile(rf"\b{_one_of('hyphenated_before_digits')}-\Z")
LIST_MARK = re.compile(r"[.)]\s+[A-Z]")
GLUED = re.compile(_one_of("units"))
YEAR_NOUN = re.compile(rf" (?:[a-z-]+ )?(?:{_one_of('year_is_count')}|per cent\b)|%|\+|-plus")
SCORE = re.compile(r"\b(?:w[io]n|wins|beats?|lost|loses|drew|victory|defeat\w*|lead|led|scor\w+|vote\w*) ")
GAP = re.compile(r"(%| per ?cent)? ?(-|(?<= )(?:to|or|and)(?= )|-to-|-or-) ?[$£€]?")
PERCENT = re.compile(r"%| per ?cent")
QUALIFIER_AFTER = re.compile(r"(?: [a-z]+)? or (more|so|fewer|less)\b|(\+)(?!\d)|[ -](plus|odd)\b")
BELOW_ZERO = re.compile(r" ?(?:degrees|[cf]\b|%|per ?cent)")
STREET = re.compile(r" (?:[A-Z][a-z]+\.? ){1,3}(?:St|Ave|Street|Avenue|Road|Rd|Blvd|Boulevard|Lane|Drive)\b")
DURATION = re.compile(r" (?:hours|days|nights|weeks|months|years|rounds)\b")
ORDINAL_AFTER = re.compile(rf"-{_one_of('ordinals')}")
ONE_AFTER = re.compile(
    rf" (?!{_one_of('one_not_before')})(?!day (?!after|before|earlier|later|ago|of))[a-z0-9]"
    r"|-(?!on-|to-|off|sided|time|way|liner|upmanship|by-)[a-z]"
    r"| (?:or|to) (?:two|three)\b"
    r"| (?:was|is|has been) (?:killed|injured|wounded|hurt|dead|missing|shot down|intercepted)\b"
)
HALF_AFTER = re.compile(rf" {_one_of('half_before')}")


def find_counts(text: str) -> list[Count]:
    """Every count of a text, in order of place.

    >>> [count.best for count in find_counts("Of 57 drones, a dozen fell on two towns in 2024.")]
    [57, 12, 2]
    """
    return scan_counts(text, fold(text), 0, len(text))


def scan_counts(text: str, folded: str, start: int, end: int, places: Iterable[int] | None = None) -> list[Count]:
    """The counts of text[start:end]; `folded` is `fold(text)`; `places` are those of `numerals.starts`, if known."""
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


def _numbers(text: str, folded: str, start: int, end: int, places: Iterable[int] | None) -> list[_Number]:
    numbers: list[_Number] = []
    dropped = -9  # where the last date, year or name's number ended: the "23" of "22-23 July" goes with it
    for match in scan_numerals(folded, start, end, places):
        first, last = match.span()
        before = _before(folded, start, first)
        tail = folded[dropped:first] if first - dropped < 6 else ""
        digits = match["digits"] is not None
        if _digits_count(text, folded, match, start, before, tail) if digits else _words_count(folded, match, before):
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


def _digits_count(text: str, folded: str, match: re.Match[str], start: int, before: list[str], tail: str) -> bool:
    """Whether digits count something: no date, year, time, ordinal, list mark or part of a name."""
    first, last = match.span()
    if last - first > LONGEST:
        return False
    left, right = folded[first - 1 : first] or " ", folded[last : last + 1]
    if (left != " " or right != " ") and _hangs_together(folded, first, last, left, right, tail):
        return False
    if _is_time(folded, last) or (first == start and LIST_MARK.match(text, last)):
        return False
    if left in CURRENCY:
        return True
    behind = match.end("digits")
    if text[behind : behind + 1] in NAME_ENDS or (before and before[-1].rstrip(".") in WORDS["names_before_digits"]):
        return False
    if behind != last or not folded[first:last].isdigit():
        return True
    if text[last + 1 : last + 2].isupper() and STREET.match(text, last):
        return False
    return not _is_date(text, folded, match, before, tail)


def _hangs_together(folded: str, first: int, last: int, left: str, right: str, tail: str) -> bool:
    """Whether digits are part of a longer word, a date or a time: "Su-34", "2/3", "555-123-4567"."""
    linked = folded[max(first - 2, 0) : first - 1]
    if left in "/#@&_" or (left in ".,:" and linked.isdigit()) or (left == "-" and tail == "-"):
        return True
    if left == "-" and linked.isalpha() and not LINK.search(folded, max(first - 6, 0), first):
        return True
    glued = right.isalnum() and not GLUED.match(folded, last)
    return bool(glued or (right in "-:/." and CHAIN.match(folded, first)))


def _is_time(folded: str, last: int) -> bool:
    """Whether a.m., GMT or "o'clock" follows; first a look at the letter it would begin with."""
    following = folded[last : last + 2].lstrip()[:1]
    return following in TIME_LETTERS and TIME_AFTER.match(folded, last) is not None


def _is_date(text: str, folded: str, match: re.Match[str], before: list[str], tail: str) -> bool:
    """Whether plain digits are a day of a month or a year."""
    first, last = match.span()
    digits, word = match["digits"], "".join(before[-1:]).rstrip(".,")
    month = word in MONTH_WORDS and text[folded.rfind(word, 0, first)].isupper()
    if len(digits) <= 2 and int(digits) <= 31:
        goes_on = tail in (" to ", " - ", " and ", ", ") and not re.match(r" [a-z]", folded[last : last + 2])
        return bool(month or goes_on or DATE_AFTER.match(folded, last))
    if len(digits) != 4 or not 1000 <= int(digits) <= 2099:
        return False
    if month or word in WORDS["year_before"] or tail in ("-", " to ", " and ", "/"):
        return True
    if YEAR_NOUN.match(folded, last) or _qualifier(before)[0] in ("at_least", "at_most", "near"):
        return False
    return digits >= "1900" or word in WORDS["old_year_before"]


def _words_count(folded: str, match: re.Match[str], before: list[str]) -> bool:
    """Whether number words count something: not "no one", "one of the", "the first half"."""
    first, last = match.span()
    word, left = before[-1] if before else "", folded[first - 1 : first]
    if match["vague"]:
        return not match["vague"].startswith("scores") or folded.startswith(" of ", last)
    if word in WORDS["names_before_words"] or before[-2:] in (["all", "but"], ["world", "war"]):
        return False
    if _is_time(folded, last) or (folded.startswith("-", last) and ORDINAL_AFTER.match(folded, last)):
        return False
    if match["fraction"] and match["fraction"].startswith("a"):
        return folded.startswith(" of ", last) or word in ("by", "to") or bool(_qualifier(before)[0])
    if match["fraction"] == "half":
        clear = HALF_AFTER.match(folded, last) or _qualifier(before)[0]
        return bool(clear) and word not in WORDS["half_not_behind"] and left != "-"
    return match[0] != "one" or _one_counts(folded, last, word, left)


def _one_counts(folded: str, last: int, word: str, left: str) -> bool:
    """Whether "one" is a number and no pronoun."""
    if left == "-" or word in WORDS["one_not_behind"]:
        return False
    plain = word in WORDS["one_behind"] and not folded.startswith(" of", last)
    return plain or ONE_AFTER.match(folded, last) is not None


def _qualifier(before: list[str]) -> tuple[str, list[str]]:
    """The qualifier in the words before a number, and the words from there on; or "" and none."""
    words = before
    while before and before[-1] in ENDINGS:
        for size in (4, 3, 2, 1):
            if len(before) >= size and (kind := QUALIFIERS.get(" ".join(before[-size:]))):
                lost = before[-1] == "over" and before[-2:-1] and before[-2] in WORDS["no_qualifier_over"]
                return ("", []) if lost else (kind, words[len(before) - size :])
        if before[-1] not in WORDS["between_qualifier_and_number"]:
            break
        before = before[: -2 if before[-2:-1] in (["a"], ["an"]) else -1]
    return "", []


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
    words = ["between"] if word == "between" else _qualifier(one.before)[1]
    return Count(one.start, two.end, _opening(folded, start, one.start, words), low, None, two.value, "about")


def _count(folded: str, start: int, end: int, number: _Number) -> Count:
    first, last, value = number.start, number.end, number.value
    kind, words = _qualifier(number.before)
    if words == ["over"] and value < 10 and DURATION.match(folded, last):
        kind, words = "", []  # "over three days" is how long, not how much
    if not kind and (after := QUALIFIER_AFTER.match(folded, last, end)):
        kind = AFTER[next(word for word in after.groups() if word)]
    if not kind and not number.vague:
        return Count(first, last, first, value, value, value, "exact")
    low, best, high, qualifier = {
        "vague": (value, None, None, "at_least"),
        "at_least": (value, value, None, "at_least"),
        "at_most": (None, None, value, "at_most"),
        "about": (None, value, None, "about"),
        "near": (None, value, value, "about"),
    }["vague" if number.vague else kind]
    return Count(first, last, _opening(folded, start, first, words), low, best, high, qualifier)
