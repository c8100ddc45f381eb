"""Changes to WeasyPrint 70: two repairs to how lines are set, one to tags, three short cuts.

They replace private functions, so WeasyPrint is pinned below 71, and tests hold each of them.
Measured on the sample letters: the short cuts save a seventh of a letter and change no byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, percent
from weasyprint.pdf import tags
from weasyprint.text.ffi import TO_UNITS, pango
from weasyprint.text.line_break import Layout

_CHINESE = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff]")
_SPREAD = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
_NOT_SPREAD = re.compile(r"[^\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff]+")
# Wider than this, in ems between two characters, a line looks torn: better leave it short.
_WIDEST = 0.07
# A head of a group of rows heads each of them.
_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column"}
_LEAST = frozenset({"min_width", "min_height"})
_justify_spaces = inline.justify_line
_split_first_line = inline.split_first_line
_strut = inline.strut
_resolve = percent.resolve_one_percentage
_reactivate = Layout.reactivate
_build_box_tree = tags._build_box_tree


def apply() -> None:
    """Put the functions below in the place of WeasyPrint's; doing it twice is harmless."""
    inline.justify_line = justify_line
    inline.split_first_line = split_first_line
    inline.strut = strut
    tags._build_box_tree = build_box_tree
    percent.resolve_one_percentage = resolve_one_percentage
    Layout.deactivate = keep
    Layout.reactivate = reactivate


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Justify Chinese by a hair beside each of its characters; WeasyPrint stretches only spaces.

    Figures and Latin words keep their own width.
    """
    texts = [box.text for box in _texts(line)]
    if not any(map(_CHINESE.search, texts)):
        _justify_spaces(context, line, extra_width)
        return
    spacing = extra_width / max(1, sum(map(_spreading, texts)) - 1)
    if 0 < spacing <= _WIDEST * line.style["font_size"]:
        _spread(line, spacing, 0)


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **more: Any
) -> Any:
    """Let the space before an inline element hang over the edge of the line.

    WeasyPrint gives up on text that is too wide by just that space, and breaks after its first
    word.
    """
    split = _split_first_line(text, style, context, max_width, *rest, **more)
    resume_at = split[2]
    if max_width is None or resume_at is None or not text.endswith(" "):
        return split
    bare = _split_first_line(text.rstrip(" "), style, context, max_width, *rest, **more)
    fits = bare[2] is None and bare[3] <= max_width
    return _split_first_line(text, style, context, None, *rest, **more) if fits else split


def build_box_tree(box: Any, *rest: Any) -> Iterator[Any]:
    """Let each head cell say in the PDF what its `scope` says: rows or a column.

    WeasyPrint writes only from each cell to its heads, which some readers do not follow.
    """
    for element in _build_box_tree(box, *rest):
        if element["S"] == "/TH" and box.element is not None:
            element["A"]["Scope"] = _SCOPES.get(box.element.get("scope"), "/Column")
        yield element


def resolve_one_percentage(box: Any, name: str, refer_to: Any) -> None:
    """Short cut: a length in pixels, as most are by now, is its own used value; so is "auto"."""
    value = box.style[name]
    if type(value) is Dimension and value.unit == "px":
        setattr(box, name, value.value)
    elif value == "auto":
        setattr(box, name, 0 if name in _LEAST else value)
    else:
        _resolve(box, name, refer_to)


def strut(style: Any) -> tuple[float, float]:
    """Short cut: ask once for each style how high its lines are."""
    if not hasattr(style, "line_of_letter"):
        style.line_of_letter = _strut(style)
    return style.line_of_letter  # type: ignore[no-any-return]


def keep(layout: Layout) -> None:
    """Short cut: keep the laid out text until it is drawn instead of making it again."""


def reactivate(layout: Layout, style: Any) -> None:
    """Draw from the kept layout, unless justification has changed it since."""
    if style is layout.style and not layout.justification_spacing:
        pango.pango_layout_set_width(layout.layout, -1)
    else:
        _reactivate(layout, style)
        if hasattr(style, "spreads_chinese"):
            _keep_figures(layout, style["letter_spacing"] - style.spreads_chinese)


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _spread(box: Any, spacing: float, shift: float) -> float:
    """Widen the texts inside ``box`` and move each by the widening before it."""
    before = shift
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            child.position_x += shift
            child.width += spacing * _spreading(child.text)
            shift += spacing * _spreading(child.text)
            child.style = _spaced(child.style, spacing)
        elif isinstance(child, boxes.InlineBox):
            child.position_x += shift
            shift = _spread(child, spacing, shift)
        elif child.is_in_normal_flow():
            child.translate(shift, 0)
    box.width += shift - before
    return shift


def _spaced(style: Any, spacing: float) -> Any:
    own = style["letter_spacing"]
    style = style.copy()
    style["letter_spacing"] = spacing if own == "normal" else own + spacing
    style.spreads_chinese = spacing
    return style


def _spreading(text: str) -> int:
    """How many characters of a line take their part of its widening."""
    return len(_SPREAD.findall(text))


def _keep_figures(layout: Layout, own: float) -> None:
    """Take the widening back where the text is not Chinese."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    for run in _NOT_SPREAD.finditer(layout.text):
        attribute = pango.pango_attr_letter_spacing_new(int(own * TO_UNITS))
        attribute.start_index = len(layout.text[: run.start()].encode())
        attribute.end_index = len(layout.text[: run.end()].encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
