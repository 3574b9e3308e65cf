"""Meetings as an article tells them: every phrase joins the meeting that it means, or opens a new one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.dates import DateExpression
from analysis.lexicon import Mention
from analysis.rounds.heads import CAPITALS
from analysis.rounds.talks import Span, Talk
from analysis.rounds.times import ahead, length, next_week, spans
from analysis.rounds.tracks import track

_TALKS = ("talks", "negotiations", "round")
_VAGUE = 20  # days
_OLD = timedelta(60)
_CHIEFS = frozenset(("Trump", "Putin", "Zelensky", "Biden"))


@dataclass(eq=False)
class Meeting:
    """A meeting as the article has told it so far; `sources` tells which mention gave its date, venue and number."""

    mentions: list[Talk] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    heads: dict[str, tuple[str, Span]] = field(default_factory=dict)
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    turn: str = ""
    sources: dict[str, Talk] = field(default_factory=dict)
    inferred: dict[str, Span] = field(default_factory=dict)  # where the words stand of what no mention says

    def add(self, talk: Talk) -> None:
        """Takes what a further mention says; a more exact date replaces a vaguer one."""
        self.mentions.append(talk)
        open_table = len(self.sides) < 2
        if talk.three or (open_table and (talk.anchored or talk.definite)):
            self.sides |= talk.core
        whole = len(talk.core) > 1 and talk.core == self.sides
        if not talk.wished and (talk.anchored or whole or (open_table and talk.definite)):
            self.others |= talk.guests.others
            for side, person in talk.guests.heads.items():
                self.heads.setdefault(side, (person.value, (person.start, person.end)))
        if talk.when:
            self._date(talk, talk.when)
        for name in ("city", "country", "number"):
            if getattr(self, name) is None and getattr(talk, name) is not None:
                setattr(self, name, getattr(talk, name))
                self.sources[name] = talk
        self.turn = self.turn or talk.turn

    def _date(self, talk: Talk, when: DateExpression) -> None:
        old = self.when
        if old is None or talk.moved or (length(when) < length(old) and not spans(old, self.sources["date"])):
            self.when, self.sources["date"] = when, talk
        elif when.first and old.first and old.last and when.last and (when.first > old.last or when.last < old.first):
            self.when = old._replace(
                first=min(when.first, old.first), last=max(when.last, old.last), precision="days", role="span"
            )

    def at(self, city: Mention) -> None:
        """Gives it a city that other words of the article name."""
        self.city, self.country, self.inferred["city"] = city.value, city.get("country"), (city.start, city.end)

    def ahead(self, published: date | None) -> bool | None:
        """Whether it lies in the future; None where nothing tells."""
        return ahead(self.when, self.mentions, published)


def place(talk: Talk, meetings: list[Meeting], published: date | None) -> None:
    """Lets a mention join the meeting that it means, or open a new one, or go. The meeting told last stands last."""
    named = talk.sentence.previous.of("city") if talk.there and talk.sentence.previous else []
    if named and named[-1].value not in CAPITALS:
        talk.at(named[-1])
    elif talk.there and (venue := next((m for m in reversed(meetings) if m.country), None)):
        talk.city, talk.country = venue.city, venue.country
        span = venue.sources["city" if venue.city else "country"].evidence
        talk.evidence |= {name: span[name] for name in ("city", "country") if name in span}
    chosen = [m for m in meetings[-1:] if talk.same and not (talk.number and m.number)]
    chosen = chosen or _earlier(talk, meetings, published) or _fitting(talk, meetings, published)
    for meeting in chosen:
        if talk.when and not talk.stage and meeting.when is None and meeting.ahead(published):
            talk.when = next_week(talk.when, published)
        meeting.add(talk)
    if len(chosen) == 1:
        meetings.remove(chosen[0])
        meetings.append(chosen[0])
    elif not chosen and talk.anchored and (_real(talk) or (bool(meetings) and _recalls(talk))):
        new = Meeting()
        if len(talk.core) < 2 and (like := _like(talk, meetings)):
            new.sides = set(like.sides)
        meetings.append(new)
        new.add(talk)


def _like(talk: Talk, meetings: list[Meeting]) -> Meeting | None:
    """The meeting before whose sides "they" or the next round of a series are."""
    if talk.number and talk.number > 1 and not talk.core:
        return next((m for m in reversed(meetings) if m.number == (talk.number or 0) - 1), None)
    if not meetings or not (talk.again or talk.guests.they):
        return None
    teams = [m for m in meetings if len(m.sides) > 2 or any(told.team or told.pair for told in m.mentions)]
    return teams[-1] if talk.team and teams else meetings[-1]


def _earlier(talk: Talk, meetings: list[Meeting], published: date | None) -> list[Meeting]:
    """The meetings that "earlier meetings in Doha" or "the latest round" adds its venue to."""
    gone = [m for m in meetings if m.when and m.ahead(published) is False and not talk.when]
    if talk.turn == "latest":
        return sorted((m for m in gone if _shared(talk, m) is not None), key=lambda m: m.when.last)[-1:]  # type: ignore
    if talk.turn == "previous" and talk.plural and talk.country:
        bare = [m for m in gone if not m.country]
        return bare if len(bare) > 1 or (bare and bare[0] is not meetings[-1]) else []
    return []


def _fitting(talk: Talk, meetings: list[Meeting], published: date | None) -> list[Meeting]:
    """The meeting that a mention fits best; every one that "the previous rounds" fits."""
    scores = [(_fits(talk, meeting, meeting is meetings[-1], published), i) for i, meeting in enumerate(meetings)]
    if talk.number and any(meeting.number == talk.number - 1 for meeting in meetings):
        scores = [(score, i) for score, i in scores if score > 9]  # the next of a series
    ranked = sorted((score, i) for score, i in scores if score)
    several = talk.turn == "previous" and talk.plural and not talk.when and talk.number is None
    return [meetings[i] for _, i in (ranked if several else ranked[-1:])]


def _real(talk: Talk) -> bool:
    """Whether a mention that stands alone speaks of a meeting on this war."""
    others = talk.guests.others
    if (talk.form == "discussed" and not talk.country) or (talk.wished and not (talk.when and talk.definite)):
        return False
    if talk.form == "bare round" and len(talk.core) < 2:
        return talk.pair or talk.three or bool(talk.number and (talk.city or talk.when or talk.definite) and not others)
    if len(talk.core) > 1:
        return track(talk.core, others) != "other"
    if others:
        return False
    if talk.pair or talk.three or (talk.definite and talk.when and talk.country):
        return True
    if talk.form in ("met", "delegation") and talk.team and talk.stage != "proposed":
        return True
    if talk.form in _TALKS:
        return talk.topical or not talk.core
    return talk.city is not None and talk.city not in CAPITALS and talk.at_war


def _recalls(talk: Talk) -> bool:
    """Whether it names another meeting of a kind told before: "the previous round", "two earlier meetings"."""
    if talk.guests.others or talk.wished:
        return False
    if talk.form == "bare round" or (talk.definite and (talk.turn or talk.when)):
        return True
    if talk.turn and (talk.form in _TALKS or talk.turn == "previous"):
        return True
    same = talk.guests.they and len(talk.core) < 2 and talk.stage != "proposed"
    return same or (talk.again and not talk.core and bool(talk.stage))


def _fits(talk: Talk, meeting: Meeting, latest: bool, published: date | None) -> int:
    """How well a mention fits a meeting; 0 where it must mean another."""
    shared = _shared(talk, meeting)
    if shared is None or not _same_table(talk, meeting, shared) or not _same_time(talk, meeting, shared, published):
        return 0
    same_sides = len(talk.core) > 1 and talk.core == meeting.sides
    if shared == 1 and not (talk.definite or talk.pair or same_sides):
        return 0  # the same month
    if shared:
        return 10 * shared + latest
    if not talk.anchored:
        return 1 + latest if talk.definite or (latest and not talk.wished) else 0
    close = talk.sentence.index - meeting.mentions[-1].sentence.index <= 3
    if talk.number and not (talk.definite and close and not talk.plural):
        return 0
    alone = latest and not (meeting.country or talk.when or talk.turn or talk.guests.heads)
    return 1 + latest if talk.definite or ((same_sides or talk.pair or alone) and close) else 0


def _same_table(talk: Talk, meeting: Meeting, shared: int) -> bool:
    """Whether the parties of a mention may be those of a meeting."""
    for side, person in talk.guests.heads.items() if talk.anchored else ():
        known = meeting.heads.get(side, (person.value,))[0]
        if known not in talk.guests.people and {known, person.value} & _CHIEFS:
            return False  # presidents and envoys sit at different tables
    core, seats = talk.core, meeting.sides
    if talk.guests.others and len(core) < 2 and not talk.pair:
        return False
    if len(core) > 1 and len(seats) > 1:
        return core == seats or (shared >= 2 and {"Russia", "Ukraine"} <= core & seats)
    return not (len(core) == 1 and len(seats) > 1 and talk.anchored) or core <= seats


def _same_time(talk: Talk, meeting: Meeting, shared: int, published: date | None) -> bool:
    """Whether "previous" and "next", future and past of a mention agree with a meeting's."""
    if talk.when and meeting.when:
        return True
    if (talk.turn == "previous") != (meeting.turn == "previous") and not (
        talk.number and talk.number == meeting.number
    ):
        return False
    if talk.when and talk.when.last and not shared and published and published - talk.when.last > _OLD:
        return False  # "the failed talks of 2022"
    one, two = ahead(talk.when, [talk], published), meeting.ahead(published)
    if talk.turn == "next" and (two is False or (not shared and not two and meeting.turn != "next")):
        return False
    if meeting.turn == "next" and talk.turn != "next" and one is False:
        return False
    if one is None or two is None or one == two or (talk.definite and shared >= 3):
        return True
    # "he had said that he would sit down with her there"
    return bool(shared) and talk.when is None and not talk.turn and talk.core == meeting.sides


