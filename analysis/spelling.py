"""How words are spelled, and the pattern that finds many of them."""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

_GROUP = re.compile(r"\(([^()]*)\)")


def spell(pattern: str) -> list[str]:
    """The words that a pattern with `(a|b)` endings stands for.

    >>> spell("launch(|es|ed)")
    ['launch', 'launches', 'launched']
    """
    parts = _GROUP.split(pattern)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(parts) for parts in product(*choices)]


def trie(words: Iterable[str], end: str = r"\b") -> str:
    """A regular expression for whole words in the shape of a trie; far faster than one flat alternation.

    `end` is what follows the last letter of a word.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _shape(root, "", end)


def _shape(node: dict[str, Any], last: str, end: str) -> str:
    """The pattern of what follows the letter `last`."""
    singles: list[str] = []
    branches: list[str] = []
    for char in sorted(key for key in node if key):
        rest = _shape(node[char], char, end)
        letter = r"\s+" if char == " " else re.escape(char)
        if rest == end:
            singles.append(letter)
        else:
            branches.append(letter + rest)
    if singles:
        branches.append((singles[0] if len(singles) == 1 else f"[{''.join(singles)}]") + end)
    if "" in node:
        branches.append(end if last.isalnum() else r"(?!\w)")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
