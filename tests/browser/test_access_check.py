"""What shuts somebody out is found, also inside a shadow root; what does not is left alone. Drawn pages, not the product's."""

import pytest
from access_check import violations

PAGE = """<!doctype html><html lang="vi" data-whole><head><title>Thử</title></head>
<body><div class="stApp"><main><h1>Thử</h1><div id="host"></div></main></div></body></html>"""
PUT = """(html) => document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML = html"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>đọc được</p>", []),
        ('<p style="color: #595959; background: rgb(255 255 255 / 0.5)">đọc được</p>', []),
        ('<p style="color: #999">nhạt</p>', ["color-contrast"]),
        ('<p style="color: rgb(0 0 0 / 0.3)">nhạt</p>', ["color-contrast"]),
        ('<p style="color: #fff; background: color(srgb 0.9 0.9 0.9)">nhạt</p>', ["color-contrast"]),
        (
            '<div style="background: #777"><p style="color: #777; background: rgb(255 255 255 / 0.1)">nhạt</p></div>',
            ["color-contrast"],
        ),
        ("<button></button>", ["button-name"]),
        ('<img src="data:,">', ["image-alt"]),
    ],
)
def test_what_shuts_somebody_out_is_found_in_a_shadow_root_too(browser, html: str, found: list[str]):
    page = browser.new_page()
    page.set_content(PAGE)
    page.evaluate(PUT, html)
    told = violations(page)
    page.close()
    assert [sentence.split(":")[0] for sentence in told] == found
