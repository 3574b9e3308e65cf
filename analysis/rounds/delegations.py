"""Who sits at the table: the parties of a meeting, as a phrase about it names them."""

from __future__ import annotations

import re

from analysis.lexicon import Mention
from analysis.rounds.occasions import Occasion
from analysis.rounds.tracks import CORE, Parties, side_of

# A side that stands behind one of these is a place, a topic or an enemy, and no guest …
_PLACE = re.compile(
    r"\b(?:in|on|against|into|inside|across|over|about|of|for|towards?|by|near|invaded|backing|without"
    r"|excluding|minus|absent) (?:the |both )?(?:[a-z]+ern )?$"
    r"|\b(?:discuss(?:ed|ing)?|help(?:ing)?|arm(?:ing)?|pressur\w+|forc(?:e|ing)) (?:the |both )?"
    r"(?:[a-z.]+(?:,| and) (?:the )?)?$"
)
# … unless people come from there.
_PEOPLE = re.compile(
    r"\b(?:delegat\w+|representatives?|officials?|negotiators?|leaders?|presidents?|envoys?|teams?|ministers?|governments?|"
    r"sides?|parties|secretary|diplomats?|advisers?|counterparts?|chiefs?|talks|rounds?|meetings?"
    r"|negotiations|summit|consisting) "
    r"(?:of|from|for|by)(?: both)? (?:the )?(?:[\w.]+(?:,| and|, and) (?:the )?){0,2}$"
)
_WAR = re.compile(
    r"\b(?:war|invasion|conflict|fighting|sanctions|aggression|ties|relations|border|deal|agreement|peace|truce) "
    r"(?:with|between|in|on|against|of|for) (?:the )?$"
)
_OWNED = re.compile(
    r" (?:was |were |is )?(?:absent|excluded|not |left out|sidelined)|(?:'s?)? (?:full-scale |all-out "
    r"|\w+-?year-old )?(?:war|invasion|offensive|attacks?|strikes?|territory|soil|crisis|"
    r"conflict|allies|partners|backers|peace\b(?! (?:talks|negotiat|delegat))|proposals?|demands?"
    r"|memorandum|sanctions|oil|forces|troops|"
    r"drones?|missiles?|palace|hotel|resort|mediat\w+|hosts?|capital|city|region|border|prisoners)\b"
    r"|-(?:made|occupied|held|controlled|backed|annexed|proposed|drafted|style|installed|origin)\b"
)
_HOST = re.compile(r"-(?:led|brokered|mediated|sponsored|hosted|facilitated)\b")
_BROKER = re.compile(r"\b(?:led|brokered|mediated|hosted|facilitated|mediation|auspices)(?: by| of)? (?:the )?$")
_GUEST = re.compile(r"\b(?:with|between|and)\s(?:[\w.'-]+\s){0,7}$|,\s(?:[\w.'-]+\s){0,4}$")
_AND = re.compile(
    r"\s?[-/]\s?|(?: (?!(?:on|in|at|for|to|from|after)\b)[\w.'-]+){0,3},? and (?:[\w.'-]+ ){0,3}|, (?:[\w.'-]+ ){0,3}"
)
_BETWEEN = re.compile(r"\b(?:between|involving|including|among) (?:[\w.'-]+ ){0,4}$")
_HOLD = re.compile(
    r"\b(?:hold|held|holding|began|begin|conduct|conclude|finish|complet|start|resum|had|have|attend|continu|left|leav|arriv)"
)
_HOLDS = re.compile(
    r" (?:held|hold|holding|began|begun|for|to meet|attend(?:ed)?|had|having) (?:(?!of |in |on )[\w'.-]+ ){0,6}$"
)
_WITH_BOTH = re.compile(r"\bwith (?:both |the )?[\w.'-]+(?: [\w.'-]+){0,2},? and (?:the )?")
_BY = re.compile(
    r"\b(?:promoted|proposed|pushed|backed|drafted|announced|requested|ordered|suggested|organi[sz]ed"
    r"|described|called|presented|touted|brokered|mediated|urged) by (?:[\w.'-]+ ){0,4}$"
)
_WITH = re.compile(r"\bwith (?:the |an? |his |her |their )?(?:[\w.'-]+ ){0,4}$")


