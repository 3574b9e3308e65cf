"""Who sits at the table: the parties of a meeting, its track, and who leads each delegation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.document import Sentence
from analysis.lexicon import Mention

CORE = ("Russia", "Ukraine", "US")
NAMES = {"US": "United States"}
TRACKS = {
    frozenset(("Russia", "Ukraine")): "russia-ukraine",
    frozenset(CORE): "trilateral",
    frozenset(("Russia", "US")): "us-russia",
    frozenset(("Ukraine", "US")): "us-ukraine",
}
# A side that stands behind one of these is a place, a topic or an enemy, and no guest …
_PLACE = re.compile(r"\b(?:in|on|against|into|inside|across|over|about|of|for|towards?|by|near|invaded|backing|without|excluding|minus|absent) (?:the |both )?(?:[a-z]+ern )?$")
# … unless people come from there.
_PEOPLE = re.compile(
    r"\b(?:delegat\w+|representatives?|officials?|negotiators?|leaders?|presidents?|envoys?|teams?|ministers?|governments?|"
    r"sides?|parties|secretary|diplomats?|advisers?|counterparts?|chiefs?|talks|rounds?|meetings?|negotiations|summit|consisting) "
    r"(?:of|from|for|by)(?: both)? (?:the )?(?:[\w.]+(?:,| and|, and) (?:the )?){0,2}$"
)
_WAR = re.compile(r"\b(?:war|invasion|conflict|fighting|sanctions|aggression|ties|relations|border|deal|agreement|peace|truce) "
                  r"(?:with|between|in|on|against|of|for) (?:the )?$")
_OWNED = re.compile(r" (?:was |were |is )?(?:absent|excluded|not |left out|sidelined)|(?:'s?)? (?:full-scale |all-out |\w+-?year-old )?(?:war|invasion|offensive|attacks?|strikes?|territory|soil|crisis|"
                    r"conflict|allies|partners|backers|peace\b(?! (?:talks|negotiat|delegat))|proposals?|demands?|memorandum|sanctions|oil|forces|troops|"
                    r"drones?|missiles?|capital|city|region|border|prisoners)\b"
                    r"|-(?:made|occupied|held|controlled|backed|annexed|proposed|drafted|style|installed|origin)\b")
_HOST = re.compile(r"-(?:led|brokered|mediated|sponsored|hosted|facilitated)\b")
_BROKER = re.compile(r"\b(?:led|brokered|mediated|hosted|facilitated|mediation|auspices)(?: by| of)? (?:the )?$")
_GUEST = re.compile(r"\b(?:with|between|and)\s(?:[\w.'-]+\s){0,7}$|,\s(?:[\w.'-]+\s){0,4}$")
_AND = re.compile(r"\s?[-/]\s?|(?: [\w.'-]+){0,3},? and (?:[\w.'-]+ ){0,3}|, (?:[\w.'-]+ ){0,3}")
_BETWEEN = re.compile(r"\b(?:between|involving|including|among) (?:[\w.'-]+ ){0,4}$")
_HOLD = re.compile(r"\b(?:hold|held|holding|began|begin|conduct|conclude|finish|complet|start|resum|had|have|attend|continu|left|leav|arriv)")
_HOLDS = re.compile(r" (?:held|hold|holding|began|begun|for|to meet|attend(?:ed)?|had|having) (?:(?!of |in |on )[\w'.-]+ ){0,6}$")
_WITH_BOTH = re.compile(r"\bwith (?:both |the )?[\w.'-]+(?: [\w.'-]+){0,2},? and (?:the )?")
_BY = re.compile(r"\b(?:promoted|proposed|pushed|backed|drafted|announced|requested|ordered|suggested|organi[sz]ed|described|called|presented|touted|brokered|mediated|urged) by (?:[\w.'-]+ ){0,4}$")
_WITH = re.compile(r"\bwith (?:the |an? |his |her |their )?(?:[\w.'-]+ ){0,4}$")


_CROWD = frozenset(("China", "India", "Iran", "Israel", "Gaza", "Pakistan", "Syria", "Sudan", "North Korea"))
_THEY = re.compile(r"\b(?:they|the (?:two|pair)|both|the (?:presidents|leaders|ministers|envoys|negotiators|delegations|officials|men|pair))\b[^,]{0,25}$")


class Parties:
    """The sides at one table: `core` of Russia, Ukraine and the US, `others`, and where each is named."""

    def __init__(self) -> None:
        self.core: dict[str, tuple[int, int]] = {}
        self.others: set[str] = set()
        self.heads: dict[str, Mention] = {}
        self.brokered = False  # by the US
        self.hosts = 0  # sides named behind "with": who meets two of them is the third

    def add(self, mention: Mention, side: str) -> None:
        """Gives a side a seat."""
        if side in CORE:
            self.core.setdefault(side, (mention.start, mention.end))
        else:
            self.others.add(side)

    def without(self, side: str) -> Parties:
        """The same table, one side away."""
        rest = Parties()
        rest.core = {name: span for name, span in self.core.items() if name != side}
        rest.heads = {name: head for name, head in self.heads.items() if name != side}
        return rest


def parties(sentence: Sentence, start: int, end: int, group: list[Mention]) -> Parties:
    """The sides and persons named between two places as guests, not as places, topics or enemies.

    Where two are named by the grammar of meeting ("between A and B", "A met B"), others in the clause are left out.
    """
    found, sure, folded = Parties(), Parties(), sentence.folded
    guests = [m for m in sentence.of("side", "person") if start <= m.start < end and _seat(sentence, m, start, group)]
    for i, mention in enumerate(guests):
        side = _side(mention)
        before = folded[max(start, mention.start - 60) : mention.start]
        seats = (found, sure) if _surely(folded, guests, i, group, before) else (found,)
        for seat in seats:
            seat.add(mention, side)
            if mention.kind == "person" and not folded.startswith(("'s ", " administration", "' "), mention.end):
                if _attends(folded, mention, group, before):
                    seat.heads.setdefault(side, mention)
    found.brokered = sure.brokered = any(m.value == "US" and _HOST.match(folded, m.end) for m in guests)
    if len(sure.core) == 2 and (with_list := _WITH_BOTH.search(folded, group[0].start, end)):
        sure.hosts = sum(with_list.start() < at < with_list.end() + 12 for at, _ in sure.core.values())
    if len(sure.core) > 1:
        sure.others |= found.others
        sure.heads = {side: head for side, head in found.heads.items() if side in sure.core}
        return sure
    if len(found.core) == 1 and not found.brokered:
        _complete(found, sentence, start, group)
    elif not found.core and group[0].get("form") == "verb" and _THEY.search(folded, max(start, group[0].start - 40), group[0].start):
        _recall(found, sentence, start)
    return found


def _side(mention: Mention) -> str:
    return mention.value if mention.kind == "side" else mention.get("side", "")


def _seat(sentence: Sentence, mention: Mention, start: int, group: list[Mention]) -> bool:
    """Whether a side or person is named as a guest."""
    folded = sentence.folded
    before = folded[max(start, mention.start - 60) : mention.start]
    after = folded[mention.end : mention.end + 40]
    if not _side(mention) or mention.get("role") == "spokesman":
        return False
    if mention.start > group[-1].end:
        if any(group[-1].end <= m.start < mention.end + 40 and "," not in folded[mention.end : max(m.start, mention.end)]
               for m in sentence.of("say")):  # fmt: skip
            return False
    elif mention.end <= group[0].start and _speaks(sentence, mention, group[0]):
        return False
    if mention.kind == "person":
        return not _OWNED.match(after) and not _BY.search(before)
    if _HOST.match(after) or _BROKER.search(before):
        return mention.value == "US"  # the US sits at the tables that it leads
    return not _OWNED.match(after) and not _WAR.search(before) and (not _PLACE.search(before) or bool(_PEOPLE.search(before)))


def _surely(folded: str, guests: list[Mention], i: int, group: list[Mention], before: str) -> bool:
    """Whether a guest is named by the grammar of meeting: in a list with another, after "with", as subject or object."""
    mention = guests[i]
    for other, one, two in ((i - 1, i - 1, i), (i + 1, i, i + 1)):
        if 0 <= other < len(guests) and _side(guests[other]) != _side(mention) and _AND.fullmatch(folded, guests[one].end, guests[two].start):
            return True
    if mention.start > group[-1].end:
        return bool(_WITH.search(before) or _BETWEEN.search(before)) or (
            group[0].get("form") != "noun" and not any(group[-1].end <= m.start < mention.start for m in guests))  # fmt: skip
    if mention.end > group[0].start:
        return bool(_WITH.search(before))
    if any(mention.end <= m.start < group[0].start for m in guests):
        return False
    return group[0].get("form") != "noun" or bool(_HOLD.search(folded, mention.end, group[0].start))


def _speaks(sentence: Sentence, mention: Mention, head: Mention) -> bool:
    """Whether it is the subject of a verb of saying that stands before the meeting."""
    say = next((m for m in sentence.of("say") if mention.end <= m.start < head.start), None)
    if say is None or say.start - mention.end > 60:
        return False
    return not any(
        one.end <= say.start and two.end <= say.start and _side(one) != _side(two) and _AND.fullmatch(sentence.folded, one.end, two.start)
        for other in sentence.of("side", "person") for one, two in ((other, mention), (mention, other))
    )  # fmt: skip


def _attends(folded: str, person: Mention, group: list[Mention], before: str) -> bool:
    """Whether a person is said to be there: "talks with X", "X met", "X held talks"."""
    if person.start > group[-1].end:
        return bool(_GUEST.search(before)) or group[0].get("form") != "noun"
    if person.end > group[0].start:
        return True
    between = folded[person.end : group[0].start]
    return len(between) < 90 and (group[0].get("form") != "noun" or bool(_HOLDS.search(between)))


def _recall(found: Parties, sentence: Sentence, start: int) -> None:
    """ "They met", "the two presidents met": the two that stand before, here or in the sentence before."""
    for scene, end in ((sentence, start), (sentence.previous, None)):
        for mention in scene.of("side", "person") if scene else ():
            if end is not None and mention.start >= end:
                break
            side = mention.value if mention.kind == "side" else mention.get("side")
            if side in CORE:
                found.add(mention, side)
                if mention.kind == "person":
                    found.heads.setdefault(side, mention)
        if len(found.core) > 1:
            return
    found.core.clear()
    found.heads.clear()


def _complete(found: Parties, sentence: Sentence, start: int, group: list[Mention]) -> None:
    """ "He said that his envoys held talks with Kyiv": the other side is the subject before."""
    (side, (at, _)), = found.core.items()
    verb = group[0].get("form") != "noun"
    if at < group[0].start or not verb and not _WITH.search(sentence.folded, max(start, at - 60), at):
        return
    for mention in sentence.mentions:
        if mention.start >= max(start, group[0].start):
            break
        other = mention.value if mention.kind == "side" else mention.get("side") if mention.kind == "person" else None
        if other in CORE and other != side:
            found.add(mention, other)
            return


def seated(sentence: Sentence) -> frozenset[str]:
    """The sides that a sentence names together before their people: "US and Ukrainian negotiators"."""
    found: set[str] = set()
    last = None
    for mention in sentence.of("side"):
        if last and sentence.folded[last.end : mention.start] in (" and ", ", ", ", and ", "-", " and the ", " and its "):
            found |= {last.value, mention.value}
        last = mention
    return frozenset(found & set(CORE))


def track(sides: Iterable[str], others: Iterable[str] = ()) -> str:
    """The track of these sides; `other` where a side of the war meets somebody else, "" where nobody is known."""
    core = frozenset(sides) & frozenset(CORE)
    if core in TRACKS and not _CROWD & set(others):
        return TRACKS[core]
    return "other" if core and set(others) else ""


class Leader(NamedTuple):
    """Who leads a side's delegation, by the words of the text; `ahead` where he will, `turn` where he did before."""

    side: str
    name: str
    span: tuple[int, int]
    ahead: bool
    turn: str
    rank: int = 0
    past: bool = False


