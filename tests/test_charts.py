"""Charts, by the data that they draw and by small pictures."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import charts
from analysis.charts import style
from analysis.charts.regions import outline
from analysis.charts.strikes import SEEN
from analysis.tables import frame, schema

WINDOW = ["2025-07-01", "2025-07-31"]


def night(day: str, side: str = "Russia", **figures: int) -> dict:
    return {
        "date": day,
        "date_end": pd.Timestamp(day) + pd.Timedelta(days=1),
        "attacker": side,
        "covered": bool(figures),
    } | figures


def fact(number: int, **cells) -> dict:
    return {"fact_id": f"f{number}"} | cells


ROUNDS = frame(
    "facts.rounds",
    [
        fact(1, date="2025-07-05", city="Istanbul", track="russia-ukraine", status="held"),
        fact(2, date="2025-07-20", city="Geneva", track="trilateral", status="planned"),
        fact(3, date="2025-07", city="Kyiv", track="other", status="held"),  # a month is no day to draw
        fact(4, date="2025-08-09", city="Doha", track="us-russia", status="held"),  # outside the window
    ],
)
NIGHTS = frame(
    "facts.nights",
    [
        night("2025-07-04", drone_launched=120, drone_shot_down=90),
        night("2025-07-05"),
        night("2025-07-06", drone_launched=0),
        night("2025-07-04", "Ukraine", drone_shot_down=30),
    ],
)
SERIES = frame("facts.nights", [night("2025-07-04", drone_launched=125), night("2025-07-09", drone_launched=200)])
CAPTURES = frame(
    "facts.captures",
    [
        fact(1, place="Alpha", region="Sumy", by="Russia", date="2025-07-08", status="claimed"),
        fact(2, place="Beta", region="Sumy", by="Russia", claimed_on="2025-07-09", status="claimed"),
        fact(3, place="Gamma", region="Kursk", by="Ukraine", date="2025-07-30", status="claimed"),
    ],
)


def timeline(**options):
    return charts.timeline(ROUNDS, NIGHTS, CAPTURES, WINDOW, series=SERIES, source="Source: a test.", **options)


def test_timeline_draws_only_what_is_known():
    data = timeline().figure.data
    drones = data[data["panel"] == "drones, Russia"].set_index(["layer", "date"])["count"]
    assert drones.to_dict() == {
        ("these articles", pd.Timestamp("2025-07-04")): 120,
        ("these articles", pd.Timestamp("2025-07-06")): 0,
        ("outside series", pd.Timestamp("2025-07-04")): 125,
        ("outside series", pd.Timestamp("2025-07-09")): 200,
    }
    assert list(data.loc[data["panel"] == "rounds", "city"]) == ["Istanbul", "Geneva"]
    assert list(data.loc[data["panel"] == "captures", "place"]) == ["Alpha", "Beta", "Gamma"]


def test_timeline_leaves_unknown_nights_blank():
    ax = next(ax for ax in timeline().figure.axes if ax.get_label() == "Russia")
    blank = next(one for one in ax.collections if one.get_label() == "unknown")
    assert len(blank.get_paths()) == 31 - 3  # 4, 6 and 9 July are known, the 6th with a zero


def test_timeline_keeps_the_articles_and_the_series_apart():
    ax = next(ax for ax in timeline().figure.axes if ax.get_label() == "Russia")
    dots = next(line for line in ax.lines if line.get_label() == "these articles")
    assert (dots.get_marker(), to_hex(dots.get_color())) == ("o", "#d55e00")
    assert {to_hex(bar.get_facecolor()) for bar in ax.patches} == {style.GREY.lower()}


def test_low_confidence_is_drawn_lighter():
    rounds = ROUNDS.assign(confidence=["high", "low", "high", "high"])
    nights = frame("facts.nights", [night("2025-07-04", drone_launched=120), night("2025-07-06", drone_launched=80)
                                    | {"doubtful": ["drone_launched"]}])  # fmt: skip
    captures = CAPTURES.assign(confidence=["medium", "low", None])
    chart = charts.timeline(rounds, nights, captures, WINDOW).figure
    faint = {
        ax.get_label(): [ys for line in ax.lines if line.get_alpha() == style.FAINT and (ys := list(line.get_ydata()))]
        for ax in chart.axes
    }
    assert faint["rounds"] == [[0]]  # Geneva: direct talks stand above trilateral ones
    assert faint["Russia"] == [[80]]
    assert faint["captures"] == [[2]]  # Beta stands on Alpha, of the same week
    assert chart.alt.endswith("3 of low confidence, drawn lighter.")


def test_alt_text_tells_what_is_drawn():
    told = timeline().figure.alt
    assert "2 rounds: Russia–Ukraine 1, Russia–Ukraine–US 1." in told
    assert "these articles tell 2 nights, from 0 to 120" in told
    assert "3 settlements reported taken, 2 by Russia, 1 by Ukraine." in told


def test_a_chart_carries_its_data_and_alt_text():
    bundle, metadata = timeline().figure._repr_mimebundle_()
    assert bundle["text/plain"] == metadata["image/png"]["alt"] != ""
    assert bundle["text/csv"].startswith("panel,")
    assert bundle == timeline().figure._repr_mimebundle_()[0]


@pytest.mark.parametrize("window", [["2025-07-31", "2025-07-01"], ["soon", "later"], ["2025-07-01"]])
def test_a_window_is_two_days_in_order(window):
    with pytest.raises(ValueError, match="window"):
        charts.timeline(ROUNDS, NIGHTS, CAPTURES, window)


def empty(table: str) -> pd.DataFrame:
    return frame(f"facts.{table}", [])


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.timeline(empty("rounds"), empty("nights"), empty("captures"), WINDOW),
        lambda: charts.weapons(empty("nights"), WINDOW),
        lambda: charts.stopped(charts.stopped_shares(empty("nights"))),
        lambda: charts.matrix(charts.of_rounds(empty("outcomes"), empty("rounds"))),
        lambda: charts.exchanges(charts.dated_exchanges(empty("outcomes"))),
        lambda: charts.conflicts(charts.figures(empty("strikes"))),
        lambda: charts.regions(charts.counted(empty("captures")), "Title", "unit"),
        lambda: charts.regions(charts.counted(empty("strikes")), "Title", "unit"),
        lambda: charts.scores({}),
    ],
)
def test_nothing_known_is_said_in_the_chart(draw):
    chart = draw().figure
    assert chart.png().startswith(b"\x89PNG")
    words = [text.get_text() for ax in chart.axes for text in ax.texts]
    assert any(word.startswith(("Nothing known", "No two", "Not measured")) for word in words)
    assert chart.alt


def test_labels_keep_clear_of_each_other():
    chart = style.Chart(4, 2)
    ax = chart.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 1))
    written = style.label(ax, [(5 + 0.02 * n, 0.5, "a long name of a city") for n in range(12)])
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) == written < 12
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_shares_stopped_have_wilson_intervals_and_keep_impossible_nights_out():
    nights = frame(
        "facts.nights",
        [
            night("2025-07-01", drone_launched=100, drone_shot_down=80, drone_suppressed=10),
            night("2025-07-02", drone_launched=10, drone_shot_down=5),
            night("2025-07-03", drone_launched=10, drone_shot_down=12),  # more than flew
            night("2025-07-04", drone_shot_down=12),  # of how many is not known
        ],
    )
    shares = charts.stopped_shares(nights).set_index(["kind", "date"])
    assert list(shares["share"]) == [0.1, 0.8, 0.5]
    first = shares.loc[("shot down", pd.Timestamp("2025-07-01"))]
    assert (first["low"], first["high"]) == (0.711, 0.867)  # Wilson 1927 for 80 of 100
    assert pd.isna(shares.loc[("shot down", pd.Timestamp("2025-07-02")), "low"])


def test_exchanges_keep_both_days():
    outcomes = frame(
        "facts.outcomes",
        [
            fact(
                1,
                kind="prisoner_exchange",
                status="carried_out",
                count=300,
                basis="per_side",
                agreed_on="2025-07-02",
                carried_out_on="2025-07-09",
            ),
            fact(2, kind="remains_exchange", status="agreed", count=1000, date="2025-07-05"),
            fact(3, kind="prisoner_exchange", status="carried_out", count=20, date="2025-07"),  # no day
            fact(4, kind="ceasefire", status="rejected"),
        ],
    )
    dated = charts.dated_exchanges(outcomes)
    assert list(dated["count"]) == [1000, 300]
    assert list(dated["agreed"].dt.day) == [5, 2]
    assert dated["carried_out"].isna().tolist() == [True, False]


def test_figures_are_those_of_numbers_with_several():
    strikes = frame(
        "facts.strikes",
        [
            fact(
                1,
                date="2025-07-01",
                attacker="Russia",
                weapon="drone",
                measure="launched",
                count=50,
                figures={"air force": [40, 50], "governor": 45},
            ),
            fact(
                2,
                date="2025-07-02",
                attacker="Russia",
                weapon="drone",
                measure="launched",
                count=9,
                figures={"air force": 9, "ministry": 9},
            ),
        ],
    )
    assert list(charts.figures(strikes)["figure"]) == [40, 50, 45]


def test_the_map_knows_the_regions_of_ukraine_in_its_recognised_borders():
    known = outline()
    assert len(known) == 27  # 24 regions, Kyiv, Crimea, Sevastopol
    assert {"Crimea", "Sevastopol", "Odesa", "Dnipropetrovsk", "Zakarpattia"} <= set(known)
    counts = charts.counted(CAPTURES).set_index(["region", "by"])["count"]
    assert counts.to_dict() == {("Sumy", "Russia"): 2, ("Kursk", "Ukraine"): 1}
    chart = charts.regions(counts.reset_index(), "Taken", "Settlements").figure
    assert "Outside this map: Kursk 1 (Ukraine)" in chart.axes[0].get_title(loc="left")


def test_columns_that_charts_draw_are_declared():
    columns = schema("facts.nights").columns
    assert {column for _, column in SEEN} <= columns.keys()


@pytest.mark.mpl_image_compare(baseline_dir="baseline", tolerance=12, savefig_kwargs={"dpi": 50})
def test_picture_timeline():
    return timeline().figure


@pytest.mark.mpl_image_compare(baseline_dir="baseline", tolerance=12, savefig_kwargs={"dpi": 50})
def test_picture_map():
    return charts.regions(charts.counted(CAPTURES), "Taken", "Settlements").figure
