"""Reads the forms of a page as a browser would: what each would send if nobody typed anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Control:
    """One named control: its type, what it would send now, and what it offers to choose from."""

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)


@dataclass
class PageForm:
    action: str
    method: str
    in_main: bool
    controls: dict[str, Control] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        return "_form" in self.controls

    def hidden(self) -> dict[str, list[str]]:
        """The CSRF token, the one-time key, the version: what no person types."""
        return {c.name: c.sent for c in self.controls.values() if c.kind == "hidden"}

    def as_sent(self) -> dict[str, list[str]]:
        """All that the browser would send; a radio group that nobody chose sends its first."""
        data = {c.name: list(c.sent) for c in self.controls.values() if c.sent}
        for control in self.controls.values():
            if control.kind == "radio" and not control.sent:
                data[control.name] = control.offered[:1]
        return data

    def typed(self) -> list[Control]:
        """The controls that a person fills in by typing or choosing."""
        return [c for c in self.controls.values() if c.kind not in {"hidden", "submit"}]


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
        if not attrs.get("name") or kind in {"submit", "button", "reset"}:
            return
        control = self._control(attrs["name"], kind)
        control.attrs = attrs
        choosable = kind in {"checkbox", "radio"}
        if choosable:
            control.offered.append(attrs.get("value", "on"))
        if kind != "file" and (not choosable or "checked" in attrs):
            control.sent.append(attrs.get("value", "on" if choosable else ""))

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
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms


def main_forms(response: Any) -> list[PageForm]:
    """The forms that post from the page's own content, not from its frame."""
    return [form for form in forms_of(response) if form.in_main and form.method == "post"]


def main_form(response: Any, action: str = "") -> PageForm:
    """The page's own form: the one with our key, by its action where there are several."""
    forms = main_forms(response)
    fitting = [form for form in forms if action in form.action] or forms
    ours = [form for form in fitting if form.is_ours]
    assert fitting, "this page has no form to send"
    return (ours or fitting)[0]
