"""The pages of the gate, as HTML without any script."""

from html import escape
from urllib.parse import urlencode

from access.passwords import SHORTEST
from access.places import ACCOUNT, LOOK, PROVIDER, SIGN_IN, SIGN_OUT
from access.provider.problems import ANOTHER
from indicators.areas import areas
from reporting.words import LANGUAGES, Words
from store.access_book import LOCAL, Account

GOOD = frozenset({"changed"})


def sign_in_page(
    words: Words, *, token: str, next: str, user: str, wrong: str, provider: str = "", local: bool = True
) -> str:
    """``provider`` is the name of an identity provider; it comes first, since most people come that way."""
    place = urlencode({"next": next, "lang": words.lang})
    parts = [f"<h1>{escape(words.say('access.sign_in'))}</h1>", _told(words, wrong)]
    if provider:
        name = escape(words.say("access.provider.sign_in", name=provider))
        to = f"{PROVIDER}?{place}{'&another=1' if wrong in ANOTHER else ''}"
        parts.append(f'<a class="button first" href="{escape(to)}">{name}</a>')
    if provider and local:
        parts.append(f"<h2>{escape(words.say('access.provider.or_local'))}</h2>")
    if local:
        fields = "".join(
            (
                _field(words, "user", "text", "username", value=user, first=not (user or provider)),
                _field(words, "password", "password", "current-password", first=bool(user)),
            )
        )
        kind = "second wide" if provider else "first"
        parts.append(_form(f"{SIGN_IN}?{place}", token, fields, words.say("access.sign_in"), kind))
    about = words.say("access.provider.no_account" if provider else "access.no_account")
    parts.append(f'<p class="quiet">{escape(about)}</p>')
    links = {lang: f"{SIGN_IN}?{urlencode({'next': next, 'lang': lang})}" for lang in LANGUAGES}
    return _page(words, words.say("access.sign_in"), "".join(parts), links)


def farewell_page(words: Words, to: str) -> str:
    """Leads on by itself; the link is for who switched that off."""
    title = words.say("access.provider.signed_out")
    link = f'<p><a href="{escape(to)}">{escape(words.say("access.provider.go_on"))}</a></p>'
    links = {lang: f"{SIGN_IN}?lang={lang}" for lang in LANGUAGES}
    lead = f'<meta http-equiv="refresh" content="0;url={escape(to)}">'
    return _page(words, title, f"<h1>{escape(title)}</h1>{link}", links, lead)


def account_page(words: Words, account: Account, token: str, told: str) -> str:
    facts = {
        "access.user": account.user,
        "access.role": words.say(f"access.role.{account.role}"),
        "access.scope": _scope(words, account),
    }
    listed = "".join(
        f"<dt>{escape(words.say(key))}</dt><dd>{escape(value)}</dd>" for key, value in facts.items()
    )
    out = _form(f"{SIGN_OUT}?lang={words.lang}", token, "", words.say("access.sign_out"), "second")
    parts = [f"<h1>{escape(account.full_name)}</h1>", f"<dl>{listed}</dl>", out]
    if account.source == LOCAL:
        about = words.say("access.password.about", shortest=SHORTEST)
        fields = "".join(
            (
                _field(words, "old", "password", "current-password"),
                _field(words, "new", "password", "new-password", least=SHORTEST),
                _field(words, "again", "password", "new-password", least=SHORTEST),
            )
        )
        change = _form(f"{ACCOUNT}?lang={words.lang}", token, fields, words.say("access.password.change"))
        parts += [f"<h2>{escape(words.say('access.password.title'))}</h2>", _told(words, told)]
        parts += [f'<p class="quiet">{escape(about)}</p>', change]
    parts.append(f'<p><a href="/?lang={words.lang}">{escape(words.say("access.back"))}</a></p>')
    links = {lang: f"{ACCOUNT}?lang={lang}" for lang in LANGUAGES}
    return _page(words, account.full_name, "".join(parts), links)


def _scope(words: Words, account: Account) -> str:
    if account.provinces is None:
        return words.say("access.scope.all")
    units = areas().units
    named = (units[one].name if one in units else one for one in sorted(account.provinces))
    return ", ".join(named) or words.say("access.scope.none")


def _told(words: Words, told: str) -> str:
    if not told:
        return ""
    kind, role = ("good", "status") if told in GOOD else ("wrong", "alert")
    return f'<p class="{kind}" role="{role}" id="told">{escape(words.say(f"access.told.{told}"))}</p>'


def _field(
    words: Words, name: str, kind: str, fill: str, *, value: str = "", first: bool = False, least: int = 0
) -> str:
    further = (" autofocus" if first else "") + (f' minlength="{least}"' if least else "")
    further += ' autocapitalize="none" spellcheck="false"' if kind == "text" else ""
    label = escape(words.say(f"access.field.{name}"))
    return (
        f'<label for="{name}">{label}</label><input id="{name}" name="{name}" type="{kind}" autocomplete="{fill}"'
        f' value="{escape(value)}" maxlength="200" required{further}>'
    )


def _form(action: str, token: str, fields: str, button: str, kind: str = "first") -> str:
    return (
        f'<form method="post" action="{escape(action)}"><input type="hidden" name="token" value="{token}">'
        f'{fields}<button class="{kind}">{escape(button)}</button></form>'
    )


def _page(words: Words, title: str, body: str, links: dict[str, str], lead: str = "") -> str:
    name = escape(words.say("app.name"))
    switch = "".join(
        f'<a href="{escape(link)}" lang="{lang}"{" aria-current=true" if lang == words.lang else ""}>'
        f"{escape(words.say(f'nav.language.{lang}'))}</a>"
        for lang, link in links.items()
    )
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8"><title>{escape(title)} · {name}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'{lead}<link rel="icon" href="data:,"><link rel="stylesheet" href="{LOOK}"></head><body>'
        f'<header><span>{name}</span><nav aria-label="{escape(words.say("nav.language"))}">{switch}</nav></header>'
        f"<main>{body}</main></body></html>"
    )
