"""How English news writes calendar expressions: one named pattern each, read over folded text.

A blank in a pattern stands for any white space. What a pattern covers follows TimeML's TIMEX3 guidelines: modifiers
and "ago" are inside, prepositions outside. `dating.days` and `dating.spans` say what each one means.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter


def _numbered(words: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), 1)}


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "mon tue wed thu fri sat sun".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern hemisphere
COUNTS = _numbered("one two three four five six seven eight nine ten eleven twelve")
COUNTS |= {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25}
COUNTS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a hundred": 100}
ORDINALS = _numbered("first second third fourth fifth sixth seventh eighth ninth tenth")
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1}
CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
TENS = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
HOLIDAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "victory day": (5, 9), "valentine's day": (2, 14),
    "may day": (5, 1), "halloween": (10, 31),
}  # fmt: skip
EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}  # days from Easter Sunday
SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1, "prior": -1, "ago": -1,
    "this": 0, "current": 0, "that": 0, "same": 0, "next": 1, "coming": 1, "following": 1, "after": 1, "later": 1,
    "from now": 1,
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """An alternation, longest word first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ?", r"\s?").replace(" ", r"\s+"))


_DASH = r"\s?[-–—]\s?"
_M = (
    r"(?:jan(?:uary\b|\b\.?)|feb(?:ruary\b|\b\.?)|mar(?:ch\b|\b\.?)|apr(?:il\b|\b\.?)|may\b|jun(?:e\b|\b\.?)|"
    r"jul(?:y\b|\b\.?)|aug(?:ust\b|\b\.?)|sep(?:tember\b|t?\b\.?)|oct(?:ober\b|\b\.?)|nov(?:ember\b|\b\.?)|"
    r"dec(?:ember\b|\b\.?))"
)
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:]\d|%)"
_Y = r"(?:1[5-9]|20)\d\d\b(?![.,]\d|%|-[a-z])"
_W = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_ON_W = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b\.?,? (?:the )?)?"
_N = f"(?:{_any(COUNTS)}|\\d{{1,3}})"
_SHIFT = r"(?:(?:this )?past|(?:this )?coming|last|this|next)"
# What may stand behind: no noun that a number or an adjective would belong to ("May 16 and 17 drones").
_NO_NOUN = (
    r"(?=\s?(?:[,.;:)\"'-]|$|(?:in|at|between|with|on|by|and|for|as|when|were|was|is|of|but|to|after|before|"
    r"that|which|he|she|it|they|(?:19|20)\d\d)\b))"
)
# What a piece of time may be in: "the last week in May", not "last week in Doha".
_TIME = (
    rf"(?:the |this |that |last |next )?(?:early |mid-?|late )?(?:{_M}|(?:year|month|quarter|half|decade|century|season"
    rf"|spring|summer|autumn|fall|winter)\b|{_Y})"
)
_NEARLY = "(?:(?:nearly|almost|about|around|roughly|some|just over|(?:more|less) than|at least) )?"
_NTH = "(?:first|second|third|fourth|1st|2nd|3rd|4th)"

