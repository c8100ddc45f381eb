"""The hand that fills in the product's pages: what a page does not ask, it cannot be told.

A fact without a field, a choice that is not offered and an answer that the page refuses are written
down as not enterable; nothing is ever written behind the product's back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.page_forms import CHOOSABLE, Control, PageForm, main_form
from tests.people import Visitor, open_form, send_form


@dataclass
class Hand:
    """A person at the pages of one household; ids are those of the files."""

    client: Visitor
    household_id: int = 0
    people: dict[str, int] = field(default_factory=dict)
    creditors: dict[str, int] = field(default_factory=dict)
    debts: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    not_enterable: set[str] = field(default_factory=set)

    def url(self, name: str, *args: Any, query: str = "") -> str:
        return reverse(name, args=[self.household_id, *args]) + query

    def cannot_tell(self, subject: str, *facts: str) -> None:
        """Noted by kind ("debt: law"): which of them it was, its household shows."""
        self.not_enterable |= {f"{subject.split()[0]}: {fact}" for fact in facts}

    def fill(
        self,
        subject: str,
        url: str,
        answers: dict[str, Any],
        *,
        press: str = "",
        action: str = "",
        form: PageForm | None = None,
    ) -> str:
        """Send the page's own form with these answers; gives the address that it leads to.

        An answer of None is not given. What the page refuses is left out and sent without it.
        `form` is the page's, where it is open.
        """
        form = form or open_form(self.client, url, action)
        given = {name: value for name, value in answers.items() if value is not None}
        fitting = {
            n: v for n, v in given.items() if n in form.controls and _takes(form.controls[n], v)
        }
        self.cannot_tell(subject, *(name for name in given if name not in fitting))
        response = send_form(self.client, form, fitting, press=press)
        if response.status_code == 302:
            return str(response.url)
        if not response.context["form"].errors:
            return self._confirm(subject, response)
        refused = _errors(response)
        assert refused.keys() & fitting.keys(), f"{subject} at {url}: {refused}"
        self.cannot_tell(subject, *(f"{name} refused" for name in refused))
        rest = {name: value for name, value in fitting.items() if name not in refused}
        response = send_form(self.client, open_form(self.client, url, action), rest, press=press)
        assert response.status_code == 302, f"{subject} at {url}: {_errors(response)}"
        return str(response.url)

    def _confirm(self, subject: str, shown: Any) -> str:
        """The page asks to be looked at once more: it is sent again as it stands."""
        form = main_form(shown)
        form.action = form.action or shown.request["PATH_INFO"]
        response = send_form(self.client, form)
        assert response.status_code == 302, f"{subject}: {_errors(response)}"
        return str(response.url)

    def press(self, url: str, action: str) -> str:
        """Press the button of a page that asks nothing else."""
        response = send_form(self.client, open_form(self.client, url, action))
        assert response.status_code == 302, f"{action} on {url} answered {response.status_code}"
        return str(response.url)


def _takes(control: Control | None, value: Any) -> bool:
    if control is None:
        return False
    if control.kind not in CHOOSABLE or value is True or value is False:
        return True
    values = value if isinstance(value, list | tuple) else [value]
    return all(str(one) in control.offered for one in values)


def _errors(response: Any) -> dict[str, str]:
    """Each refused field and why."""
    form = response.context["form"]
    return {name: " ".join(map(str, found)) for name, found in form.errors.items()}
