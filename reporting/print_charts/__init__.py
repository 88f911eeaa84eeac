"""Charts on paper: a chart specification drawn with Matplotlib, without a browser and the same in every run."""

from reporting.print_charts.pictures import Caption, Size, chart_png, chart_svg

__all__ = ["Caption", "Size", "chart_png", "chart_svg"]
