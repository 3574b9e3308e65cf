"""What is wrong with a lexicon: `parley lexicon check` for the library's own and for a user's folder."""

from collections.abc import Iterator

from analysis.lexicon import Entry, Lexicon, spell
from analysis.sentences import fold


def faults(lexicon: Lexicon) -> Iterator[str]:
    """One line for each duplicate, term that hides behind another, and example that is missing or fails."""
    homes: dict[tuple[str, str], list[Entry]] = {}
    for entry in lexicon.entries:
        for word in {word for pattern in entry.words for word in spell(pattern)}:
            if not entry.get("grammar"):  # "that" joins clauses and points back
                homes.setdefault((entry.kind, word), []).append(entry)
        yield from _examples(lexicon, entry)
    for (kind, word), entries in sorted(homes.items()):
        if len(entries) > 1:
            values = ", ".join(f"{entry.value} ({entry.file})" for entry in entries)
            yield f"[{kind}] {word!r} stands for {values}; keep one"


def _examples(lexicon: Lexicon, entry: Entry) -> Iterator[str]:
    where = f"{entry.file}: [{entry.kind}] {entry.value}"
    if not entry.example:
        yield f"{where}: no example; add example = '...' with one of its words"
    elif not _gives(lexicon, entry, entry.example):
        yield f"{where}: its example does not give it: {entry.example!r}"
    if entry.reject and _gives(lexicon, entry, entry.reject):
        yield f"{where}: its reject gives it: {entry.reject!r}"


def _gives(lexicon: Lexicon, entry: Entry, text: str) -> bool:
    part = lexicon.part(entry.get("within")) if entry.get("within") else lexicon
    return any(m.entry is entry or m.entry == entry for m in part.scan(text, fold(text)))