RULES = {
    "iso": r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[12]\d|3[01]|0?[1-9])\b",
    "slash": r"(?P<a>\d\d?)(?:/(?P<b>\d\d?)/|\.(?P<c>\d\d?)\.(?=\d{4}))(?P<year>(?:19|20)\d\d|\d\d)\b(?![./]\d)",
    "month_day": rf"{_ON_W}(?P<month>{_M})\s*(?:the )?(?P<day>{_D})"
    rf"(?:(?:{_DASH}| (?:to|through) )(?P<month2>{_M}) (?P<day2>{_D})|{_DASH}(?P<day3>{_D})"
    rf"| (?P<link>to|and|through|or) (?P<day4>{_D}){_NO_NOUN})?"
    rf"(?:,?\s*(?P<year>{_Y})| (?P<rel>last|this|next) year\b)?",
    "days_month": rf"(?P<day>{_D})(?:{_DASH}| (?P<link>and|to|or|through) )(?P<day2>{_D})(?: of)? (?P<month>{_M})"
    rf"(?:,? (?P<year>{_Y}))?",
    "day_month": rf"{_ON_W}(?P<day>{_D})(?: of)?[\s-]+(?P<month>{_M})"
    rf"(?:(?:{_DASH}| (?:to|through) )(?P<day2>{_D})[\s-]+(?P<month2>{_M}))?"
    rf"(?:(?: of|,)?[\s-]+(?P<year>{_Y})| (?P<rel>last|this|next) year\b)?",
    "weekday": rf"(?:(?P<shift>{_SHIFT}|the previous|the following) )?(?P<day>{_W})"
    r"(?! (?:times|telegraph|express|mirror|mail|herald|post|night (?:live|football))\b)"
    r"(?: (?:of )?(?P<week>last|this|next) week\b)?",
    "month": rf"(?:(?P<shift>{_SHIFT}) )?(?P<month>{_M})"
    rf"(?:(?: of|,)? (?P<year>{_Y}|'\d\d\b)"
    r"| (?:of )?(?P<rel>last|this|next) year\b)?",
    "piece": rf"(?:the )?(?P<nth>{_any(ORDINALS)})[\s-](?:full )?"
    rf"(?:(?P<count>{_N}) (?=days))?(?P<unit>quarter|half|weekend|week|days?|{_W}) (?:of|in(?= {_TIME})) ",
    "quarter": rf"(?:the |(?P<rel>last|this|next) year's )?(?:fiscal )?(?:(?P<of>{_Y})(?:'s)? )?"
    rf"(?P<nth>{_NTH})[\s-]quarter\b(?! (?:of|in) )(?: (?P<year>{_Y}))?",
    "q": rf"(?:q(?P<a>[1-4])|(?P<b>[1-4])q)(?:(?: of|,)?\s*(?P<year>{_Y})|\b)",
    "two_days": r"the day (?P<way>before yesterday|after tomorrow)\b",
    "deictic": r"(?P<word>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|(?:last|past) night)\b",
    "night_of": r"(?P<word>(?:the )?night(?: of| to| into| from| between| on| before)"
    r"|overnight(?: on| into| to| from| between| of)?) (?:late )?(?:the )?(?=[\dmtwfsjando])",
    "overnight": r"overnight\b|(?:(?<=during\s)|(?<=in\s)|(?<=over\s)|(?<=through\s)|(?<=throughout\s))the night\b"
    r"(?! (?:of|sky|shift|before|time)\b)",
    "window": rf"the (?:(?:past|last) (?:(?P<count>{_N}) )?|(?:previous|preceding) (?P<count2>{_N}) )"
    r"(?P<unit>hour|day|week|month|year|decade)s?\b",
    "year_earlier": r"the (?:comparable )?year-(?:earlier|ago) (?:quarter|period|month)\b|year-(?:earlier|ago)\b",
    "shifted": rf"{_NEARLY}(?P<count>{_N}) (?P<unit>day|night|week|weekend|month|quarter|year|decade|century)s? "
    r"(?P<way>ago|from now|earlier|later|before|prior)\b(?! than\b)",
    "text_unit": r"(?:(?:the |that )(?P<way>same|next|following|previous|preceding)|that) "
    r"(?P<unit>day|night|weekend|week|month|quarter|year|decade|morning|evening|afternoon)\b",
    "text_side": r"the (?P<unit>day|night|week|weekend|month|year) (?P<way>before|after|earlier|later)\b",
    "unit": rf"(?:(?:the )?(?:current|coming)|(?:this )?past|this coming|last|this|next) "
    r"(?P<unit>weekend|week|month|quarter|(?:(?:fiscal|financial|calendar|school) )?year|"
    rf"decade|century|{_any(SEASONS)})\b",
    "part_of": r"the (?P<unit>day|weekend|week|month|quarter|year|decade|century)\b(?!-)"
    r"|(?:the )?year's end\b|(?:(?<=by\s)|(?<=at\s)|(?<=before\s)|(?<=until\s)|(?<=since\s)|(?<=the\s))year[ -]end\b",
    "season": rf"(?:the )?(?P<name>{_any(SEASONS)})(?: of|,)? "
    rf"(?:(?P<year>{_Y})(?:[-–/](?:20)?\d\d\b)?|(?P<rel>last|this|next) year\b)",
    "the_season": rf"(?:the )?(?P<name>spring|summer|autumn|winter)\b{_NO_NOUN}",
    "decade": r"(?:the )?(?:(?P<year>(?:1[5-9]|20)\d0)'?s\b|(?<=the\s)'?(?P<tens>[2-9]0)s\b)"
    rf"|the (?P<word>{_any(TENS)})\b",
    "century": rf"(?:the )?(?P<nth>\d\d(?=st|nd|rd|th)|{_any(CENTURIES)})(?:st|nd|rd|th)?[\s-]century\b",
    "fiscal": rf"(?:the )?(?:fiscal(?: year)?|fy)\s?(?P<year>{_Y}|\d\d\b)",
    "holiday": rf"(?P<name>(?:orthodox )?{_any(EASTER)}|{_any(HOLIDAYS)}|thanksgiving(?: day)?)\b"
    rf"(?:,? (?P<year>{_Y}))?",
    "years": rf"(?P<year>(?:19|20)\d\d)(?:{_DASH}|/)(?P<year2>(?:19|20)\d\d|\d\d)\b(?![-/.,]\d|%)",
    "year": rf"(?P<year>{_Y})",
}
PATTERNS = {name: compiled(pattern) for name, pattern in RULES.items()}

