"""What the sentences around a meeting, the dateline and the other meetings add to it: its day and its city."""

import re
from datetime import date

from analysis.dates import DateExpression
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.rounds.heads import CAPITALS
from analysis.rounds.meetings import Meeting, near
from analysis.rounds.talks import Talk
from analysis.rounds.times import length
from analysis.rounds.venues import COUNTRIES

_TURNS = {"first two": (0, 1), "first": (0,), "second": (1,), "third": (2,), "other two": (1, 2)}
_COUNTED = re.compile(rf"\b(?:the )?({'|'.join(_TURNS)})\b")
_FAR = 4  # sentences
_TOLD = ("over", "ongoing", "arrived", "held")
_AT = re.compile(r"\b(?:at|during|in|from|of|after|since) the (?:[\w-]+ ){0,4}$")
_SINCE = re.compile(r"\b(?:since|after|from)(?: \w+)? $")
_BEFORE = re.compile(r"\b(?:before|ahead of) [^,;]*$")
_THE = re.compile(r"\bthe (?:(?!their|its|this|these)[\w-]+ ){0,4}$")  # "at the second round": one known before
_DATELINE = re.compile(r"(?:[,\s(\[][\w .,]*[)\]]?)?(?:,? \w+\.? \d{1,2}\b|\s?\(|\s?[—–-])")


def at_dateline(talk: Talk, city: Mention) -> None:
    """Gives a meeting that is the news the city from which it is told; most news is told from capitals."""
    told = talk.stage in _TOLD and not talk.wished and not talk.turn and len(talk.core) > 1
    if told and not talk.anchored and not talk.guests.others and city.value not in CAPITALS:
        talk.at(city)


def infer(meetings: list[Meeting], document: Document, city: Mention | None) -> None:
    """Gives meetings of the news their day and their city, where the sentences around and the dateline have them."""
    published = document.article.published
    for meeting in meetings:
        first = meeting.mentions[0].sentence
        beside = any(other.mentions[0].sentence is first for other in meetings if other is not meeting)
        known = beside or meeting.turn or _recalled(meeting.mentions[0]) or meeting.ahead(published)
        if meeting.when is None and not known:
            later = _BEFORE.search(first.folded, first.start, meeting.mentions[0].start) is not None
            if not later and (meeting.country or any(talk.stage in _TOLD for talk in meeting.mentions)):
                meeting.when = _told_on(first, published)
            if not meeting.when and city and published and first.index < 3 and meeting.mentions[0].stage:
                meeting.when = DateExpression(city.start, city.end, published, published, "day", "header")
    _merge(meetings, published)
    for meeting in meetings:
        if city and not meeting.city and _reported_from(meeting, city, published):
            meeting.at(city)
        whole = meeting.country and meeting.country not in COUNTRIES and not _borders(meeting, document)
        inside = whole and not meeting.city and not meeting.ahead(published)
        if inside and (only := _only_city(document, meeting.country)):
            meeting.at(only)
        if not meeting.country and meeting.when:
            others = [m for m in meetings if m.city and m.sides & meeting.sides and near(meeting, m, 4)
                      and (m.sides == meeting.sides or m.city not in CAPITALS)
                      and not (m.when and length(m.when) > 6)]  # fmt: skip
            if len({m.city for m in others}) == 1:
                meeting.city, meeting.country = others[0].city, others[0].country
                told = others[0].sources.get("city")
                span = others[0].inferred.get("city") or (told and told.evidence.get("city"))
                meeting.inferred |= {"city": span} if span else {}


def in_turn(meetings: list[Meeting], document: Document) -> None:
    """ "They met on May 2, 9 and 16. The first two rounds were held in Doha, the third in Rome": each gets its city."""
    for at, told in {m.mentions[0].start: m.mentions[0].sentence for m in meetings}.items():
        row = [m for m in meetings if m.mentions[0].start == at and m.when and m.when.first and not m.city]
        if len(row) < 2:
            continue
        row.sort(key=lambda m: m.when.first if m.when and m.when.first else date.max)
        for scene in document.sentences[told.index : told.index + 3]:
            for places, city in _turns(scene):
                for i in (i for i in places if i < len(row)):
                    row[i].number = row[i].number or i + 1
                    row[i].at(city)


