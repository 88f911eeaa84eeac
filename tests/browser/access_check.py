"""WCAG 2.2 AA as axe-core checks it, on a page as it stands; shadow roots are walked too."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: What axe finds and nobody can mend here, as (rule, part of the element) with its reason. There is nothing.
EXCEPTIONS: Mapping[tuple[str, str], str] = {}
#: A page being drawn anew shows old parts faded, which nobody is meant to read: it stands when nothing was just asked for,
#: nothing runs or is stale, no chart is still to come, and that for some frames.
SETTLED = """() => {
  const moving = window.isBeingDrawn?.() || document.querySelector(
    '[data-test-script-state=running], [data-stale=true], [class*=st-key-later-], html:not([data-whole]) .stApp');
  window.quietFrames = moving ? 0 : (window.quietFrames ?? 0) + 1;
  return window.quietFrames > 3;
}"""
RUN = """async (tags) => {
  for (const one of document.getAnimations()) { try { one.finish(); } catch { one.cancel(); } } // what fades in is there
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => [one.id, one.help, node.html, node.failureSummary]));
}"""


#: axe keeps the fields of its objects in WeakMaps, and reads the same few colours from text thousands of times. Private
#: fields, and a memory of colours, find the same in two thirds of the time.
PRIVATE_FIELDS = """(() => {
  class Itself { constructor(one) { return one; } }
  return class {
    constructor() {
      this.kept = class extends Itself {
        #value;
        constructor(one, value) { super(one); this.#value = value; }
        static has(one) { return Object(one) === one && #value in one; }
        static get(one) { return this.has(one) ? one.#value : undefined; }
        static set(one, value) { if (this.has(one)) one.#value = value; else new this(one, value); }
      };
    }
    has(one) { return this.kept.has(one); }
    get(one) { return this.kept.get(one); }
    set(one, value) { this.kept.set(one, value); return this; }
  };
})()"""
KNOWN_COLOURS = """(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else { read.call(this, text); known.set(text, [this.r, this.g, this.b, this.alpha]); }
    return this;
  };
})();"""


@cache
def axe_source() -> str:
    """The script as the package ships it: pinned with it, and no host is asked."""
    folder = Path(next(iter(axe_playwright_python.__path__)))
    script = (folder / "axe.min.js").read_text(encoding="utf-8")
    return f"((WeakMap) => {{ {script} }})({PRIVATE_FIELDS}); {KNOWN_COLOURS}"


def violations(page: Page) -> list[str]:
    """Each violation with its element, as a sentence to mend it by."""
    page.emulate_media(media="screen", reduced_motion="reduce")
    page.bring_to_front()  # a tab behind others is drawn a few times a second, or not at all
    page.wait_for_function(SETTLED)
    page.evaluate(axe_source())
    found: list[list[Any]] = page.evaluate(RUN, list(TAGS))
    return [
        f"{rule}: {help_text}\n    {html[:300]}\n    {' '.join(why.split())[:400]}"
        for rule, help_text, html, why in found
        if not any(rule == known and part in html for known, part in EXCEPTIONS)
    ]
