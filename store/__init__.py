"""Keep and fetch: what was submitted, what stands, and where each figure came from.

DuckDB and SQL live in this package only. Writers go through ``store.writing`` (one at a time, under a file
lock), readers open published snapshots through ``store.reading`` and never wait. Importing ``store`` or
``store.records`` loads no database.
"""
