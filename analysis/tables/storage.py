"""Tables in files: CSV, Parquet, SQLite; all files of one run replace the old ones together, or none does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

try:
    import fcntl
except ImportError:  # Windows, where two runs at once are the user's own care
    fcntl = None  # type: ignore[assignment]

from analysis.tables.declarations import TableError, schema
from analysis.tables.frames import DTYPES, Frames, Tables
from analysis.tables.sqlite import write_sqlite

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet", "sqlite")
FORMULA = r"^([=+\-@\t\r])"  # how a spreadsheet tells a formula from text


def write(tables: Frames, out: str | Path, format: str = "csv", for_spreadsheets: bool = False,
          facts: Frames = ()) -> None:  # fmt: skip
    """Writes one file a table (SQLite: parley.sqlite and Datasette's metadata.json).

    `format` names one or more of csv, parquet, sqlite with commas between; `for_spreadsheets` puts an
    apostrophe before CSV cells that a spreadsheet would run as a formula. Facts go into SQLite beside their
    claims, else into a folder `facts`. Raises ValueError for another format, OSError for an unwritable `out`.
    """
    with replacing(Path(out)) as stage:
        write_layers({".": list(tables), "facts": list(facts)}, stage, formats(format), for_spreadsheets)


def formats(names: str) -> list[str]:
    """The formats named with commas between; raises ValueError for an unknown one."""
    if unknown := [name for name in names.split(",") if name not in FORMATS]:
        raise ValueError(f"no format {unknown[0]!r}; the formats are {', '.join(FORMATS)}")
    return list(dict.fromkeys(names.split(",")))


def write_layers(layers: Mapping[str, Frames], out: Path, formats: Iterable[str] = ("csv",),
                 for_spreadsheets: bool = False) -> None:  # fmt: skip
    """Writes claims and facts, given by the folder that each goes to, without the care that `write` takes."""
    for name in formats:
        if name == "sqlite":
            claims, facts = layers.values()
            write_sqlite(claims, facts, out)
            continue
        for folder, tables in layers.items():
            for table, rows in tables:
                path = out / folder / f"{table}.{name}"
                path.parent.mkdir(parents=True, exist_ok=True)
                if name == "parquet":
                    rows.to_parquet(path, index=False)
                else:
                    write_csv(rows, path, for_spreadsheets)


def write_csv(table: pd.DataFrame, path: Path, for_spreadsheets: bool = False, append: bool = False) -> None:
    """Writes one table, or appends its rows; for spreadsheets with an apostrophe before what they would run."""
    if for_spreadsheets:
        texts: pd.DataFrame = table.select_dtypes("str")
        table = table.assign(**{name: texts[name].str.replace(FORMULA, r"'\1", regex=True) for name in texts})
    mode: Literal["a", "w"] = "a" if append else "w"
    table.to_csv(path, mode=mode, header=not append, index=False, lineterminator="\n", date_format="%Y-%m-%d")


def read_tables(folder: str | Path) -> Tables:
    """The claim tables that `write` left in the folder, from CSV or else Parquet.

    Raises TableError where a file is missing, or has other columns or codes than this version declares.
    """
    return Tables(**{name: read_table(Path(folder), name) for name in Tables.__dataclass_fields__})


def read_table(folder: Path, table: str) -> pd.DataFrame:
    """One table from FOLDER/NAME.csv or NAME.parquet, NAME without "facts."; raises as `read_tables`."""
    import pandas as pd

    columns = schema(table).columns
    types = {name: DTYPES[column.type] for name, column in columns.items()}
    path = folder / f"{table.rpartition('.')[2]}.csv"
    parquet = path.with_suffix(".parquet")
    try:
        if path.exists() or not parquet.exists():
            plain = {name: "str" if column.type == "day" else types[name] for name, column in columns.items()}
            found = pd.read_csv(path, dtype=plain, keep_default_na=False, na_values=[""])
        else:
            path, found = parquet, pd.read_parquet(parquet)
        if differing := sorted(set(found.columns) ^ set(columns)):
            raise TableError(f"column {differing[0]!r} is missing or unknown")
        for name, column in columns.items():
            if column.codes is not None and (strange := set(found[name].dropna()) - set(column.codes)):
                raise TableError(f"{name}: {min(strange)!r} is none of {', '.join(column.codes)}")
        return found[list(columns)].astype(types)
    except FileNotFoundError:
        raise TableError(f"{path}: no such file; make it with `parley parse PATH --out {folder}`") from None
    except (ValueError, TypeError) as error:
        raise TableError(f"{path}: {error}; make the tables anew") from None


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder to write into, whose files replace those of `out` at the end: all of them, or none.

    Stopped while writing, the old files stay; stopped while replacing, the next run finishes it. Raises
    OSError where another run is writing there, or nobody may.
    """
    out.mkdir(parents=True, exist_ok=True)
    lock, stage = out / ".lock", out / ".next"
    with lock.open("a+") as file:
        _hold(file)
        try:
            finish(out)
            stage.mkdir()
            try:
                yield stage
            except BaseException:
                shutil.rmtree(stage)
                raise
            (stage / "complete").touch()
            finish(out)
        finally:
            lock.unlink(missing_ok=True)


def _hold(file: IO[str]) -> None:
    """Holds the lock file; one that a dead process left is taken over, since the system frees its hold."""
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            folder = Path(file.name).parent
            raise BlockingIOError(f"{folder}: another run is writing here; wait until it has ended") from None


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