_AMONG = re.compile(r"\b(?:including|alongside|flanked by|joined by|accompanied by) (?:[\w.'-]+ ){0,4}$")
_OBJECT = re.compile(r" (?:(?!(?:in|on|at|to|for|of|about|over|from|during|after|and)\b)[\w.'-]+ ){0,6}")
_FOR_HIM = re.compile(r"' |'s | (?:special )?(?:administration|envoy|aide|advis[eo]r|ally|official)s?\b")
_HE = re.compile(r"\b(?:he|she|who)\b[^,]{0,20}$")
_THEY = re.compile(
    r"\b(?:they|who|the (?:two|pair)|both|the (?:presidents|leaders|ministers|envoys|negotiators|delegations"
    r"|officials|men|pair))\b[^,]{0,25}$"
)


def parties(occasion: Occasion) -> Parties:
    """The sides and persons named in a phrase as guests, not as places, topics or enemies.

    Where two are named by the grammar of meeting ("between A and B", "A met B"), others in the clause are left out.
    """
    found, sure, folded = Parties(), Parties(), occasion.sentence.folded
    end = occasion.reach()
    guests = [
        m for m in occasion.sentence.of("side", "person") if occasion.start <= m.start < end and _seat(occasion, m)
    ]
    for i, guest in enumerate(guests):
        found.add(guest)
        if _surely(occasion, guests, i):
            sure.add(guest)
        named = guest.kind == "person" and not _FOR_HIM.match(folded, guest.end)
        if named and _attends(occasion, guest):
            found.heads.setdefault(side_of(guest), _first(folded, guests[: i + 1]))
    found.brokered = sure.brokered = any(m.value == "US" and _HOST.match(folded, m.end) for m in guests)
    if len(sure.core) + len(sure.others) > 1:
        sure.heads = {side: head for side, head in found.heads.items() if side in sure.core}
        if len(sure.core) == 2 and (both := _WITH_BOTH.search(folded, occasion.head.start, end)):
            sure.hosts = sum(both.start() < at < both.end() + 12 for at, _ in sure.core.values())
            if sure.hosts == 2:
                sure.core |= {side: both.span() for side in CORE if side not in sure.core}
        sure.sure = True
        if len(sure.core) == 1:
            _complete(sure, occasion)
        return sure
    if occasion.head.get("form") in ("verb", "host"):  # who meets is said by its grammar
        found.core = {side: at for side, at in found.core.items() if side in sure.core or at[0] < occasion.head.start}
    if len(found.core) == 1 and not found.brokered:
        _complete(found, occasion)
    elif (
        not found.core
        and occasion.head.get("form") == "verb"
        and _THEY.search(occasion.before(occasion.head.start, 40))
    ):
        _recall(found, occasion)
    return found


def _first(folded: str, guests: list[Mention]) -> Mention:
    """The first of the persons of one side that are listed up to the last: "X, Y and Z met"."""
    first = guests[-1]
    for guest in reversed(guests[:-1]):
        if (
            guest.kind != "person"
            or side_of(guest) != side_of(first)
            or not _AND.fullmatch(folded, guest.end, first.start)
        ):
            break
        first = guest
    return first


def _seat(occasion: Occasion, mention: Mention) -> bool:
    """Whether a side or person is named as a guest."""
    folded, before = occasion.sentence.folded, occasion.before(mention.start)
    if not side_of(mention) or mention.get("role") == "spokesman" or _country_of_city(occasion, mention):
        return False
    if mention.start > occasion.after:
        says = [m.start for m in occasion.sentence.of("say") if occasion.after <= m.start < mention.end + 40]
        if any("," not in folded[mention.end : max(at, mention.end)] for at in says):
            return bool(says) and _together(occasion, mention, max(says)) and says[0] > mention.end
    elif mention.end <= occasion.head.start and _speaks(occasion, mention):
        return False
    owned = _OWNED.match(folded, mention.end)
    if mention.kind == "person":
        return not owned and not _BY.search(before)
    if _HOST.match(folded, mention.end) or _BROKER.search(before):
        return mention.value == "US"  # the US sits at the tables that it leads
    return not owned and not _WAR.search(before) and (not _PLACE.search(before) or _PEOPLE.search(before) is not None)


