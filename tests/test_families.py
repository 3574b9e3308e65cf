"""Articles that republish one text are one source."""

import pytest
from cases import STRIKE, tables

from analysis.facts import merge

SAID = "The governor said on Tuesday that air defences over the region had stopped forty-one drones during the night."
REPRINT = SAID.replace("on Tuesday", "today")
OTHER = "Forty-one drones were brought down over the region overnight, according to its governor."
STOPPED = STRIKE | {"measure": "shot_down", "count": 41}


@pytest.mark.parametrize("sentence, sources", [(SAID, 1), (REPRINT, 1), (OTHER, 2)])
def test_a_reprint_is_no_second_source(sentence, sources):
    rows = [STOPPED | {"article": "tue", "sentence": SAID}, STOPPED | {"article": "wed", "sentence": sentence}]
    facts = merge(tables(strikes=rows))
    assert (facts.strikes["n_articles"][0], facts.strikes["n_sources"][0]) == (2, sources)
    assert facts.tables.articles["family"].nunique() == sources
    assert facts.tables.articles["family"][0] == "tue"


def test_the_most_reported_figure_counts_families():
    rows = [STOPPED | {"article": name, "sentence": SAID} for name in ("mon", "mon-b", "mon-c")]
    rows += [STOPPED | {"article": "tue", "sentence": OTHER, "count": 43}]
    rows += [STOPPED | {"article": "wed", "sentence": "The army put it at 43.", "count": 43}]
    assert merge(tables(strikes=rows), "most reported").strikes["count"][0] == 43


WORDS = "drones fell on the port all night while sirens rang over a city that had no power and little water".split()


@pytest.mark.parametrize("kept, sources", [(14, 1), (13, 2)])
def test_half_of_the_runs_make_a_family(kept, sources):
    # 20 words are 18 runs, n words kept n - 2 of them: 14 words share 12 of 24 runs, which is half; 13 share 11 of 25
    assert len(WORDS) == 20
    told = [" ".join(WORDS), " ".join(WORDS[:kept] + [f"word{n}" for n in range(20 - kept)])]
    rows = [STOPPED | {"article": name, "sentence": text} for name, text in zip(("tue", "wed"), told, strict=True)]
    assert merge(tables(strikes=rows)).tables.articles["family"].nunique() == sources
