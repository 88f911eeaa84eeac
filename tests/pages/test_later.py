"""What is large comes when the page can be read, and at once to a browser that has shown one. Test figures."""

from pathlib import Path

from page_runs import components, run
from streamlit.testing.v1 import AppTest

from pages._ui.later import SEEN


def charts(app: AppTest) -> int:
    assert not app.exception
    return len(app.get("plotly_chart"))


def test_the_first_page_keeps_a_place_for_its_chart_and_the_next_one_has_the_chart(small_home: Path):
    app = run("province", area="P63-35", indicator="infant_mortality")
    assert (len(components(app, "later")), charts(app)) == (1, 0)
    app.session_state[SEEN] = True
    app.run()
    assert (len(components(app, "later")), charts(app)) == (0, 1)
