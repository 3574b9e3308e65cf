"""Who sits at the table: the sides and persons that a phrase about a meeting names as guests."""

import itertools
import re
from dataclasses import dataclass, field

from analysis.lexicon import Mention
from analysis.rounds.phrases import Phrase
from analysis.rounds.seated import PLACE, brokers, seated
from analysis.rounds.tracks import CORE, side_of

_HIS = re.compile(r"(?:'s?|-) | (?:special )?(?:administration|envoy|aide|advis[eo]r|ally|official)s?\b")
_AND = re.compile(
    r"\s?[-/]\s?|, (?:[\w.'-]+ ){0,4}"
    r"|(?: (?!(?:on|in|at|for|to|from|after|with|met|said)\b)[\w.'-]+){0,4},?(?: and|,| or)"
    r"(?: (?!with\b)[\w.'-]+){0,4} "
)
_TITLE = re.compile(r"'?s?(?: (?!(?:on|in|at|for|to|from|after|with|met|said|and)\b)[\w.'-]+){0,5} ")
_LIST = re.compile(r"\b(?:between|involving|including|among|of|from|bringing together) (?:[\w.'-]+ ){0,4}$")
_WITH = re.compile(
    r"\b(?:with|meet|met|meets|meeting(?! (?:between|of|in|at|on|to)\b)|host(?:ed|s)?|receive[sd]?|welcomed) "
    r"(?:[\w.'-]+ ){0,6}$"
)
_BOTH = re.compile(r"\bwith (?:both |the )?[\w.'-]+(?: [\w.'-]+){0,2},? and (?:the )?[\w.'-]+")
_HIS_PEOPLE = re.compile(
    r"\b(?:envoys?|aides?|representatives?|teams?|officials?|negotiators?|advis\w+|son-in-law|delegation) "
    r"(?:of|to|for) (?:[\w.]+ ){0,3}$"
)
_AMONG = re.compile(r"\b(?:including|alongside|flanked by|joined by|accompanied by) (?:[\w.'-]+ ){0,4}$")
# "He spoke to her after talks with them": she is none of the talkers.
_OBJECT = re.compile(
    r"\b(?:to|with|by|of|from|for|told|called|phoned|briefed|thanked|says?|said|met|meet|received|hosted|visited|saw)"
    r"(?: (?:the|his|us|u\.s\.|american|russian|ukrainian|president|leader|minister|volodymyr|donald|vladimir)){0,3} $"
)
_STRANGERS = re.compile(
    r"\b(?:african|arab|asian|western|latin american|gulf|nordic|baltic|brazilian|muslim|foreign)\b"
)
_CROWD = re.compile(
    r"\b(?:\d{2,}|dozens of|some \w+|several|many) (?:(?!russian|ukrainian)\w+ )?"
    r"(?:countries|nations|states|leaders|governments)\b"
)
_SUBJECT = re.compile(
    r"\w{3,}(?:'s)? (?:also |then |later |first |again |have |has |had |will |would |to |secretly )*$"
)
_OWN_PEOPLE = re.compile(
    r"\b(?:he|she|they|who|which|that|and|both|sides|delegations?|negotiators?|envoys?|teams?|two|visit|officials|presidents?"
    r"|counterparts?|\w+day|\w+ing|where|when)\b(?! minister)"
)
_THEIRS_OWN = re.compile(r"\btheir (?:[\w-]+ ){0,2}$")
_HIS_OWN = re.compile(r"\b(?:his|her) (?:[\w-]+ ){0,2}$")
_STRANGER = re.compile(
    r" (?:with )?(?:the )?(?:[A-Z][a-z'’-]+ |[a-z]+ )?(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir"
    r"|Sheikh|Pope|Crown Prince|Cardinal|Foreign Minister|Defen[cs]e Minister|Senator|Ambassador)"
    r"(?: [A-Z][\w'’-]+)+"
)
_RECIPROCAL = re.compile(
    r"$|[,.;:]| (?:again|in|on|at|for|face|there|last|this|next|once|twice|to|later|briefly|privately|and|over|until"
    r"|behind|as|late|early|during|near|outside|from|one|two|three|several|when|after|before|earlier|with)\b"
)
_TEAMS = re.compile(r"\b(?:envoys|negotiators|delegations|officials|teams)\b")
_THEY_HELD = re.compile(r"\b(?:they|the two|both) (?:also |then |again |had )?(?:had|h[eo]ld) (?:[\w-]+ ){0,3}$")
_HE = re.compile(r"\b(?:(he|she|who|they)|his|her)\b[^,]{0,25}$")
_HIM = re.compile(r" (him|her)\b")
_THEY = re.compile(
    r"\b(?:they|who|both|the (?:two|pair|presidents|leaders|ministers|envoys|negotiators|delegations|officials|men))\b"
    r"[^,]{0,25}$"
)


