"""Calendar expressions: the words found, the days they mean, how precise. Expected values worked out on a calendar."""

from datetime import date

import pytest

from analysis.dates import DateExpression, find_dates, scan_dates
from analysis.sentences import fold

WEDNESDAY = "2025-07-23"

# text, then each expression as "words = first[..last] precision"; all published on Wednesday 23 July 2025
CASES: list[tuple[str, ...]] = [
    # weekdays, by tense
    ("The envoys met on Monday.", "Monday = 2025-07-21 day"),
    ("The envoys will meet on Monday.", "Monday = 2025-07-28 day"),
    ("A meeting is due on Friday, he said on Tuesday.", "Friday = 2025-07-25 day", "Tuesday = 2025-07-22 day"),
    ("On Saturday, both teams are expected in Doha.", "Saturday = 2025-07-26 day"),
    ("On Saturday, she said that talks will go on.", "Saturday = 2025-07-19 day"),
    ("The old mill turns 90 on Saturday.", "Saturday = 2025-07-26 day"),
    ("Later on Wednesday the siren sounded.", "Later on Wednesday = 2025-07-23 day"),
    ("A drone fell early Tuesday.", "early Tuesday = 2025-07-22 day"),
    ("It was hit on Tuesday afternoon.", "Tuesday afternoon = 2025-07-22 day"),
    ("The train left at 8 p.m. on Tuesday.", "8 p.m. on Tuesday = 2025-07-22 hour"),
    ("The train left at 20:15 local time on Sunday.", "20:15 local time on Sunday = 2025-07-20 hour"),
    ("They spoke last Wednesday.", "last Wednesday = 2025-07-16 day"),
    ("They spoke last week in Doha.", "last week = 2025-07-14..2025-07-20 week"),
    ("They spoke in the last week in May.", "the last week in May = 2025-05-25..2025-05-31 week"),
    ("They speak again next Friday.", "next Friday = 2025-07-25 day"),
    ("It ends this coming Thursday.", "this coming Thursday = 2025-07-24 day"),
    ("It began on Thursday last week.", "Thursday last week = 2025-07-17 day"),
    ("He flies on Tuesday next week.", "Tuesday next week = 2025-07-29 day"),
    ("They have until Friday to answer.", "Friday = 2025-07-25 day"),
    ("A vote was scheduled for Thursday.", "Thursday = 2025-07-24 day"),
    ("They hoped to sign by Monday.", "Monday = 2025-07-28 day"),
    ("Four died in Sunday's raid.", "Sunday = 2025-07-20 day"),
    ("A fire burned since Sunday.", "Sunday = 2025-07-20 day"),
    # the year of the story
    ("In April 2022 the envoys sat down. On 9 December the port reopened, in March it was closed.",
     "April 2022 = 2022-04-01..2022-04-30 month", "9 December = 2022-12-09 day",
     "March = 2023-03-01..2023-03-31 month"),
    ("Envoys sat down in April 2022. On 3 May they parted.",
     "April 2022 = 2022-04-01..2022-04-30 month", "3 May = 2025-05-03 day"),
    ("After the invasion of April 2022 envoys met. On 9 December the port reopened.",
     "April 2022 = 2022-04-01..2022-04-30 month", "9 December = 2024-12-09 day"),
    ("In April 2022 the envoys sat down. On 4 July the port reopened.",
     "April 2022 = 2022-04-01..2022-04-30 month", "4 July = 2025-07-04 day"),
    # words before that end no expression
    ("The envoys may Tuesday return.", "Tuesday = 2025-07-29 day"),
    ("It took months June 2 to repair.", "June 2 = 2025-06-02 day"),
    # nights
    ("Five barges sank overnight.", "overnight = 2025-07-22..2025-07-23 night"),
    ("It came between late Tuesday and early Wednesday.",
     "late Tuesday and early Wednesday = 2025-07-22..2025-07-23 night"),
    ("Shells fell on Monday night.", "Monday night = 2025-07-21..2025-07-22 night"),
    ("Shells fell on the night of July 4-5.", "the night of July 4-5 = 2025-07-04..2025-07-05 night"),
    ("Shells fell on the night of July 4.", "the night of July 4 = 2025-07-04..2025-07-05 night"),
    ("Shells fell on the night of February 25 to 26.", "the night of February 25 to 26 = 2025-02-25..2025-02-26 night"),
    ("Raids overnight into Sunday killed two.", "overnight into Sunday = 2025-07-19..2025-07-20 night"),
    ("Raids overnight Saturday to Sunday.", "overnight Saturday to Sunday = 2025-07-19..2025-07-20 night"),
    ("Raids overnight on June 30 to July 1.", "overnight on June 30 to July 1 = 2025-06-30..2025-07-01 night"),
    ("Raids overnight on Wednesday.", "overnight on Wednesday = 2025-07-22..2025-07-23 night"),
    ("Raids overnight on Monday.", "overnight on Monday = 2025-07-21..2025-07-22 night"),
    ("Raids from Saturday night into Sunday.", "Saturday night into Sunday = 2025-07-19..2025-07-20 night"),
    ("Raids overnight Saturday and into Sunday morning.",
     "overnight Saturday and into Sunday morning = 2025-07-19..2025-07-20 night"),
    ("Raids on Saturday evening and overnight into Sunday.",
     "Saturday evening and overnight into Sunday = 2025-07-19..2025-07-20 night"),
    ("Raids on Saturday and overnight.", "Saturday and overnight = 2025-07-19..2025-07-20 night"),
    ("Raids early on Tuesday and overnight.",
     "early on Tuesday = 2025-07-22 day", "overnight = 2025-07-22..2025-07-23 night"),
    ("Raids in the 24 hours to Tuesday.", "the 24 hours to Tuesday = 2025-07-21..2025-07-22 days"),
    ("Raids over the previous day.", "the previous day = 2025-07-22..2025-07-23 days"),
    ("Last night a mill burned.", "Last night = 2025-07-22..2025-07-23 night"),
    ("A curfew holds tonight.", "tonight = 2025-07-23..2025-07-24 night"),
    ("Guns were heard during the night.", "the night = 2025-07-22..2025-07-23 night"),
    ("In the early hours of Tuesday a silo fell.", "the early hours of Tuesday = 2025-07-22 day"),
    ("On the evening of July 3 it rained.", "the evening of July 3 = 2025-07-03 day"),
    # days of a month
    ("They met on May 16 and June 2.", "May 16 = 2025-05-16 day", "June 2 = 2025-06-02 day"),
    ("They met on May 16-17.", "May 16-17 = 2025-05-16..2025-05-17 days"),
    ("They met on 16–17 May.", "16–17 May = 2025-05-16..2025-05-17 days"),
    ("They met on 16 and 17 May.", "16 and 17 May = 2025-05-16..2025-05-17 days"),
    ("They met on July 3 and 9.", "July 3 = 2025-07-03 day", "9 = 2025-07-09 day"),
    ("From 30 May to 2 June they met.", "30 May to 2 June = 2025-05-30..2025-06-02 days"),
    ("On May 16 and 17 drones fell.", "May 16 = 2025-05-16 day"),
    ("Signed June 2nd.", "June 2nd = 2025-06-02 day"),
    ("Signed on the 2nd of June.", "2nd of June = 2025-06-02 day"),
    ("Signed on 2 June 2025.", "2 June 2025 = 2025-06-02 day"),
    ("Signed on Wednesday, July 23, 2025, in Oslo.", "Wednesday, July 23, 2025 = 2025-07-23 day"),
    ("Signed on Mon, 2 Jun 2025.", "Mon, 2 Jun 2025 = 2025-06-02 day"),
    ("Signed on 2025-06-02.", "2025-06-02 = 2025-06-02 day"),
    ("Signed on 02/06/2025.", "02/06/2025 = 2025-06-02 day"),
    ("Signed on 06/28/2025.", "06/28/2025 = 2025-06-28 day"),
    ("Signed on 28.06.2025.", "28.06.2025 = 2025-06-28 day"),
    ("The towers fell on Sept. 11, 2001.", "Sept. 11, 2001 = 2001-09-11 day"),
    ("He left on Jan. 3.", "Jan. 3 = 2025-01-03 day"),
    ("He left on Dec. 20.", "Dec. 20 = 2024-12-20 day"),
    ("The term will run out on Jan. 9.", "Jan. 9 = 2026-01-09 day"),
    ("It opens on August 4.", "August 4 = 2025-08-04 day"),
    ("He left on May 9 last year.", "May 9 last year = 2024-05-09 day"),
    ("Raids on March 3 and April 9, 2023.", "March 3 = 2023-03-03 day", "April 9, 2023 = 2023-04-09 day"),
    ("It fell in the week of July 7.", "the week of July 7 = 2025-07-07..2025-07-13 week"),
    # months
    ("They met in May and June.", "May = 2025-05-01..2025-05-31 month", "June = 2025-06-01..2025-06-30 month"),
    ("They met in May and June 2022.", "May = 2022-05-01..2022-05-31 month",
     "June 2022 = 2022-06-01..2022-06-30 month"),
    ("It lasted until June.", "June = 2025-06-01..2025-06-30 month"),
    ("The offer stands until September.", "September = 2025-09-01..2025-09-30 month"),
    ("It was seized in September.", "September = 2024-09-01..2024-09-30 month"),
    ("Polls are planned for November.", "November = 2025-11-01..2025-11-30 month"),
    ("It must end by the end of August.", "the end of August = 2025-08-01..2025-08-31 month"),
    ("Fighting since February 2022.", "February 2022 = 2022-02-01..2022-02-28 month"),
    ("Prices rose in early March.", "early March = 2025-03-01..2025-03-31 month"),
    ("A mid-May summit failed.", "mid-May = 2025-05-01..2025-05-31 month"),
    ("He resigned last October.", "last October = 2024-10-01..2024-10-31 month"),
    ("He resigned in August last year.", "August last year = 2024-08-01..2024-08-31 month"),
    ("She arrived earlier this month.", "earlier this month = 2025-07-01..2025-07-31 month"),
    ("Sales fell last month.", "last month = 2025-06-01..2025-06-30 month"),
    ("He left two months ago.", "two months ago = 2025-05-01..2025-05-31 month"),
    # weeks and days seen from publication
    ("Talks this week.", "this week = 2025-07-21..2025-07-27 week"),
    ("He spoke last week.", "last week = 2025-07-14..2025-07-20 week"),
    ("It resumes later next week.", "later next week = 2025-07-28..2025-08-03 week"),
    ("It rained last weekend.", "last weekend = 2025-07-19..2025-07-20 days"),
    ("It rained over the weekend.", "the weekend = 2025-07-19..2025-07-20 days"),
    ("He wrote two weeks ago.", "two weeks ago = 2025-07-07..2025-07-13 week"),
    ("He wrote 10 days ago.", "10 days ago = 2025-07-13 day"),
    ("He wrote three days earlier.", "three days earlier = 2025-07-20 day"),
    ("Yesterday, today and tomorrow.", "Yesterday = 2025-07-22 day", "today = 2025-07-23 day",
     "tomorrow = 2025-07-24 day"),
    ("He wrote the day before yesterday.", "the day before yesterday = 2025-07-21 day"),
    ("He wrote this morning.", "this morning = 2025-07-23 day"),
    ("Seven fell in the past 24 hours.", "the past 24 hours = 2025-07-22..2025-07-23 days"),
    ("It was hit on Friday, and again the next day.", "Friday = 2025-07-18 day", "the next day = 2025-07-19 day"),
    ("On May 3 it froze; a week later it thawed.", "May 3 = 2025-05-03 day",
     "a week later = 2025-05-05..2025-05-11 week"),
    ("On May 3 he won. That day it rained.", "May 3 = 2025-05-03 day", "That day = 2025-05-03 day"),
    ("The first week of May was cold.", "The first week of May = 2025-05-01..2025-05-07 week"),
    ("It fell on the third day of the year.", "the third day of the year = 2025-01-03 day"),
    ("In the first three days of 2025 it froze.", "the first three days of 2025 = 2025-01-01..2025-01-03 days"),
    ("In the last two days of May it rained.", "the last two days of May = 2025-05-30..2025-05-31 days"),
    ("The last Sunday of May is a feast.", "The last Sunday of May = 2025-05-25 day"),
    # quarters, halves, seasons
    ("Profit fell in the third quarter of 2024.", "the third quarter of 2024 = 2024-07-01..2024-09-30 quarter"),
    ("Profit fell in the second quarter.", "the second quarter = 2025-04-01..2025-06-30 quarter"),
    ("Profit fell in the fourth quarter.", "the fourth quarter = 2024-10-01..2024-12-31 quarter"),
    ("Sales of 2Q 2024 and Q3 2024.", "2Q 2024 = 2024-04-01..2024-06-30 quarter",
     "Q3 2024 = 2024-07-01..2024-09-30 quarter"),
    ("Profit rose last quarter.", "last quarter = 2025-04-01..2025-06-30 quarter"),
    ("The second half of last year was dry.", "The second half of last year = 2024-07-01..2024-12-31 season"),
    ("Kherson, spring 2022.", "spring 2022 = 2022-03-01..2022-05-31 season"),
    ("It began in the summer of 2014.", "the summer of 2014 = 2014-06-01..2014-08-31 season"),
    ("It began last winter.", "last winter = 2024-12-01..2025-02-28 season"),
    ("It began in the spring.", "the spring = 2025-03-01..2025-05-31 season"),
    # years and more
    ("Seized in 2014.", "2014 = 2014-01-01..2014-12-31 year"),
    ("It ran from 2014 to 2021.", "2014 = 2014-01-01..2014-12-31 year", "2021 = 2021-01-01..2021-12-31 year"),
    ("The 2022-23 budget.", "2022-23 = 2022-01-01..2023-12-31 year"),
    ("By late 2023 it was over.", "late 2023 = 2023-01-01..2023-12-31 year"),
    ("The 2012 elections were calm.", "2012 = 2012-01-01..2012-12-31 year"),
    ("Profit of fiscal 1989.", "fiscal 1989 = 1989-01-01..1989-12-31 year"),
    ("A year ago he was free.", "A year ago = 2024-01-01..2024-12-31 year"),
    (
        "He left three years ago and came back a year later.",
        "three years ago = 2022-01-01..2022-12-31 year",
        "a year later = 2023-01-01..2023-12-31 year",
    ),
    ("It will open at the end of the year.", "the end of the year = 2025-01-01..2025-12-31 year"),
    ("A decade ago it was a farm.", "A decade ago = 2015-01-01..2015-12-31 year"),
    ("Nearly four years ago it shut.", "Nearly four years ago = 2021-01-01..2021-12-31 year"),
    ("It will close by year end.", "year end = 2025-01-01..2025-12-31 year"),
    ("Until Thursday, nobody had left.", "Thursday = 2025-07-17 day"),
    ("Until Friday, nobody will leave.", "Friday = 2025-07-25 day"),
    # what an earlier quarter or month is compared with
    ("Sales rose in the first quarter from a year earlier.", "the first quarter = 2025-01-01..2025-03-31 quarter",
     "a year earlier = 2024-01-01..2024-03-31 quarter"),
    ("Its first-quarter loss beat the year-earlier loss.", "first-quarter = 2025-01-01..2025-03-31 quarter",
     "year-earlier = 2024-01-01..2024-03-31 quarter"),
    ("Prices rose in June; two years earlier they fell.", "June = 2025-06-01..2025-06-30 month",
     "two years earlier = 2023-06-01..2023-06-30 month"),
    ("It lost money in the fiscal second quarter. Sales in the quarter fell.",
     "the fiscal second quarter = 2025-04-01..2025-06-30 quarter", "the quarter = 2025-04-01..2025-06-30 quarter"),
    ("Born in the 1990s.", "the 1990s = 1990-01-01..1999-12-31 year"),
    ("A mid-1980s car.", "mid-1980s = 1980-01-01..1989-12-31 year"),
    ("In the 19th century.", "the 19th century = 1800-01-01..1899-12-31 year"),
    # feasts
    ("They spoke on New Year's Eve.", "New Year's Eve = 2024-12-31 day"),
    ("They spoke on Christmas Day 2023.", "Christmas Day 2023 = 2023-12-25 day"),
    ("They met on Thanksgiving Day.", "Thanksgiving Day = 2024-11-28 day"),
    ("An Easter truce was broken.", "Easter = 2025-04-20 day"),
]  # fmt: skip

