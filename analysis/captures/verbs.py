"""The verb of a taking: whether its words make it a report of what happened, and where its places stand."""

import re
from dataclasses import dataclass

from analysis.document import Sentence
from analysis.lexicon import Mention

_LEFT = 72  # characters in front of a verb that may make it no report

# Denials, chances, conditions, failures.
_UNREAL = re.compile(
    r"(?:\b(?:not|never|no|nor|fail(?:ed|s|ing)?|could|would|will|may|might|can|cannot|must|should|if|unless|until|"
    r"without|almost|nearly|partially|half|whether|yet|all but|prevent\w*|close|verge|threat\w*|risk\w*|"
    r"(?:(?<=ian )|(?<='s )|(?<=its )|(?<=their )|(?<=the ))claims? (?:of|to|that)|"
    r"attempt\w*|tr(?:y|ied|ying)|aim\w*|plan\w*)|n't)\b[^,;:.]{0,45}$|\bbefore (?:\w+ ){0,2}$"
)
_HEDGED = re.compile(r"\b(?:likely|reportedly|apparently|appears? to have|believed to have|may have)\b[^,;:.]{0,30}$")
_NEGATED = re.compile(r"\b(?:not|never|fail(?:ed|s|ing)?|without)\b|n't\b")
_LASTING = re.compile(r"\b(?:remain\w*|still|stay\w*|kept|keep\w*|already)\b[^,;:.]{0,30}$")
_INFINITIVE = re.compile(r"\b(managed |able |went on |forced |compelled |obliged |had )?to(?: \w+ly| then)?\s*$")
# An auxiliary and what may stand between it and its participle; and with all that goes before it.
_ADVERB = r"also|now|already|all|both|once|more|again|likewise|later|since|earlier|back|\w+ly"
_BEING = r"was|were|been|being|is|are|be|got|as|declared|reported"
_BE = re.compile(rf"\b(?:{_BEING})\b(?:\s+[\"']?(?:{_ADVERB}))*\s*[\"']?$")
_AUX = re.compile(rf"(?:\b(?:has|had|have|announced|described|listed|said|to|{_BEING}|{_ADVERB})\s+)*{_BE.pattern}")
_CAME = re.compile(
    rf"(?:\b(?:has|had|have|{_ADVERB})\s+)*\b(?:came|comes?|pass(?:ed|es)|fell|fallen|went|returned|lies?)"
    rf"(?:\s+(?:{_ADVERB}))*\s*$"
)
_HAVE = re.compile(rf"\b(?:has|had|have)(?:\s+(?:been|{_ADVERB}))*\s+$")
# What stands right before a verb that reports: its subject or an auxiliary.
_PLURAL = re.compile(
    r"\b(?:had|has|have|which|who|they|forces|troops|soldiers|units|russians|army|military|enemy|marines|"
    r"fighters|paratroopers|ukrainians|forces of ukraine|forces of russia)\s*(?:\w+ly )?$"
)
_GERUND = re.compile(
    r"(?:\b(?:congratulat|thank|prais|credit|succeed)\w*\b[^,;.]* (?:on|for|with|in)|"
    r"\b(?:after|by|and|following|having|before|as)|,|-|—)\s*(?:\w+ly )?$"
)
_ADJECTIVE = re.compile(
    r"(?:\b(?:the|a|an|in|of|from|their|its|his|her|our|all|for|on|across|to|into|near)\s+"
    r"(?:recently\s+|newly\s+|formerly\s+|previously\s+)?|-\s*|\b(?:places|villages|settlements|towns|cities) )$"
)
_BARE = frozenset("capture seize conquer occupy liberate take retake recapture reclaim give withdraw retreat".split())
_FELL = re.compile(
    r"\s*(?:fully |finally )?(?:[,.;]|$|(?:to|on|in|after|last|earlier|this|without|when|during|within|early|late)\b)"
)
_ANNOUNCED = re.compile(
    r"\b(?:announc|claim|confirm|report|hail|congratulat|declar|complet|celebrat|acknowledg|admit|conced|"
    r"call(?!\w* for)|describ|prais|laud|welcom|tout|after|since|with|said)\w*\b[^;.]{0,60}$"
)
_ANNOUNCED_AFTER = re.compile(
    r"[^;.]{0,60}\b(?:was|were|is|has been) (?:announc|claim|confirm|report|acknowledg|admit)\w+"
)
_WEIGHED = re.compile(  # "the capture of X is a big victory", "marks a turn"; not "is a goal"
    r"[^;.,]{0,40}?\s(?:mark(?:s|ed)|c[ao]mes?|g[ai]ves?|br(?:ings|ought)|cap(?:s|ped)|follow(?:s|ed)|shows|leaves|left|"
    r"(?:is|was) (?:an?|the|one of|[a-z]+'s)\b"
    r"(?! (?:\w+ ){0,3}(?:goals?|aims?|objectives?|priority|target|task|matter)\b))\b"
)
_WOULD = re.compile(r"[^.;,]{0,40}\b(?:would|will|could|may|might|aims?|goals?|objectives?|priority|target|task)\b")
_CLAIMS_THAT = (" that ", " to ", " it ", " its ", " they ")


