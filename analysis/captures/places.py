"""Settlements that a taking names: "the villages of X and Y in the Z region", "X (north of W) and Y"."""

import re
from dataclasses import dataclass

from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.settlements import regions


@dataclass(slots=True)
class Place:
    """A settlement named in a text: the name as written, its place, its region where the text gives one."""

    name: str
    start: int
    end: int
    typed: bool = False  # "the village of X"
    sure: bool = False  # in the list of settlements
    region: str | None = None
    region_span: tuple[int, int] | None = None


_NAME = r"[A-ZÀ-Ž][\w'’ʼ]*(?:-[A-Za-zÀ-ž][\w'’ʼ]*)*"
_TOKEN = re.compile(
    rf"(?P<between>\bbetween\s+{_NAME}(?:\s+{_NAME})*\s+and\s+{_NAME}(?:\s+{_NAME})*)"
    rf"|(?P<open>\()|(?P<close>\))|(?P<name>{_NAME}(?:\s+{_NAME})*)"
    r"|(?P<comma>,|\s[-–—]+\s|—|:)"
    r"|(?P<stop>[;.!?])|(?P<word>[a-z][\w'’-]*|\d[\d,]*)"
)
_TYPES = frozenset(
    ("village settlement town city hamlet community locality farmstead suburb villages settlements towns "
     "cities hamlets communities localities farmsteads suburbs ").split()
)
_LOCATING = frozenset(
    ("in near outside inside around at from toward towards into beyond within along on to for with by about as "
     "under ").split()
)
_RELATIVE = frozenset("which who where whose".split())
_HOLDING = frozenset("control seizure capture liberation fall loss all over rest remainder whole".split())
_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west)[\w-]*|km|kilomet(?:re|er)s|miles|outskirts|cent(?:re|er)|edge|parts?|half)$"
)
_JOINING = frozenset(
    ("and or of as well called named both also all the a an nearby another more several including plus ").split()
)
_FILLING = re.compile(
    r"(?:strategic\w*|important|key|small|tiny|(?:north|south|east|west)[\w-]*|central|frontline|"
    r"front-line|embattled|border|ukrainian|russian|occupied|full|complete|control|over|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|dozen|other|new|mining|industrial|fortress|ruined|besieged|located|situated|lying|major|whole|entire|"
    r"rural|large|"
    r"region|oblast|province|district|direction|area|respectively|self-proclaimed|\d[\d,]*)$"
)
_REGION_WORD = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:(?:region|oblast|province)s?\b|(?:village|settlement|town)s? of\b|people's republic)"
)
# What may follow a settlement's name; any other small word makes the name part of a thing ("the Azov soldiers").
_FOLLOWING = frozenset(
    ("and or in on from after as with while which who where that when near by to of but is was were has have "
     "had are been before during following amid around at since for over under fell falls located situated "
     "itself both also this last overnight late early today yesterday earlier north south east west northeast "
     "northwest southeast southwest city town village region oblast province district then so because although "
     "though despite using without between respectively ").split()
)
_NEXT = re.compile(r"\s+([a-z][\w-]*)")
_POSSESSIVE = re.compile(r"['’]s?$")
_CLAUSE = re.compile(r"[;:]|\b(?:that|said|says|while|after|when|claimed|reported|announced)\b")


def places_after(sentence: Sentence, start: int) -> list[Place]:
    """The settlements that a taking's object names, from left to right; empty where the object is none."""
    return _scan(sentence, start, sentence.end)


def places_before(sentence: Sentence, end: int) -> list[Place]:
    """The settlements that the subject before `end` names."""
    start = sentence.start
    for clause in _CLAUSE.finditer(sentence.folded, start, end):
        start = clause.end()
    return _scan(sentence, start, end, subject=True)