# The cheap test: a word that every calendar expression holds; the rules in which it may stand, and how many characters
# before it such an expression may begin.
_FULL_MONTHS = "january february march april june july august sept september october november december"
_UNIT_RULES = "two_days text_side piece quarter window text_unit unit year_earlier part_of century holiday shifted"
_ANCHORS = {
    ("month_day day_month weekday piece holiday", 15): "monday tuesday wednesday thursday friday saturday sunday "
    + " ".join(WEEKDAYS),
    ("month_day days_month day_month piece holiday month", 20): " ".join(MONTHS) + " " + _FULL_MONTHS,
    (_UNIT_RULES, 32): "day week weekend month year quarter hour decade century",
    ("piece window shifted", 32): "days weeks months years hours decades centuries",
    ("deictic", 0): "today yesterday tomorrow tonight",
    ("night_of overnight deictic shifted text_unit text_side", 16): "night nights overnight",
    ("deictic text_unit", 16): "morning evening afternoon",
    ("piece unit season the_season", 20): " ".join(SEASONS),
    ("holiday", 9): "christmas easter halloween thanksgiving",
    ("decade", 4): " ".join(TENS),
    ("part_of", 0): "year-end",
    ("fiscal", 4): "fy fiscal",
}
_RULES_OF = {word: rules for rules, words in _ANCHORS.items() for word in words.split()}
_DIGITS = ("iso slash q years decade piece fiscal season quarter year", 24)


def _by_first_letter(words: Iterable[str]) -> str:
    """An alternation that a search leaves after one letter where nothing fits."""
    groups = groupby(sorted(words, key=lambda word: (word[0], -len(word))), itemgetter(0))
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in groups)


ANCHOR_WORDS = tuple(_RULES_OF)
# Digits that may be a date's, each like the head of a rule above.
_FIGURES = r"(?:1[5-9]|20)\d\d|\d\d?[./]\d|\d0s|q[1-4]\b|[1-4]q\b|fy\d\d"
ANCHOR = re.compile(rf"(?:{_by_first_letter(_RULES_OF)})(?![a-z])|{_FIGURES}")
# A class of characters at its head makes the search quick.
_PLACES = re.compile(rf"[^a-z\d](?=[\d{''.join(sorted({word[0] for word in _RULES_OF} | {'q'}))}])(?={ANCHOR.pattern})")


