"""A sentence's clauses: who acts, what is denied, what is only imagined.

The rules of outcomes ask a `Reading` which words of their lexicon govern which; deadlines ask it for the actors.
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from analysis.document import Sentence
from analysis.lexicon import Mention

BELLIGERENTS = ("Russia", "Ukraine")
_MARK = re.compile(r"[;:—]|--| - |, (?!including|during|following)(?=[a-z]+ing )")
_PREPOSITION = re.compile(
    r"\b(?<!only )(?:from|with|by|of|for|against|to|in|over|on|between|at|under|through|near|into|towards?|including|"
    r"than|like|about|accus\w+|urg\w+|told|asked|press(?:ed|es|ing)?|push\w*|gave|join\w*|hand\w*) "
    r"(?:(?:the|its|his|their|both|a|former|president|leader|us|either) )*$"
)
_LISTED = re.compile(r"(?:, [\w .]{2,24})?,? and ")  # "Trump, Putin and Zelensky"
_OF = re.compile(
    r"\b(?:government|president|leadership|authorities|parliament|army|forces|ministry|head) of (?:the )?$"
)
_TITLE = re.compile(
    r"(?:'s|-\w+)? (?:(?:\w+ ){0,2}(?:president|leader|counterpart|minister|spokes\w+|envoy|ambassador|negotiators?|"
    r"aide|advis[eo]r|chief|secretary|head|officials?|delegation|representative|foreign|security|general) )?"
    r"(?:(?!and |or |to |for |that |from |with )[\w-]+ )?"
)
_JOINS = (" and ", "-", " and the ", "/", ", ")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|its|their|who|which)\b")
_WE = re.compile(r"\b(?:we|i|our)\b")
_OWN = re.compile(r",? ?(?:\w+ )?(?:the|an?|some|many|most|other|several|critics|analysts) (?!two|way|fact)\w+ ")
_REACH = re.compile(r"(?: (?!(?:that|it|he|they|she|sa\w+|the|but|expect|know|think|believe)\b)[\w'-]+){0,4} ?")
_SUBJECT = re.compile(r" (?:the |he\b|it\b|they\b|she\b|both\b)")
_BY = re.compile(r" by (?:the )?")
_OF_BOTH = (" of ", " between ", " among ", " by ")
AND = re.compile(r"(?: [\w'-]+){0,2} (?:and|nor) (?:the |its )?(?:[\w'-]+ ){0,2}")
_JOINED = 24  # characters from "and" to a verb that has the subject of the clause before
_ELIDED = 32  # a clause whose verb stands this near to its start has no subject of its own
_TITLED = 16  # characters from "by" to who does it: "by former president Trump"
_NO_VERB = ("pact", "no", "without")
_VERBS = ("act", "handover", "yield", "make", "mood")


class Reading:
    """One sentence with the words of the part `outcomes` of the lexicon, cut into clauses."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.folded = sentence, sentence.folded
        self.start, self.end = sentence.start, sentence.end

    @cached_property
    def words(self) -> list[Mention]:
        """The words that the part `outcomes` of the lexicon has in it."""
        text, part = self.sentence.document.text, self.sentence.document.lexicon.part("outcomes")
        found = part.scan(text, self.folded, self.start, self.end)
        return [w for w in found if not (w.kind == "mood" and w.start > self.start and text.startswith("May", w.start))]

    @cached_property
    def kinds(self) -> dict[str, list[Mention]]:
        """Its words by kind; asking for a kind is the cheap test before any rule."""
        found: dict[str, list[Mention]] = {}
        for word in self.words:
            found.setdefault(word.kind, []).append(word)
        return found

    @cached_property
    def actors(self) -> list[tuple[Mention, bool]]:
        """Sides and persons, and whether each may be a subject (no preposition before it)."""
        found: list[tuple[Mention, bool]] = []
        for mention in self.sentence.of("side", "person"):
            last = found[-1][0] if found else None
            if last and mention.start < last.end:
                continue
            gap = self.folded[last.end : mention.start] if last else ""
            apart = gap == ", " and not _LISTED.match(self.folded, mention.end)
            if last and not apart and (gap in _JOINS or ("'s" not in gap and len(gap) < 60 and _TITLE.fullmatch(gap))):
                free = found[-1][1]
            else:
                titled = _OF.search(self.folded, max(self.start, mention.start - 32), mention.start)
                at = titled.start() if titled else mention.start
                ahead = _PREPOSITION.search(self.folded, max(self.start, at - 40), at)
                free = ahead is None or (ahead[0].startswith("accus") and self.folded.startswith(" of ", mention.end))
            found.append((mention, free))
        return found

    @cached_property
    def _edges(self) -> list[int]:
        """Where clauses begin: at the words of the kind `edge`; at "and" and "as" only before a new verb or subject."""
        marks = [match.start() for match in _MARK.finditer(self.folded, self.start, self.end)]
        words = [w.start for w in self.kinds.get("edge", ()) if w.value == "clause" or self._opens(w)]
        return sorted({self.start, *marks, *words})

    def _opens(self, word: Mention) -> bool:
        folded, value = self.folded, word.value
        if value == "relative":
            return folded[word.start] != "a" or folded.endswith((", ", "- ", "— "), 0, word.start)
        if value == "and" and folded.startswith(" that ", word.end):
            return True
        actor = any(
            0 < actor.start - word.end <= 20 and free and "," not in folded[word.end : actor.start]
            for actor, free in self.actors
        )
        if value == "as":
            return actor or _SUBJECT.match(folded, word.end) is not None
        if any(0 <= word.start - actor.end <= 1 for actor, _ in self.actors):
            return False  # "Russia and Ukraine"
        done = any(self.kinds[kind][0].end <= word.start for kind in _VERBS if kind in self.kinds)
        then = next((w for w in self.words if w.start > word.start), None)
        near = then.start - word.end if then else 99
        verb = then and near <= 12 and then.kind in ("act", "not", "mood") and then.value not in _NO_VERB
        if then and verb and not folded.startswith(" to ", word.end):
            return (done or then.kind != "act") and not folded.endswith("ing", then.start, then.end)
        return done and (actor or bool(then and near <= 6 and then.kind == "jointly"))

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause that holds the place `at`."""
        edges = self._edges
        i = bisect_right(edges, at)
        return edges[max(i - 1, 0)], edges[i] if i < len(edges) else self.end

    def of(self, *kinds: str) -> list[Mention]:
        """Its words of these kinds, from left to right."""
        known = self.kinds
        if len(kinds) == 1:
            return known.get(kinds[0], [])
        return sorted((w for kind in kinds if kind in known for w in known[kind]), key=itemgetter(2))

    def between(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Its words of these kinds that begin in [start, end)."""
        return [word for word in self.of(*kinds) if start <= word[2] < end]

    def subject(self, at: int) -> Mention | None:
        """Who does what stands at `at`: the nearest free actor before it, or the subject of the clause before."""
        start, _ = self.clause(at)
        own = _OWN.match(self.folded, start, at) is not None
        for actor, free in reversed(self.actors):
            if free and actor.end <= at and (not own or actor.start >= start):
                return actor
        if _WE.search(self.folded, start, at) or self.folded[self.start] == '"':
            return next((a for a, _ in self.actors if a.start > at and side(a) in BELLIGERENTS), None)
        near = at - start <= _ELIDED or _PRONOUN.search(self.folded, start, at) is not None
        before = self.sentence.previous if near else None
        return next((actor for actor, free in Reading(before).actors if free), None) if before else None

    def agent(self, at: int, by: re.Pattern[str] = _BY) -> Mention | None:
        """Who stands behind a "by" at `at`: "was rejected by Kyiv"."""
        found = by.match(self.folded, at)
        return next((a for a, _ in self.actors if found and 0 <= a.start - found.end() <= _TITLED), None)

    def flat(self, at: int) -> bool:
        """Whether the verb at `at` is neither denied nor only imagined."""
        return self.mood(at) != "maybe" and not self.negated(at)

    def negated(self, at: int) -> Mention | None:
        """The "not", "never" or "failed to" that governs the verb at `at`."""
        start, _ = self.clause(at) if "not" in self.kinds else (at, at)
        nots = [w for w in self.between(start, at, "not") if w.value in ("not", "fail")]
        if nots and self.folded.startswith(("none of", "not one of"), nots[-1].start):
            return nots[-1]  # "none of the rounds that they held has brought"
        nots = [w for w in nots if at - w.start <= 48]
        return nots[-1] if nots and _REACH.fullmatch(self.folded, nots[-1].end, at) else None

    def mood(self, at: int, since: int = 0, until: int = 0) -> str:
        """ "maybe" or "will" where the clause up to `at` speaks of what may or shall be, else ""."""
        if "mood" not in self.kinds:
            return ""
        words = self.between(self.clause(at)[0], until or at, "mood")
        found = {w.value for w in words if w.start >= since or w.value == "if"}
        return "maybe" if found & {"maybe", "if"} else "will" if found else ""


def side(actor: Mention | None) -> str:
    """The side that an actor stands for."""
    return "" if actor is None else actor.value if actor.kind == "side" else actor.get("side") or ""


def jointly(reading: Reading, word: Mention) -> bool:
    """Whether both sides do it ("the two sides", "Moscow and Kyiv")."""
    opens, closes = reading.clause(word.start)
    if word.start - opens <= _JOINED and reading.folded.startswith("and ", opens):  # "they met and agreed"
        opens = reading.clause(opens - 1)[0]
    both = reading.between(opens, closes, "jointly")
    told = ("each", "mutual", "jointly")
    if any(w.start < word.start or reading.folded.startswith(told, w.start)
           or reading.folded[word.end : w.start] in _OF_BOTH for w in both):  # fmt: skip
        return True
    near = [actor for actor, _ in reading.actors if opens <= actor.start < word.start]
    return any(side(a) != side(b) and AND.fullmatch(reading.folded, a.end, b.start) for a, b in pairwise(near))
