"""Settlements that a stretch of a sentence lists: "the villages of X and Y in the Z region", "X (north of W) and Y".

A list is read word by word. What each small word does in it (a type, a place beside it, a joint, an end) is data:
the kind `listing` of lexicon/captures.toml.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.document import Sentence
from analysis.lexicon import Lexicon, Mention, spell
from analysis.settlements import regions

NAME = r"[A-ZÀ-Ž][\w'’ʼ]*(?:-[A-Za-zÀ-ž][\w'’ʼ]*)*"
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber)\b"
)
_LEAD = (  # small words at the head of a sentence
    r"(?:The|An?|In|On|At|Near|From|By|As|Also|Both|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|"
    r"Another|And|But|After|Since|Within|During|Around|Before|When|While|With|Under|Over|Between|To|Of|For|Amid|Says?|"
    r"Claims)\b"
)
_TOKEN = re.compile(
    rf"(?P<open>[(\[])|(?P<close>[)\]])|(?P<date>{_DATE})|(?P<lead>{_LEAD})|(?P<name>{NAME}(?:\s+(?!{_LEAD}){NAME})*)"
    r"|(?P<comma>,|\s[-–—]+\s|—|:)|(?P<stop>[;.!?])|(?P<word>[a-z][\w'’-]*|\d[\d,.]*)"
)
_TYPE = r"(?:(?:village|settlement|town|hamlet|suburb|place|hub|stronghold)s?|(?:cit|communit|localit)(?:y|ies))\b"
_TYPED_AHEAD = re.compile(rf"(?:[\s,]+(?!of\b|in\b|and\b|to\b)[\w'’-]+){{0,4}}?\s+{_TYPE}")  # "the vital rail town"
_APPOSITION = re.compile(rf"(?:an?|the|population|home)\b(?![^,;.]*\b{_TYPE}(?: of)? [A-Z])[^,;.]*,")
_REGION_AHEAD = re.compile(r"\s+(?:and\s+\w+\s+)?(?:(?:region|oblast|province)s?\b|people's republic)")
_REGION_BEHIND = re.compile(r"\b(?:region|oblast|province) of\s+$")
_IN = re.compile(r"\bin (?:the )?(?:[\w-]+ern )?$")
_TO_DO = re.compile(r"\s+(?!(?:the|an?|its)\b)[a-z]")
_CAPITAL = re.compile(r"\s+[A-Z]")
_AND = re.compile(r"\s+and\s+[A-Z]")
_OWNED = re.compile(r"['’]?s?\s*")
_NEXT = re.compile(r"\s+([a-z][\w-]*)")
_SPEAKS = re.compile(r",? (?:said|says|told|wrote|reported)\b")
_FINITE = re.compile(r"\s+(?:was|were|is|are|has|had|have|will|would|did|and then)\b")
_COUNTRIES = ("Ukraine", "Russia")
_SHORT = 3  # letters
_THING = re.compile(  # a name that is no settlement's
    r"^(?:Lieutenant|Colonel|Major|General|Captain|Sergeant|Private|President|Donbass?)\b|\b(?:Island|Airport|Bridge|"
    r"Plant|Station|Dam|Base|Square|Forest|Sea|Oblast|Region|Republic|Peninsula|Brigade|Regiment|Street|Highway|River)s?$"
)
_NO_PLACE = frozenset(("body", "person", "namesake", "made", "say", "weapon"))
_SAYS = frozenset(("says",))
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Place:
    """A settlement named in a text: the name as written, its place, its region where the text gives one."""

    name: str
    start: int
    end: int
    sure: bool  # known to the list of settlements, or called one
    last: int = 0  # the end of what is said of it
    region: str | None = None
    region_span: tuple[int, int] | None = None

    def lies_in(self, home: Mention) -> None:
        """Takes the region that the text gives."""
        self.region, self.region_span = home.get("region", home.value), (home.start, home.end)


def places(sentence: Sentence, start: int, end: int, *, subject: bool = False, typed: bool = False) -> list[Place]:
    """The settlements listed in a stretch: an object's, which ends where the list does, or a subject's.

    `typed`: the words before said what they are ("four villages: ...").
    """
    return _Reader(sentence, subject, typed).read(start, end)


def names_region(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention means the region and not the city of its name: "Sumy region", "Donetsk People's Republic"."""
    folded, start, end = sentence.folded, mention.start, mention.end
    called = _REGION_AHEAD.match(folded, end) or _REGION_BEHIND.search(folded, max(start - 14, 0), start)
    return bool(called) or "republic" in folded[start:end] or folded[start:end] in ("dpr", "lpr")


