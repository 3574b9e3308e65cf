"""The names of those who speak: "Kharkiv regional governor Oleh Syniehubov", "the security service", "Ukraine"."""

from typing import NamedTuple

from analysis.lexicon import Mention
from analysis.phrases import Phrase, pattern


class Claimant(NamedTuple):
    """Who says so: `name` as the article words it, `canonical` as the tables group it, its side and its place."""

    name: str
    canonical: str
    side: str | None
    start: int
    end: int
    carried: bool = False

    @property
    def cells(self) -> dict[str, str]:
        """The cells of a claim that say who makes it."""
        return {"claimed_by": self.name, "claimant": self.canonical}


ADJECTIVE = {"Russia": "Russian", "Ukraine": "Ukrainian", "US": "US", "Belarus": "Belarusian"}
NATIONALITY = ("ian", "ish", "french", "american", "chinese")  # "Russian" alone is nobody who speaks
LINK = "[of for from article and province site dot]"
NAME = f"name (?:{LINK}{{0,3}} name)*"  # "the head of the Kyiv city administration"
ENDING = pattern(f"{NAME} [province site]? \\Z")
BEGINNING = pattern(f"[article agent at]* ({NAME})")
APPOSED = pattern(f"comma article* ({NAME})")
NAMED, OFFICE = pattern("name"), pattern("speaker")
PLAIN = pattern(f"(?:name|{LINK})+")
CAPITALS = pattern("[capital place of for from article and]{1,4}")
NOBODY = pattern(f"(?:scope|place|{LINK})+")


def before(phrase: Phrase, end: int) -> Claimant | None:
    """The name that ends in front of a word; behind a comma with its apposition: "the governor, Ivan Koval," """
    speech = phrase.speech
    behind_comma = end > 0 and phrase[end - 1] == ","
    end -= behind_comma
    comma = speech.rfind(speech[end], max(0, end - 16), end) if behind_comma else 0
    outer = ENDING.search(speech, 0, comma) if comma > 0 else None
    if outer is None:
        name = ENDING.search(speech, 0, end)
        return _read(phrase, *name.span()) if name else None
    inner = PLAIN.fullmatch(speech, comma + 1, end)
    both = inner and _office(phrase, comma + 1, end) != _office(phrase, outer.start(), comma)
    return _read(phrase, outer.start(), end if both else comma)


def after(phrase: Phrase, first: int) -> Claimant | None:
    """The name that begins at a word, with the office behind it: "Ivan Koval, the governor"."""
    match = BEGINNING.match(phrase.speech, first)
    if match is None:
        return None
    apposed = APPOSED.match(phrase.speech, match.end())
    office = apposed and not _office(phrase, *match.span(1)) and _office(phrase, *apposed.span(1))
    return _read(phrase, match.start(1), apposed.end() if apposed and office else match.end())


def _office(phrase: Phrase, first: int, last: int) -> bool:
    """Whether words say what office or body somebody is ("the governor", "head of the administration")."""
    return any(first <= place < last and one.kind in ("body", "speaker") for place, one in phrase.speakers.items())


def _read(phrase: Phrase, first: int, last: int) -> Claimant | None:
    """The claimant of words [first, last); None where they name nobody who could speak."""
    speech = phrase.speech
    if OFFICE.search(speech, first, last) is None and (
        NOBODY.fullmatch(speech, first, last) or not CAPITALS.fullmatch(speech, first, last)
    ):
        return None
    named = {place: one for place, one in phrase.speakers.items() if first <= place < last}
    first, last = _house(phrase, named, first, last)
    mentions = [one for place, one in named.items() if first <= place < last]
    sides = all(one.kind == "side" and phrase[place].endswith(NATIONALITY) for place, one in named.items())
    if sides and len(named) == last - first:
        return None
    start, end = phrase.span(first, last)
    name = " ".join(phrase.sentence.document.text[start:end].split()).removesuffix("'s").removesuffix("’s")
    side = _side([*mentions, *phrase.mentions(first, last, "place")])
    return Claimant(name, _canonical(name, mentions, side), side, start, end)


def _house(phrase: Phrase, named: dict[int, Mention], first: int, last: int) -> tuple[int, int]:
    """A spokesman speaks for his house."""
    spokesman = next((place for place, one in named.items() if one.value == "spokesman"), None)
    if spokesman is None:
        return first, last
    start, end = (first, spokesman) if spokesman > first else (spokesman + 1, last)
    house = NAMED.search(phrase.speech, start, end)
    start = house.start() if house else end
    speaks = any(start <= place < end and one.kind in ("body", "side") for place, one in named.items())
    return (start, end) if speaks else (first, last)


def _side(mentions: list[Mention]) -> str | None:
    """The side that a name belongs to: the one it names, else that of its body, person or place."""
    named = next((one.value for one in mentions if one.kind == "side"), None)
    homes = (one.get("side") or one.get("country") for one in mentions)
    return named or next((str(home) for home in homes if home), None)


def _canonical(name: str, mentions: list[Mention], side: str | None) -> str:
    """One name for all spellings: the person's, or the side and the body; a local office keeps its place."""
    person = next((one.value for one in mentions if one.kind == "person"), None)
    body = next((one for one in mentions if one.kind == "body" and one.value != "spokesman"), None)
    if person or body is None:
        return person or (side if side and [one.kind for one in mentions] == ["side"] else name)
    return name if body.get("role") == "office" else f"{ADJECTIVE.get(side or '', side or '')} {body.value}".strip()
