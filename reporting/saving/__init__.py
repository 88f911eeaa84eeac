"""Maps, heat maps, rankings and scorecards as files that can be read alone: pictures (SVG, PNG) and workbooks."""
