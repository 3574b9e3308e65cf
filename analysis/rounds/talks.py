"""What one phrase says of one meeting, before anyone asks which meeting it is."""

import re
from dataclasses import dataclass, field, replace

from analysis.dates import DateExpression
from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.rounds.days import Days, days, since
from analysis.rounds.guests import Guests, guests
from analysis.rounds.phrases import Phrase, phrases
from analysis.rounds.stages import NEGATED, no_meeting, stage
from analysis.rounds.tracks import CORE, SEATS, named
from analysis.rounds.venues import Venue, nearest, paired, there, venues

Span = tuple[int, int]

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
ORDINALS |= {"initial": 1, "opening": 1}
_DETERMINED = re.compile(
    r"\b(?:the|this|these|those|their|its|such|\w+day's|(?:last|this) (?:week|month|year)'s|tomorrow's)\s+"
    r"(?:(?!(?:in|of|on|at|for|with|to|and|that|an?|is|was|are|were|be)\b)[\w'.,-]+\s+){0,5}$"
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<pair>first (?:two|three)|first and second|second and third)|(?P<one>{'|'.join(ORDINALS)})"
    r"|(?P<digit>\d{1,2})(?:st|nd|rd|th)),?\s+(?:(?!(?:day|half|time|of)\b)[\w'.-]+\s+){0,4}$"
)
_MODIFIES = re.compile(r"\s(?:(?!(?:weeks?|months?|years?|days?|nights?|weekend|on|in|at|of)\b)[\w'.-]+\s){0,4}")
_WISHED = re.compile(r"(?:\s+(?!(?:at|during|in|after|following|before|and|with|on|was|were|said)\b)[\w'-]+){0,6}\s+")
_IF = re.compile(r",? (?:if|whenever|once|unless|provided|should|as soon as|when and if)\b")
_THAT = re.compile(
    r"\b(?:propos\w+|suggest\w+|offered|demand\w+|insist\w+|hop(?:e[sd]?|ing)|urged|denied|ask(?:ed|ing)"
    r"|reject\w+|possib\w+|unclear|likely|doubt\w*)(?: on \w+day)?$"
)
# A paper or a word about a meeting has its own day and stage.
_ABOUT = re.compile(
    r"\b(?:statement|report|news|briefing|word|details|information|update|remarks|comment\w*)s? (?:on|about|of|from) "
    r"(?:the |their |its )?(?:[\w-]+ ){0,2}$"
)
_TIMES = re.compile(
    r"\b(?:several|many|multiple|numerous|two|three|four|five|six|seven|eight|nine|\d+|dozens of|a few) times\b"
    r"|\b(?:repeatedly|twice|often)\b"
)
_ALL = ("the three", "all three")
_OFTEN = ("times", "repeatedly", "twice", "often")
_AGAIN = re.compile(
    r"\bagain (?:met|meet|meets|sat|convened?|gathered)\b"
    r"|\b(?:met|meet|meets|sat down|convened?|gathered|talked|reconvened) (?:once )?(?:again|more)\b"
    r"|\bfor (?:a|the) (?:second|third|fourth|fifth|sixth) time\b|\breconvened?\b"
)
_THIS_WAS = re.compile(
    r"\b(?:this|it|these) (?:was|were|is|are|has been) (?:only |also |just )?(?:the|their) (?:[\w-]+ ){0,5}$"
)
_MORE = re.compile(
    r"\b(?:more|another|there (?:was|were|had been) an?|"
    r"(?:an?|one|two|three) (?:further|other|second|third|new|follow-up))(?: (?!of\b)[\w-]+){0,2} $"
)
_THEN = re.compile(r",? (?:and |but )?(?:then|later|afterwards?)\b")


