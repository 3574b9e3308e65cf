"""Number words and digits: what a numeral looks like, and its value.

"1,200", "1.5 million", "two and a half thousand", "half a dozen", "two-thirds", "tens of thousands".
"""

import re
from collections.abc import Iterable, Iterator
from math import prod

from analysis.dating.periods import MONTH_WORDS

Number = int | float


def _numbered(words: str, values: range) -> dict[str, int]:
    return dict(zip(words.split(), values, strict=True))


UNITS = _numbered("one two three four five six seven eight nine", range(1, 10))
TEENS = _numbered("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", range(10, 20))
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
SMALL = {**UNITS, **TEENS, **TENS, "zero": 0}
THOUSAND, MILLION, BILLION, TRILLION = 1000, 10**6, 10**9, 10**12
SCALES = {"dozen": 12, "hundred": 100, "thousand": THOUSAND, "million": MILLION, "billion": BILLION,
          "trillion": TRILLION, "lakh": 10**5, "crore": 10**7}  # fmt: skip
SHORT = {"m": MILLION, "mn": MILLION, "mln": MILLION, "k": THOUSAND, "b": BILLION, "bn": BILLION,
         "tn": TRILLION, "trn": TRILLION}  # fmt: skip
# at least two of each; "scores" and "tens" at least two twenties and tens
VAGUE = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2 * THOUSAND,
         "millions": 2 * MILLION, "billions": 2 * BILLION, "trillions": 2 * TRILLION}  # fmt: skip
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_units, _scales, _parts, _vague = "|".join(UNITS), "|".join(SCALES), "|".join(PARTS), "|".join(VAGUE)
_small = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_units})\b)?|{'|'.join(TEENS)}|{_units}|zero)\b"
_scaled = rf"(?:[ -](?:{_scales})\b){{1,3}}"
_half = r"[ -]and[ -]a[ -]half\b"
HALVES = ("half", "third", "quarter", "fifth", "tenth", "couple", "pair")
NUMBER_WORDS = (*SMALL, *VAGUE, "several", "few", *SCALES, *HALVES)  # beside digits, what a numeral begins with
NUMERAL = re.compile(
    rf"""(?:
    (?P<digits>\d{{1,3}}(?:,\d\d)*(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[ ]\d{{3}})+(?![\d.,]*\d)|\d+(?:\.\d+)?)
        (?P<part>[ -]\d\d?/(?:2|3|4|5|8|10|16|32)\b)?
        (?:(?P<short>[ ]?(?:mn|mln|bn|trn|tn)|[mkb])\b
          |(?P<half>{_half})?(?P<scale>{_scaled})|(?P<half_only>{_half}))?
  | (?P<vague>(?:{_vague})\b(?:[ ]of[ ](?:{_vague})\b)?|(?:several|few)[ ](?:{_scales})\b)
  | (?P<fraction>half\b(?![ -](?:an?[ -])?(?:{_scales})\b)
        |an?[ ](?:half|third|quarter|fifth|tenth)\b(?!-)
        |one[ -](?:{_parts})\b|(?:{_units})(?:-(?:{_parts})s|[ ](?:{_parts})s(?=[ ]of[ ]))\b)
  | (?P<words>(?:(?:half[ -])?an?{_scaled}|half[ ](?:{_scales})\b|{_small}(?:{_half})?(?:{_scaled})?)
        (?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))(?:[ ]and[ ]|[ -]){_small}(?:{_scaled})?){{0,9}})
  | a[ ](?:couple|pair)(?:[ ]of[ ])?(?P<couple>(?<=[ ]of[ ])(?:{_scales})|(?<=couple)|(?<=pair))\b
    )""",
    re.VERBOSE,
)
ARTICLE = re.compile(r"(?<![a-z0-9])an?[ -]\Z")
WORD = re.compile(r"[a-z]+")
METRES = re.compile(
    r"[ -](?:from|away|deep|high|wide|long|tall|above|below|in|race|sprint|freestyle|pool|relay|final)\b"
)
# "On June 2 315 drones" holds a day and a number, not one number.
MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(MONTH_WORDS)})\.? \Z")


