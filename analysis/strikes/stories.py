"""The strike that a text speaks of from sentence to sentence: whose it is, with what, and when it was.

What a sentence leaves open ("12 people were injured, he added") comes from here. Dates are read only when asked for.
"""

import itertools
import re
from datetime import timedelta

from analysis.claimants import Claimant
from analysis.dating.clauses import says
from analysis.dating.scene import DateExpression
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.strikes.nights import nights
from analysis.strikes.quantities import combined, weapons
from analysis.timing import When, night_ending, when

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
MARTIAL = frozenset({"weapon", "attack", "deed"})
FIGHTING = frozenset({"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"})
STRIKING, DOING = ("assail", "hit"), ("launch", "kill", "injure")
NEAR = 2  # sentences over which "Russia launched 143" goes on about a weapon
BULLETS = frozenset("•●▪")
REACH = 6  # sentences over which a strike stays the one that is spoken of
FAR = 100  # strikes of one side: over more no date is carried, and a long text takes no longer to search
PRECISE = ("night", "day", "hour")
RECORD = re.compile(r"\b(?:\w{2,}est|worst|most|first time|record)\b[^.]*\Z")  # "the heaviest attack of the year"
# "Russia's long-range drones" are its own; "Ukraine with drones", "Ukraine, drones" are not.
AGAINST = re.compile(r"\b(?:against|attacks? on|strikes? on|raids? on|barrage of|assault on) (?:the )?\Z")
APART = re.compile(r"[,;:()]|\b(?:with|on|in|at|over|against|by|from|of|to|that|who|which|after|as)\b")
EVENING = re.compile(
    r"\b(?:from|since|starting) (?:at )?(?:(?:[6-9]|1[01])(?:[:.]\d\d)? ?p\.?m|(?:1[89]|2[0-3])[:.]\d\d)"
)
WITHIN = re.compile(r"\b(?:(?:with)?in|over|during) (?:just |only )?(?:24 hours|a (?:single )?day|one day)\b")
NIGHTLY = re.compile(r"\b(?:from|between) \d[^,;]{0,12} ?p\.?m\b[^,;]{0,24} (?:to|and|until) \d[^,;]{0,6} ?a\.?m\b")
# What has just happened, where the text names no day.
NEWS = re.compile(r"\b(?:has|have) (?:[a-z]+ )?(?:killed|injured|wounded|left|died|been (?:killed|injured|wounded|hurt))\b")
# Clauses that hold the strike and its date: "when a bomb hit the city on July 22", "wounded after an overnight attack"
WHEN = re.compile(r"\b(?:when|as) (?:an?|the|russian?|ukrainian?) ")
CAUSE = re.compile(
    r"\b(?:(?:when|as|(?<!day.)(?<!days.)(?<!week.)(?<!weeks.)after) (?:an?|the|russian?|ukrainian?) |"
    r"(?<!day.)(?<!days.)(?<!week.)(?<!weeks.)(?:after|following) (?:[\w'-]+ ){0,5}?(?:attack|strike|shelling|raid|barrage)s?\b)"
)
BEFORE = re.compile(r"\b(?:after|since|following) (?:an?|the) (?:[a-z-]+ ){0,3}\Z")  # "after a barrage on January 9"
BACK = re.compile(r"of (?:them|these|those|the)\b")  # "Of these, 747 were brought down"
PASSIVE = re.compile(r" (?:was|were|is|are|been|being) (?:\w+ )?\Z")