@dataclass(slots=True)
class Guests:
    """The sides at one table: `core` of Russia, Ukraine and the US with where each is named, `others`, and persons."""

    core: dict[str, tuple[int, int]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    heads: dict[str, Mention] = field(default_factory=dict)  # who sits there for each side
    people: set[str] = field(default_factory=set)
    brokered: bool = False  # by the US
    they: bool = False  # the two that were named before
    shuttle: bool = False  # a third meets two of them, each with the other's back turned

    def add(self, mention: Mention, present: bool = False) -> None:
        """Gives a side a seat, and its first person."""
        side = side_of(mention)
        if side not in CORE:
            self.others.add(side)
            return
        self.core.setdefault(side, (mention.start, mention.end))
        if mention.kind == "person":
            self.people.add(mention.value)
            if present:
                self.heads.setdefault(side, mention)


def guests(phrase: Phrase) -> Guests:
    """Who sits at a table, by the grammar of meeting: "between A and B", "A met B", "A-B talks", "A's talks with B"."""
    found, folded = Guests(), phrase.folded
    they = _THEY if phrase.verb else _THEY_HELD
    subject = they.search(phrase.before(phrase.head.start, 40))
    each_other = not phrase.verb or _RECIPROCAL.match(folded, phrase.after) is not None
    found.they = subject is not None and each_other and not subject[0].startswith("who")
    names = phrase.within("side", "person")
    venues = [cue for cue in phrase.of("talk_venue") if "border" in folded[cue.start : cue.end]]
    here = [m for m in names if not any(venue.start <= m.start < venue.end for venue in venues)]
    end = phrase.reach() if here else phrase.end
    named = [m for m in here if m.start < end and seated(phrase, m)]
    found.brokered = any(m.value == "US" and brokers(phrase, m) for m in named)
    for mention in _chosen(phrase, _lists(phrase, named)):
        himself = mention.kind == "person" and not _HIS.match(folded, mention.end)
        before = phrase.before(mention.start)
        found.add(mention, himself and not _AMONG.search(before) and not _HIS_PEOPLE.search(before))
    outsider = _outsider(phrase, named)
    stranger = phrase.verb and len(found.core) < 2 and _stranger(phrase)
    if outsider or stranger or _CROWD.search(phrase.before(phrase.head.start, 80)):
        found.others.add("?")
    if outsider:
        found.core = dict([*found.core.items()][:1])
    seats = {cue.get("seat") for cue in phrase.of("talk_venue")} - {None, *found.core}
    if found.people and len(found.core) == 1 and not found.others and len(seats) == 1:
        found.core[seats.pop()] = (phrase.head.start, phrase.head.end)  # who comes to the White House meets the US
    if found.core and (both := _BOTH.search(folded, phrase.head.start, end)):
        found.shuttle = sum(both.start() < at[0] < both.end() for at in found.core.values()) == 2
        if found.shuttle:
            found.core = dict.fromkeys(CORE, both.span()) | found.core
    if len(found.core) == 1 and not found.brokered:
        _complete(found, phrase)
    elif not found.core and (foes := [cue for cue in phrase.of("talk_party") if cue.value == "foes"]):
        found.core = dict.fromkeys(("Russia", "Ukraine"), (foes[0].start, foes[0].end))
    elif not found.core:
        _recall(found, phrase)
    return found


def _stranger(phrase: Phrase) -> bool:
    """Whether somebody unknown is met: "Zelensky, who met President Ramos"."""
    name = _STRANGER.match(phrase.sentence.document.text, phrase.after)
    known = phrase.sentence.of("side", "person") if name else []
    return name is not None and not any(name.start() < m.start < name.end() for m in known)


def _outsider(phrase: Phrase, named: list[Mention]) -> bool:
    """Whether somebody else is the subject: "African leaders met Putin"."""
    head, start = phrase.head, phrase.start
    if phrase.folded.startswith(("hours ", "minutes ", "hour "), head.start):
        return False
    if head.get("form") not in ("verb", "host") or not any(0 <= m.start - head.end < 50 for m in named):
        return False
    if any(start <= m.start < head.start for m in phrase.sentence.of("side", "person")):
        return False
    subject = _SUBJECT.search(phrase.folded, start, head.start)
    if subject and _STRANGERS.search(phrase.folded, start, head.start):
        return True
    return subject is not None and not _OWN_PEOPLE.search(phrase.folded, start, head.start)


def _lists(phrase: Phrase, named: list[Mention]) -> list[list[Mention]]:
    """Names that stand in one list: "Russia and Ukraine", "US envoys Witkoff and Kushner"."""
    folded, lists = phrase.folded, [named[:1]] if named else []
    for last, mention in itertools.pairwise(named):
        between = last.end <= phrase.head.start < mention.start
        new_clause = len(lists[-1]) == 1 and folded.startswith(", and ", last.end)
        rules = (_AND, _TITLE) if side_of(last) == side_of(mention) else (_AND,)
        if not between and not new_clause and any(rule.fullmatch(folded, last.end, mention.start) for rule in rules):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return lists


def _chosen(phrase: Phrase, lists: list[list[Mention]]) -> list[Mention]:
    """The subject and the object of meeting; a list that names two sides behind "between" or before the noun is all."""
    if len(lists) < 2:
        return lists[0] if lists else []
    before = [one for one in lists if one[0].start < phrase.head.start]
    if _HIS_OWN.search(phrase.before(phrase.head.start, 40)):
        before = before[:1]  # "he had a message for her after his meeting with them"
    after = [one for one in lists if one[0].start > phrase.head.start]
    for one in after:
        if len({side_of(m) for m in one}) > 1 and _LIST.search(phrase.before(one[0].start)):
            return one
    met = [one for one in after if _WITH.search(phrase.before(one[0].start))]
    if before and len({side_of(m) for m in before[-1]}) > 1:
        after = []  # "they met, and Moscow took note"
    chosen = [m for one in before[-1:] + (met or after)[:1] for m in one]
    return chosen if len({side_of(m) for m in chosen}) > 1 else [m for one in lists for m in one]


def _complete(found: Guests, phrase: Phrase) -> None:
    """ "He said that his envoys held talks with Kyiv": the other side is the subject before."""
    ((side, (at, _)),) = found.core.items()
    he = _HE.search(phrase.before(phrase.head.start, 40)) or _HIM.match(phrase.folded, phrase.after)
    if not he and not _WITH.search(phrase.before(at)):
        return
    sentence, earlier = phrase.sentence, phrase.sentence.previous
    subjects = [m for m in sentence.of("person") if m.start < phrase.head.start
                and not _OBJECT.search(sentence.folded, sentence.start, m.start)]  # fmt: skip
    if not he:
        subjects += [m for m in sentence.of("side") if m.start < phrase.head.start
                     and not PLACE.search(sentence.folded, sentence.start, m.start)]  # fmt: skip
    speakers = [m for m in sentence.of("person") if m.start > phrase.after and m.get("role") != "spokesman"
                and any(0 < say.start - m.end < 10 for say in sentence.of("say"))]  # fmt: skip
    before = reversed(earlier.of("person")) if he and earlier else ()
    for mention in [*reversed(subjects), *before, *(speakers if not he else ())]:
        if side_of(mention) in CORE and side_of(mention) != side:
            found.add(mention, bool(he and he[1]))
            return


def _recall(found: Guests, phrase: Phrase) -> None:
    """ "They met", "the two presidents met": the two that stand before, here or in the sentence before."""
    sentence, head = phrase.sentence, phrase.head.start
    scenes, most = [], 3
    team = _TEAMS.search(phrase.before(head, 40)) is not None
    they = phrase.verb and _THEY.search(phrase.before(head, 40)) is not None
    if they or (phrase.verb and phrase.aside(phrase.start, head)):
        scenes = [[m for m in sentence.of("side", "person") if m.start < phrase.start]]
        scenes += [sentence.previous.of("side", "person")] if sentence.previous else []
    elif _THEIRS_OWN.search(phrase.before(head, 30)):
        scenes, most = [sentence.of("person")], 2
    for scene in scenes:
        told = [m for m in scene if side_of(m) in CORE and not (team and m.kind == "person")]
        if team and not {"Russia", "Ukraine"} <= {side_of(m) for m in told}:
            continue  # "the delegations" may be those of any meeting
        if 1 < len({side_of(m) for m in told}) <= most:
            for mention in told:
                found.add(mention, True)
            return