@dataclass(slots=True)
class Talk:
    """What one phrase says of one meeting.

    `definite`: it may mean one that stood before. `pair`, `three`: it speaks of both or all three sides unnamed.
    `topical`: it names the war as its topic. `wished`: asked for, doubted, not fixed. `team`: it names delegations.
    `around`: the sentence speaks of all three. `there`: where the last one was. `again`: the same sides met once more.
    `same`: said of the last one.
    `moved`: to another day than was told. `turn`: previous, latest or next, seen from the meeting of the article.
    """

    sentence: Sentence
    start: int
    end: int
    form: str
    guests: Guests
    pair: bool = False
    direct: bool = False
    three: bool = False
    topical: bool = False
    plural: bool = False
    definite: bool = False
    wished: bool = False
    team: bool = False
    there: bool = False
    again: bool = False
    same: bool = False
    around: bool = False
    moved: bool = False
    turn: str = ""
    stage: str = ""
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    evidence: dict[str, Span] = field(default_factory=dict)

    def at(self, place: Mention) -> None:
        """Gives it a venue that its own words do not name."""
        self.city, self.country, self.evidence["city"] = place.value, place.get("country"), (place.start, place.end)

    @property
    def anchored(self) -> bool:
        """Whether it has what makes a meeting: a date, a venue or a number."""
        return bool(self.country or self.number or (self.when and self.when.first))

    @property
    def core(self) -> set[str]:
        """Those of Russia, Ukraine and the US that it seats."""
        return set(CORE) if self.three else set(self.guests.core)

    @property
    def at_war(self) -> bool:
        """Whether the sentence, or the one before, names two sides of the negotiation."""
        return len(named(self.sentence, self.sentence.previous)) > 1


def talks(sentence: Sentence) -> list[Talk]:
    """The meetings that a sentence speaks of, one entry a meeting."""
    return [talk for phrase in phrases(sentence) if not no_meeting(phrase) for talk in _read(phrase)]


def _read(phrase: Phrase) -> list[Talk]:
    """One entry for each meeting that a phrase names."""
    folded, head = phrase.folded, phrase.head
    last = since(phrase)
    if phrase.verb and not last and NEGATED.search(phrase.before(head.start, 25)):
        return []  # "would not sit down with him"
    who = {c.value for c in phrase.of("talk_party") if c.value != "three" or _beside(phrase, c)}
    if "foes" in who:  # there are only these two
        who |= {"both", "direct"}
    seats = guests(phrase)
    if "both" in who and "broker" not in who and set(seats.core) == {"US"}:
        seats = Guests(others=seats.others)  # "pressed by the US, the two sides met"
    talk = Talk(
        phrase.sentence, head.start, phrase.after, phrase.form, seats,
        pair="both" in who or "direct" in who, direct="direct" in who, three="three" in who, team="team" in who,
        topical="talk_topic" in phrase.cues, plural=any(folded[m.end - 1] == "s" for m in phrase.heads),
        definite=not phrase.verb and _DETERMINED.search(phrase.before(head.start, 70)) is not None,
        wished=any(_WISHED.fullmatch(folded, c.end, head.start) for c in phrase.of("talk_wish")),
        turn=next((c.value for c in phrase.of("talk_turn") if _MODIFIES.fullmatch(folded, c.end, head.start)), ""),
        stage=stage(phrase),
        around=any(c.value == "three" and folded.startswith(_ALL, c.start) for c in phrase.spoken),
    )  # fmt: skip
    core = set(seats.core)
    brokered = seats.brokered or ("broker" in who and "US" in core)
    if (brokered and ("US" not in core or len(core) != 2)) or (seats.shuttle and "separate" not in who):
        talk.three = True
    elif talk.three and len(core) == 2 and seats.others:
        talk.three = False  # "a three-way meeting of Turkey, Russia and Ukraine"
    if last:
        talk.stage, talk.wished = "over", False
    places = venues(phrase)
    about = not phrase.verb and _ABOUT.search(phrase.before(head.start)) is not None
    talk.stage = "" if about else talk.stage
    found = [] if about else days(phrase, talk.stage, len(places))
    told = any(day.precision in ("day", "days") for day in found) or len(found) > 1
    if not told and any(word in phrase.text for word in _OFTEN):
        then = _THEN.search(folded, phrase.after, phrase.end)
        if _TIMES.search(folded, phrase.start, then.start() if then else phrase.end):
            return []  # no one meeting
    if len(places) > 1 and len(found) < len(places):
        places = nearest(phrase, places)
    if len(places) > 1 and " or " in folded[places[0].span[1] : places[1].span[0]]:  # where is not settled
        talk.wished, talk.stage = True, "proposed"
    again = _AGAIN.search(phrase.text) if phrase.verb else _MORE.search(phrase.before(head.start))
    talk.again = again is not None
    if len(seats.core) == 1 and not seats.others and places and (host := SEATS.get(places[0].city or "")):
        seats.core.setdefault(host, places[0].span)  # "Kyiv's team was in Washington for talks"
    talk.same = not (phrase.verb or places or found) and _THIS_WAS.search(phrase.before(head.start)) is not None
    talk.there = not places and there(phrase)
    talk.moved = talk.definite and talk.stage == "planned" and " now " in phrase.text
    if talk.stage in ("planned", "") and (
        (folded.startswith(" that ", phrase.start) and _THAT.search(folded, phrase.sentence.start, phrase.start))
        or (talk.stage and (talk.wished or _IF.match(folded, phrase.end)))
    ):
        talk.stage = "proposed"
    return _spread(talk, _numbers(phrase), places, found, "separate" in who)


