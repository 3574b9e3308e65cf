"""The numbers of general English news, with their bounds and qualifiers.

A count says how many or how much: years, dates, clock times, ordinals, decades and the numbers inside names
("Su-34", "Article 5", "Covid-19") are none. Places are code points of the text.
"""

import re
from typing import NamedTuple

from analysis.numerals import NUMERAL, Number, tidy, value_of
from analysis.sentences import fold

class Count(NamedTuple):
    """One number: its words [start, end), where its qualifier begins (= start if none), and its bounds.

    exact n: low = best = high = n; at_least n: low and best n; at_most n: high n alone; about n: best n alone
    ("nearly n": high n too). "dozens": low 24 alone. A range ("10 to 15") is one count: low 10, high 15, about.
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


CURRENCY = "$£€¥₴₽₹"
QUALIFIERS = {phrase: kind for kind, phrases in {
    "at_least": "more than, over, at least, upwards of, upward of, no fewer than, no less than, not less than, above, "
                "not fewer than, minimum of, in excess of, exceeding, exceeded, beyond, as few as, as little as",
    "at_most": "up to, as many as, as much as, fewer than, less than, under, at most, no more than, not more than, "
               "maximum of, below",
    "about": "about, around, some, roughly, approximately, approx, approx., estimated, circa, in the region of, ~, "
             "in the order of, on the order of",
    "near": "nearly, almost, close to, just under, approaching, just shy of, slightly under, just below",
}.items() for phrase in phrases.split(", ")}  # fmt: skip
BETWEEN = {"another", "further", "additional", "extra"}  # "at least another 12"
NOT_OVER = {"handed", "took", "taken", "take", "turned", "hand", "turn", "handing", "turning", "taking"}
HYPHENATED = {"for", "of", "to", "or", "plus", "and"}  # "1,000-for-1,000"
AFTER = {"more": "at_least", "plus": "at_least", "+": "at_least", "so": "about", "odd": "about", "fewer": "at_most",
         "less": "at_most"}  # fmt: skip

_months = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTH = re.compile(rf"(?:{_months}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b")
DATE_AFTER = re.compile(
    rf"(?: ?(?:-|to|and|or|,|&) ?\d\d?(?!\d))* (?:of )?(?!may (?:have|be|not|also|well|still)){MONTH.pattern}"
)
TIME_AFTER = re.compile(r" ?[ap]\.?m\b| ?(?:gmt|utc|bst|cet|eest|edt|est|et)\b| o'clock| local time")
LIST_MARK = re.compile(r"[.)]\s+[A-Z]")
CHAIN = re.compile(r"\d+(?:-\d+){2,}|\d+[:/]\d|\d+\.\d+\.\d")
GLUED = re.compile(
    r"(?:km|cm|mm|m|kg|g|lbs?|ft|mph|kph|kmh|mw|gw|kw|kwh|mwh|hp|gb|mb|tb|ha|c|f|pc|p|x|min|hrs?)\b"
)
YEAR_NOUN = re.compile(
    r" (?:\w+ )?(?:soldiers|troops|people|drones|missiles|men|women|children|prisoners|bodies|civilians|pows|fighters"
    r"|servicemen|homes|houses|households|residents|tonnes|tons|dollars|euros|rou?bles|pounds|km|miles|kilomet\w+"
    r"|metres|meters|feet|jobs|workers|employees|migrants|refugees|shells|rockets|tanks|vehicles|cars|settlements"
    r"|students|guests|families|apartments|buildings|bombs|uavs|patients|cases|deaths|victims|points|seats|votes"
    r"|hectares|acres|barrels|megawatts|units|pieces|shares|per cent|percent)\b|%|\+|-plus"
)
YEAR_BEFORE = frozenset("in since until till during early late mid year spring summer autumn winter".split())
YEAR_WORDS = frozenset("of by from to before after between circa about around and".split())
ID_BEFORE = frozenset(
    "article articles resolution flight chapter channel route page pages section boeing airbus formula highway interstate "
    "apollo iphone windows xbox playstation no nos number room gate phase type tier radio division league fortune p&p s&p "
    "ftse nikkei dax cac russell nasdaq stoxx csi topix ibex fifa area covid title volume act paragraph clause protocol "
    "hall platform ward unit reactor block version sars model effort game school kindergarten hospital".split()
)
SCORE = re.compile(r"\b(?:w[io]n|wins|beat|beats|lost|loses|drew|victory|defeat\w*|lead|led|scor\w+|vote\w*) ")
GAP = re.compile(r"(?:%| per ?cent)? ?(-|(?<= )(?:to|or|and)(?= )|-to-|-or-) ?[$£€]?")
QUALIFIER_AFTER = re.compile(r"(?: [a-z]+)? or (more|so|fewer|less)\b|(\+)(?!\d)|[ -](plus|odd)\b")
DURATION = re.compile(r" (?:hours|days|nights|weeks|months|years|rounds)\b")
ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|hundredth)\b")
ONE_BEFORE = frozenset(
    "no any every each this that which another some the latest new last only first next such other right wrong good bad "
    "big bigger biggest old but year part round league better by is was as marine force to".split()
)
ONE_VERBS = frozenset("killed killing injured injuring wounded wounding killing destroyed downed least than only".split())
ONE_AFTER = re.compile(
    r" (?!(?:of|another|would|could|can|may|might|must|should|is|was|has|had|that|which|who|whose|by|to|hand|and|thing|or|"
    r"side|where|with|for|at|on|i|we|they|he|she|it|as|from|than|when|if|because|being|but|the|a|reason|way or)\b)"
    r"(?!day (?!after|before|earlier|later|ago|of))[a-z0-9]"
    r"|-(?!on-|to-|off|sided|time|way|liner|upmanship|by-)[a-z]"
    r"| (?:was|is|has been) (?:killed|injured|wounded|hurt|dead|missing|shot down|intercepted)\b"
)
HALF_AFTER = re.compile(r" (?:of|the|an?|its|their|his|her|our|all|that|those|these)\b")
HALF_BEFORE = frozenset("first second other latter final opening better later each in bottom top back".split())


def find_counts(text: str) -> list[Count]:
    """Every count of a text, in order of place.

    >>> [count.best for count in find_counts("Of 57 drones, a dozen fell on two towns in 2024.")]
    [57, 12, 2]
    """
    return scan_counts(text, fold(text), 0, len(text))


def scan_counts(text: str, folded: str, start: int, end: int) -> list[Count]:
    """The counts of text[start:end]; `folded` is `analysis.sentences.fold(text)`, places are places in the text."""
    counts: list[Count] = []
    waiting: _Number | None = None
    for number in _numbers(text, folded, start, end):
        pair = waiting and _range(folded, start, waiting, number)
        if waiting and not pair:
            counts.append(_count(folded, start, end, waiting))
        if pair:
            counts.append(pair)
        waiting = None if pair else number
    if waiting:
        counts.append(_count(folded, start, end, waiting))
    return counts


def _numbers(text: str, folded: str, start: int, end: int) -> list[_Number]:
    numbers: list[_Number] = []
    dropped = -9  # where the last date, year or name's number ended: the "23" of "22-23 July" goes with it
    for match in NUMERAL.finditer(folded, start, end):
        first, last = match.span()
        before = _before(folded, start, first)
        if match["digits"]:
            tail = folded[dropped:first] if first - dropped < 6 else None
            keep = _digits_count(text, folded, match, start, before, tail)
        else:
            keep = _words_count(folded, match, before)
        if keep:
            value, scale = value_of(match)
            numbers.append(_Number(first, last, value, scale, match["vague"] is not None, before))
        else:
            dropped = last
    return numbers


def _before(folded: str, start: int, first: int) -> list[str]:
    """The last words before a place, without a currency sign or an opening quote."""
    words = folded[max(start, first - 40) : first].split()[-5:]
    if words and words[-1].endswith(tuple(CURRENCY)):
        words[-1] = words[-1].rstrip(CURRENCY)
        if words[-1] in ("", "us", "au", "c", "a", "hk", "nz"):
            words.pop()
    return [word.lstrip("(\"'[") for word in words]


def _digits_count(text: str, folded: str, match: re.Match[str], start: int, before: list[str], tail: str | None) -> bool:
    """Whether digits count something: no date, year, time, ordinal, list mark or part of a name."""
    first, last = match.span()
    left, right = folded[first - 1 : first], folded[last : last + 1]
    if left == "-" and (tail == "-" or (folded[first - 2].isalpha() and before[-1][:-1] not in HYPHENATED)):
        return False
    if left and (left in "/#@&_" or (left in ".,:" and first > 1 and folded[first - 2].isdigit())):
        return False
    if (right.isalnum() and not GLUED.match(folded, last)) or CHAIN.match(folded, match.start("digits")):
        return False
    if TIME_AFTER.match(folded, last) or (first == start and LIST_MARK.match(text, last)):
        return False
    if left and left in CURRENCY:
        return True
    if before and before[-1].rstrip(".") in ID_BEFORE:
        return False
    bare = match.end("digits") == last and match["digits"].isdigit()
    return not (bare and _is_date(text, folded, match, before, tail))


def _is_date(text: str, folded: str, match: re.Match[str], before: list[str], tail: str | None) -> bool:
    """Whether plain digits are a day of a month or a year."""
    first, last = match.span()
    digits, word = match["digits"], before[-1].rstrip(".,") if before else ""
    if len(digits) <= 2 and int(digits) <= 31:
        if MONTH.fullmatch(word) and text[folded.rfind(word, 0, first)].isupper():
            return True
        if DATE_AFTER.match(folded, last):
            return True
        return tail in (" to ", " - ", " and ", ", ") and not re.match(r" [a-z]", folded[last : last + 2])
    if len(digits) != 4 or not 1000 <= int(digits) <= 2099:
        return False
    if tail in ("-", " to ", " and ", "/"):
        return True
    if word in YEAR_BEFORE or MONTH.fullmatch(word):
        return True
    if YEAR_NOUN.match(folded, last) or _qualifier(before)[0] in ("at_least", "at_most", "near"):
        return False
    return digits >= "1900" or word in YEAR_WORDS


def _words_count(folded: str, match: re.Match[str], before: list[str]) -> bool:
    """Whether number words count something: not "no one", "one of the", "the first half"."""
    first, last = match.span()
    word, left = before[-1] if before else "", folded[first - 1] if first else " "
    if match["vague"]:
        return not match["vague"].startswith("scores") or folded.startswith(" of ", last)
    if word.rstrip(".") in ("phase", "day", "square", "number", "formula", "cloud", "chapter", "channel"):
        return word == "day" and match[0] != "one"
    if before[-2:] == ["all", "but"] or ORDINAL_AFTER.match(folded, last) or TIME_AFTER.match(folded, last):
        return False
    if match["fraction"] == "half":
        return word not in HALF_BEFORE and left != "-" and bool(HALF_AFTER.match(folded, last) or _qualifier(before)[0])
    if match[0] != "one":
        return not (before[-2:] == ["world", "war"] or left == "'")
    if left == "-" or word in ONE_BEFORE:
        return False
    return bool(ONE_AFTER.match(folded, last) or (word in ONE_VERBS and not folded.startswith(" of", last)))


def _qualifier(before: list[str]) -> tuple[str, str]:
    """The qualifier that the words before a number end with, and its first word; two empty strings if none."""
    while before:
        for size in (4, 3, 2, 1):
            kind = QUALIFIERS.get(" ".join(before[-size:]))
            if kind and len(before) >= size:
                return kind, before[-size]
        if before[-1] not in BETWEEN:
            break
        before = before[: -2 if before[-2:-1] in (["a"], ["an"]) else -1]
    return "", ""


def _range(folded: str, start: int, one: _Number, two: _Number) -> Count | None:
    """ "10 to 15", "10-15", "two or three", "between 10 and 15" as one count."""
    gap = GAP.fullmatch(folded, one.end, two.start) if two.start - one.end < 14 else None
    if gap is None or one.vague or two.vague:
        return None
    link, word = gap[1].strip("-") or "-", one.before[-1] if one.before else ""
    low = one.value
    if two.scale > 1 and one.scale == 1 and low < 1000:
        low = tidy(low * two.scale)
    if low >= two.value or word == "from" or (link == "and") != (word == "between"):
        return None
    if link == "or" and two.value > 2 * low or link == "-" and SCORE.search(folded, max(start, one.start - 30), one.start):
        return None
    begin = folded.rfind("between", 0, one.start) if word == "between" else one.start
    return Count(one.start, two.end, begin, low, None, two.value, "about")


def _count(folded: str, start: int, end: int, number: _Number) -> Count:
    first, last, value = number.start, number.end, number.value
    kind, opening = _qualifier(number.before)
    begin = folded.rfind(opening, start, first) if kind else first
    if opening == "over" and (number.before[-2:-1] or [""])[0] in NOT_OVER or (
        opening == "over" and value < 10 and DURATION.match(folded, last)
    ):
        kind, begin = "", first  # "handed over 300", "over three days"
    if not kind and (after := QUALIFIER_AFTER.match(folded, last, end)):
        kind = AFTER[next(word for word in after.groups() if word)]
    if number.vague:
        return Count(first, last, begin, value, None, None, "at_least")
    low, best, high, qualifier = {
        "at_least": (value, value, None, "at_least"),
        "at_most": (None, None, value, "at_most"),
        "about": (None, value, None, "about"),
        "near": (None, value, value, "about"),
    }.get(kind, (value, value, value, "exact"))
    return Count(first, last, begin, low, best, high, qualifier)
