"""Tables in files: CSV, Parquet, SQLite; all files of one run replace the old ones together, or none does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows, where two runs at once are the user's own care
    fcntl = None  # type: ignore[assignment]

from analysis.tables.declarations import Schema, TableError, schema
from analysis.tables.frames import DTYPES, Tables
from analysis.tables.sqlite import write_sqlite

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet", "sqlite")
FORMULA = r"^([=+\-@\t\r])"  # how a spreadsheet tells a formula from text

Frames = Iterable[tuple[str, "pd.DataFrame"]]


def write(
    tables: Frames,
    out: str | Path,
    format: str = "csv",
    for_spreadsheets: bool = False,
    facts: Frames = (),
) -> list[Path]:
    """Writes one file a table (SQLite: parley.sqlite and Datasette's metadata.json) and returns their paths.

    `format` names one or more of csv, parquet, sqlite with commas between; `for_spreadsheets` puts an
    apostrophe before CSV cells that a spreadsheet would run as a formula. Facts go into SQLite beside their
    claims, else into a folder `facts`. Raises ValueError for another format, OSError for an unwritable `out`.
    """
    formats = format.split(",")
    if unknown := [name for name in formats if name not in FORMATS]:
        raise ValueError(f"no format {unknown[0]!r}; the formats are {', '.join(FORMATS)}")
    tables, facts = list(tables), list(facts)
    with replacing(Path(out)) as stage:
        for name in formats:
            if name == "sqlite":
                write_sqlite(tables, facts, stage)
                continue
            write_frames(tables, stage, name, for_spreadsheets)
            write_frames(facts, stage / "facts", name, for_spreadsheets)
        files = [path.relative_to(stage) for path in sorted(stage.rglob("*")) if path.is_file()]
    return [Path(out) / path for path in files]


def write_frames(tables: Frames, folder: Path, format: str = "csv", for_spreadsheets: bool = False) -> None:
    """Writes each table into the folder as it is, without the care that `write` takes."""
    for name, table in tables:
        folder.mkdir(parents=True, exist_ok=True)
        if format == "parquet":
            table.to_parquet(folder / f"{name}.parquet", index=False)
            continue
        shown = neutralised(table) if for_spreadsheets else table
        shown.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", date_format="%Y-%m-%d")


def neutralised(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before each text that begins with = + - @ (in a spreadsheet, code)."""
    texts: pd.DataFrame = table.select_dtypes("str")
    return table.assign(**{name: texts[name].str.replace(FORMULA, r"'\1", regex=True) for name in texts})


def read_tables(folder: str | Path) -> Tables:
    """The claim tables that `write` left in the folder, from CSV or else Parquet.

    Raises TableError where a file is missing, or has other columns or codes than this version declares.
    """
    return Tables(**{name: read_table(Path(folder), name) for name in Tables.__dataclass_fields__})


def read_table(folder: Path, table: str) -> pd.DataFrame:
    """One table from FOLDER/NAME.csv or NAME.parquet, NAME without "facts."; raises as `read_tables`."""
    import pandas as pd

    declared, name = schema(table), table.rpartition(".")[2]
    csv, parquet = folder / f"{name}.csv", folder / f"{name}.parquet"
    if csv.exists():
        found = pd.read_csv(csv, dtype="str", keep_default_na=False, na_values=[""])
    elif parquet.exists():
        found = pd.read_parquet(parquet)
    else:
        raise TableError(f"{csv}: no such file; make it with `parley parse PATH --out {folder}`")
    return _checked(declared, found, csv if csv.exists() else parquet)


def _checked(declared: Schema, found: pd.DataFrame, path: Path) -> pd.DataFrame:
    if differing := sorted(set(found.columns) ^ set(declared.columns)):
        raise TableError(f"{path}: column {differing[0]!r} is missing or unknown; make the tables anew")
    for column in declared.columns.values():
        values = found[column.name]
        if column.codes is not None and (strange := set(values.dropna()) - set(column.codes)):
            raise TableError(f"{path}: {column.name}: {min(strange)!r} is none of {', '.join(column.codes)}")
        if column.type == "boolean" and values.dtype == "str":
            found[column.name] = values.map({"True": True, "False": False})
    try:
        types = {column.name: DTYPES[column.type] for column in declared.columns.values()}
        return found[list(declared.columns)].astype(types)
    except (ValueError, TypeError) as error:
        raise TableError(f"{path}: {error}; make the tables anew") from None


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder to write into, whose files replace those of `out` at the end: all of them, or none.

    Stopped while writing, the old files stay; stopped while replacing, the next run finishes it. Raises
    OSError where another run is writing there, or nobody may.
    """
    out.mkdir(parents=True, exist_ok=True)
    with locked(out / ".lock"):
        finish(out)
        stage = out / ".next"
        stage.mkdir()
        try:
            yield stage
        except BaseException:
            shutil.rmtree(stage)
            raise
        (stage / "complete").touch()
        finish(out)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock file; one that a dead process left is taken over, since the system frees its hold."""
    with path.open("a+") as file:
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError(f"{path.parent}: another run is writing here; wait until it has ended") from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def finish(out: Path) -> None:
    """Ends what a stopped run left in `out`: files that were complete replace the old ones, others go."""
    stage = out / ".next"
    if (stage / "complete").exists():
        for path in sorted(stage.rglob("*")):
            if path.is_file() and path.name != "complete":
                target = out / path.relative_to(stage)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
    if stage.exists():
        shutil.rmtree(stage)
