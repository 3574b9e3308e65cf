"""Tables: declared once in `tables.toml`, made into frames, written to and read from files."""

from analysis.tables.declarations import TableError, days, dictionary, schema, schemas
from analysis.tables.frames import MERGED, Tables, frame
from analysis.tables.storage import read_table, read_tables, replacing, write

__all__ = ["MERGED", "TableError", "Tables", "days", "dictionary", "frame", "read_table", "read_tables", "replacing",
           "schema", "schemas", "write"]  # fmt: skip
