"""Claims in shorthand for the tests: `tables(rounds=[…], …)` numbers them and dates their articles."""

import itertools

from analysis.tables import Tables

DAYS = {"mon": "2025-06-02", "tue": "2025-06-03", "wed": "2025-06-04", "thu": "2025-06-05", "late": "2025-08-20"}
NIGHT = {"date": "2025-06-02", "date_end": "2025-06-03"}
STRIKE = NIGHT | {"article": "tue", "attacker": "Russia", "weapon": "drone", "measure": "launched"}


def tables(**rows):
    """Tables of rows by table; each row needs an `article` from DAYS, such as "tue" or "tue-b", and gets an id."""
    numbers = itertools.count(1)
    found = {
        table: [{"claim_id": f"{row['article']}:{table}:{next(numbers)}"} | row for row in told]
        for table, told in rows.items()
    }
    names = sorted({row["article"] for told in found.values() for row in told})
    articles = [
        {"article": name, "published": DAYS[name.split("-")[0]], "published_precision": "day"} for name in names
    ]
    return Tables.of(found | {"articles": articles})


def turned(given):
    """The same tables with the rows of each from last to first."""
    return Tables(**{name: table.iloc[::-1].reset_index(drop=True) for name, table in given})
