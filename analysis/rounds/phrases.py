"""Phrases about meetings: where a sentence speaks of one, and which of its words belong to it."""

import re
from collections.abc import Iterator

from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.rounds.heads import heads
from analysis.rounds.years import entry_head, opening

_LATER = r"(?:[\w-]+ ){1,4}?(?:hours?|minutes|days?|weeks?|months?|years?)\b"
# One class of characters first: the scan then skips everything else at full speed.
_CUT = re.compile(
    r"[;:,\s—](?:(?<=[;:])(?=\s)|(?<=—)|(?<=\s)(?:-{1,2}\s|—)|(?:(?<=\s)|(?<=,)\s)"
    r"(?:but|while|whereas|although|though|because|before|until|unless|if|"
    r"following|ahead of(?! schedule)|despite|when|whenever|once|as|that|which|who|whose|where|adding|saying|"
    rf"after(?! {_LATER}))\b"
    r"|(?<=,)\s(?=(?:and|or|but) (?:it|he|she|they|there)\b"
    r"|[^,;—]{2,90}?\b(?:said|says|reported|wrote|announced|told)\b))"
)
_RELATIVE = re.compile(
    r",?\s(?:that|which) (?:took|were|was|are|is|will|would|ended|have|has|had|opened|began|started)\b"
)
_CLEFT = re.compile(r"it (?:was|is) (?:only |also )?(?:in|on|at) ")  # "it was in Rome on May 2 that they met"
_ELSEWHERE = re.compile(r" (?:in|at|on)\b")
_ASIDE = re.compile(r"(?:\s-{1,2}\s|\s?—\s?|:\s)(?:on|in|at|held)\b")
_WAR = re.compile(r"\b(?:war|invasion|conflict|deal|plan|fighting)$")
_NEW = re.compile(
    r"\b(?:an?|another|more|the|any|possible|potential|future|next|last|previous|further|his|their|\w+day's)\s"
)
_SAME = re.compile(
    r" (?:of|for) [\w' -]{0,40}|.*(?<!there) (?:is|was|were|are|being|became)(?: only)? (?:the|an?) [\w' -]*"
)
_APART = re.compile(r",? (?:and|but|or) (?:\w+ed|there|then|that|whether)\b|\b(?:whether|if|there (?:was|were|is))\b")
_SECOND = re.compile(
    r"(?:, (?:and|but) (?!(?:on |in )?(?!on|in|the)[a-z]{3,9}\.? \d)[^;]{0,90}?"
    r"| (?:and|but) (?:later |then |also |again )?)"
    r"\b(?:h[eo]ld|hosted|attended|had|(?:was|were|is|are) due)\b"
)
_COMMA = re.compile(r",(?=\s(?:(?!and\b)\w[^,]*)?$)")  # "After talks in Doha, they met"
_AND = re.compile(r",? (?:and|but) (?!for\b)[^,]*$")
_COORDINATE = re.compile(r",? and (?=\w+day's )")
_VERB = re.compile(  # a class of characters at its head makes the search quick
    r"[^a-z0-9_\u00df-\u024f-](said|says|told|gave|went|came|saw|made|sent|fell|struck|hit|shot|wrote|spoke|won|lost|seized|flew|left"
    r"|follows?|comes?|remains?|discuss|discussing|\w{3,}ed)\b"
)
_NO_VERB = frozenset("united hosted led needed limited".split())
# What people do at a meeting: "they agreed in Doha on Monday, after talks, to …"
_DEEDS = frozenset("agreed accepted signed exchanged discussed presented handed managed pledged failed".split())
_BESIDE = re.compile(r"\b(?:at|during|after|following|in) (?:the |their |its |an? )?(?:[\w'-]+ ){0,6}$")
_FOR_TALKS = re.compile(
    r"(?: (?:on \w+day|this week|next week))? (?:for|to (?:hold|meet|attend|begin|resume|continue|take part))\b"
)
_ASIDES = (", which ", ", who ", ", whose ")


