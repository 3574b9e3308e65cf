"""Who gives a number or claims a place: the claimant, in the article's own words.

`claimant(sentence, at)` looks in the clause that governs the place `at`, then elsewhere in the sentence, then, where the
sentence opens with "it added" or the like, in the sentences before. None where the narrator says it plainly.
"""

import re
from typing import NamedTuple

from analysis.document import Sentence
from analysis.lexicon import Mention


class Claimant(NamedTuple):
    """Who says so: `name` as the article words it, `canonical` as the tables group it, its side and its place."""

    name: str
    canonical: str
    side: str | None
    start: int
    end: int
    carried: bool = False


def claimant(sentence: Sentence, at: int) -> Claimant | None:
    """The claimant of what stands at `at` (a place in the article), or None."""
    raise NotImplementedError