def _beside(phrase: Phrase, cue: Mention) -> bool:
    """Whether a word such as "trilateral" stands right before the meeting's noun, or behind it before any comma."""
    behind = cue.start - phrase.after
    if behind >= 0:
        return behind < 50 and "," not in phrase.folded[phrase.after : cue.start]
    return -3 < phrase.head.start - cue.end < 25 or cue.start > phrase.head.start  # "round of trilateral talks"


def _numbers(phrase: Phrase) -> list[tuple[int, Span]]:
    """The ordinals of its rounds: "third round" → 3, "the first two rounds" → 1 and 2."""
    head = next((m for m in phrase.heads if m.value == "round"), phrase.head)
    match = _ORDINAL.search(phrase.folded, max(phrase.start, head.start - 60), head.start)
    if not match:
        return []
    if head.value != "round" and (phrase.verb or match["digit"] or ORDINALS.get(match["one"]) == 1):
        return []  # "the first meeting in three years"
    if match["pair"]:
        first, *_, last = match["pair"].split()
        return [(n, match.span("pair")) for n in range(ORDINALS[first], ORDINALS[first] + {"three": 3}.get(last, 2))]
    name = "one" if match["one"] else "digit"
    return [(ORDINALS[match["one"]] if match["one"] else int(match["digit"]), match.span(name))]


def _spread(talk: Talk, numbers: list[tuple[int, Span]], places: list[Venue], days: Days, apart: bool) -> list[Talk]:
    """One entry for each of several days, numbers or venues, and for the tables of separate meetings."""
    told = paired(places, days)
    if len(numbers) > len(told) == 1:
        told *= len(numbers)
    many = max(len(told), len(numbers), 1)
    found = [talk, *(replace(talk, evidence={}) for _ in range(many - 1))]
    for i, one in enumerate(found):
        if len(numbers) == many:
            one.number, one.evidence["number"] = numbers[i]
        place, day = told[i] if i < len(told) else (None, None)
        if day:
            one.when, one.evidence["date"] = day, (day.start, day.end)
        if place:
            one.city, one.country, one.evidence["city" if place.city else "country"] = place
    if apart and many == 1 and len(talk.guests.core) == 3:
        core = talk.guests.core
        return [replace(found[0], three=False, guests=Guests({side: core[side], "US": core["US"]}))
                for side in sorted(("Russia", "Ukraine"), key=core.__getitem__)]  # fmt: skip
    return found