def scan_numerals(folded: str, start: int, end: int, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The numerals of folded[start:end], in order: matches of NUMERAL, for `value_of`.

    `places` are those of digits and NUMBER_WORDS: "a" may stand before.
    """
    done = start
    for at in places:
        if at < done:
            continue
        article = ARTICLE.search(folded, max(at - 3, done), at) if at > 1 and folded[at - 2] in "an" else None
        match = (article and NUMERAL.match(folded, article.start(), end)) or NUMERAL.match(folded, at, end)
        if match:
            if " " in (match["digits"] or "") and MONTH_BEFORE.search(folded, max(0, at - 11), at):
                match = NUMERAL.match(folded, at, folded.index(" ", at)) or match
            done = match.end()
            yield match


def value_of(match: re.Match[str], text: str) -> tuple[Number, int]:
    """The value of a match of NUMERAL, and the multiplier that ends it ("1.5 million": 1,000,000), else 1.

    `text` is the text before folding, which makes "2½" of "21".
    """
    if (plain := text[match.start() : match.end()]).isdecimal():
        return int(plain), 1
    if match["digits"]:
        digits = match["digits"].replace(",", "").replace(" ", "")
        part = SIGNS.get(text[match.end("digits") - 1], 0.0)
        value: Number = _whole(digits[:-1] or "0") + part if part else _whole(digits)
        if match["part"]:  # 6 1/4
            over, under = match["part"][1:].split("/")
            value += int(over) / int(under)
        elif match.end() == match.end("digits"):
            return value, 1
        short = "" if match["short"] == "m" and _metres(match, value) else (match["short"] or "").strip()
        scale = _product(match["scale"] or "") * SHORT.get(short, 1)
        return tidy((value + (0.5 if match["half"] or match["half_only"] else 0)) * scale), scale
    words = WORD.findall(match[0])
    if match["vague"]:
        first = 2 * SCALES[words[1]] if words[1:] and words[0] in ("several", "few") else VAGUE[words[0]]
        return first * (VAGUE[words[2]] // 2 if "of" in words else 1), 1
    if match["fraction"]:
        over = PARTS[words[-1].removesuffix("s")]
        return (SMALL.get(words[0], 1) / over if len(words) > 1 else 0.5), 1
    if match["couple"] is not None:
        scale = SCALES.get(match["couple"], 1)
        return 2 * scale, scale
    return _spelled(words)


def _spelled(words: list[str]) -> tuple[Number, int]:
    """The value of number words: "two thousand three hundred and five"; and the multiplier at the end."""
    total, group, scale = 0.0, 0.0, 1
    half = words[:1] == ["half"]
    for place, word in enumerate(words):
        if word in SMALL:
            group, scale = group + SMALL[word], 1
        elif word in ("a", "an"):
            group += 0 if "half" in words else 1
        elif word == "half":
            group += 0.5
        elif word in SCALES:
            scale *= SCALES[word]
            group = (group or 1) * SCALES[word]
            if SCALES[word] >= 1000 and (place + 1 == len(words) or words[place + 1] not in SCALES):
                total, group = total + group, 0
    return tidy(total + group), 1 if half else scale


def _whole(digits: str) -> Number:
    return tidy(float(digits)) if "." in digits else int(digits)


def tidy(value: Number) -> Number:
    """An int where the value is whole; without the dust of float products."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= 1e-9 * max(1, abs(value)) else round(value, 6)


def _metres(match: re.Match[str], value: Number) -> bool:
    """Whether "m" is metres and not, as in the British press, million."""
    return value >= 1000 or METRES.match(match.string, match.end()) is not None


def _product(scales: str) -> int:
    return prod(SCALES[word] for word in scales.replace("-", " ").split())
