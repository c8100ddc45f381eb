"""What a role may not open or send is not on its pages: taken out here, so that no page forgets it.

Pages are written for those who live with them. For somebody who reads along (an adviser) each link
and each form that leads to a page of others goes; a link among words leaves its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import Resolver404, resolve

from debts.models import Role

# HTML's elements without an end tag.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What stays though all in it went: it is a place on the page, or a picture.
_STAYS = frozenset({"main", "body", "header", "footer", "nav", "td", "th", "svg", "textarea"})


def only_open(html: str, role: Role, path: str) -> str:
    """The page as somebody in this role sees it; `path` is its own address."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    _prune(tree.root, role, path)
    return "".join(tree.root.written())


@dataclass
class _Element:
    tag: str = ""
    begin: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list[_Element | str] = field(default_factory=list)
    end: str = ""

    @property
    def words(self) -> bool:
        """Whether there are words beside its elements."""
        return any(isinstance(one, str) and one.strip(" \n·|") for one in self.inside)

    @property
    def elements(self) -> list[_Element]:
        return [one for one in self.inside if isinstance(one, _Element)]

    def written(self) -> Iterator[str]:
        yield self.begin
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one.written()
        yield self.end


class _Tree(HTMLParser):
    """Reads a page of ours into elements that write themselves as they were."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = _Element()
        self._open = [self.root]

    def _add(self, text: str) -> None:
        self._open[-1].inside.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        element = _Element(tag, self.get_starttag_text() or "", told)
        self._open[-1].inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(_Element(tag, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open[-1].tag != tag:
            self._open.pop()
        self._open.pop().end = f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._add(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._add(f"<!{decl}>")


def _prune(element: _Element, role: Role, path: str) -> None:
    among_words = element.words or (element.tag == "li" and "class" not in element.attrs)
    kept: list[_Element | str] = []
    for one in element.inside:
        if isinstance(one, str):
            kept.append(one)
        elif not _is_closed(one, role, path):
            had = bool(one.elements)
            _prune(one, role, path)
            if not (had and _is_emptied(one)):
                kept.append(one)
        elif one.tag == "a" and among_words and "button" not in one.attrs.get("class", ""):
            kept += one.inside
    element.inside = kept


def _is_emptied(element: _Element) -> bool:
    return not element.elements and not element.words and element.tag not in _STAYS


def _is_closed(element: _Element, role: Role, path: str) -> bool:
    if element.tag == "a":
        return not _may(role, element.attrs.get("href", ""), "read")
    is_sent = element.tag == "form" and element.attrs.get("method", "").lower() == "post"
    return is_sent and not _may(role, element.attrs.get("action") or path, "post")


def _may(role: Role, address: str, what: str) -> bool:
    if not address.startswith("/h/"):
        return True
    try:
        view = resolve(address.partition("#")[0].partition("?")[0]).func
    except Resolver404:
        return True
    allowed = getattr(view, "opens_to", {}).get(what)
    return allowed is None or role in allowed
