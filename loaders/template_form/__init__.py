"""The form: a template of one area, prepared and protected, for people to fill in."""