def _scan(sentence: Sentence, start: int, end: int, subject: bool = False) -> list[Place]:
    text = sentence.document.text
    found: list[Place] = []
    known = {mention.start: mention for mention in sentence.mentions}
    taken = [m for m in sentence.of("body", "person", "namesake", "made")]
    respectively = "respectively" in sentence.folded[start:end]
    depth, locating, typed, skipping, last = 0, False, False, False, ""
    pending: Mention | None = None  # a region named before its villages
    for token in _TOKEN.finditer(text, start, end):
        kind, word = token.lastgroup, token[0]
        if kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
        elif kind == "between" or (skipping and kind != "comma"):
            continue
        elif depth:
            if kind == "name" and found and (home := _region(sentence, token)):
                _assign(found if last == "all" else found[-2 if last == "both" else -1 :], home, False)
            last = word if word in ("both", "all") else last
            continue
        elif kind == "stop":
            if word != "." or text[token.start() - 2 : token.start()].strip().isupper():
                continue
            break
        elif kind == "name":
            home = _region(sentence, token)
            if home:
                pending = pending or (None if found else home)
                _assign(found, home, respectively)
            elif not locating and not _attributive(text, token.end()):
                other = any(m.start < token.end() and token.start() < m.end for m in taken)
                place = None if other else _place(token, known, typed or (bool(found) and found[-1].typed),
                                                   not found and (bool(last) or subject))  # fmt: skip
                if place:
                    found.append(place)
                    if pending:
                        _assign(found, pending, False)
                elif found and not subject:
                    break
            locating = typed = False
        elif kind == "comma":
            locating = skipping = False
        elif found and (word in _RELATIVE or (word == "or" and last == ",")):  # "Lyman, which they call ..., and"
            skipping = True
        elif word in _TYPES:
            typed = True
        elif _locates(word, last, bool(found)):
            locating = True
        elif word in _JOINING or _FILLING.match(word) or _DIRECTION.match(word):
            locating = locating and word not in ("and", "or")
        elif not subject and not locating:
            break
        last = word
    return found


def _locates(word: str, last: str, later: bool) -> bool:
    """Whether the next name says where and not what: "near X", "north of X", "Y, another village near X"."""
    return word in _LOCATING or (word == "of" and last not in _TYPES | _HOLDING) or (word == "another" and later)


def _attributive(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    return following is not None and following[1] not in _FOLLOWING and not _DIRECTION.match(following[1])


def names_region(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention means the region and not the city of its name: "Sumy region", "Donetsk People's Republic"."""
    written = sentence.folded[mention.start : mention.end]
    return "republic" in written or written in ("dpr", "lpr") or bool(_REGION_WORD.match(sentence.folded, mention.end))


def _region(sentence: Sentence, token: re.Match[str]) -> Mention | None:
    for mention in sentence.of("region"):
        if token.start() <= mention.start < token.end() and names_region(sentence, mention):
            return mention
    return None


def _assign(found: list[Place], home: Mention, respectively: bool) -> None:
    """Gives the region to the places that have none yet; in "X and Y, in A and B respectively" B goes to Y."""
    for place in found:
        if place.region is None or (respectively and place is found[-1]):
            place.region, place.region_span = home.value, (home.start, home.end)


def _place(token: re.Match[str], known: dict[int, Mention], typed: bool, bound: bool) -> Place | None:
    name = _POSSESSIVE.sub("", token[0])
    if name.lower() in _FOLLOWING | _LOCATING | _JOINING:  # "As of Thursday"; there is a village called As
        return None
    mention = known.get(token.start())
    if mention and mention.kind == "country" and not regions(name):
        return None
    if mention and mention.kind == "side" and mention.end - mention.start == len(name) and not typed:
        return None
    alias = mention if mention and mention.kind in ("settlement", "city") else None
    sure = bool(regions(name)) or (alias is not None and alias.end == token.start() + len(name))
    if not sure and not typed and bound:
        return None
    place = Place(name, token.start(), token.start() + len(name), typed, sure)
    if alias is not None and alias.get("region"):
        place.region, place.region_span = alias.get("region"), (alias.start, alias.end)
    return place
