"""./run manage due"""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import clock
from debts.management.console import SpokenCommand
from debts.selectors.hosted import figures
from debts.services.reminders import due_mails
from debts.services.storage import Refused


class Command(SpokenCommand):
    help = "Send the mails that remind of days that come near; for cron, as often as you like."

    def run(self, **options: Any) -> None:
        if not settings.EMAIL_ENABLED:
            raise Refused(_("No mail server is set: NEGOTIATOR_SMTP_HOST names it."))
        figures.refresh()
        done = due_mails.send_due(now=clock.now())
        sent = ngettext("%(count)s reminder sent.", "%(count)s reminders sent.", done.sent)
        self.stdout.write(sent % {"count": done.sent})
        for reason in done.refusals:
            self.stderr.write(_("A reminder could not be sent: %(reason)s") % {"reason": reason})
        if done.refusals:
            sys.exit(1)