class Story:
    """What the sentences up to one say about the strike; `attacker` and `weapon` are None where it is left."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.martial = [sentence for sentence in document if not MARTIAL.isdisjoint(sentence.kinds)]
        self._ahead = iter(self.martial)
        self.attacker: str | None = None
        self.weapon: str | None = None
        self.listed: list[Mention] = []  # the weapons counted last in one list
        self.sentence = self._armed = -99  # where the strike, and a weapon, was spoken of last
        self.told: tuple[Sentence | None, Claimant | None] = None, None  # the number told last, and who gave it
        self._strikes: dict[str, list[tuple[Sentence, int]]] = {side: [] for side in OTHER}  # where the text names them
        self._dates: dict[int, When | None] = {}
        self._days: dict[tuple[int, str, bool], When | None] = {}
        self._nights: dict[int, list[DateExpression]] = {}
        self._told: list[When] = []  # the dates of the numbers told, the latest last
        self.numbers = dict.fromkeys(OTHER, 0)  # how many numbers of each side's strikes were told
        self._bulleted = False
        self._dated_in: Sentence | None = None  # where the last of them stands

    def follow(self, sentence: Sentence) -> bool:
        """Reads on up to a sentence; False where that is about another war, or about a disaster."""
        told = False
        for one in self._ahead:
            told = self._read(one)
            if one is sentence:
                break
        return told

    def _read(self, sentence: Sentence) -> bool:
        if sentence.document.text[max(0, sentence.start - 2) : sentence.start].strip() in BULLETS:
            self._bulleted = True
            self._told.clear()
            for strikes in self._strikes.values():  # each bullet tells a story of its own
                strikes.clear()
        sides = [m.value for m in sentence.of("side")]
        # other countries fight in it, and neither side of this war is named
        other_war = sides and not FIGHTING.isdisjoint(sides) and OTHER.keys().isdisjoint(sides)
        foreign = other_war or "elsewhere" in sentence.kinds
        if foreign or sentence.index - self.sentence > REACH:
            self.attacker, self.sentence = None, -99
        if foreign or sentence.index - self._armed > REACH:
            self.weapon = None
        if foreign:
            return False
        if self.attacker and sentence.opens_paragraph and not sides:  # it goes on about the side whose strikes are told
            most = max(OTHER, key=lambda side: self.numbers[side])
            self.attacker = most if self.numbers[most] > 2 * self.numbers[OTHER[most]] else self.attacker
        deeds = sentence.of(*MARTIAL)
        if named := combined(weapons(deeds)):
            self.weapon, self._armed = named, sentence.index
        if sides and (owner := _owner(sentence)):
            launched = any(m.value == "launch" for m in deeds) and sentence.index - self._armed <= NEAR
            self.weapon = named or (self.weapon if launched else None) or "unspecified"
            self.attacker, self._armed = owner, sentence.index
        elif victim := next((m.value for m in sentence.of("side") if m.value in OTHER and _aimed_at(sentence, m)), None):
            self.attacker = OTHER[victim]
        if self.attacker:
            struck = next((m.start for m in deeds if m.kind != "deed" or m.value in STRIKING), None)
            if struck is not None:
                self._strikes[self.attacker].append((sentence, struck))
            if struck is not None or any(m.value in DOING for m in deeds):
                self.sentence = sentence.index
        return True

    def source(self, sentence: Sentence) -> Claimant | None:
        """Who gave the numbers of the sentence before, in one paragraph with this one."""
        before, source = self.told
        if source and before is sentence:
            return source if source.carried else None
        goes_on = before is sentence.previous and not sentence.opens_paragraph
        goes_on = goes_on or BACK.match(sentence.folded, sentence.start) is not None
        return source._replace(carried=True) if source and goes_on else None

    def date(
        self, sentence: Sentence, number: tuple[int, int], verb: tuple[int, int], side: str, harm: bool, *, flown: bool = True
    ) -> When | None:
        """When the strike was that a number and its verb tell: as the sentence says, or as those before it do.

        `flown`: by drones or missiles, which mostly come at night; the article's night is not that of its shells.
        """
        span = min(number[0], verb[0]), max(number[1], verb[1])
        dates = self._own_dates(sentence)
        if len(dates) > 1:
            if any(span[0] <= one.start and one.end <= span[1] for one in dates):
                span = number  # "172 were downed on Monday, 32 on Wednesday"
                behind = _behind(sentence, number[1], dates)
                if behind and (own := when(sentence, span[0], span=span, carry=0, nights=flown, dates=behind)):
                    return own
            return self._date(sentence, span, side, harm, flown)
        key = sentence.index, side, harm  # all its numbers have one date
        if key not in self._days:
            self._days[key] = self._date(sentence, span, side, harm, flown)
        return self._days[key]

    def tell(self, date: When, sentence: Sentence) -> None:
        """Notes the date of a number told."""
        self._dated_in = sentence
        if date not in self._told[-1:]:
            self._told.append(date)

    def _own_dates(self, sentence: Sentence) -> list[DateExpression]:
        if sentence.index not in self._nights:
            self._nights[sentence.index] = nights(sentence, self._told)
        return self._nights[sentence.index]

    def _date(self, sentence: Sentence, span: tuple[int, int], side: str, harm: bool, flown: bool) -> When | None:
        dates = self._own_dates(sentence)
        own = _evening_on(sentence) or when(sentence, span[0], span=span, carry=0, dates=dates)
        by_day = harm and own and not _said(sentence, own) and not _only_harm(sentence)
        by_day = by_day and sentence.folded.find("night", sentence.start, sentence.end) < 0
        if own and flown and not by_day:  # "killed in an attack on Friday" was not killed by the night's
            own = night_ending(own, sentence)
        if own is None or (harm and len(dates) > 1 and _said(sentence, own)):
            strike = (CAUSE if harm else WHEN).search(sentence.folded, span[1], sentence.end)
            at_strike = strike and when(sentence, strike.end(), carry=0, nights=flown)
            own = at_strike or own  # "when a bomb hit the city on July 22"
        if own and not (own.precision not in PRECISE and RECORD.search(sentence.folded, sentence.start, own.start)):
            told = self._spoken_of(side) if _said(sentence, own) and _only_harm(sentence) else None
            if told is None or told.last > own.last:
                if own.precision in PRECISE:
                    self._strikes[side].append((sentence, span[0]))
                    self._dates[sentence.index] = own
                return own
        if own is None and (period := _until_now(sentence)):
            return self._day_to_now(*period)
        before = self._dated_in
        goes_on = before is sentence or (before is sentence.previous and not sentence.opens_paragraph)
        one_night = goes_on and not harm and bool(self._told) and self._told[-1].precision == "night"
        carried = self._told[-1] if one_night else self._spoken_of(side)  # both sides count the drones of one night
        if carried is None and own is None and not self._bulleted:
            carried = when(sentence, span[0], span=span, nights=True)
        published = self.document.article.published
        if carried is None or (published and carried.first > published):
            carried = None if self._bulleted else self._opening()
        if carried is None and published and NEWS.search(sentence.folded, sentence.start, sentence.end):
            return When(published, published, "day", "header")
        return carried and carried._replace(basis="carried")

    def _spoken_of(self, side: str) -> When | None:
        """The date of the side's strike named last; not of one in passing ("after a barrage in May") that is older."""
        told = itertools.islice(reversed(self._strikes[side]), FAR)
        dates = ((known, s, at) for s, at in told if (known := self._dated(s, at)))
        last, s, at = next(dates, (None, None, 0))
        if last is None or s is None or not BEFORE.search(s.folded, s.start, at):
            return last
        return next((one for one, *_ in dates if one.last > last.last), last)

    def _dated(self, sentence: Sentence, at: int) -> When | None:
        if sentence.index not in self._dates:
            dates = self._own_dates(sentence)
            found = _evening_on(sentence) or when(sentence, at, carry=0, nights=True, dates=dates)
            self._dates[sentence.index] = found if found and found.precision in PRECISE else None
        return self._dates[sentence.index]

    def _day_to_now(self, precision: str, start: int, end: int) -> When | None:
        """The day or night up to the day of publication."""
        last = self.document.article.published
        return When(last - timedelta(1), last, precision, "relative", start, end) if last else None

    def _opening(self) -> When | None:
        """The day that the article's opening is about."""
        opening = self.document.sentences[:3]
        return next((found for first in opening if (found := self._dated(first, first.start))), None)