class Phrase:
    """One phrase about a meeting.

    `text` is its folded text; `heads` are its nouns or verbs, `head` the first of them, `after` where the last one
    ends; `verb`: it tells of the meeting by a verb. `cues` are the words of talks.toml in it by kind, `spoken` those
    in the whole sentence.
    """

    __slots__ = ("after", "cues", "end", "folded", "head", "heads", "sentence", "spoken", "start", "text", "verb")

    def __init__(self, sentence: Sentence, start: int, end: int, heads: list[Mention], spoken: list[Mention]) -> None:
        self.sentence, self.folded, self.start, self.end = sentence, sentence.folded, start, end
        self.text = self.folded[start:end]
        self.heads, self.head, self.after = heads, heads[0], heads[-1].end
        self.verb: bool = heads[0].get("form") != "noun"
        self.spoken = spoken
        self.cues: dict[str, list[Mention]] = {}
        for cue in spoken:
            if start <= cue.start < end:
                self.cues.setdefault(cue.kind, []).append(cue)

    @property
    def form(self) -> str:
        """The word for the meeting; a "round" that is not said to be one of talks may be of anything."""
        return "bare round" if {head.value for head in self.heads} == {"round"} else self.head.value

    def before(self, at: int, reach: int = 60) -> str:
        """The folded words of the phrase up to a place."""
        return self.folded[max(self.start, at - reach) : at]

    def within(self, *kinds: str) -> list[Mention]:
        """The sentence's mentions of these kinds that stand in it."""
        return [m for m in self.sentence.of(*kinds) if self.start <= m.start < self.end]

    def of(self, kind: str) -> list[Mention]:
        """Its words of one kind of talks.toml."""
        return self.cues.get(kind, [])

    def linked(self, first: int, last: int, deeds: bool = False) -> bool:
        """Whether no verb but the meeting's own stands between two places."""
        if last - first < 3:
            return True
        said = [m.start for m in self.sentence.of("say") if first <= m.start < last]
        if said and not all(any(cue.start <= at < cue.end for cue in self.spoken) for at in said):
            return False
        text = self.sentence.document.text
        return all(
            verb[1] in _NO_VERB or (deeds and verb[1] in _DEEDS) or text[verb.start(1)].isupper()
            or any(cue.start <= verb.start(1) < cue.end for cue in self.spoken
                   if cue.kind != "talk_wish" and (first < self.after or cue.value != "arrived"))
            for verb in _VERB.finditer(self.folded, max(first - 1, 0), last)
        )  # fmt: skip

    def aside(self, start: int, end: int) -> bool:
        """Whether the phrase opens with an aside, "…, who came on Monday, …", that ends between two places."""
        opens = self.folded.startswith(_ASIDES, self.start)
        return opens and "," in self.folded[max(start, self.start + 2) : end]

    def owns(self, start: int, end: int) -> bool:
        """Whether the date or place between two places belongs to the meeting, and not to another deed before it."""
        head = self.head.start
        if end <= head and self.aside(end, head):
            return False  # "the war, which began in May, was not ended by talks"
        if start >= self.after:
            return self.linked(self.after, start)
        if end > head:
            return True
        deeds = _BESIDE.search(self.folded, end, head) is not None
        lead = start - len(self.before(start, 45).rpartition(",")[2])
        return self.linked(end, head, deeds) and (
            self.linked(lead, start, deeds) or _FOR_TALKS.match(self.folded, end) is not None
        )

    def reach(self) -> int:
        """Where the first verb of another deed stands behind it: guests are named before that."""
        for verb in _VERB.finditer(self.folded, self.after - 1, self.end):
            if verb[1].startswith("discuss") or not self.linked(self.after, verb.end()):
                return verb.start(1)
        return self.end


def phrases(sentence: Sentence) -> Iterator[Phrase]:
    """The phrases about meetings in a sentence, from left to right."""
    found = heads(sentence)
    if not found:
        return
    spoken = [cue for cue in cues(sentence) if sentence.folded[cue.end : cue.end + 1] != "-"]
    for start, end in clauses(sentence):
        own = [m for m in found if start <= m.start < end]
        own = [m for m in own if m.get("form") != "team"] or own[:1]
        topic = next((m.start for m in own[1:] if m.value == "discussed"), end)
        own = [m for m in own if m.start < topic]  # what they discussed when they met
        for first, last, group in _groups(sentence, own, start, end):
            yield Phrase(sentence, first, _other_guest(sentence, group[-1], last), group, spoken)


