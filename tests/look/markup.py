"""A page as a list of elements in reading order: enough to ask what stands before what."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def classes(self) -> list[str]:
        return (self.attrs.get("class") or "").split()


class Page(HTMLParser):
    """`Page(html).elements` holds every element in order; text belongs to all that enclose it."""

    _VOID = frozenset({"input", "img", "br", "hr", "meta", "link", "rect"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in self._VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str = "", *, css: str = "", **attrs: str) -> list[Element]:
        return [
            e
            for e in self.elements
            if tag in ("", e.tag)
            and (not css or css in e.classes)
            and all(e.attrs.get(name.replace("_", "-")) == value for name, value in attrs.items())
        ]

    def one(self, tag: str = "", *, css: str = "", **attrs: str) -> Element:
        found = self.all(tag, css=css, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {css} {attrs}"
        return found[0]

    def place(self, element: Element) -> int:
        return next(i for i, e in enumerate(self.elements) if e is element)
