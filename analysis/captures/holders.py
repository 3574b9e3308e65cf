"""Who holds a place after a taking: its agent, its subject, whoever lost it, or whoever says so."""

import re

from analysis.captures.verbs import Verb
from analysis.claimants import claimant
from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.phrases import OTHER

_FAR = 8  # sentences back to whose ministry "the ministry" is
_BACK = 2  # sentences back to whoever "they" are

_AGENT = re.compile(r"\w+ (?:(?!accord)\w+ ){0,4}?(?:by|to) (?:the |pro-|invading |advancing )*$")
_BY_OWN = re.compile(r" by (?:its|their|our)\b")
_CLAIM = re.compile(r"\b(moscow|russia|kyiv|ukraine)(?:'s|') claims?\b[^.;]{0,40}\bto have $")
_KYIV = re.compile(r"ukrain|kyiv")
_SIDE_NAMED = re.compile(rf"russia|moscow|kremlin|{_KYIV.pattern}")
_SAYS = r"(?:\w+ )?(?:said|says|announc|report|claim)"
_IT_SAID = re.compile(rf"\b(?:it|they) {_SAYS}")
_MINISTRY = re.compile(rf"\b(?<!'s )(?<!ian )(?:the|its) (?:defen[cs]e )?ministry {_SAYS}")
_WHOSE_MINISTRY = re.compile(
    r"\b(?:russian?|moscow|ukraine|ukrainian|kyiv)(?:'s)? (?:defen[cs]e ministry|ministry of defen[cs]e)|"
    r"\bministry (?:of defen[cs]e )?(?:in|of) (?:moscow|kyiv|russia|ukraine)"
)
_FROM = re.compile(
    r"\b(?:from|cleared of) (?:the )?(russian|ukrainian|enemy|occup|invaders)|\bof the (?:enemy|occupiers|invaders)\b"
)
_FORCES = re.compile(
    r"(?:'s|')?\s+(?:[\w-]+\s+){0,4}?(?:forces|troops|army|military|soldiers|units|fighters|paratroopers|marines|"
    r"servicemen|defenders|officials?|authorities|president|minister|commanders?|spokes\w+|generals?|leaders?|brigades?|"
    r"regiments?|group|battlegroup|infantry|assault|command|separatists|milbloggers?|sources|mod|ministry|armed|"
    r"governor)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:in|of|into|across|inside|over|against|from|with|by|to|near|on|between|than|despite|for) (?:the )?$"
)
# "elements of the Russian 36th brigade", "the armed forces of Ukraine", "the ministry in Moscow"
_PART = re.compile(
    r"\b(?:elements|units|soldiers|troops|fighters|members|forces|army|military|ministry|command) (?:of|in) (?:the )?$"
)
_RUSSIAN = re.compile(
    r"\b(?:the enemy|battlegroup|(?:zapad|vostok|sever|yug|tsentr|dnepr)\b|occupiers|invaders|wagner|chechen|"
    r"loyal to moscow|separatists?|pro-russian|(?:russian|moscow|kremlin)-(?:backed|led))\b"
)
_BY_RUSSIAN = re.compile(
    r"(?:(?!\b(?:from|after|since|held|seized|occupied)\b)[^,;.]){0,60}?\b(?:by|to)\b.{,30}?" + _RUSSIAN.pattern
)
_DIRECT = re.compile(
    r"\b(kyiv's|ukraine's|ukrainian|russia's|russian|moscow's) (?:forces|troops|soldiers|army|units) (?:ha\w+ )?$"
)
_ADMITTED = re.compile(r"\b(?:admit|conced|acknowledg)\w+\b[^;.]{0,40}$")


def side(mention: Mention) -> str | None:
    """Russia or Ukraine, if a mention stands for one of them."""
    name = mention.value if mention.kind == "side" else mention.get("side")
    return name if name in OTHER else None


def forces(sentence: Sentence, at: int) -> bool:
    """Whether armed forces stand before a verb, so that a name behind it is ground and no thing or person."""
    return bool(_FORCES.search(sentence.folded, max(sentence.start - 1, 0), at))


