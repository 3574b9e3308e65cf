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

_NAME = r"[A-ZÀ-Ž][\w'’ʼ]*(?:-[A-Za-zÀ-ž][\w'’ʼ]*)*"
_DATE = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
_LEAD = (r"(?:The|An?|In|On|At|Near|From|By|As|Also|Both|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|"
         r"Another|And|But|After|Since)\b")  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<open>[(\[])|(?P<close>[)\]])|(?P<date>{_DATE})|(?P<lead>{_LEAD})|(?P<name>{_NAME}(?:\s+{_NAME})*)|(?P<comma>,|\s[-–—]+\s|—|:)"
    r"|(?P<stop>[;.!?])|(?P<word>[a-z][\w'’-]*|\d[\d,.]*)"
)
_TYPE = r"(?:villages?|settlements?|towns?|cit(?:y|ies)|hamlets?|communit(?:y|ies)|localit(?:y|ies)|suburbs?|places?)\b"
_TYPED_AHEAD = re.compile(rf"(?:[\s,]+(?!of\b|in\b|and\b|to\b)[\w'’-]+){{0,4}}?\s+{_TYPE}")  # "the vital rail town"
_REGION_AHEAD = re.compile(r"\s+(?:and\s+\w+\s+)?(?:(?:region|oblast|province)s?\b|people's republic)")
_REGION_BEHIND = re.compile(r"\b(?:region|oblast|province) of\s+$")
_NEXT = re.compile(r"\s+([a-z][\w-]*)")
_FINITE = re.compile(r"\s+(?:was|were|is|are|has|had|have|will|would|did|and then)\b")
_AND = re.compile(r"\s+and\s+[A-Z]")
_IN = re.compile(r"\bin (?:the )?(?:[\w-]+ern )?$")

_SHORT = 3
_THING = re.compile(
    r"^(?:Lieutenant|Colonel|Major|General|Captain|Sergeant|Private|President|Donbass?)\b|\b(?:Island|Airport|Bridge|Plant|Station|"
    r"Dam|Base|Square|Forest|Sea|Oblast|Region|Republic|Peninsula|Brigade|Regiment|Street|Highway|River)s?$"
)
_SAYS = frozenset({"says"})


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
    aside: bool = False  # named in the main clause, taken in a clause about it


def places(sentence: Sentence, start: int, end: int, *, subject: bool = False, typed: bool = False) -> list[Place]:
    """The settlements that are listed in a stretch: an object's, which ends where the list does, or a subject's."""
    return _Reader(sentence, subject, typed).read(start, end)


