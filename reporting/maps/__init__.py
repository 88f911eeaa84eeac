"""Maps: what every area shows, where it lies, and the drawing that screen, print and briefings share."""
