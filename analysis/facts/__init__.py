"""Facts: real-world events, merged from the claims about them, corrected, and laid out by night."""

from analysis.facts.accounts import records
from analysis.facts.corrections import correct, read_corrections
from analysis.facts.merging import Facts, merge
from analysis.facts.nightly import nights

__all__ = ["Facts", "correct", "merge", "nights", "read_corrections", "records"]