@dataclass(slots=True)
class Verb:
    """A taking in a sentence: `left` is what stands in front of it, `passive` whether the place stands there too."""

    sentence: Sentence
    mention: Mention
    frame: str
    left: str
    written: str
    passive: bool = False

    @property
    def begins(self) -> int:
        """Where the auxiliaries in front of it begin."""
        tail = _AUX.search(self.left) or (_CAME if self.frame == "state" else _HAVE).search(self.left)
        return self.mention.start - (len(self.left) - tail.start() if tail else 0)

    @property
    def hedged(self) -> bool:
        """Whether the narrator is not sure."""
        return bool(_HEDGED.search(self.left))


def verb(sentence: Sentence, mention: Mention) -> Verb:
    """A mention of a taking as the verb of its clause."""
    folded = sentence.folded
    left = folded[max(sentence.start, mention.start - _LEFT) : mention.start]
    found = Verb(sentence, mention, mention.get("frame", "more"), left, folded[mention.start : mention.end])
    found.passive = _passive(found)
    return found


def unreal(left: str) -> bool:
    """Whether the words in front of a verb make it none that happened, up to an "and has" that parts them from it."""
    return bool(_UNREAL.search(left, max(left.rfind(" and ha"), 0)))


def real(verb: Verb) -> bool:
    """Whether a taking is reported as having happened."""
    return _told(verb) and (not unreal(verb.left) or verb.hedged)


def _told(verb: Verb) -> bool:
    """Whether the form of the verb is one that reports."""
    sentence, frame, left = verb.sentence, verb.frame, verb.left
    right = sentence.folded, verb.mention.end, sentence.end
    if frame == "claim" and sentence.folded.startswith(_CLAIMS_THAT, verb.mention.end):
        return False
    if frame == "noun":
        told = _ANNOUNCED.search(left) or _ANNOUNCED_AFTER.match(*right) or _WEIGHED.match(*right)
        return bool(told) and not _WOULD.match(*right)
    if frame == "state":
        return not _LASTING.search(left)
    if frame == "fall" and " " not in verb.written and not _FELL.match(sentence.folded, verb.mention.end):
        return False
    if infinitive := _INFINITIVE.search(left):
        return infinitive[1] is not None
    first = verb.written.split()[0]
    if first.endswith("ing"):
        shown = frame == "flag" and _PLURAL.search(left)  # "footage of soldiers raising the flag"
        negated = _NEGATED.search(sentence.folded, sentence.start, verb.mention.start)
        return bool(shown or _GERUND.search(left)) and not negated
    if first in _BARE:  # "attempts to encircle Kyiv and capture Kharkiv"
        return bool(_PLURAL.search(left))
    if verb.mention.value == "occupy":  # mostly an adjective: "from occupied Crimea"
        return (verb.passive and not left.endswith(("been ", "is ", "are "))) or bool(_PLURAL.search(left))
    return verb.passive or frame in ("fall", "flag") or bool(_HAVE.search(left)) or not _ADJECTIVE.search(left)


def _passive(verb: Verb) -> bool:
    """ "was captured", "captured by", "captured were" """
    active = verb.frame not in ("take", "claim", "lose") or verb.mention.value in ("control", "hold")
    going = verb.written.endswith("ing") and not verb.left.endswith("being ")
    if active or going or (" " in verb.written and not verb.written.endswith("back")):
        return False
    following = verb.sentence.folded.startswith((" by ", " were ", " was "), verb.mention.end)
    return following or bool(_BE.search(verb.left[-28:]))
