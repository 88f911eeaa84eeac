"""Small pieces of HTML for st.html, built from text that is always escaped."""

from html import escape


class Markup(str):
    """Text that is markup already."""


NOTHING = Markup("")

#: Elements that hold nothing: a closing tag would be read as one more of them.
VOID = ("br", "hr", "img", "input", "wbr")


def tag(name: str, *children: str, **attributes: str | None) -> Markup:
    """``class_`` becomes class, ``data_status`` becomes data-status; an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{''.join(map(_text, children))}</{name}>")


def join(*parts: str) -> Markup:
    return Markup("".join(map(_text, parts)))


def vietnamese(text: str) -> Markup:
    """What stands in the words of its document on a page of any language, so that it is read aloud as what it is."""
    return tag("span", text, lang="vi") if text else NOTHING


def _text(part: str) -> str:
    return part if isinstance(part, Markup) else escape(part)