def names_region(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention means the region and not the city of its name: "Sumy region", "Donetsk People's Republic"."""
    folded = sentence.folded
    written = folded[mention.start : mention.end]
    return "republic" in written or written in ("dpr", "lpr") or bool(
        _REGION_AHEAD.match(folded, mention.end)
        or _REGION_BEHIND.search(folded, max(mention.start - 14, 0), mention.start)
    )  # fmt: skip


@lru_cache(maxsize=2)
def _roles(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """What the small words of lists do, by word."""
    roles: dict[str, frozenset[str]] = {}
    for entry in lexicon.of("listing").values():
        for pattern in entry.words:
            for word in spell(pattern):
                roles[word] = roles.get(word, frozenset()) | {entry.value}
    return roles


class _Reader:
    """Reads a list of settlements; a handler that returns True has met its end."""

    def __init__(self, sentence: Sentence, subject: bool, typed: bool) -> None:
        self.sentence, self.subject = sentence, subject
        self.text, self.roles = sentence.document.text, _roles(sentence.document.lexicon)
        self.found: list[Place] = []
        self.where = 0  # names to come that only say where
        self.depth = 0
        self.typed = self.several = typed
        self.aside = False
        self.last = ""
        self.home: Mention | None = None  # a region named before its settlements

    def read(self, start: int, end: int) -> list[Place]:
        for token in _TOKEN.finditer(self.text, start, end):
            if getattr(self, f"_{token.lastgroup}")(token):
                break
            self.last = token[0].lower()
            if self.found and token.lastgroup != "comma":
                self.found[-1].last = token.end()
        return self.found

    def _open(self, token: re.Match[str]) -> None:
        self.depth += 1

    def _close(self, token: re.Match[str]) -> None:
        self.depth -= 1

    def _stop(self, token: re.Match[str]) -> bool:
        return token[0] != "." or not self.text[token.start() - 2 : token.start()].strip().isupper()

    def _comma(self, token: re.Match[str]) -> None:
        self.where = 0
        self.aside = False

    def _word(self, token: re.Match[str]) -> bool:
        word = token[0].lower()
        roles = self.roles.get(word, frozenset())
        if self.depth or self.aside:
            return "says" in roles and not self.depth
        if "type" in roles:
            self.typed = self.typed or not self.where
            self.several = self.several or word.endswith("s")
        elif "locates" in roles or (word == "of" and self._outside()):
            self.where = 2 if word == "between" else 1
        elif "relative" in roles or (word == "or" and self.last == ","):  # "Lyman, which they call ..., and"
            self.aside = bool(self.found)
        elif "joins" in roles or word[0].isdigit() or word.endswith("ly"):
            pass
        elif self.subject:
            if "finite" in roles:  # the subject of another verb
                self.found.clear()
                self.typed = False
        elif self.where or ("finite" in roles and not self.last) or _TYPED_AHEAD.match(self.text, token.start() - 1):
            pass
        elif self.found and self.last in ("the", "a", "an", "one", "its"):
            self.aside = True  # "Lyman, the gate to the region, and Siversk"
        else:
            return True
        return False

    _lead = _word

    def _outside(self) -> bool:
        """Whether "of" tells where: "north of X"; not "village of X", "control of X", "and of X"."""
        last = self.roles.get(self.last, frozenset())
        return bool(self.last) and not last & {"type", "holds"} and self.last not in ("and", ",") and not self.last.endswith("day")

    def _date(self, token: re.Match[str]) -> None:
        self.where = 0

    def _name(self, token: re.Match[str]) -> bool:
        where, self.where = self.where, max(self.where - 1, 0)
        if home := self._region(token):
            self._at(home)
        elif where or self.depth or self.aside:
            if where == 1 and (not self.found or (self.typed and not self.several)) and _AND.match(self.text, token.end()):
                self.where = 1  # "the village of X near Y and Z"
        elif place := self._place(token):
            self.found.append(place)
            if self.home and not place.region:
                place.region, place.region_span = self.home.value, (self.home.start, self.home.end)
        elif self.found and not self.subject:
            return True
        return False

    def _region(self, token: re.Match[str]) -> Mention | None:
        for mention in self.sentence.of("region"):
            if token.start() <= mention.start < token.end():
                return mention if names_region(self.sentence, mention) or self._inside(mention) else None
        return None

    def _inside(self, mention: Mention) -> bool:
        """Whether "in eastern Donetsk" says the region of the settlement named last."""
        known = bool(self.found) and mention.value in regions(self.found[-1].name)
        return known and bool(_IN.search(self.sentence.folded, mention.start - 24, mention.start))

    def _at(self, home: Mention) -> None:
        """Gives the region to the places without one, to the last "respectively", or keeps it for those to come."""
        bare = [place for place in self.found if place.region is None]
        if not bare and self.found and "respectively" in self.sentence.folded[home.end : self.sentence.end]:
            bare = self.found[-1:]
        if self.depth and self.last not in ("both", "in", "all") and bare:
            bare = bare[-1:]
        for place in bare:
            place.region, place.region_span = home.value, (home.start, home.end)
        self.home = None if bare else home

    def _place(self, token: re.Match[str]) -> Place | None:
        start, name = token.span()[0], token[0]
        known = [m for m in self.sentence.mentions if m.start < token.end() and start < m.end]
        if known and known[0].kind in ("side", "country") and known[0].end < token.end() - 2:
            start = re.compile(r"['’]?s?\s*").match(self.text, known[0].end).end()  # type: ignore[union-attr]
            name, known = self.text[start : token.end()], [m for m in known if m.start >= start]
        following = _NEXT.match(self.text, token.end())
        if following and not following[1].endswith("ly") and self.roles.get(following[1], _SAYS) <= _SAYS:
            return None  # "the Azov soldiers"
        if any(m.kind in ("body", "person", "namesake", "made", "say", "weapon") for m in known) or "'" in name[-2:]:
            return None
        if not self.subject and self.found and _FINITE.match(self.text, token.end()):
            return None  # "..., and Kharkiv was shelled"
        alias = next((m for m in known if m.kind in ("settlement", "city") and m.end == token.end()), None)
        listed = (bool(regions(name)) or alias is not None) and name.lower() not in self.roles
        if not listed and (any(m.kind in ("side", "country", "region") for m in known) and not self.typed):
            return None
        if any(m.kind in ("side", "country") and m.end - m.start == len(name) for m in known) and not self.typed:
            return None
        if not (listed or self.typed or self.found or self.subject) and self.last:
            return None
        if not (listed or self.typed) and (len(name) < _SHORT or _THING.search(name)):
            return None
        place = Place(name, start, token.end(), listed or self.typed)
        if alias is not None and alias.get("region"):
            place.region, place.region_span = alias.get("region"), (alias.start, alias.end)
        return place
