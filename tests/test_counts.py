"""Numbers of news text: what counts, what does not, and the bounds."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.counts import Count, find_counts, scan_counts
from analysis.sentences import fold

# sentence | the numbers in it, by value
VALUES = [
    ("Crews shot down 57 of 71 drones.", [57, 71]),
    ("Some 1,200 people and 12 000 sheep were moved.", [1200, 12000]),
    ("They swapped 300 for 300, and then a 1,000-for-1,000 exchange came.", [300, 300, 1000, 1000]),
    ("Seventy-one drones and two missiles flew in.", [71, 2]),
    ("Ninety nine of one hundred and four seats went to them.", [99, 104]),
    ("A hundred and twenty buses carried three thousand five hundred fans.", [120, 3500]),
    ("Two hundred and fifty thousand homes lost power.", [250000]),
    ("A dozen towns, two dozen villages, half a dozen farms.", [12, 24, 6]),
    ("The fund holds $50m, £2.3bn and €1.5 million.", [50_000_000, 2_300_000_000, 1_500_000]),
    ("It paid US$3 billion, or 12.5 trillion rupiah.", [3 * 10**9, 12_500_000_000_000]),
    ("A 100m race and a 3m wide canal, with 5m visitors.", [100, 3, 5_000_000]),
    ("Prices rose 4.5% in March and 0.3 percent in April.", [4.5, 0.3]),
    ("Half of the villagers and two-thirds of the cattle left.", [0.5, 2 / 3]),
    ("A quarter of the crop and three-quarters of the hay burned.", [0.25, 0.75]),
    ("They waited two and a half hours for one and a half million doses.", [2.5, 1_500_000]),
    ("Half a million doses came within half an hour.", [500_000, 0.5]),
    ("A couple of buses and a pair of vans drove a couple of hundred miles.", [2, 2, 200]),
    ("All 15 hostages walked free; both guards fled.", [15]),
    ("All but one of the nine ships returned.", [9]),
    ("The first two rounds took three days.", [2, 3]),
    ("This was day 1,396 of the war.", [1396]),
    ("A 76-year-old woman held out through the 48-hour siege.", [76, 48]),
    ("One person died and one woman was hurt.", [1, 1]),
    ("The blast killed one and injured three.", [1, 3]),
    ("At least one was killed.", [1]),
    ("Of the two drones, one was shot down.", [2, 1]),
    ("The lorry drove 10km at 60mph with a 5kg parcel.", [10, 60, 5]),
    ("The home side won 3-1.", [3, 1]),
    ("The visitors lost 1-3.", [1, 3]),
    ("The bridge lies 69km (43 miles) from the coast.", [69, 43]),
    ("Two girls, aged five and 10, came with Anna Lind, 44.", [2, 5, 10, 44]),
    ("The centre-forward, 24, hit 12 of 19 shots.", [24, 12, 19]),
    ("Officials counted “367” craters.", [367]),
    ("Zero drones reached the port.", [0]),
    ("It cost the 27-nation bloc 90 billion euros ($106bn).", [27, 90 * 10**9, 106 * 10**9]),
    ("Some 2000 soldiers and 1991 drones took part.", [2000, 1991]),
    ("More than 2000 have left since 2019.", [2000]),
    ("On June 2 315 drones came, on June 3 1,200.", [315, 1200]),
    ("There were 598 drones and missiles 31 – 629 in all.", [598, 31, 629]),
    ("It took 2½ hours, ½ an hour more than in 2019.", [2.5, 0.5]),
    ("The wage rose from 10 to 15 an hour.", [10, 15]),
    ("Sales fell 0.2 percent to 110 units, or by a third.", [0.2, 110, 1 / 3]),
    ("She won 6-4, 3-6 after a three-and-a-half-hour wait.", [6, 4, 3, 6, 3.5]),
    ("He ran 5,000m and 400m in a day; 16m barrels were sold.", [5000, 400, 16_000_000]),
    ("About a third were children; a third attempt failed.", [1 / 3]),
    ("Rain of 6 1/4 inches fell in 2 1/2 hours, at minus 3 degrees and at -4C.", [6.25, 2.5, -3, -4]),
    ("Oil fell $2.10 to $61; profit rose to $8.47 billion.", [2.1, 61, 8_470_000_000]),
    ("She took 20mg a day.", [20]),
    ("A crowd of 1.5 lakh waited; 2 crore voted.", [150_000, 20_000_000]),
]

# sentence | low, best, high, qualifier of its one number
BOUNDS = [
    ("They fired 40 rockets.", (40, 40, 40, "exact")),
    ("They fired more than 40 rockets.", (40, 40, None, "at_least")),
    ("They fired over 40 rockets.", (40, 40, None, "at_least")),
    ("They fired just over 40 rockets.", (40, 40, None, "at_least")),
    ("They fired at least another 40 rockets.", (40, 40, None, "at_least")),
    ("They fired upwards of 40 rockets.", (40, 40, None, "at_least")),
    ("They fired no fewer than 40 rockets.", (40, 40, None, "at_least")),
    ("They fired a minimum of forty rockets.", (40, 40, None, "at_least")),
    ("They fired 40 or more rockets.", (40, 40, None, "at_least")),
    ("They fired 40 rockets or more.", (40, 40, None, "at_least")),
    ("They fired 40+ rockets.", (40, 40, None, "at_least")),
    ("They fired 40-plus rockets.", (40, 40, None, "at_least")),
    ("They fired up to 40 rockets.", (None, None, 40, "at_most")),
    ("They fired as many as 40 rockets.", (None, None, 40, "at_most")),
    ("They fired fewer than 40 rockets.", (None, None, 40, "at_most")),
    ("They fired no more than 40 rockets.", (None, None, 40, "at_most")),
    ("They fired a maximum of 40 rockets.", (None, None, 40, "at_most")),
    ("They fired about 40 rockets.", (None, 40, None, "about")),
    ("They fired some 40 rockets.", (None, 40, None, "about")),
    ("They fired an estimated 40 rockets.", (None, 40, None, "about")),
    ("They fired 40 or so rockets.", (None, 40, None, "about")),
    ("They fired nearly 40 rockets.", (None, 40, 40, "about")),
    ("They fired almost forty rockets.", (None, 40, 40, "about")),
    ("They fired close to 40 rockets.", (None, 40, 40, "about")),
    ("They fired just under 40 rockets.", (None, 40, 40, "about")),
    ("They spent about $40m.", (None, 40_000_000, None, "about")),
    ("They fired dozens of rockets.", (24, None, None, "at_least")),
    ("They fired scores of rockets.", (40, None, None, "at_least")),
    ("They fired hundreds of rockets.", (200, None, None, "at_least")),
    ("They fired several hundred rockets.", (200, None, None, "at_least")),
    ("They fired a few dozen rockets.", (24, None, None, "at_least")),
    ("They fired tens of thousands of rockets.", (20_000, None, None, "at_least")),
    ("They fired hundreds of thousands of rockets.", (200_000, None, None, "at_least")),
    ("They fired 10 to 15 rockets.", (10, None, 15, "about")),
    ("They fired 10–15 rockets.", (10, None, 15, "about")),
    ("They fired between 10 and 15 rockets.", (10, None, 15, "about")),
    ("They fired two or three rockets.", (2, None, 3, "about")),
    ("They spent between $5 and $7 billion.", (5 * 10**9, None, 7 * 10**9, "about")),
    ("Prices fell 2 to 3 percent.", (2, None, 3, "about")),
    ("They spent $5-7bn.", (5 * 10**9, None, 7 * 10**9, "about")),
    ("They moved 10 to 15 million tonnes.", (10_000_000, None, 15_000_000, "about")),
    ("They handed over 40 prisoners.", (40, 40, 40, "exact")),
    ("They met over three days.", (3, 3, 3, "exact")),
]

NO_NUMBERS = [
    "On May 16, 2025, and on 16 May they met again.",
    "Talks on 16-17 May, July 22–23 and Feb. 4-5 failed.",
    "They met on 2025-07-23 and on July 22 and 23.",
    "In 2014 troops came; the 2022 invasion followed.",
    "Between 2022 and 2024, and in the 2022-23 season, prices doubled.",
    "The 1990s and the 21st century, the 3rd Army and the twenty-first floor.",
    "It began at 8 p.m., 08:30 or 2300 GMT and ended at 10am or seven o'clock.",
    "A Su-34, an F-16, a Tu-95MS, a T-72B3 and S-300s fired Kh-101 and KN-23 rounds.",
    "The G7 and the E3 spoke of Covid-19 and MH17.",
    "Under Article 5, Resolution 2202 and Chapter 11, Flight 370 is No. 1.",
    "No one knew; one of the drivers and one another, each one, the only one.",
    "This one came by Air Force One, one by one, on a one-off trip.",
    "One day the war will end, and one would hope it lasts.",
    "The second half began; the back half stayed; half-time came.",
    "After 9/11 and a 24/7 watch.",
    "The striker scores often.",
    "5G networks, 4K screens and class 5B.",
    "World War Two and phase one.",
    "The 2018 World Cup; in 1812 they fought.",
    "Call 555-123-4567, or write to 12 Mill Road.",
]


@pytest.mark.parametrize(("sentence", "values"), VALUES)
def test_values(sentence: str, values: list[float]) -> None:
    assert [count.value for count in find_counts(sentence)] == pytest.approx(values)


@pytest.mark.parametrize(("sentence", "bounds"), BOUNDS)
def test_bounds(sentence: str, bounds: tuple) -> None:
    assert [(c.low, c.best, c.high, c.qualifier) for c in find_counts(sentence)] == [bounds]


@pytest.mark.parametrize("sentence", NO_NUMBERS)
def test_no_numbers(sentence: str) -> None:
    assert find_counts(sentence) == []


def test_places_are_the_number_words_and_the_qualifier() -> None:
    text = "Kyiv said\u00a0“more than 1.5 million” left; nearly two dozen stayed, as many as 9 or some 10 to 12."
    spans = [(text[c.qualifier_start : c.start], text[c.start : c.end]) for c in find_counts(text)]
    assert spans == [
        ("more than ", "1.5 million"), ("nearly ", "two dozen"), ("as many as ", "9"), ("some ", "10 to 12"),
    ]  # fmt: skip


def test_whole_numbers_are_ints() -> None:
    text = "1.5 million, 2.5 per cent, two and a half thousand"
    assert [type(count.best) for count in find_counts(text)] == [int, float, int]


def test_scan_reads_its_part_alone() -> None:
    text = "Over 50 came. 60 left. 70 stayed."
    found = scan_counts(text, fold(text), 14, 22)
    assert found == [Count(14, 16, 14, 60, 60, 60, "exact")]


@pytest.mark.parametrize("piece", ["7", "5 and ", "1-", "million ", "two hundred and "])
def test_a_hundred_thousand_characters_of_numbers_are_read_at_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = process_time()
    find_counts(text)
    assert process_time() - started < 5


WORDS = "one two a dozen half of hundred million and 5 1,200 - – $ % . , nearly between to May \u00a0 7th É"
PIECES = some.sampled_from(WORDS.split(" "))


@given(some.lists(PIECES | some.text(max_size=3), max_size=12))
def test_places_are_in_order_and_inside_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    place = 0
    for count in find_counts(text):
        assert 0 <= count.qualifier_start <= count.start < count.end <= len(text)
        assert place <= count.start
        place = count.end
        assert count.low is None or count.high is None or count.low <= count.high
