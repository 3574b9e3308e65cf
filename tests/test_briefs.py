"""The briefs in seeds/: their form, and that what SOURCES.csv lists stands in text and reference."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from test_reference import KEYS, rows

ROOT = Path(__file__).parents[1]
BRIEFS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/brief-*.txt"))}
FORM = re.compile(r" date (\d{4}-\d{2}-\d{2}) (\S.*)", re.DOTALL)
OUTLETS = re.compile(
    r"\b(Reuters|AFP|AP|TASS|RIA|Interfax|Ukrinform|CNN|BBC|CBC|Guardian|Bloomberg|Axios|Meduza|Politico"
    r"|Associated Press|Kyiv Independent|Kyiv Post|Al Jazeera|Sky News|New York Times|Ukrainska Pravda)\b"
)
FOUNDING = "wire report of 23 July 2025"
SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]



def read_sources():
    with (ROOT / "seeds" / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


SOURCES = read_sources()
REFERENCE = {
    table: {"|".join(row[column] for column in columns): row for _, row in rows(table)}
    for table, columns in KEYS.items()
}


def body(stem):
    return FORM.fullmatch(BRIEFS[stem]).group(2)


def spellings(count):
    yield from (str(count), f"{count:,}")
    if count < 20:
        yield SMALL[count]
    elif count < 100:
        yield TENS[count // 10 - 2] + (f"-{SMALL[count % 10]}" if count % 10 else "")
    if count == 100:
        yield "one hundred"
    if count == 1:
        yield "an?(?= Iskander| ballistic| missile)"


def states(text, count):
    """Whether `text` holds the count in figures or words, not as a part of another number."""
    number = rf"(?<![\w,.-])(?:{'|'.join(spellings(count))})(?![\w-]|,\d)"
    return re.search(number, text, re.IGNORECASE) is not None


@pytest.mark.parametrize("stem", BRIEFS)
def test_form(stem):
    published, text = FORM.fullmatch(BRIEFS[stem]).groups()
    assert stem.startswith(f"brief-{date.fromisoformat(published)}-")
    assert 120 <= len(text.split()) <= 350
    assert not re.search(r"[\"“”«»„]|\n[^\n]|  |\t", text.replace("\n\n", "¶"))
    assert not OUTLETS.search(text)
    assert any(row["brief"] == stem for row in SOURCES)


def test_no_sentence_twice():
    sentences = Counter(s for stem in BRIEFS for s in re.split(r"(?<=[.!?])\s+", body(stem).strip()))
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_sources_resolve():
    for row in SOURCES:
        assert row["brief"] in BRIEFS, row
        if row["table"] == "founding":
            assert row["url"] == FOUNDING, row
        else:
            assert row["url"] == REFERENCE[row["table"]][row["row"]]["source_1"], row


def test_no_source_twice():
    counted = Counter((row["brief"], row["table"], row["row"]) for row in SOURCES)
    assert [source for source, times in counted.items() if times > 1] == []


def test_every_round_has_a_brief():
    told = {row["row"] for row in SOURCES if row["table"] == "rounds"}
    assert set(REFERENCE["rounds"]) - told == set()


def test_counts_and_places_stand_in_the_text():
    missing = []
    for row in SOURCES:
        fact, text = REFERENCE.get(row["table"], {}).get(row["row"], {}), body(row["brief"])
        if fact.get("count") and not states(text, int(fact["count"])):
            missing.append((row["brief"], row["row"]))
        if row["table"] == "captures" and fact["place"].split(" (")[0] not in text:
            missing.append((row["brief"], row["row"]))
    assert missing == []


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("6,057 came back", 6057, True),
        ("Sixty-four drones", 64, True),
        ("sixty-four drones", 60, False),
        ("One hundred drones", 100, True),
        ("1,000 bodies", 1, False),
        ("fired an Iskander-M", 1, True),
        ("of 710 drones", 71, False),
    ],
)
def test_states(text, count, expected):
    assert states(text, count) is expected
