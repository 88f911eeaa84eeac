"""The workbook as a table of SQLite for Datasette, with openpyxl and sqlite-utils. Runs among Datasette's packages."""

import sys

import openpyxl
import sqlite_utils

rows = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0].values
head = next(rows)
table = sqlite_utils.Database(sys.argv[2])["figure"]
table.insert_all(dict(zip(head, row, strict=False)) for row in rows)
table.create_index(["Chỉ tiêu", "Năm"])