def holder(taking: Verb, last: str | None) -> tuple[str | None, bool]:
    """Who holds the place after a taking, and whether that was inferred; `last` is who took the place before."""
    sentence, mention, frame = taking.sentence, taking.mention, taking.frame
    if by := mention.get("by") or _named(taking):
        return by, False
    at, left, freed = mention.start, (sentence.folded, sentence.start, mention.start), mention.value == "liberate"
    if freed and (direct := _DIRECT.search(*left)):
        return _whose(direct[1]), False
    yielded = frame == "lose" or bool(mention.get("lost"))
    if taking.passive or frame == "fall" or mention.get("lost") or freed:
        if speaks := _speaking(sentence, at):
            # who says that a place "was captured" means the other side's capture, unless it boasts of its own
            own = frame == "claim" or freed or mention.get("again") or speaks == "Russia"
            own = own or _BY_OWN.match(sentence.folded, mention.end)
            return (speaks if own and not yielded else OTHER[speaks]), True
        if last and frame != "noun" and not _elsewhere(sentence):
            return last, True
    if _RUSSIAN.search(*left):
        return OTHER["Russia"] if yielded else "Russia", False
    found, inferred = _claiming(sentence, at) or _subject(sentence, at)
    if found is None:
        found, inferred = _speaking(sentence, at) or (_lost(taking) if frame == "take" else None), True
    if found and (yielded or (frame == "noun" and _ADMITTED.search(*left))):
        found = OTHER[found]
    default = {"fall": "Russia", "liberate": "Ukraine"}  # where nobody is named
    return found or default.get(frame) or default.get(mention.value), inferred


def _claiming(sentence: Sentence, at: int) -> tuple[str, bool] | None:
    """Who claims it: "Moscow's claim to have captured"; "it", or "the ministry", said so, where the text said whose."""
    left = sentence.folded, sentence.start, at
    if claim := _CLAIM.search(*left):
        return _whose(claim[1]), False
    speaker = claimant(sentence, at) if _IT_SAID.search(*left) else None
    if speaker and (named := _SIDE_NAMED.search(speaker.name.lower())):
        return _whose(named[0]), True
    if _MINISTRY.search(*left):
        for before in reversed(sentence.document.sentences[max(0, sentence.index - _FAR) : sentence.index]):
            if ministry := _WHOSE_MINISTRY.search(before.folded, before.start, before.end):
                return _whose(ministry[0]), True
    return None


def _whose(words: str) -> str:
    """The side that words name, of which they name one."""
    return "Ukraine" if _KYIV.search(words) else "Russia"


def _named(taking: Verb) -> str | None:
    """The side that the words behind a taking name: "captured by Russian troops", "liberated from Russian control"."""
    folded, end = taking.sentence.folded, taking.mention.end
    if not taking.passive and taking.frame not in ("fall", "noun"):
        return None
    agent = next((m for m in taking.sentence.of("side", "body") if m.start >= end and side(m)), None)
    if agent and taking.frame != "claim" and _AGENT.match(folded, taking.mention.start, agent.start):
        return side(agent)
    if _BY_RUSSIAN.match(folded, end, taking.sentence.end):
        return "Russia"
    return _lost(taking)


def _lost(taking: Verb) -> str | None:
    """Who takes a place that others lose: "cleared of the enemy"."""
    folded = taking.sentence.folded
    lost = _FROM.search(folded, taking.mention.start, taking.sentence.end)
    return lost and ("Russia" if lost[1] == "ukrainian" else "Ukraine")


def _speaking(sentence: Sentence, at: int) -> str | None:
    """The side of whoever says so."""
    speaker = claimant(sentence, at)
    if speaker is None or speaker.side in OTHER:
        return speaker and speaker.side
    return next((side(m) for m in sentence.of("side") if speaker.start - 12 <= m.start < speaker.end and side(m)), None)


def _subject(sentence: Sentence, at: int, back: int = _BACK) -> tuple[str | None, bool]:
    """The side whose forces act before `at`; from the sentences before where this one says "they"."""
    body: Mention | None = None
    for mention in reversed(sentence.of("side", "person", "body")):
        if mention.start >= at or not side(mention):
            continue
        if body and body.start - mention.end > 3:
            break
        if mention.kind == "body":  # "Ukraine's defence ministry": the word before says whose
            body = mention
        elif body or _acts(sentence, mention):
            return side(mention), False
    if body:
        return side(body), False
    before = sentence.previous if back and not _elsewhere(sentence) else None
    return (_subject(before, before.end, back - 1)[0] if before else None), True


def _elsewhere(sentence: Sentence) -> bool:
    """Whether a sentence speaks of other countries alone."""
    sides = sentence.of("side")
    return bool(sides) and not any(side(mention) for mention in sides)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a person or side acts: forces, a state, a speaker; not "in Ukraine's Sumy region"."""
    folded, begin = sentence.folded, max(sentence.start, mention.start - 20)
    if mention.kind == "person" or _PART.search(folded, begin, mention.start):
        return True
    if _OUTSIDE.search(folded, begin, mention.start):
        return False
    adjective = folded.startswith(("'s", "' "), mention.end) or folded[mention.start : mention.end].endswith("ian")
    return not adjective or bool(_FORCES.match(folded, mention.end, sentence.end))