def _country_of_city(occasion: Occasion, mention: Mention) -> bool:
    """Whether a country's name only says where a city lies: "in Geneva, Switzerland"."""
    sentence = occasion.sentence
    if not any(country.start == mention.start for country in sentence.of("country")):
        return False
    return any(sentence.folded[city.end : mention.start] in (", ", " (", ", the ") for city in sentence.of("city"))


def _surely(occasion: Occasion, guests: list[Mention], i: int) -> bool:
    """Whether the grammar of meeting names a guest: in a list with another, after "with", as subject or object."""
    folded, guest, head = occasion.sentence.folded, guests[i], occasion.head
    for one, two in zip(guests[max(i - 1, 0) :], guests[max(i, 1) : i + 2], strict=False):
        if side_of(one) != side_of(two) and _AND.fullmatch(folded, one.end, two.start):
            return True
    before = occasion.before(guest.start)
    if guest.start > (occasion.head.end if occasion.verb else occasion.after):
        first = _OBJECT.fullmatch(folded, occasion.head.end, guest.start) is not None and not any(
            occasion.after <= m.start < guest.start for m in guests
        )
        return _WITH.search(before) is not None or _BETWEEN.search(before) is not None or (occasion.verb and first)
    if guest.end > head.start:
        return _WITH.search(before) is not None
    if any(guest.end <= m.start < head.start for m in guests):
        return False
    return occasion.verb or _HOLD.search(folded, guest.end, head.start) is not None


def _speaks(occasion: Occasion, mention: Mention) -> bool:
    """Whether it is the subject of a verb of saying before the meeting, and not one of two that speak together."""
    say = next((m for m in occasion.sentence.of("say") if mention.end <= m.start < occasion.head.start), None)
    if say is None or say.start - mention.end > 60:
        return False
    return not _together(occasion, mention, say.start)


def _together(occasion: Occasion, mention: Mention, end: int) -> bool:
    """Whether a side is named in one list with another before a place: they speak and sit together."""
    sentence = occasion.sentence
    return any(
        two.end <= end and side_of(one) != side_of(two) and _AND.fullmatch(sentence.folded, one.end, two.start)
        for other in sentence.of("side", "person") for one, two in ((other, mention), (mention, other))
    )  # fmt: skip


def _attends(occasion: Occasion, person: Mention) -> bool:
    """Whether a person is said to be there: "talks with X", "X met", "X held talks"."""
    if _AMONG.search(occasion.before(person.start)):
        return False
    if person.start > occasion.after:
        return occasion.verb or _GUEST.search(occasion.before(person.start)) is not None
    between = occasion.sentence.folded[person.end : occasion.head.start]
    return person.end > occasion.head.start or (
        len(between) < 90 and (occasion.verb or _HOLDS.search(between) is not None)
    )


def _recall(found: Parties, occasion: Occasion) -> None:
    """ "They met", "the two presidents met": the two that stand before, here or in the sentence before."""
    sentence = occasion.sentence
    for scene, end in ((sentence, occasion.start), (sentence.previous, sentence.start)):
        for mention in scene.of("side", "person") if scene else ():
            if mention.start < end and side_of(mention) in CORE:
                found.add(mention)
                if mention.kind == "person":
                    found.heads.setdefault(side_of(mention), mention)
        if len(found.core) > 1:
            return
    found.core.clear()
    found.heads.clear()


def _complete(found: Parties, occasion: Occasion) -> None:
    """ "He said that his envoys held talks with Kyiv": the other side is the subject before."""
    ((side, (at, _)),) = found.core.items()
    if at < occasion.head.start or (not occasion.verb and not _WITH.search(occasion.before(at))):
        return
    he = occasion.verb and _HE.search(occasion.before(occasion.head.start, 30)) is not None
    earlier = occasion.sentence.previous
    subjects = [m for m in occasion.sentence.of("side", "person") if m.start < occasion.head.start]
    for mention in subjects or (earlier.of("person") if he and earlier else []):
        if side_of(mention) in CORE and side_of(mention) != side:
            found.add(mention)
            if mention.kind == "person" and he:
                found.heads.setdefault(side_of(mention), mention)
            return
