"""What is noted beside each plain value of a sheet, as the child process sends it and the cells keep it.

A mark is MARK_WIDTH times the index of the cell's number format, plus the bits that apply.
"""

FORMULA, DATE, ERROR, MARK_WIDTH = 1, 2, 4, 8