def _shared(talk: Talk, meeting: Meeting) -> int | None:
    """How much of number, venue and date a mention shares with a meeting; None where they contradict each other."""
    shared = 0
    for name, points in (("number", 4), ("city", 3), ("country", 2)):
        one, two = getattr(talk, name), getattr(meeting, name)
        if one and two and (name != "country" or not (talk.city and meeting.city)):
            if one != two:
                return None
            shared += points
    if talk.when and meeting.when:
        assert talk.when.first and talk.when.last and meeting.when.first and meeting.when.last
        before, after = (meeting.when.first - talk.when.last).days, (talk.when.first - meeting.when.last).days
        if talk.moved and after > 0 and all(told.stage != "postponed" for told in meeting.mentions):
            return shared
        if before > 0 or after > 0:
            goes_on = talk.definite and talk.stage == "ongoing" and max(before, after) < 2
            return shared + 1 if goes_on else None
        shared += 3 if max(length(talk.when), length(meeting.when)) < _VAGUE else 1
    return shared


def near(one: Meeting, two: Meeting, most: int) -> bool:
    """Whether two meetings may belong to one stretch of negotiations: at most so many days apart."""
    if one.when and two.when and one.when.first and two.when.first:
        return abs((one.when.first - two.when.first).days) < most
    return most > 99 or (one.city is not None and one.city == two.city)
