"""How a workbook that the application made itself says which of its sheets are no data: a sheet that nobody sees.

Written by reporting and read by loaders, which never meet. Its first cell holds ``MARKER``; each row below names a
sheet and the text of that sheet's first cell, so that a sheet somebody has put other things on is not taken for ours.
"""

MARKER_SHEET = "_briefing"
MARKER = "health-targets-briefing"
