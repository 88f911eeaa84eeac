"""Briefings: what is on the screen, frozen, and rendered for the meeting."""