_LED = re.compile(r"\b(?:delegations?|teams?|sides?|groups?|negotiators|one)\b[^.;]{0,40}$")
_ALSO = re.compile(r"^(?:,? and|,)(?: [\w'-]+){0,4} (?:by |under )?(?:[\w'-]+ ){0,4}$")
_AHEAD = re.compile(r"\b(?:will|would|to|is due to|set to|is expected to)\s+(?:again |once again )?(?:be )?$")
_TEAM = re.compile(r" (?:again )?(?:it\b|(?:the |its |his |a |her )?(?:[\w'.-]+ ){0,3}(?:delegation|team|negotiat|side|talks|group))"
                   r"|(?:(?<=spoke for)|(?<=iated for)) (?:the )?(?:russia|moscow|ukraine|kyiv|u|wash)|(?:(?<=represented)|(?<=represents)) (?:the )?(?:russia|moscow|ukraine|kyiv|u|wash)")


def _likewise(sentence: Sentence, person: Mention, people: list[Mention]) -> list[Leader]:
    """ "… led by X, the Russian one by Y", "delegations under X and Y"."""
    for other in people:
        if 0 < other.start - person.end < 60 and other.get("side") in CORE and other.get("side") != person.get("side"):
            if _ALSO.search(sentence.folded, person.end, other.start):
                return [Leader(other.get("side"), other.value, (other.start, other.end), False, "", 1)]
    return []


