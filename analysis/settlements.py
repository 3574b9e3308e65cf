"""Ukraine's settlements and their regions, under whichever spelling a text uses.

The list (lexicon/settlements.txt) spells by the state's romanisation; texts write "Izyum" or "Novoye" as well, so that
names are compared by a key that the usual spellings of one name share.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from analysis import lexicon

LIST = Path(__file__).parent / "lexicon" / "settlements.txt"

# Letters that the romanisations of Ukrainian and Russian write differently, in the order in which they are levelled.
_LEVELLED = [
    ("'", ""), ("-", " "), ("oye", "e"), ("aya", "a"), ("kh", "h"), ("g", "h"), ("y", "i"), ("ovka", "ivka"),
    ("eevka", "ivka"), ("evka", "ivka"), ("ii", "i"), ("ia", "a"), ("ie", "e"), ("iu", "u"), ("io", "o"), ("j", "i"),
]  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")


def key(name: str) -> str:
    """What the names and spellings of one settlement share.

    >>> key("Izyum") == key("Izium"), key("Novoye") == key("Nove"), key("Artyomovsk") == key("Bakhmut")
    (True, True, True)
    """
    level = _level(name)
    return _renamed().get(level, level)


@cache
def _renamed() -> dict[str, str]:
    """What an older or Russian name stands for (lexicon/captures.toml, `settlement`)."""
    entries = lexicon.load().of("settlement").values()
    words = ((word, entry.value) for entry in entries for form in entry.words for word in lexicon.spell(form))
    return {_level(word): _level(name) for word, name in words}


def _level(name: str) -> str:
    name = name.lower()
    for written, level in _LEVELLED:
        name = name.replace(written, level)
    return _DOUBLE.sub(r"\1", name)


@cache
def settlements() -> dict[str, dict[str, bool]]:
    """By key, the regions that have a settlement of that name, and whether it is a city."""
    known: dict[str, dict[str, bool]] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, regions = line.partition("\t")
        home = known.setdefault(key(name), {})
        for region in regions.split(","):
            bare = region.rstrip("*")
            home[bare] = home.get(bare, False) or bare != region
    return known


@lru_cache(maxsize=4096)
def regions(name: str) -> dict[str, bool]:
    """The regions that have a settlement called `name`, and whether it is a city there; empty for an unknown name."""
    return settlements().get(key(name), {})


def region(name: str) -> str | None:
    """The one region where `name` lies: its only one, or that of its only city; None where the name is shared."""
    homes = regions(name)
    cities = [home for home, city in homes.items() if city]
    return next(iter(homes)) if len(homes) == 1 else cities[0] if len(cities) == 1 else None