def _turns(sentence: Sentence) -> list[tuple[tuple[int, ...], Mention]]:
    """The counted rounds and the city of each that a sentence names, whichever stands first."""
    cities = sentence.of("city")
    counted = list(_COUNTED.finditer(sentence.folded, sentence.start, sentence.end)) if cities else []
    pairs = []
    for one in counted:
        if cities[0].start < counted[0].start():
            near = [city for city in cities if city.end < one.start()][-1:]
        else:
            near = [city for city in cities if city.start > one.end()][:1]
        pairs += [(_TURNS[one[1]], city) for city in near]
    return pairs


def _only_city(document: Document, country: str | None) -> Mention | None:
    """The only city of a country that the article names, but for its capital, where it is named first."""
    named = [m for sentence in document if "city" in sentence.kinds
             for m in sentence.of("city") if m.get("country") == country and m.value not in CAPITALS]  # fmt: skip
    return named[0] if len({m.value for m in named}) == 1 else None


def _merge(meetings: list[Meeting], published: date | None) -> None:
    """Makes one of two: that with a venue and no day is the only one with a day and no venue, if the rest agrees."""
    for bare in [m for m in meetings if m.country and not m.when and not m.turn
                 and not (m.number and m.mentions[0].plural)]:  # fmt: skip
        alike = [
            (m, m.when) for m in meetings
            if m.when and (m.sides == bare.sides or not m.sides or not bare.sides)
            and bool(m.ahead(published)) == bool(bare.ahead(published)) and not (m.number and bare.number)
        ]  # fmt: skip
        dated = [
            m for m, when in alike
            if not m.country and not m.turn and when.precision in ("day", "days", "hour", "week")
            and not ((bare.number or m.number or not m.sides or not bare.sides)
                     and all(abs(one.sentence.index - two.sentence.index) > _FAR
                             for one in m.mentions for two in bare.mentions))
        ]  # fmt: skip
        there = [m for m, _ in alike if m.city and m.city == bare.city and m.city not in CAPITALS]
        chosen = there if len(there) == 1 else dated
        if len(chosen) == 1:
            for talk in bare.mentions:
                chosen[0].add(talk)
            meetings.remove(bare)


def _borders(meeting: Meeting, document: Document) -> bool:
    """Whether a meeting is held on a border, and not in a city."""
    venue = meeting.sources.get("country")
    span = venue.evidence.get("country") if venue else None
    return span is not None and "border" in document.folded[span[0] : span[1]]


def _recalled(talk: Talk) -> bool:
    """Whether a meeting is told as one known before: "at the second round"."""
    start, folded = talk.sentence.start, talk.sentence.folded
    if folded.endswith((" had ", " had already ", " had last ", " had previously "), start, talk.start):
        return True
    if not talk.definite or not _THE.search(folded, start, talk.start):
        return False
    return bool(talk.number) or not talk.stage or _AT.search(folded, start, talk.start) is not None


def dateline(document: Document) -> Mention | None:
    """The city of the article's dateline."""
    first = document.sentences[0]
    cities = first.of("city")
    opens = cities and cities[0].start <= first.start and _DATELINE.match(document.text, cities[0].end)
    return cities[0] if opens else None


def _reported_from(meeting: Meeting, city: Mention, published: date | None) -> bool:
    """Whether a meeting is in the country of the dateline, or is the news from there; most news is from capitals."""
    first = meeting.when.first if meeting.when else None
    if first and published and abs((published - first).days) > 3:
        return False  # of other days
    if meeting.country or city.value in CAPITALS:
        return meeting.country == city.get("country")
    return meeting.mentions[0].sentence.index < 3 and meeting.mentions[0].stage in _TOLD


def _told_on(sentence: Sentence, published: date | None) -> DateExpression | None:
    """The day of the news in which a meeting is told: the last one named up to it, in the article's first sentences."""
    if published is None or sentence.index > 4:
        return None
    own = [d for d in sentence.dates if d.first and not _SINCE.search(sentence.folded, sentence.start, d.start)]
    if any(d.precision in ("day", "days", "month") and (published - d.first).days > 6 for d in own if d.first):
        return None  # told of another time
    weeks = [d for d in own if d.precision == "week" and d.last and d.last < published]
    for scene in reversed(sentence.document.sentences[: sentence.index + 1]) if not weeks else ():
        for found in scene.dates:
            if found.precision in ("day", "hour", "night") and found.first and 0 <= (published - found.first).days < 3:
                return found._replace(last=found.first, precision="day") if found.precision == "night" else found
    return weeks[0] if weeks else None
