"""When a strike was: as its sentence says, or as the text before it does. Dates are read only when asked for."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from analysis.dating.scene import DateExpression
from analysis.document import Document, Sentence
from analysis.strikes.nights import nights
from analysis.strikes.stated import PRECISE, Span, behind, evening_on, only_harm, said, stated, until_now
from analysis.timing import When, when

SIDES = ("Russia", "Ukraine")
MARTIAL = frozenset({"weapon", "attack", "deed"})
STRIKES = frozenset({"weapon", "attack"})
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
        self._strikes: dict[str, list[tuple[Sentence, int]]] = {side: [] for side in SIDES}  # where the text names them
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
        if len(dates) > 1:
            if any(span[0] <= one.start and one.end <= span[1] for one in dates):
                span = number  # "172 were downed on Monday, 32 on Wednesday"
                after = behind(sentence, number[1], dates)
                if after and (own := when(sentence, span[0], span=span, carry=0, nights=flown, dates=after)):
                    return own
            return self._date(sentence, span, side, harm, flown)
        key = sentence.index, side, harm  # all its numbers have one date
        if key not in self._numbers:
            self._numbers[key] = self._date(sentence, span, side, harm, flown)
        return self._numbers[key]

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
            carried = None if self.bulleted else self._opening()
        if carried is None and published and NEWS.search(sentence.folded, sentence.start, sentence.end):
            return When(published, published, "day", "header")
        carried = carried or self._told_next(sentence)
        return carried and carried._replace(basis="carried")

    def _told_next(self, sentence: Sentence) -> When | None:
        """The date of the strike that the next sentences of the paragraph go on about."""
        after, until = sentence.next, sentence.index + NEXT
        while after and after.index <= until and not after.opens_paragraph and not self.bulleted:
            if not STRIKES.isdisjoint(after.kinds) and after.dates and (date := self._dated(after, after.start)):
                return date
            after = after.next
        return None

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

    def _opening(self) -> When | None:
        """The day that the article's opening is about."""
        opening = self.document.sentences[:3]
        return next((found for first in opening if (found := self._dated(first, first.start))), None)
