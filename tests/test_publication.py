"""When an article was published: fields, headers, addresses, datelines, names, and which of them is taken."""

from datetime import date

import pytest

from analysis.reading.publication import Day, choose, dateline_day, header, name_day, read_day, url_day

FIELDS = [
    ("2025-07-23", date(2025, 7, 23), "day"),
    ("2025-07-23T23:30:00-05:00", date(2025, 7, 23), "day"),  # the day as written
    ("20250723", date(2025, 7, 23), "day"),
    ("2025/7/3", date(2025, 7, 3), "day"),
    ("23 July 2025", date(2025, 7, 23), "day"),
    ("Wed, 23 Jul 2025 10:00:00 GMT", date(2025, 7, 23), "day"),
    ("July 23rd, 2025, 10:15 p.m.", date(2025, 7, 23), "day"),
    ("Sept. 2, 2025", date(2025, 9, 2), "day"),
    ("2025-05", date(2025, 5, 1), "month"),
    ("May 2025", date(2025, 5, 1), "month"),
    (date(2025, 7, 23), date(2025, 7, 23), "day"),
    (1753228800, date(2025, 7, 23), "day"),  # midnight in UTC
    ("1753228800000", date(2025, 7, 23), "day"),
]
NO_DAY = ["", "yesterday", "07/08/2025", "2025-13-01", "30 February 2025", "2025", "12345"]


@pytest.mark.parametrize(("cell", "day", "precision"), FIELDS)
def test_read_day(cell, day, precision):
    assert read_day(cell) == Day(day, precision)


@pytest.mark.parametrize("cell", NO_DAY)
def test_read_day_does_not_guess(cell):
    assert read_day(cell) is None


HEADERS = [  # text, where the prose begins, date as written, basis, title, url
    (" date 2025-07-23 Talks ended.", " date 2025-07-23 ", "2025-07-23", "header", "", ""),
    ("date 2025-05 Talks ended.", "date 2025-05 ", "2025-05", "header", "", ""),
    ("DATE 2025-07-23\r\n\r\nTalks ended.", "DATE 2025-07-23\r\n\r\n", "2025-07-23", "header", "", ""),
    ("Date: 23 July 2025\n\nTalks ended.", "Date: 23 July 2025\n\n", "23 July 2025", "header", "", ""),
    ("Title: Talks\nPublished: 2025-07-23\nURL: https://a.example/x\nTalks ended.",
     "Title: Talks\nPublished: 2025-07-23\nURL: https://a.example/x\n", "2025-07-23", "header", "Talks",
     "https://a.example/x"),
    ('---\ntitle: "Talks: day two"\ndate: 2025-07-23\nurl: https://a.example/x\n---\n\nTalks ended.',
     '---\ntitle: "Talks: day two"\ndate: 2025-07-23\nurl: https://a.example/x\n---\n\n', "2025-07-23",
     "front matter", "Talks: day two", "https://a.example/x"),
    ("---\ntitle: Talks\n---\nTalks ended.", "---\ntitle: Talks\n---\n", "", "", "Talks", ""),
    ("Talks ended.", "", "", "", "", ""),
    ("By: the river, talks ended.", "", "", "", "", ""),  # prose, as no date field follows
    ("Dates for new talks are open.", "", "", "", "", ""),
]


@pytest.mark.parametrize(("text", "before", "stated", "basis", "title", "url"), HEADERS)
def test_header(text, before, stated, basis, title, url):
    assert header(text) == (len(before), stated, basis, title, url)


@pytest.mark.parametrize(("url", "day"), [
    ("https://a.example/news/2025/07/23/talks", Day(date(2025, 7, 23), "day")),
    ("https://a.example/world/2025/jul/23/talks", Day(date(2025, 7, 23), "day")),
    ("https://a.example/2025-07-23-talks", Day(date(2025, 7, 23), "day")),
    ("https://a.example/20250723/talks", Day(date(2025, 7, 23), "day")),
    ("https://a.example/2025/07/talks", Day(date(2025, 7, 1), "month")),
    ("https://a.example/article-202507231", None),
    ("https://a.example/2025/99/talks", None),
    ("", None),
])  # fmt: skip
def test_url_day(url, day):
    assert url_day(url) == day


DATELINES = [  # text, year from elsewhere, day
    ("KYIV, July 23, 2025 (Agency) - Talks ended.", None, date(2025, 7, 23)),
    ("BELGOROD, May 21. /Agency/. Drones fell.", 2025, date(2025, 5, 21)),
    ("BELGOROD, May 21. /Agency/. Drones fell.", None, None),
    ("Abu Dhabi, United Arab Emirates, 4 February 2026 — Talks ended.", None, date(2026, 2, 4)),
    ("23 July 2025\n\nTalks ended.", None, date(2025, 7, 23)),
    ("Talks ended on July 23, 2025.", None, None),
    ("Drones fell. KYIV, July 23, 2025 -", None, None),
]


@pytest.mark.parametrize(("text", "year", "day"), DATELINES)
def test_dateline_day(text, year, day):
    assert dateline_day(text, 0, year) == (day and Day(day, "day"))


def test_name_day():
    assert name_day("2025-07-23-istanbul") == Day(date(2025, 7, 23), "day")
    assert name_day("000_03bb27ef92224f2d") is None


JULY = Day(date(2025, 7, 23), "day")


def test_the_first_date_is_taken_and_a_contradiction_told():
    chosen = choose([("metadata", None), ("header", JULY), ("url", Day(date(2024, 7, 23), "day"))])
    assert (chosen.published, chosen.precision, chosen.basis) == (date(2025, 7, 23), "day", "header")
    assert chosen.warnings == ("header says 2025-07-23, url says 2024-07-23: 2025-07-23 taken",)


def test_dates_close_together_do_not_contradict():
    others = [("url", Day(date(2025, 7, 1), "month")), ("dateline", Day(date(2025, 7, 20), "day"))]
    assert choose([("header", JULY), *others]).warnings == ()


def test_no_date_is_a_warning_that_says_what_to_do():
    chosen = choose([("header", None)], unread="07/08/2025")
    assert (chosen.published, chosen.precision, chosen.basis) == (None, "", "")
    assert "'07/08/2025' is no calendar date" in chosen.warnings[0]
    assert "--published" in chosen.warnings[1]
