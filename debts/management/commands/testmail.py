"""./run testmail ADDRESS"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand
from debts.services.site import outgoing_mail
from debts.services.storage import Refused


class Command(SpokenCommand):
    help = "Send one mail to an address, and say what the mail server answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def run(self, *, email: str, **options: Any) -> None:
        if not settings.EMAIL_ENABLED:
            raise Refused(_("No mail server is set: NEGOTIATOR_SMTP_HOST names it."))
        message = EmailMessage(
            _("A test from Negotiator"),
            _("The site at %(address)s can send mail.") % {"address": settings.SITE_URL},
            to=[email],
        )
        server = {"host": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"}
        if reason := outgoing_mail.refusal_of(message):
            sentence = _("Mail cannot be sent through %(host)s: %(reason)s")
            raise Refused(sentence % {**server, "reason": reason})
        sentence = _("%(host)s took a mail to %(email)s. See whether it came, and not as spam.")
        self.stdout.write(sentence % {**server, "email": email})