def _other_guest(sentence: Sentence, head: Mention, end: int) -> int:
    """Where another guest is met elsewhere: "hosted Zelensky in Washington on Monday and Putin in Alaska"."""
    if head.get("form") == "noun":
        return end
    folded = sentence.folded
    for person in sentence.of("person"):
        if (
            head.end < person.start < end
            and folded.endswith(" and ", 0, person.start)
            and _ELSEWHERE.match(folded, person.end)
            and any(head.end < start < person.start for start in _told(sentence))
        ):
            return person.start - 5
    return end


def _told(sentence: Sentence) -> list[int]:
    """Where a sentence names days and places."""
    return [m.start for m in sentence.of("city", "country")] + [d.start for d in sentence.dates]


def cues(sentence: Sentence) -> list[Mention]:
    """The words of talks.toml in a sentence."""
    document = sentence.document
    part = document.lexicon.part("rounds")
    return part.scan(document.text, document.folded, sentence.start, sentence.end)


def clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence cut at conjunctions, relative pronouns and dashes; a relative clause that dates a meeting stays."""
    folded = sentence.folded
    matches = list(_CUT.finditer(folded, sentence.start, sentence.end))
    if not matches:
        return [(sentence.start, sentence.end)]
    dates = [(d.start, d.end) for d in sentence.dates]
    heads = [m.end for m in sentence.of("talk")]
    dashes = [m.start() for m in matches if m[0].strip() in ("-", "--", "—")]
    if len(dashes) == 2 and dashes[1] - dashes[0] < 130:  # an aside: the clause goes on behind it
        matches = [m for m in matches if not dashes[0] <= m.start() <= dashes[1]]
    if _CLEFT.match(folded, sentence.start):
        matches = matches[matches[0][0].strip(", ") == "that" :]
    found, begin, first, entry = [], sentence.start, opening(sentence), entry_head(sentence)
    for match in matches:
        at = match.start()
        if any(
            a - folded.startswith("that ", a) <= at < b and not folded.endswith(" before", a, b) for a, b in dates
        ) or _ASIDE.match(folded, at):
            continue
        if begin == sentence.start and ((first and at - first.end < 2) or at <= entry):  # "May 2: they met"
            continue
        dated = _RELATIVE.match(folded, at) and not _WAR.search(folded, begin, at)
        if dated and any(begin <= head <= at <= head + 90 for head in heads):
            continue
        found.append((begin, at))
        begin = at
    return [*found, (begin, sentence.end)]


def _second(sentence: Sentence, head: Mention, gap: str) -> re.Match[str] | None:
    """Where another begins in the gap behind one told with its day or place: "met him in Rome and held talks"."""
    found = _SECOND.search(gap) if head.get("form") != "noun" else None
    if found is None:
        return None
    return found if any(head.end <= start < head.end + found.start() for start in _told(sentence)) else None


def _groups(sentence: Sentence, heads: list[Mention], start: int, end: int) -> list[tuple[int, int, list[Mention]]]:
    """Heads that name one meeting ("round of talks", "met for talks") stay together."""
    groups: list[tuple[int, int, list[Mention]]] = []
    for head in heads:
        if not groups:
            own = [m.start() for m in _COORDINATE.finditer(sentence.folded, start, head.start)]
            groups.append((own[-1] if own else start, end, [head]))
            continue
        first, _, group = groups[-1]
        gap = sentence.folded[group[-1].end : head.start]
        verb = group[-1].get("form") != "noun"
        new = _NEW.search(gap, gap.rfind(",") + 1 if verb else 0)
        other = head.get("form") in ("verb", "host") and _AND.search(gap)
        own_verb = not verb and head.get("form") == "verb" and not gap.startswith(",") and _COMMA.search(gap)
        apart = _APART.search(gap) or other or _second(sentence, group[-1], gap) or own_verb
        if not apart and (not new or (verb and "," not in gap) or _SAME.fullmatch(gap)):
            group.append(head)
            continue
        cut = group[-1].end + min(found.start() for found in (apart, new) if found)
        groups[-1] = (first, cut, group)
        groups.append((cut, end, [head]))
    return groups
