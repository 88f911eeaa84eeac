"""The neighbourhood of one cell, cut out of a workbook in the child process without reading the rest."""
