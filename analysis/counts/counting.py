"""Which numerals count something: not years, dates, clock times, ordinals, list marks and the numbers in names."""

import re
import tomllib
from pathlib import Path

from analysis.dating.periods import MONTH_WORDS

_WORDINGS = tomllib.loads((Path(__file__).parent / "counts.toml").read_text(encoding="utf-8"))
_PHRASES = _WORDINGS["qualifiers"].items()
QUALIFIERS = {" ".join(phrase.split()): kind for kind, phrases in _PHRASES for phrase in phrases.split(",")}
AFTER = {word: kind for kind, words in _WORDINGS["after"].items() for word in words.split()}
WORDS = {name: frozenset(words.split()) for name, words in _WORDINGS["words"].items()}
ENDINGS = {phrase.split()[-1] for phrase in QUALIFIERS} | WORDS["between_qualifier_and_number"]
LONGEST = 40  # characters of a number in digits
NAME_ENDS = frozenset("BGKPX")  # 5G, 4K, class 5B
CURRENCY = "$£€¥₴₽₹"


def _one_of(name: str) -> str:
    return rf"(?:{'|'.join(sorted(WORDS[name]))})\b"


_MONTHS = "|".join(MONTH_WORDS)
DATE_AFTER = re.compile(  # 16 May, 16-17 May, 16 and 17 May; not "of the 16 may have"
    rf"(?: ?(?:-|to|and|or|,|&) ?\d\d?(?!\d)){{0,4}} (?:of )?(?!may (?:have|be|not|also|well|still))(?:{_MONTHS})\b"
)
WORD_AFTER = re.compile(r" [a-z]")
TIME_AFTER = re.compile(r" ?[ap]\.?m\b| ?(?:gmt|utc|bst|cet|eest|edt|est|et)\b| o'clock| local time")
TIME_LETTERS = frozenset("apgubceol")
CHAIN = re.compile(r"\d+(?:-\d+){2}|\d+[:/]\d|\d+\.\d+\.\d")
LINK = re.compile(rf"\b{_one_of('hyphenated_before_digits')}-\Z")
LIST_MARK = re.compile(r"[.)]\s+[A-Z]")
GLUED = re.compile(_one_of("units"))
YEAR_NOUN = re.compile(rf" (?:[a-z-]+ )?(?:{_one_of('year_is_count')}|per cent\b)|%|\+|-plus")
STREET = re.compile(r" (?:[A-Z][a-z]+\.? ){1,3}(?:St|Ave|Street|Avenue|Road|Rd|Blvd|Boulevard|Lane|Drive)\b")
ORDINAL_AFTER = re.compile(rf"-{_one_of('ordinals')}")
ONE_AFTER = re.compile(
    rf" (?!{_one_of('one_not_before')})(?!day (?!after|before|earlier|later|ago|of))[a-z0-9]"
    r"|-(?!on-|to-|off|sided|time|way|liner|upmanship|by-)[a-z]"
    r"| (?:or|to) (?:two|three)\b"
    r"| (?:was|is|has been) (?:killed|injured|wounded|hurt|dead|missing|shot down|intercepted)\b"
)
HALF_AFTER = re.compile(rf" {_one_of('half_before')}")


def digits_count(text: str, folded: str, match: re.Match[str], start: int, before: list[str], tail: str) -> bool:
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
        goes_on = tail in (" to ", " - ", " and ", ", ") and not WORD_AFTER.match(folded, last)
        return bool(month or goes_on or DATE_AFTER.match(folded, last))
    if len(digits) != 4 or not 1000 <= int(digits) <= 2099:
        return False
    if month or word in WORDS["year_before"] or tail in ("-", " to ", " and ", "/"):
        return True
    if YEAR_NOUN.match(folded, last) or qualifier_in(before)[0] in ("at_least", "at_most", "near"):
        return False
    return digits >= "1900" or word in WORDS["old_year_before"]


def words_count(folded: str, match: re.Match[str], before: list[str]) -> bool:
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
        return folded.startswith(" of ", last) or word in ("by", "to") or bool(qualifier_in(before)[0])
    if match["fraction"] == "half":
        clear = HALF_AFTER.match(folded, last) or qualifier_in(before)[0]
        return bool(clear) and word not in WORDS["half_not_behind"] and left != "-"
    return match[0] != "one" or _one_counts(folded, last, word, left)


def _one_counts(folded: str, last: int, word: str, left: str) -> bool:
    """Whether "one" is a number and no pronoun."""
    if left == "-" or word in WORDS["one_not_behind"]:
        return False
    plain = word in WORDS["one_behind"] and not folded.startswith(" of", last)
    return plain or ONE_AFTER.match(folded, last) is not None


def qualifier_in(before: list[str]) -> tuple[str, list[str]]:
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
