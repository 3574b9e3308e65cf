"""When a strike was: as its sentence says, or as the text before it does. Dates are read only when asked for."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from analysis.dating.clauses import says
from analysis.dating.patterns import COUNTS
from analysis.dating.scene import DateExpression
from analysis.document import Document, Sentence
from analysis.phrases import OTHER
from analysis.strikes.nights import OPENING, bare, evening_on, nights, until_now
from analysis.timing import When, night_ending, when

ARMED = frozenset({"weapon", "attack"})
MARTIAL = ARMED | {"deed"}
PRECISE = ("night", "day", "hour")
STRIKING = ("assail", "hit")
# Clauses that hold the strike and its date: "when a bomb hit the city on July 22", "wounded after an overnight attack"
_BY = "(?:an?|the|russian?|ukrainian?) "
WHEN = re.compile(rf"\b(?:when|as) {_BY}")
CAUSE = re.compile(
    rf"\b(?:(?:when|as) {_BY}|(?<!day.)(?<!days.)(?<!week.)(?<!weeks.)(?:after {_BY}|"
    r"(?:after|following) (?:[\w'-]+ ){0,5}?(?:attack|strike|shelling|raid|barrage)s?\b))"
)
DAY_AFTER = re.compile(
    r"\b(?P<count>a|one|two|three) days? after\b(?= (?:an?|the|\d|russia|ukrain|\w+ (?:drones|missiles)))"
)
AFTER = re.compile(r"\b(?:after|following) (?:the |an? )?(?:[a-z]+ )?\Z")
IN_WHICH = re.compile(r"^[^,.;]*,? (?:in which|which|that) [^,.;]*\Z")
Span = tuple[int, int]
NEXT = 2  # sentences
RECENT = 6  # days
FAR = 100  # strikes of one side: over more no date is carried, and a long text takes no longer to search
RECORD = re.compile(r"\b(?:\w{2,}est|worst|most|first time|record)\b[^.]*\Z")  # "the heaviest attack of the year"
# What has just happened, where the text names no day.
NEWS = re.compile(
    r"\b(?:has|have) (?:[a-z]+ )?(?:killed|injured|wounded|left|died|been (?:killed|injured|wounded|hurt))\b"
)
IT = re.compile(r"\b(?:the|that|this|its) (?:[a-z]+ )?(?:attack|assault|strike|barrage|raid|bombardment|salvo)s?\b")
BY_DAY = re.compile(r"\b(?:(?:during|in|by) (?:the day(?:time)?|(?:broad )?daylight)\b|later in the day\b)")
BEFORE = re.compile(r"\b(?:after|since|following) (?:an?|the) (?:[a-z-]+ ){0,3}\Z")  # "after a barrage on January 9"


class Days:
    """The dates of an article's strikes, as far as it was read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bulleted = False
        self._strikes: dict[str, list[tuple[Sentence, int]]] = {side: [] for side in OTHER}  # where the text names them
        self._dates: dict[int, When | None] = {}  # of the strikes that sentences name
        self._numbers: dict[tuple[int, str, bool], When | None] = {}  # of the numbers that they tell
        self._expressions: dict[int, list[DateExpression]] = {}
        self._told: list[When] = []  # the dates of the numbers told, the latest last
        self._last: Sentence | None = None  # where the last of them stands

    def note(self, side: str, sentence: Sentence, at: int) -> None:
        """Takes up a place where the text speaks of a side's strike."""
        self._strikes[side].append((sentence, at))

    def tell(self, date: When, sentence: Sentence) -> None:
        """Takes up the date of a number told."""
        self._last = sentence
        if date not in self._told[-1:]:
            self._told.append(date)

    def begin(self) -> None:
        """Begins anew at a bullet, which tells a story of its own."""
        self.bulleted = True
        self._told.clear()
        for strikes in self._strikes.values():
            strikes.clear()

    def of(
        self, sentence: Sentence, number: Span, verb: Span, side: str, harm: bool, *, flown: bool = True
    ) -> When | None:
        """When the strike was that a number and its verb tell.

        `flown`: by drones or missiles, which mostly come at night; the article's night is not that of its shells.
        """
        span = min(number[0], verb[0]), max(number[1], verb[1])
        dates = self._own(sentence)
        if len(dates) < 2:  # all its numbers have one date
            key = sentence.index, side, harm
            if key not in self._numbers:
                self._numbers[key] = self._date(sentence, span, side, harm, flown)
            return self._numbers[key]
        if any(span[0] <= one.start and one.end <= span[1] for one in dates):
            span = number  # "172 were downed on Monday, 32 on Wednesday"
            after = behind(sentence, number[1], dates)
            if after and (own := when(sentence, span[0], span=span, carry=0, nights=flown, dates=after)):
                return own
        return self._date(sentence, span, side, harm, flown)

    def _own(self, sentence: Sentence) -> list[DateExpression]:
        if sentence.index not in self._expressions:
            self._expressions[sentence.index] = nights(sentence, self._told)
        return self._expressions[sentence.index]

    def _date(self, sentence: Sentence, span: Span, side: str, harm: bool, flown: bool) -> When | None:
        own = stated(sentence, span, self._own(sentence), harm, flown)
        if own and (own.precision in PRECISE or not RECORD.search(sentence.folded, sentence.start, own.start)):
            as_of = sentence.folded.endswith("as of ", sentence.start, own.start)
            told = self._spoken_of(side) if as_of or (said(sentence, own) and only_harm(sentence)) else None
            if told is None or told.last > own.last:
                if own.precision in PRECISE:
                    self.note(side, sentence, span[0])
                    self._dates[sentence.index] = own
                return own
        if own is None and (period := until_now(sentence)):
            return period
        carried = self._carried(sentence, span, side, harm, own is None)
        if carried and carried.precision == "night" and BY_DAY.search(sentence.folded, sentence.start, sentence.end):
            return carried._replace(first=carried.last, precision="day")
        return carried

    def _carried(self, sentence: Sentence, span: Span, side: str, harm: bool, undated: bool) -> When | None:
        """The date that the text before gives."""
        before, published = self._last, self.document.article.published
        goes_on = before is sentence or (before is sentence.previous and not sentence.opens_paragraph)
        one_night = goes_on and not harm and bool(self._told) and self._told[-1].precision == "night"
        anew = sentence.opens_paragraph and not harm and not IT.search(sentence.folded, sentence.start, sentence.end)
        # both sides count the drones of one night
        carried = self._told[-1] if one_night else self._latest(side) if anew else self._spoken_of(side)
        if carried is None and undated and not self.bulleted:
            carried = self._near(sentence, span)
        if carried is None or (published and carried.first > published):
            opening = [] if self.bulleted else self.document.sentences[:OPENING]
            carried = next((date for one in opening if (date := self._dated(one, one.start))), None)
        if carried is None and published and NEWS.search(sentence.folded, sentence.start, sentence.end):
            return When(published, published, "day", "header")
        carried = carried or self._told_next(sentence)
        return carried and carried._replace(basis="carried")

    def _told_next(self, sentence: Sentence) -> When | None:
        """The date of the strike that the next sentences of the paragraph go on about."""
        behind = [] if self.bulleted else self.document.sentences[sentence.index + 1 : sentence.index + 1 + NEXT]
        paragraph = itertools.takewhile(lambda one: not one.opens_paragraph, behind)
        strikes = (one for one in paragraph if not ARMED.isdisjoint(one.kinds) and one.dates)
        return next((date for one in strikes if (date := self._dated(one, one.start))), None)

    def _near(self, sentence: Sentence, span: Span) -> When | None:
        """The date that the sentences before are about; not of what lies long back and was no strike."""
        near, published = when(sentence, span[0], span=span, nights=True), self.document.article.published
        if near is None or published is None or (published - near.last).days <= RECENT:
            return near
        sentences = self.document.sentences
        home = sentences[bisect_right(sentences, near.start, key=lambda one: one.start) - 1]
        heading = home.end - home.start < near.end - near.start + 12  # "March 8:"
        return near if heading or not MARTIAL.isdisjoint(home.kinds) else None

    def _spoken_of(self, side: str) -> When | None:
        """The date of the side's strike named last; not of one in passing ("after a barrage in May") that is older."""
        dates = self._named(side)
        last, in_passing = next(dates, (None, False))
        return next((one for one, _ in dates if one.last > last.last), last) if last and in_passing else last

    def _latest(self, side: str) -> When | None:
        """The date of the side's latest strike: a new paragraph leaves the one recalled last."""
        return max((date for date, _ in self._named(side)), key=lambda one: one.last, default=None)

    def _named(self, side: str) -> Iterator[tuple[When, bool]]:
        """The dates of the side's strikes, the one named last first, and whether each was named in passing."""
        for sentence, at in itertools.islice(reversed(self._strikes[side]), FAR):
            if date := self._dated(sentence, at):
                yield date, BEFORE.search(sentence.folded, sentence.start, at) is not None

    def _dated(self, sentence: Sentence, at: int) -> When | None:
        if sentence.index not in self._dates:
            dates = self._own(sentence)
            found = evening_on(sentence) or when(sentence, at, carry=0, nights=True, dates=dates)
            self._dates[sentence.index] = found if found and found.precision in PRECISE else None
        return self._dates[sentence.index]


