"""The whole site from SQLite to PostgreSQL, or back; what it came from stays as it was."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext as _

from debts.ops import carry, one_database, startup
from debts.ops.carry import DEFAULT, Tally
from debts.services import storage
from debts.services.storage import Refused
from negotiator import env

BACK = "sqlite"


def move(to: str) -> dict[str, Tally]:
    """What arrived, by table. Raises Refused, and nothing is kept, where anything is not alike."""
    if (to == BACK) is not settings.POSTGRES:
        raise Refused(_("The data is in that kind of database already."))
    with storage.gate():
        one_database.refuse_another()
        if startup.migrations_pending():
            raise Refused(_("The data is from an older version. Start the site once: ./run"))
        carried = _to_sqlite() if to == BACK else _to_postgres(to)
        one_database.remember(postgres=to != BACK)
        return carried


def _to_postgres(address: str) -> dict[str, Tally]:
    try:
        config = env.postgres(address)
    except ImproperlyConfigured as problem:
        raise Refused(str(problem)) from problem
    with carry.opened(config) as beside, transaction.atomic(using=beside):
        if carry.tables(beside):
            raise Refused(_("That database holds data already. Move into an empty one."))
        carry.make_tables(beside, like=DEFAULT)
        return carry.carry(DEFAULT, beside)


def _to_sqlite() -> dict[str, Tally]:
    target = settings.DATA / storage.DATABASE
    if target.exists():
        sentence = _("%(path)s is there already. Put it elsewhere first.")
        raise Refused(sentence % {"path": target})
    draft = target.with_name(f".{target.name}.moving")
    carried = carry.copy_to_sqlite(draft)
    draft.rename(target)
    storage.sync(target.parent)
    return carried
