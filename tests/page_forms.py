"""Reads the forms of a page as a browser would, fills them in and says what would be sent.

A test that sends more than its page holds hides a page that cannot work: only `forge` in
`tests/people.py` may do that, where the test is about forged input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

CHOOSABLE = frozenset({"checkbox", "radio", "select", "select-multiple"})


@dataclass
class Control:
    """One named control: its type, what it would send now, and what it offers to choose from."""

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)

    def answered(self, value: Any) -> list[Any]:
        """What it sends once a person has given this answer; None clears it or takes the tick off.

        True ticks a box. A choice that is not offered, and a hidden field, can be given none.
        """
        assert self.kind != "hidden", f"nobody can type into {self.name}: forge() it, if you must"
        if value is None or value is False:
            return self._cleared()
        if value is True:
            assert self.kind == "checkbox", f"{self.name} is no box to tick"
            return self.offered[:1]
        if self.kind == "file":
            return [value]
        texts = [str(one) for one in (value if isinstance(value, list | tuple) else [value])]
        if self.kind in CHOOSABLE:
            return self._chosen(texts)
        (text,) = texts
        return [_as_wired(text) if self.kind == "textarea" else text]

    def _cleared(self) -> list[str]:
        if self.kind in {"checkbox", "file", "select-multiple"}:
            return []
        if self.kind == "radio":
            assert not self.sent, f"{self.name} is answered, and no browser takes that back"
            return []
        return self._chosen([""]) if self.kind == "select" else [""]

    def _chosen(self, values: list[str]) -> list[str]:
        missing = [value for value in values if value not in self.offered]
        assert not missing, f"{self.name} offers {self.offered}, not {missing}"
        return values


def _as_wired(text: str) -> str:
    """A browser ends each line of a text with two characters."""
    return re.sub(r"\r\n|\r|\n", "\r\n", text)


@dataclass
class PageForm:
    action: str
    method: str
    in_main: bool
    controls: dict[str, Control] = field(default_factory=dict)
    # Those that send the form, with the name and the value that each adds to it, if any.
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_ours(self) -> bool:
        return "_form" in self.controls

    def hidden(self) -> dict[str, list[str]]:
        """The CSRF token, the one-time key, the version: what no person types."""
        return {c.name: c.sent for c in self.controls.values() if c.kind == "hidden"}

    def as_sent(self, press: str = "") -> dict[str, list[Any]]:
        """All that the browser would send now; a radio group that nobody chose sends nothing.

        `press` names a button, as "take_a_break" or "then=more"; without it the first one is
        pressed, as a browser does on Enter.
        """
        data: dict[str, list[Any]] = {
            c.name: [_as_wired(text) for text in c.sent] if c.kind == "textarea" else list(c.sent)
            for c in self.controls.values()
            if c.sent
        }
        name, value = self._button(press)
        return {**data, name: [value]} if name else data

    def _button(self, press: str) -> tuple[str, str]:
        if not press:
            return self.buttons[0] if self.buttons else ("", "")
        name, _sign, value = press.partition("=")
        fitting = [b for b in self.buttons if b[0] == name and value in ("", b[1])]
        assert fitting, f"no button {press} here, only {self.buttons}"
        return fitting[0]

    def filled(self, data: dict[str, Any], press: str = "") -> dict[str, list[Any]]:
        """What the browser would send once a person has given these answers in this form."""
        unknown = sorted(set(data) - set(self.controls))
        assert not unknown, f"this form has no {unknown}, only {sorted(self.controls)}"
        sent = self.as_sent(press)
        for name, value in data.items():
            sent[name] = self.controls[name].answered(value)
        return {name: values for name, values in sent.items() if values}

    def with_every_choice(self) -> dict[str, list[Any]]:
        """As sent by somebody who chose the first answer wherever none was chosen yet."""
        first = {
            c.name: c.offered[:1]
            for c in self.controls.values()
            if c.kind == "radio" and not c.sent
        }
        return {**self.as_sent(), **first}

    def typed(self) -> list[Control]:
        """The controls that a person fills in by typing or choosing."""
        return [c for c in self.controls.values() if c.kind != "hidden"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.open: PageForm | None = None
        self.in_main = False
        self.text_of: Control | None = None
        self.select: Control | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attributes}
        if tag == "main":
            self.in_main = True
        elif tag == "form":
            method = attrs.get("method", "get").lower()
            self.open = PageForm(attrs.get("action", ""), method, self.in_main)
            self.forms.append(self.open)
        elif self.open is not None and "disabled" not in attrs:
            getattr(self, f"_{tag}", lambda attrs: None)(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        elif tag == "form":
            self.open = None
        elif tag == "textarea":
            self.text_of = None
        elif tag == "select":
            self._first_option_is_chosen()

    def handle_data(self, data: str) -> None:
        if self.text_of:
            # A browser drops the newline right after the tag.
            self.text_of.sent[0] += data.removeprefix("\n") if not self.text_of.sent[0] else data

    def _control(self, name: str, kind: str) -> Control:
        assert self.open is not None
        return self.open.controls.setdefault(name, Control(name, kind))

    def _input(self, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "text")
        if kind == "submit":
            self._button(attrs)
        if not attrs.get("name") or kind in {"submit", "button", "reset"}:
            return
        control = self._control(attrs["name"], kind)
        control.attrs = attrs
        choosable = kind in {"checkbox", "radio"}
        if choosable:
            control.offered.append(attrs.get("value", "on"))
        if kind != "file" and (not choosable or "checked" in attrs):
            control.sent.append(attrs.get("value", "on" if choosable else ""))

    def _button(self, attrs: dict[str, str]) -> None:
        assert self.open is not None
        if attrs.get("type", "submit") == "submit":
            self.open.buttons.append((attrs.get("name", ""), attrs.get("value", "")))

    def _textarea(self, attrs: dict[str, str]) -> None:
        if attrs.get("name"):
            self.text_of = self._control(attrs["name"], "textarea")
            self.text_of.sent = [""]

    def _select(self, attrs: dict[str, str]) -> None:
        if attrs.get("name"):
            kind = "select-multiple" if "multiple" in attrs else "select"
            self.select = self._control(attrs["name"], kind)

    def _option(self, attrs: dict[str, str]) -> None:
        if self.select:
            self.select.offered.append(attrs.get("value", ""))
            if "selected" in attrs:
                self.select.sent.append(attrs.get("value", ""))

    def _first_option_is_chosen(self) -> None:
        if self.select and self.select.kind == "select" and not self.select.sent:
            self.select.sent = self.select.offered[:1]
        self.select = None


def forms_of(response: Any) -> list[PageForm]:
    """Every form of a rendered page, in order; none for a file or a redirect."""
    if "text/html" not in response.headers.get("Content-Type", ""):
        return []
    forms = forms_in(response.content.decode())
    for form in forms:
        form.action = form.action or _address(response)
    return forms


def forms_in(html: str) -> list[PageForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def _address(response: Any) -> str:
    """Where a form without an address of its own is sent: to the page itself."""
    query = response.request["QUERY_STRING"]
    return response.request["PATH_INFO"] + (f"?{query}" if query else "")


def main_forms(response: Any) -> list[PageForm]:
    """The forms that post from the page's own content, not from its frame."""
    return [form for form in forms_of(response) if form.in_main and form.method == "post"]


def main_form(response: Any, action: str = "") -> PageForm:
    """The page's own form, the one with our key; or the one that `action` is part of its address.

    A form of the page's frame, as that of the language, is found by its address too.
    """
    forms = main_forms(response)
    if action:
        forms = [form for form in forms_of(response) if action in form.action]
    assert forms, f"this page has no form to send {action}".rstrip()
    return max(forms, key=lambda form: (form.is_ours, form.action == _address(response)))
