"""Sentences of an article, by their places in the text as it is stored.

`plain` and `fold` keep the length of the text, so that a place found in them is a place in the article.
"""

import re
import unicodedata

_SPECIAL = {
    **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("―", "—"),
    # zero-width marks, soft hyphen, directional marks: a blank, because dropping them would move every place
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", " "),
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d",
}  # fmt: skip
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

# A full stop behind one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres min amb st mt ft no nos vs etc approx "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri e.g i.e cf al fig vol rev hon "
    "messrs dept est ca".split()
)
# Behind these it may end one: it does where the next word is one that opens sentences.
_EITHER = frozenset("u.s u.k u.n e.u u.s.a d.c a.m p.m inc ltd co corp jr sr bros ph.d etc".split())
_OPENERS = frozenset(
    "the a an in on at it its he she they we i but and or so this that these those there here meanwhile however also "
    "both as after before for from if when while with by his her their our russia ukraine moscow kyiv officials "
    "according earlier later since no not one two three some many most all what who how why where".split()
)
_ENDLESS = 3000  # characters; what runs on so long is a table or lacks its full stops, and rules weigh pairs of words
# One class of characters first: the scan then skips everything else at full speed.
_END = re.compile(
    r"""[.!?\r\n•●▪](?:
        (?<=[.!?])(?P<mark>[.!?]{0,9}["')\]]{0,4})    # full stop, and the quotes that close behind it
        (?: (?P<space>[ \t\r\n]+)(?=["'(\[]*[A-Z0-9$€£@#]|[-*•●—])
          | (?=["'(]?[A-Z][a-z])                   # glued: "war.Delegations"
        )
      | (?<=[\r\n])(?P<gap>[ \t]*(?:\r?\n\s*)+)   # a blank line
      | (?<=[\r\n])(?P<line>)                      # one line break: a heading, a bullet or a wrapped line
      | (?<=[•●▪])(?P<bullet>)
    )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$|\d+$")
_NEXT_WORD = re.compile(r"[\"'(\[\s]*([A-Za-z]+)")
_ZONE = re.compile(r"[A-Z][a-z]+ (?:[a-z]+ )?[Tt]ime\b")
_LONGEST = max(map(len, _ABBREVIATIONS | _EITHER))


class _Plain(dict[str, str]):
    """What stands for a character beyond ASCII; worked out once for each."""

    def __missing__(self, char: str) -> str:
        base = unicodedata.normalize("NFKD", char)[0]
        self[char] = plain = " " if char.isspace() else base if base.isascii() else char
        return plain


_PLAIN = _Plain(_SPECIAL)
_COMMON = "’‘“”–\u00a0éç"  # replaced one by one, which is quicker than a search for whatever there is


def plain(text: str) -> str:
    """The text with straight quotes, simple hyphens and blanks, and letters without accents; same length, same case."""
    if text.isascii():
        return text
    for char in _COMMON:
        text = text.replace(char, _PLAIN[char])
    return text if text.replace("—", "").isascii() else _NOT_ASCII.sub(lambda match: _PLAIN[match[0]], text)


def fold(text: str) -> str:
    """`plain` in small letters; same length as the text."""
    return small(plain(text))


def small(simple: str) -> str:
    """A plain text in small letters; same length."""
    lower = simple.lower()
    if len(lower) == len(simple):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in simple)


def _ends(simple: str, at: int, behind: int, space: str | None, start: int) -> bool:
    """Whether the full stop at `at` ends the sentence that began at `start`; `behind` is where the next word begins."""
    if simple[at] != "." or simple[at + 1] in ".!?":
        return True
    word = _LAST_WORD.search(simple, max(start, at - 14), at)
    if word is None:
        return True
    last = word[0].lower()
    if last.isdigit():
        # "1." at the head of a line numbers a list
        return space is not None and word.start() > start
    if space is None:
        return len(last) > 1 and "." not in last and last not in _ABBREVIATIONS
    if len(last) == 1 and last != "i":  # an initial
        return False
    if last in _EITHER:
        following = _NEXT_WORD.match(simple, behind)
        if last in ("a.m", "p.m") and _ZONE.match(simple, behind):  # "at 6 a.m. Moscow time"
            return False
        return following is not None and following[1].lower() in _OPENERS
    return last not in _ABBREVIATIONS


def _breaks(simple: str, at: int, behind: int) -> bool:
    """Whether the line break at `at` parts sentences: not where a line was wrapped at its usual width."""
    following = simple[behind : behind + 1]
    if not following or following in "•●▪*-—" or simple[at - 1 : at] in '.!?:"':
        return True
    # no further back than a wrapped line is wide: a line may be as long as the article
    width = at - 1 - simple.rfind("\n", max(0, at - 102), at)
    return not 55 <= width <= 100 or not (following.islower() or following.isalnum())


def split(text: str, start: int = 0) -> list[tuple[int, int, bool]]:
    """The sentences of `text` from `start` on: (start, end, opens a paragraph), without the blanks around them.

    A sentence ends at a full stop (not of an abbreviation, initial or decimal), at a blank line, before a bullet
    and, where words were glued, between a full stop and a capital. What runs on for 3,000 characters is cut at a blank.
    """
    return split_plain(plain(text), start)


def split_plain(simple: str, start: int = 0) -> list[tuple[int, int, bool]]:
    """`split` of a text that is `plain` already."""
    found: list[tuple[int, int, bool]] = []
    opens = True
    for match in _END.finditer(simple, start):
        last, behind = match.span()
        new, kind = True, match.lastgroup
        if kind == "space" or kind == "mark":
            space = match["space"]
            new = space is not None and space != " " and space.count("\n") > 1
            if not (simple[last - _LONGEST : last].isalpha() or new or _ends(simple, last, behind, space, start)):
                continue
            last = behind - len(space) if space else behind
        elif kind == "line" and not _breaks(simple, last, behind):
            continue
        _keep(simple, start, last, opens, found)
        start, opens = behind, new
    _keep(simple, start, len(simple), opens, found)
    return found


def _keep(simple: str, first: int, last: int, opens: bool, found: list[tuple[int, int, bool]]) -> None:
    """Adds a sentence, without the blanks around it, unless nothing is left; an endless one in pieces."""
    while last - first > _ENDLESS:
        cut = simple.rfind(" ", first + 1, first + _ENDLESS) + 1 or first + _ENDLESS
        _keep(simple, first, cut, opens, found)
        first, opens = cut, False
    if first < last and (simple[first].isspace() or simple[last - 1].isspace()):
        sentence = simple[first:last]
        first, last = last - len(sentence.lstrip()), first + len(sentence.rstrip())
    if first < last:
        found.append((first, last, opens))