# no calendar expression, though a word looks like one
NEGATIVE = [
    "It may rain, and they may march.", "Theresa May spoke to the press.", "An august body.", "June Smith sang.",
    "They sent 2,022 drones.", "Some 2000 soldiers marched.", "About 1991 houses burned.", "It cost $2014.",
    "Resolution 2202 was read.", "Flight 1950 landed.", "The gun fires at 2100 metres.", "Room 2012.",
    "In recent days little changed.", "Every Friday they pray.", "He reads the Sunday Times.", "Black Friday sales.",
    "The day after the vote was calm.", "A week before the summit, he fell ill.", "Day 1,244 of the war.",
    "A two-day visit.", "It lasted three weeks.", "The second half was better.", "He came second.", "The sun sat low.",
    "Night goggles.", "Over the next decade it will cost more.", "The last day of talks.", "The fall of the city.",
    "He scored 12 in the third quarter of the game.", "The 5.5.1 release.", "Chapters 3/4 and 5.", "Mar a lago.",
    "The Fourth Brigade.", "Sat down to talk.", "In the meantime.", "Twice a day.", "A year of war.",
]  # fmt: skip


def written(text: str, found: list[DateExpression]) -> tuple[str, ...]:
    return tuple(
        f"{text[d.start : d.end]} = {d.first or '?'}{f'..{d.last}' if d.last != d.first else ''} {d.precision}"
        for d in found
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_found(case: tuple[str, ...]):
    text, *expected = case
    assert written(text, find_dates(text, WEDNESDAY)) == tuple(expected)


@pytest.mark.parametrize("text", NEGATIVE)
def test_nothing_found(text: str):
    assert written(text, find_dates(text, WEDNESDAY)) == ()


@pytest.mark.parametrize(
    ("text", "basis"),
    [("On 2 June 2025.", "explicit"), ("On June 2.", "relative"), ("On Monday.", "weekday"), ("Overnight.", "relative"),
     ("Wednesday, July 23.", "relative"), ("Last week.", "relative"), ("In May 2024.", "explicit")],
)  # fmt: skip
def test_basis(text: str, basis: str):
    assert [d.basis for d in find_dates(text, WEDNESDAY)] == [basis]


def test_without_publication_only_named_years_are_resolved():
    text = "Met on Monday, on 2 June 2025, in May, in May 2024, last week, on July 4 and overnight."
    found = [(text[d.start : d.end], d.first) for d in find_dates(text)]
    assert found == [
        ("Monday", None), ("2 June 2025", date(2025, 6, 2)), ("May", None), ("May 2024", date(2024, 5, 1)),
        ("last week", None), ("July 4", None), ("overnight", None),
    ]  # fmt: skip


def test_month_of_publication_fixes_months_but_no_weekdays():
    text = "On Monday, in June, on June 2, last month and overnight."
    found = scan_dates(text, fold(text), date(2025, 7, 1), 0, len(text), "month")
    assert [d.first for d in found] == [None, date(2025, 6, 1), date(2025, 6, 2), date(2025, 6, 1), None]


def test_offsets_are_places_in_the_text():
    text = "İt – “said” on Monday\u00a0night … on 16–17\u00a0May."
    assert [text[d.start : d.end] for d in find_dates(text, WEDNESDAY)] == ["Monday\u00a0night", "16–17\u00a0May"]


def test_a_range_is_read_and_no_more():
    text = "On Monday. On Tuesday. On Friday."
    found = scan_dates(text, fold(text), date(2025, 7, 23), 11, 22)
    assert [text[d.start : d.end] for d in found] == ["Tuesday"]


def test_a_bad_day_of_publication_is_an_error():
    with pytest.raises(ValueError, match="2025-13-01"):
        find_dates("On Monday.", "2025-13-01")


@pytest.mark.parametrize(
    "text", ["On February 30.", "On 31/31/2025.", "2025-02-30", "On 0 May.", "In the 99th century."]
)
def test_impossible_dates_do_not_crash(text: str):
    assert all(d.first is None or d.first.year > 1 for d in find_dates(text, WEDNESDAY))
