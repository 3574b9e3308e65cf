"""Who of those that a phrase about a meeting names may sit at the table: people, not places, topics or tellers."""

import re

from analysis.lexicon import Mention
from analysis.rounds.phrases import Phrase
from analysis.rounds.tracks import side_of

_PEOPLE = (
    r"(?:delegat\w+|representatives?|officials?|negotiat\w+|leaders?|presidents?|envoys?|teams?|ministers?|governments?|sides?"
    r"|parties|secretary|diplomats?|advis[eo]rs?|aides?|counterparts?|chiefs?|president\w*|talks|rounds?|meetings?|summit"
    r"|consultations|discussions|experts?|generals?|military|administration|cabinet)\b"
)
_WORDS = r"(?:(?!(?:and|in|on|at|to|of|for|with|from|by|that|who|which|war|invasion)\b)[\w.'-]+ ){0,4}?"
# A name followed by these is that of the people; a bare name stands before no other noun of its own.
_THEIRS = re.compile(rf"(?:'s?)?(?:[ -]led)? {_WORDS}{_PEOPLE}|'?s? and (?:the )?{_WORDS}{_PEOPLE}")
_LISTED = re.compile(r"s?(?: and |, |,? and the |-|/)")
_BARE = re.compile(
    r"$|[,.;:)/—]|-(?!\w+(?:ed|led|made|held|style)\b)"
    r"| (?:-|and|or|to|will|would|have|has|had|is|are|was|were|in|on|at|for|with|over|after|during|about|aimed|last"
    r"|this|next|h[eo]ld|met|meet|sit|sat|\w+s?day|began|begin|agreed?|sent?|said|as|under|by|but|could|can|may|might|should"
    r"|can't|did|do|not|took|takes?|lasted|ended|opened|closed|failed|broke|came|went|wrapped|wound|drew|together|[a-z]{3,}ed)\b"
)
_THING = re.compile(
    r"'s? | (?:war|invasion|conflict|crisis|deal|plan|policy|border|absent|excluded|left out|sidelined|sanctions"
    r"|proposals?)\b"
    r"| (?:was|were|is|are|ha[ds] been) (?:not|never) (?:asked|invited|included|present|part|represented|there)\b"
    r"|-(?:made|occupied|held|controlled|backed|annexed|proposed|drafted|style|installed)\b"
)
# A side that stands behind one of these is a place, a topic or an enemy, and no guest; people come from there.
PLACE = re.compile(
    r"\b(?:in|on|against|into|inside|across|over|about|of|for|towards?|by|near|from|to|backing|without|excluding|discuss\w*"
    r"|invaded|pressure|force|help|arm|minus|(?:war|conflict|fighting) involving) (?:the |both )?(?:[a-z]+ern )?$"
)
_FROM = re.compile(
    rf"\b{_PEOPLE}(?: \w+)? (?:of|from|for|by|to)(?: both)? (?:the )?(?:[\w.]+(?:,| and|, and) (?:the )?){{0,2}}$"
)
_BROKERS = re.compile(r"-(?:led|brokered|mediated|sponsored|hosted|facilitated)\b")
_BROKERED = re.compile(r"\b(?:led|brokered|mediated|hosted|facilitated|mediation|auspices)(?: by| of)? (?:the )?$")
_NOT_HIS = re.compile(r"'s? (?!(?:\w+ ){0,3}(?:envoy|aide|advis|representative|son-in-law|negotiator|team|delegation))")
_ASIDE = re.compile(
    r"\b(?!rounds?|series|days?|hours|course|part|start|end|day)\w+ (?:of|about|for|on) the (?:[\w-]+ )?$"
)
_BY = re.compile(
    r"\b(?:promoted|proposed|pushed|backed|drafted|announced|requested|ordered|suggested|described|called|presented|touted|urged)"
    r" by (?:[\w.'-]+ ){0,4}$"
    r"|\bat the (?:request|urging|behest|insistence|initiative|suggestion|invitation) of (?:[\w.'-]+ ){0,4}$"
)


def brokers(phrase: Phrase, side: Mention) -> bool:
    """Whether a side is named as the broker: "US-led talks", "talks mediated by the US"."""
    return bool(_BROKERS.match(phrase.folded, side.end) or _BROKERED.search(phrase.before(side.start)))


def seated(phrase: Phrase, mention: Mention) -> bool:
    """Whether a side or person is named as one who may sit there."""
    folded, before = phrase.folded, phrase.before(mention.start)
    if not side_of(mention) or mention.get("role") == "spokesman" or _speaks(phrase, mention):
        return False
    if mention.kind == "person":
        if mention.end < phrase.head.start and not phrase.verb and _ASIDE.search(phrase.before(phrase.head.start, 40)):
            return False  # "Zelensky named the aims of the meeting"
        return not _NOT_HIS.match(folded, mention.end) and not _BY.search(before)
    if brokers(phrase, mention):
        return mention.value == "US"  # the US sits at the tables that it leads
    adjective = folded.endswith(("n", "ss", "ish", "u.s.", "us"), mention.start, mention.end)
    if folded.endswith((", ", " ("), 0, mention.start) and not folded.endswith("n", 0, mention.end):
        cities = phrase.sentence.of("city")
        own = any(city.start == mention.start for city in cities)
        if not own and any(city.end in (mention.start - 2, mention.start - 6) for city in cities):
            return False  # "in Geneva, Switzerland"
    if folded.startswith("-", mention.end) and any(m.start == mention.end + 1 for m in phrase.sentence.of("side")):
        return True  # "three days of US-Ukrainian talks"
    if PLACE.search(before) and not _FROM.search(before) and not folded.startswith(" side", mention.end):
        return False
    if _THEIRS.match(folded, mention.end) or _LISTED.match(folded, mention.end):
        return True
    theirs = [m for m in phrase.sentence.of("person") if 0 < m.start - mention.end < 60]
    if any(side_of(m) == side_of(mention) and "," not in folded[mention.end : m.start] for m in theirs):
        return True  # "Russia's top diplomat Lavrov"
    return _BARE.match(folded, mention.end) is not None if adjective else not _THING.match(folded, mention.end)


def _speaks(phrase: Phrase, mention: Mention) -> bool:
    """Whether it is just one who tells of the meeting: "Kyiv said that", "…, the US president said"."""
    folded, sentence = phrase.folded, phrase.sentence
    for say in sentence.of("say"):
        gap = say.start - mention.end
        ahead = 0 <= gap < 60 and say.start < phrase.head.start
        if 0 <= gap <= 40:
            aside = gap < 3 or "," in folded[phrase.after : mention.start]
            tells = aside and "," not in folded[mention.end : say.start]
        else:
            tells = 0 <= mention.start - say.end < 30
        if ahead or (tells and say.start >= phrase.after < mention.start):
            return not _LISTED.match(folded, mention.end) and not folded.endswith(" and ", 0, mention.start)
    return False
