"""Charts: frames in, Axes out; `.figure` shows one in a notebook, with its alt text and its data as CSV.

Each has a title, units, a source line, one colour and one shape an actor, and gaps where nothing is known.
"""

# ruff: noqa: F401

from analysis.charts.outcomes import conflicts, dated_exchanges, exchanges, figures, matrix, of_rounds
from analysis.charts.regions import counted, regions
from analysis.charts.scores import scores
from analysis.charts.strikes import around, stopped, stopped_shares, weapons
from analysis.charts.style import COLOURS, SHAPES, Chart
from analysis.charts.timeline import timeline