def _behind(sentence: Sentence, at: int, dates: list[DateExpression]) -> list[DateExpression]:
    """The dates behind a number, where they stand before the next number and in its clause."""
    following = [one for one in dates if one.start >= at]
    if not following or ";" in sentence.folded[at : following[0].start]:
        return []
    return [] if any(at <= count.start < following[0].start for count in sentence.counts) else following


def _until_now(sentence: Sentence) -> tuple[str, int, int] | None:
    """Whether a sentence dates its numbers by the day or night up to now; and with which words, where those say it."""
    folded, start, end = sentence.folded, sentence.start, sentence.end
    # the words that it takes, before the costlier tests
    timed = folded.find(" day", start, end) > 0 or folded.find(" hours", start, end) > 0
    if timed and (day := WITHIN.search(folded, start, end)):
        return "days", *day.span()
    return ("night", 0, 0) if NIGHTLY.search(folded, start, end) else None


def _evening_on(sentence: Sentence) -> When | None:
    """The night that began at an hour: "they took off from 18:00 on Tuesday"."""
    for one in sentence.dates:
        if one.first and one.precision == "hour" and EVENING.search(sentence.folded, one.start - 9, one.end):
            return When(one.first, one.first + timedelta(1), "night", one.basis, one.start, one.end)
    return None


def _said(sentence: Sentence, date: When) -> bool:
    """Whether a date is that of the saying: "117 had been wounded, he said on Monday" is of the strike told before."""
    said = date.start == 0 or says(sentence.folded, sentence.start, date.start)
    return said or sentence.folded.startswith("by ", date.start - 3)


def _only_harm(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the dead and injured without the strike."""
    return all(m.kind == "deed" and m.value not in (*STRIKING, "launch") for m in sentence.of(*MARTIAL))


def _aimed_at(sentence: Sentence, side: Mention) -> bool:
    """Whether a side is the one attacked: "an attack on Ukraine"."""
    return AGAINST.search(sentence.folded, max(sentence.start, side.start - 20), side.start) is not None


def _owner(sentence: Sentence) -> str | None:
    """The first side whose weapons, attacks or launches the sentence names, or that is accused of them."""
    side: Mention | None = None
    accused = False
    for mention in sentence.of("side", "say", *MARTIAL):
        if mention.kind == "side":
            side = mention if mention.value in OTHER and not _aimed_at(sentence, mention) else None
        elif mention.kind == "say":
            side, accused = None, mention.value == "accuse"
        elif side and mention.value == "suffer":
            return OTHER[side.value]  # "Ukraine endured a night of drones"
        elif side and (accused or mention.kind != "deed" or mention.value in ("launch", "assail", "hit")):
            if accused or not APART.search(sentence.folded, side.end, mention.start):
                passive = mention.kind == "deed" and PASSIVE.search(sentence.folded, side.end, mention.start)
                return OTHER[side.value] if passive else side.value
        else:
            side = None
    return None