def stated(sentence: Sentence, span: Span, dates: list[DateExpression], harm: bool, flown: bool) -> When | None:
    """The date of the number and verb at `span`; `flown`: by weapons for which the article's night counts."""
    if inner := _inner(sentence, span, dates):
        return inner
    later = DAY_AFTER.search(sentence.folded, sentence.start, span[0])
    if later and not any(one.start > later.end() for one in dates):  # it "comes a day after" the strike
        here = [one.first for one in dates if one.first and one.end <= later.start() and one.precision in PRECISE]
        if (last := here[-1] if here else sentence.document.article.published) is None:
            return None
        day = last - timedelta(COUNTS[later["count"]])
        return When(day, day, "day", "relative", later.start("count"), later.end())
    own = evening_on(sentence) or when(sentence, span[0], span=span, carry=0, dates=dates)
    overnight = any(bare(sentence, one) for one in dates)
    if own and overnight and not harm and own.precision == "day" and said(sentence, own):
        own = own._replace(first=own.first - timedelta(1), precision="night")  # "said early on Sunday that overnight"
    by_day = harm and own and not said(sentence, own) and not only_harm(sentence)
    by_day = by_day and sentence.folded.find("night", sentence.start, sentence.end) < 0
    if own and flown and not by_day:  # "killed in an attack on Friday" was not killed by the night's
        own = night_ending(own, sentence)
    if own is None or (harm and len(dates) > 1 and said(sentence, own)):
        strike = (CAUSE if harm else WHEN).search(sentence.folded, span[1], sentence.end)
        at_strike = strike and when(sentence, strike.end(), carry=0, nights=flown)
        own = at_strike or own  # "when a bomb hit the city on July 22"
    return own


