"""Mail goes out after the page is answered: whether a server takes it changes no page.

A page that waited for the mail server, or broke with it, would tell who has an account here, and
would say "something went wrong" of a change that is made. What fails is in the log; doctor tries
the server itself.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

_log = logging.getLogger("debts.mail")
_SMTP = "django.core.mail.backends.smtp.EmailBackend"
# Doctor's user sits in front of it.
_PATIENCE_SECONDS = 10

# One after the other: a site sends few, and a server that hangs keeps one thread at most.
postman: Executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


class InBackground(BaseEmailBackend):
    """Django's door for every mail of the site (`EMAIL_BACKEND`). Never raises, never waits."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        postman.submit(_deliver, list(email_messages))
        return len(email_messages)


def problem() -> str:
    """Why the mail server that is set would take nothing now, in its own words; or nothing."""
    connection = get_connection(_SMTP, timeout=_PATIENCE_SECONDS)
    try:
        connection.open()
        connection.close()
    except OSError as error:
        return _said(error)
    return ""


def refusal_of(message: EmailMessage) -> str:
    """Send a mail now, and give what the server said against it; nothing when it took it."""
    try:
        get_connection(_SMTP, timeout=_PATIENCE_SECONDS).send_messages([message])
    except OSError as error:
        return _said(error)
    return ""


def _said(error: OSError) -> str:
    """What the server answered, else what the system says."""
    answers: list[tuple[int, bytes | str]] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        answers = [(error.smtp_code, error.smtp_error)]
    words = [
        f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
        for code, text in answers
    ]
    return "; ".join(words) or str(error) or type(error).__name__


def _deliver(messages: list[EmailMessage]) -> None:
    try:
        get_connection(_SMTP).send_messages(messages)
    except Exception as error:
        # In a thread of its own nobody would see it. No text: a server repeats the recipient.
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else ""
        place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        _log.error("Mail was not sent through %s: %s %s", place, type(error).__name__, code)
