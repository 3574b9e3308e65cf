"""Who holds a place after a taking: its agent, its subject, whoever lost it, or whoever says so."""

import re

from analysis.captures.verbs import Verb
from analysis.claimants import claimant
from analysis.document import Sentence
from analysis.lexicon import Mention

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
_BACK = 2  # sentences back to whoever "they" are

_AGENT = re.compile(r"\w+ (?:(?!accord)\w+ ){0,4}?(?:by|to) (?:the |pro-|invading |advancing )*$")
_FROM = re.compile(r"\b(?:from|cleared of) (?:the )?(russian|ukrainian|enemy|occupying)")
_FORCES = re.compile(
    r"(?:'s|')?\s+(?:[\w-]+\s+){0,4}?(?:forces|troops|army|military|soldiers|units|fighters|paratroopers|marines|"
    r"servicemen|defenders|officials?|authorities|president|minister|commanders?|spokes\w+|generals?|leaders?|brigades?|"
    r"regiments?|group|battlegroup|infantry|assault|command|separatists|milbloggers?|sources|mod|ministry|armed|"
    r"governor)\b"
)
_OUTSIDE = re.compile(r"\b(?:in|of|into|across|inside|over|against|from|with|by|to|near|on|between|than|despite|for) "
                      r"(?:the )?$")  # fmt: skip
# "elements of the Russian 36th brigade", "the armed forces of Ukraine", "the ministry in Moscow"
_PARTS = re.compile(r"\b(?:elements|units|soldiers|troops|fighters|members|forces|army|military|ministry|command) (?:of|in) (?:the )?$")
_RUSSIAN = re.compile(r"\b(?:the enemy|occupiers|invaders|wagner|separatists?|pro-russian|(?:russian|moscow|kremlin)-(?:backed|led))\b")
_BY = re.compile(r"\s+(?:\w+ )?(?:by|to)\b")
_SAYS = re.compile(r"(?:'s)?(?: [\w-]+){0,4}? (?:said|says|announced|reported|confirmed|wrote)\b")
_ADMITTED = re.compile(r"\b(?:admit|conced|acknowledg)\w+\b[^;.]{0,40}$")


def side(mention: Mention) -> str | None:
    """The side that a mention stands for, if it stands for one."""
    return mention.value if mention.kind == "side" else mention.get("side")


def forces(sentence: Sentence, at: int) -> bool:
    """Whether armed forces stand before a verb, so that a name behind it is ground and no thing or person."""
    return bool(_FORCES.search(sentence.folded, sentence.start, at))


def holder(taking: Verb, last: str | None) -> tuple[str | None, bool]:
    """Who holds the place after a taking, and whether that was inferred; `last` is who took the place before."""
    sentence, mention, frame, passive = taking.sentence, taking.mention, taking.frame, taking.passive
    if by := mention.get("by"):
        return by, False
    folded = sentence.folded
    if passive or frame in ("fall", "noun"):
        agent = next((m for m in sentence.of("side", "body") if m.start >= mention.end and side(m) in OTHER), None)
        if agent and frame != "claim" and _AGENT.match(folded, mention.start, agent.start):
            return side(agent), False
        if _BY.match(folded, mention.end) and _RUSSIAN.search(folded, mention.end, mention.end + 40):
            return "Russia", False
        if lost := _FROM.search(folded, mention.start, sentence.end):
            return ("Ukraine" if lost[1] != "ukrainian" else "Russia"), False
    yielded = frame == "fall" or bool(mention.get("lost"))
    if passive or yielded or mention.value == "liberate":
        if speaks := _speaking(sentence, mention.start):
            # who says that a place "was captured" means the other side's capture, unless it boasts of its own
            own = frame == "claim" or mention.value == "liberate" or mention.get("again")
            if frame == "lose":
                return OTHER[speaks], True
            return (speaks if own or (speaks == "Russia" and frame != "noun") else OTHER[speaks]), True
        if last and frame != "noun":
            return last, True
    if _RUSSIAN.search(folded, sentence.start, mention.start):
        found, inferred = "Russia", False
    else:
        found, inferred = _subject(sentence, mention.start)
    if found is None:
        found, inferred = _speaking(sentence, mention.start) or _behind(sentence, mention.end), True
    admitted = frame == "noun" and _ADMITTED.search(folded, sentence.start, mention.start)
    if found and (frame == "lose" or mention.get("lost") or admitted):
        found = OTHER[found]
    return found or ("Russia" if frame == "fall" else None), inferred


def _speaking(sentence: Sentence, at: int) -> str | None:
    """The side of whoever says so."""
    speaker = claimant(sentence, at)
    if speaker is None or speaker.side in OTHER:
        return speaker and speaker.side
    return next((m.value for m in sentence.of("side") if speaker.start - 12 <= m.start < speaker.end and m.value in OTHER), None)


def _subject(sentence: Sentence, at: int, back: int = _BACK) -> tuple[str | None, bool]:
    """The side whose forces act before `at`; from the sentences before where this one says "they"."""
    earlier: Mention | None = None
    for mention in reversed(sentence.of("side", "person", "body")):
        if mention.start < at and side(mention) in OTHER:
            if earlier is not None and earlier.start - mention.end > 3:
                return side(earlier), False
            if mention.kind == "body":  # "Ukraine's defence ministry": the word before says whose
                earlier = mention
            elif earlier is not None or _acts(sentence, mention):
                return side(mention), False
    if earlier is not None:
        return side(earlier), False
    if sentence.previous is not None and back:
        return _subject(sentence.previous, sentence.previous.end, back - 1)[0], True
    return None, True


def _behind(sentence: Sentence, at: int) -> str | None:
    """The side that acts behind `at`: "..., Ukraine's ground forces said"."""
    sides = (m for m in sentence.of("side") if m.start >= at and side(m) in OTHER)
    return next((m.value for m in sides if _SAYS.match(sentence.folded, m.end, sentence.end)), None)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a person or side acts: forces, a state, a speaker; not "in Ukraine's Sumy region"."""
    if mention.kind == "person":
        return True
    folded = sentence.folded
    begin = max(sentence.start, mention.start - 20)
    if _PARTS.search(folded, begin, mention.start):
        return True
    outside = _OUTSIDE.search(folded, begin, mention.start)
    if _FORCES.match(folded, mention.end, sentence.end):
        return not outside
    adjective = folded.startswith(("'s", "' "), mention.end) or folded[mention.start : mention.end].endswith("ian")
    return not adjective and not outside
