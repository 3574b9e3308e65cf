"""How English news writes calendar expressions: one named pattern each, read over folded text.

A blank in a pattern stands for any white space. What a pattern covers follows TimeML's TIMEX3 guidelines: modifiers
and "ago" are inside, prepositions outside. `dating.days` and `dating.spans` say what each one means.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.dating.periods import MONTH_WORDS
from analysis.spelling import trie


def _numbered(words: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), 1)}


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


_PART = re.compile(r"\{([A-Z_]+)\}")
_WORDS: dict[str, Iterable[str]] = {
    "COUNTS": COUNTS, "ORDINALS": ORDINALS, "SEASONS": SEASONS, "CENTURIES": CENTURIES, "TENS": TENS, "EASTER": EASTER,
    "HOLIDAYS": HOLIDAYS,
}  # fmt: skip


def _wordings() -> dict[str, Any]:
    """`dates.toml`, with the parts written out in its patterns and the words in its lists."""
    tables = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))
    parts = {name: _any(words) for name, words in _WORDS.items()}
    for table in ("parts", "rules", "around"):
        for name, pattern in tables[table].items():
            parts[name] = tables[table][name] = _written_out("".join(pattern), parts)
    lists = {name: " ".join(words) for name, words in _WORDS.items()}
    lists |= {"WEEKDAYS": tables["anchors"]["weekday"]["words"], "MONTHS": " ".join(MONTH_WORDS)}
    lists |= {"SIDES": "the that same next following previous preceding last past this"}
    for anchor in tables["anchors"].values():
        anchor["words"] = _written_out(anchor["words"], lists).split()
        anchor["behind"] = frozenset(_written_out(anchor["behind"], lists).split())
    return tables


def _written_out(text: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda match: parts[match[1]], text)


WORDINGS = _wordings()
RULES: dict[str, str] = WORDINGS["rules"]
PATTERNS = {name: compiled(pattern) for name, pattern in RULES.items()}
AROUND = {name: compiled(pattern) for name, pattern in WORDINGS["around"].items()}
_KIND_OF = {word: name for name, kind in WORDINGS["anchors"].items() for word in kind["words"]}


ANCHOR_WORDS = tuple(_KIND_OF)
# Digits that may be a date's, each like the head of a rule.
_FIGURES = r"(?:1[5-9]|20)\d\d|\d\d?[./]\d|\d0s|q[1-4]\b|[1-4]q\b|fy\d\d"
ANCHOR = re.compile(rf"{trie(_KIND_OF, '(?![a-z])')}|{_FIGURES}")


def _one_of(rules: str) -> re.Pattern[str]:
    """These rules at once; an empty group at the end of each alternative tells which one matched."""
    nameless = {name: re.sub(r"\(\?P<\w+>", "(?:", RULES[name]) for name in rules.split()}
    return compiled(r"\b(?:" + "|".join(f"(?:{rule})(?P<{name}>)" for name, rule in nameless.items()) + ")")


# What "the night of" and "the first week of" may be followed by.
DAYS = _one_of("iso month_day days_month day_month weekday deictic")
PERIODS = _one_of("month unit season quarter decade years fiscal year")
Search = tuple[re.Pattern[str], int, frozenset[str]]
_SEARCHES: dict[str, Search] = {
    name: (_one_of(kind["rules"]), kind["left"], kind["behind"]) for name, kind in WORDINGS["anchors"].items()
}
_BY_WORD = {word: _SEARCHES[kind] for word, kind in _KIND_OF.items()}
_OF_DIGITS = _SEARCHES["digits"]
_UNIT_RULES = WORDINGS["anchors"]["unit"]["rules"].strip()
_HERE = _one_of(_UNIT_RULES.replace(" text_side", "").removesuffix(" shifted")), 26, _BY_WORD["week"][2]
_WAY = compiled(r" (?:ago|from now|earlier|later|before|prior|after)\b")
_SPAN = re.compile(r"past|last|previous|preceding|first")


def search_for(word: str, folded: str, end: int) -> Search | None:
    """The rules in which an anchor that ends at `end` may stand, how far before it to begin, and the words that may
    stand right before it; None for no rule."""
    found = _BY_WORD.get(word, _OF_DIGITS)
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
EDGE = AROUND["edge"]
# Joins the evening and the morning of one night.
JOIN = compiled(r"[\s,]*(?:-|–|—|and(?: on)?(?: into)?|to|into|until|till|through)\s*(?:on )?(?:the )?")
# "the 24 hours to Wednesday" began the day before
HOURS_TO = compiled(
    r"\b(?:the )?(?:past |last |previous |preceding )?24 hours (?:to|up to|until|before|ending|ending on)(?: the)? $"
)
SHARED_YEAR = AROUND["shared_year"]