def anchors(folded: str, start: int, end: int) -> Iterator[int]:
    """Where in `folded[start:end]` the words stand that a date may hold."""
    if start == 0 and ANCHOR.match(folded, 0, end):
        yield 0
    for match in _PLACES.finditer(folded, max(start - 1, 0), end):
        yield match.end()


def _one_of(rules: str) -> re.Pattern[str]:
    """These rules at once; an empty group at the end of each alternative tells which one matched."""
    nameless = {name: re.sub(r"\(\?P<\w+>", "(?:", RULES[name]) for name in rules.split()}
    return compiled(r"\b(?:" + "|".join(f"(?:{rule})(?P<{name}>)" for name, rule in nameless.items()) + ")")


# What "the night of" and "the first week of" may be followed by.
DAYS = _one_of("iso month_day days_month day_month weekday deictic")
PERIODS = _one_of("month unit season quarter decade years fiscal year")
_SEARCHES = {kind: (_one_of(kind[0]), kind[1]) for kind in (*_ANCHORS, _DIGITS)}
_BY_WORD = {word: _SEARCHES[kind] for word, kind in _RULES_OF.items()}


_HERE = _one_of(_UNIT_RULES.replace(" text_side", "").removesuffix(" shifted")), 26
_WAY = compiled(r" (?:ago|from now|earlier|later|before|prior|after)\b")
_SPAN = re.compile(r"past|last|previous|preceding|first")


def search_for(word: str, folded: str, end: int) -> tuple[re.Pattern[str], int] | None:
    """The rules in which an anchor that ends at `end` may stand, and how far before it to begin; None for no rule."""
    found = _BY_WORD.get(word, _SEARCHES[_DIGITS])
    if found[1] < 32 or _WAY.match(folded, end):
        return found
    if word[-1] != "s":
        return _HERE
    return found if _SPAN.search(folded, max(0, end - 36), end) else None


PART = compiled(r"[\s,]*(?:at )?\b(?P<part>morning|afternoon|evening|night|overnight)\b(?! (?:live|football))")
# What stands before an expression and belongs to it; `EDGES` are the words that may stand next to it.
EDGES = frozenset(
    "early earlier late later mid of am pm a.m. p.m. time gmt utc et est edt noon midnight ended ending beginning "
    "starting".split()
)
EDGE = compiled(
    r"\b(?:(?P<clock>(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?[ap]\.?m\.?|[012]?\d:[0-5]\d|noon|midnight)"
    r"(?: (?:(?:local|kyiv|moscow|eastern) time|gmt|utc|et|est|edt))?,? (?:on )?)"
    r"|(?P<edge>early|earlier|later|late|mid)(?: (?:on|in) |[\s-]+)"
    r"|(?P<of>(?:the )?(?:(?:early|late|small) )?(?:morning|afternoon|evening|(?<=(?:early|small)\s)hours)"
    r"(?: hours)? (?:of|on) )"
    r"|(?P<end>(?:the )?(?:very )?(?:start|beginning|middle|end|close|turn|height) of )"
    r"|(?P<week>(?:the )?week (?:of|ending|ended|beginning|starting|that (?:began|ended))(?: on)? ))$"
)
# Joins the evening and the morning of one night.
JOIN = compiled(r"[\s,]*(?:-|–|—|and|to|into|until|till|through)\s*(?:on )?(?:the )?")
# A year that a later date of a list names for the earlier ones: "May and June 2022".
SHARED_YEAR = compiled(
    rf"(?:,? (?:and|to|or|until|through) |,? |{_DASH})(?:{_M}(?: {_D})?|{_D}(?: of)? {_M})(?:,| of)? (?P<year>{_Y})"
)
