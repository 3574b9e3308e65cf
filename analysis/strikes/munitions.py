"""Weapons: the one word for several kinds in one number."""

from collections.abc import Iterable

from analysis.lexicon import Mention

MISSILES = {"missile", "cruise_missile", "ballistic_missile"}


def weapons(mentions: Iterable[Mention]) -> list[str]:
    """The weapons that mentions name; an attack may name its weapon too ("shelling")."""
    return [str(m.get("weapon", m.value)) for m in mentions if m.kind == "weapon" or m.get("weapon")]


def combined(kinds: list[str]) -> str | None:
    """The value of one number for these weapons; None where there are none.

    >>> combined(["drone", "missile"]), combined(["missile", "cruise_missile"]), combined(["shell", "rocket"])
    ('mixed', 'cruise_missile', 'shell')
    """
    known = set(kinds)
    if len(known) < 2:
        return next(iter(known), None)
    if known <= MISSILES:
        fine = known - {"missile"}
        return next(iter(fine)) if len(fine) == 1 else "missile"
    return "shell" if known <= {"shell", "rocket"} else "mixed"
