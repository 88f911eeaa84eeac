"""What can be set about a store; each value given is an event like any other change."""

from collections.abc import Iterable
from pathlib import Path

from store.actors import By, Deed, prove_may
from store.committing import commit
from store.engine import Connection, sql
from store.errors import NotPossible
from store.locking import WAIT_SECONDS
from store.publishing import data_version
from store.recording import add_change
from store.records import Change, ChangeKind, Setting, SettingName
from store.rights import actor_in
from store.rows import Row, setting_of

VALUES = ("on", "off")


def set_setting(
    home: Path, name: SettingName, value: str, by: By, reason: str = "", *, wait: float = WAIT_SECONDS
) -> Change:
    """Give a setting a value, "on" or "off"; raises NotPossible where it has it already, NotAllowed."""
    actor = actor_in(home, by)
    prove_may(actor, Deed.SET)
    return commit(
        home,
        f"The setting {name}",
        lambda connection: record_setting(connection, name, value, actor.signs_as, reason),
        wait,
    )


def record_setting(connection: Connection, name: SettingName, value: str, by: str, reason: str) -> Change:
    if value not in VALUES:
        raise NotPossible(f"The setting {name} is {' or '.join(VALUES)}, not {value!r}.")
    if not by.strip():
        raise NotPossible("A name is needed; it is kept with the setting.")
    if current_settings(connection)[name].value == value:
        raise NotPossible(f"The setting {name} is {value} already.")
    change = add_change(connection, ChangeKind.SETTING, None, by.strip(), reason.strip())
    given = {"data_version": change.data_version, "name": name.value, "value": value}
    connection.execute(sql("insert_setting"), given)
    return change


def current_settings(connection: Connection) -> dict[SettingName, Setting]:
    return settings_of(connection.execute(sql("settings"), {"as_of": data_version(connection)}).fetchall())


def settings_of(rows: Iterable[Row]) -> dict[SettingName, Setting]:
    """Every setting there is, with its value from the columns of ``settings.sql`` or its first one."""
    given = [setting_of(row) for row in rows]
    return {name: Setting(name) for name in SettingName} | {setting.name: setting for setting in given}
