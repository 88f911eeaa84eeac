"""Layouts: the ways people arrange figures on a sheet, one file each, and what finds out which one it is."""