@lru_cache(maxsize=2)
def _roles(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """What the small words of lists do, by word."""
    roles: dict[str, frozenset[str]] = {}
    for entry in lexicon.of("listing").values():
        for word in (word for pattern in entry.words for word in spell(pattern)):
            roles[word] = roles.get(word, _NONE) | {entry.value}
    return roles


class _Reader:
    """Reads a list of settlements; a handler that returns True has met its end."""

    def __init__(self, sentence: Sentence, subject: bool, typed: bool) -> None:
        self.sentence, self.subject = sentence, subject
        self.text, self.roles = sentence.document.text, _roles(sentence.document.lexicon)
        self.found: list[Place] = []
        self.where = 0  # names to come that only say where
        self.depth = 0  # of brackets
        self.typed = self.several = typed  # "the town of", "the towns of"
        self.aside = False  # until the next comma: "Lyman, which they call ..., and"
        self.last = ""
        self.skipped = 0  # the end of a name that only said where
        self.home: Mention | None = None  # a region named before its settlements

    def read(self, start: int, end: int) -> list[Place]:
        handlers = {"name": self._name, "word": self._word, "lead": self._word, "stop": self._stop}
        for token in _TOKEN.finditer(self.text, start, end):
            kind = token.lastgroup or ""
            if kind in handlers:
                if handlers[kind](token):
                    break
            elif kind in ("open", "close"):
                self.depth += 1 if kind == "open" else -1
            else:
                self.where = 0
                self.aside = self.aside and kind != "comma"
            self.last = token[0].lower()
            if self.found and kind != "comma":
                self.found[-1].last = token.end()
        return self.found

    def _stop(self, token: re.Match[str]) -> bool:
        return token[0] != "." or not self.text[token.start() - 2 : token.start()].strip().isupper()

    def _word(self, token: re.Match[str]) -> bool:
        word = token[0].lower()
        roles = self.roles.get(word, _NONE)
        if self.depth or self.aside:
            return "says" in roles and not self.depth
        if self.found and self.last == "," and not self.subject and _APPOSITION.match(self.text, token.start()):
            self.aside = True  # "Lyman, a village on the river, and Siversk"
        elif "type" in roles:
            self.typed = self.typed or not self.where
            self.several = self.several or word.endswith("s")
        elif word == "to" and not self.subject and _TO_DO.match(self.text, token.end()):
            return True
        elif "compass" in roles and self.where and not _CAPITAL.match(self.text, token.end()):
            self.where = 0  # "in the south and X"
        elif "locates" in roles or (word == "of" and self._outside()):
            self.where = 2 if word == "between" else 1
        elif "relative" in roles or (word == "or" and self.last == ","):
            self.aside = bool(self.found)
        elif self.subject:
            if "finite" in roles:  # the subject of another verb
                self.found.clear()
                self.typed = False
        elif not self._goes_on(word, roles, token.start() - 1):
            # "Lyman, the gate to the region, and Siversk"
            self.aside = bool(self.found) and self.last in ("the", "a", "an", "one", "its")
            return not self.aside
        return False

    def _goes_on(self, word: str, roles: frozenset[str], at: int) -> bool:
        """Whether a list goes on with a word; `at` is the blank before it."""
        if "joins" in roles or word[0].isdigit() or word.endswith("ly") or self.where > 0:
            return True
        if "follows" in roles and "type" in self.roles.get(self.last, _NONE) and not self.found:
            return True  # "the places taken: X and Y"
        sector = self.skipped == at and not word.endswith(("ed", "ing"))  # "in the Lyman sector"
        return sector or ("finite" in roles and not self.last) or _TYPED_AHEAD.match(self.text, at) is not None

    def _outside(self) -> bool:
        """Whether "of" tells where: "north of X"; not "village of X", "control of X", "and of X"."""
        joined = self.last in ("", "and", ",") or self.last.endswith("day")
        return not joined and self.roles.get(self.last, _NONE).isdisjoint(("type", "holds"))

    def _name(self, token: re.Match[str]) -> bool:
        where, self.where = self.where, max(self.where - 1, 0)
        if home := self._region(token):
            self._at(home)
        elif where or self.depth or self.aside:
            self.skipped = token.end()
            one = not self.found or (self.typed and not self.several)
            if where == 1 and one and _AND.match(self.text, token.end()):  # "the village of X near Y and Z"
                self.where = 1
        elif place := self._place(token):
            self.found.append(place)
            if self.home and not place.region:
                place.lies_in(self.home)
        else:
            return bool(self.found) and not self.subject
        return False

    def _region(self, token: re.Match[str]) -> Mention | None:
        """The region that a name is: "the Sumy region", or "X in eastern Donetsk" where the list has X there."""
        for mention in self.sentence.of("region"):
            if token.start() <= mention.start < token.end():
                known = bool(self.found) and mention.value in regions(self.found[-1].name)
                inside = known and _IN.search(self.sentence.folded, mention.start - 24, mention.start)
                return mention if inside or names_region(self.sentence, mention) else None
        return None

    def _at(self, home: Mention) -> None:
        """Gives the region to the places without one, to the last "respectively", or keeps it for those to come."""
        bare = [place for place in self.found if place.region is None]
        if not bare and self.found and "respectively" in self.sentence.folded[home.end : self.sentence.end]:
            bare = self.found[-1:]
        if self.depth and self.last not in ("both", "in", "all"):
            bare = bare[-1:]
        for place in bare:
            place.lies_in(home)
        self.home = None if bare else home

    def _place(self, token: re.Match[str]) -> Place | None:
        """The settlement that a name is; none where it is part of a thing, a person, or the subject of a new clause."""
        start, end = token.span()
        known = [m for m in self.sentence.mentions if m.start < end and start < m.end]
        if known and known[0].kind in ("side", "country") and (owned := _OWNED.match(self.text, known[0].end, end)):
            start = owned.end() if owned.end() < end else start  # "Ukraine's Siversk"
            known = [m for m in known if m.start >= start]
        name, kinds = self.text[start:end], {m.kind for m in known}
        if following := _NEXT.match(self.text, end):
            roles = self.roles.get(following[1], _SAYS)
            if roles <= _SAYS and not following[1].endswith("ly"):
                return None  # "the Azov soldiers"
            if "type" in roles and not regions(name):
                return None  # "Eleven settlements"
        if not kinds.isdisjoint(_NO_PLACE) or "'" in name[-2:]:
            return None
        if not self.subject and self.found and _FINITE.match(self.text, end):
            return None  # "..., and Kharkiv was shelled"
        alias = next((m for m in known if m.kind in ("settlement", "city") and m.end == end), None)
        if alias and alias.get("country", "Ukraine") not in _COUNTRIES:
            return None  # there is a Berlin in Ukraine
        listed = bool(alias or regions(name)) and name.lower() not in self.roles
        if not self.typed:
            if any(m.kind in ("side", "country") and m.end - m.start == len(name) for m in known):
                return None
            other = _SPEAKS.match(self.text, end) or _THING.search(name) or kinds & {"side", "country", "region"}
            inside = self.last and not self.found and not self.subject
            if not listed and (other or inside or len(name) < _SHORT):
                return None
        place = Place(name, start, end, listed or self.typed)
        if alias and alias.get("region"):
            place.lies_in(alias)
        return place