def _inner(sentence: Sentence, span: Span, dates: list[DateExpression]) -> When | None:
    """The date of the clause that a number stands in: "after Friday's attack, in which 21 died"."""
    for one in dates if len(dates) > 1 else []:
        between = sentence.folded[one.end : span[0]]
        after = AFTER.search(sentence.folded, max(sentence.start, one.start - 20), one.start)
        if after and one.first and one.last and one.end <= span[0] and IN_WHICH.search(between):
            return When(one.first, one.last, one.precision, one.basis, one.start, one.end)
    return None


def behind(sentence: Sentence, at: int, dates: list[DateExpression]) -> list[DateExpression]:
    """The dates behind a number, where they stand before the next number and in its clause."""
    following = [one for one in dates if one.start >= at]
    if not following or ";" in sentence.folded[at : following[0].start]:
        return []
    return [] if any(at <= count.start < following[0].start for count in sentence.counts) else following


def said(sentence: Sentence, date: When) -> bool:
    """Whether a date is that of the saying: "117 had been wounded, he said on Monday" is of the strike told before."""
    by = sentence.folded.endswith(("by ", "as of "), sentence.start, date.start)
    return by or date.start == 0 or says(sentence.folded, sentence.start, date.start)


def only_harm(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the dead and injured without the strike."""
    said = sentence.of(*MARTIAL)
    return all(one.kind == "deed" and one.value not in (*STRIKING, "launch") for one in said)