def leaders(sentence: Sentence) -> list[Leader]:
    """The heads of delegations that a sentence names: "led by X", "X will head", "chief negotiator X"."""
    folded = sentence.folded
    if not any(word in folded[sentence.start : sentence.end] for word in ("led by", "lead", "led ", "head", "chief", "negotiator")):
        return []
    document = sentence.document
    cues = list(document.lexicon.part("rounds").scan(document.text, folded, sentence.start, sentence.end))
    people = [m for m in sentence.of("person") if m.get("role") != "spokesman" and folded[m.end : m.end + 2] != "'s"]
    sides = sentence.of("side")
    found = []
    for cue in cues:
        if cue.kind != "talk_lead":
            continue
        if cue.value == "behind":
            person = next((p for p in people if 0 <= p.start - cue.end < 140), None)
            if not _LED.search(folded, max(sentence.start, cue.start - 70), cue.start):
                continue
            side = next((s.value for s in reversed(sides) if 0 <= cue.start - s.end < 60), None)
            if person:
                found += _likewise(sentence, person, people)
        elif cue.value == "before":
            if not _TEAM.match(folded, cue.end):
                continue
            person = next((p for p in reversed(people) if 0 <= cue.start - p.end < 110), None)
            side = next((s.value for s in sides if 0 <= s.start - cue.end < 25), None)
        else:
            person = min((p for p in people if -60 < p.start - cue.end < 60), key=lambda p: abs(p.start - cue.end), default=None)
            side = None
        if person is None:
            continue
        side = side if side in CORE and side == person.get("side") else person.get("side")
        if side not in CORE:
            continue
        turn = "previous" if any(c.kind == "talk_turn" and c.value == "previous" for c in cues) and cue.value == "before" else ""
        past = cue.value == "behind" and bool(re.search(r"\b(?:was|were|had been) (?:\w+ )?$", folded[max(sentence.start, cue.start - 16) : cue.start])) or folded.startswith("led", cue.start) and cue.value == "before"
        ahead = bool(_AHEAD.search(folded, max(sentence.start, cue.start - 30), cue.start))
        found.append(Leader(side, person.value, (person.start, person.end), ahead, turn, cue.value != "title", past))
    return found
