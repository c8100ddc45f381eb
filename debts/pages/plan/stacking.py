"""The plan's timeline as rectangles: creditors on top of each other, the longest at the bottom.

Across, a rectangle is measured in ten-thousandths of the width, down in pixels: so the labels keep
their size on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from debts.domain.sums.money import round_half_up
from debts.pages.charts import Band, PlanTimeline

# A band this high carries a label; the picture grows with the number of bands, within bounds.
_BAND, _LINE, _LOWEST, _HIGHEST = 24, 16, 180, 400
_LONGEST_LABEL = 26


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle: a creditor's sum over months in which nothing below it changes."""

    x: int
    width: int
    y: int
    height: int

    @property
    def x_percent(self) -> str:
        return _percent(self.x)

    @property
    def width_percent(self) -> str:
        return _percent(self.width)

    @property
    def end_percent(self) -> str:
        return _percent(self.x + self.width)

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def is_on_the_right(self) -> bool:
        """Whether words that begin here could run out of the picture."""
        return self.x >= 5_000


@dataclass(frozen=True, slots=True)
class DrawnBand:
    """A creditor's part of the picture; an empty name stands for several small ones together."""

    name: str
    members: int
    pieces: tuple[Piece, ...]

    @property
    def labelled(self) -> Piece | None:
        """Where the name stands: its longest stretch that is as high as a line of text.

        From a short one it ran on over the band of whoever is paid there afterwards.
        """
        high = [piece for piece in self.pieces if piece.height >= _LINE]
        return max(high, key=lambda piece: piece.width, default=None)

    @property
    def label(self) -> str:
        """The name, cut where it would run over a phone's width."""
        cut = len(self.name) > _LONGEST_LABEL
        return self.name[: _LONGEST_LABEL - 1].rstrip() + "…" if cut else self.name


@dataclass(frozen=True, slots=True)
class _Layer:
    """A band before it is drawn: minor units, month by month."""

    name: str
    members: int
    minors: tuple[int, ...]

    @property
    def months_paid(self) -> int:
        return sum(1 for minor in self.minors if minor)


@dataclass(frozen=True, slots=True)
class Stack:
    """The picture: its height in pixels and its bands from the bottom up."""

    height: int
    bands: tuple[DrawnBand, ...]


def stack(timeline: PlanTimeline) -> Stack:
    """Draws the timeline; bands too thin for a label are drawn as one, on top."""
    height = min(_HIGHEST, max(_LOWEST, _BAND * len(timeline.bands)))
    tallest = max(timeline.month_totals).minor
    floors = (0,) * len(timeline.months)
    drawn = []
    for layer in _layers(timeline.bands, tallest * _BAND // height):
        ceilings = tuple(map(sum, zip(floors, layer.minors, strict=True)))
        pieces = tuple(_pieces(floors, ceilings, height, tallest))
        drawn.append(DrawnBand(layer.name, layer.members, pieces))
        floors = ceilings
    return Stack(height, tuple(drawn))


def _layers(bands: tuple[Band, ...], thinnest: int) -> list[_Layer]:
    """One a creditor, the longest first; those that never reach `thinnest` minor units as one."""
    layers = [_Layer(b.name, 1, tuple(a.minor for a in b.amounts)) for b in bands]
    wide = [layer for layer in layers if max(layer.minors) >= thinnest]
    thin = [layer for layer in layers if max(layer.minors) < thinnest]
    wide.sort(key=lambda layer: -layer.months_paid)
    return wide + ([_together(thin)] if thin else [])


def _together(layers: list[_Layer]) -> _Layer:
    if len(layers) == 1:
        return layers[0]
    by_month = zip(*(layer.minors for layer in layers), strict=True)
    return _Layer("", len(layers), tuple(map(sum, by_month)))


def _pieces(
    floors: tuple[int, ...], ceilings: tuple[int, ...], height: int, tallest: int
) -> Iterator[Piece]:
    """One rectangle for each stretch of months with the same floor and ceiling."""
    count, position = len(floors), 0
    pixels_each = Fraction(height, tallest or 1)
    for (floor, ceiling), group in groupby(zip(floors, ceilings, strict=True)):
        start, position = position, position + sum(1 for _pair in group)
        left, right = start * 10_000 // count, position * 10_000 // count
        low, high = round_half_up(floor * pixels_each), round_half_up(ceiling * pixels_each)
        if high > low:
            yield Piece(left, right - left, height - high, high - low)


def _percent(ten_thousandths: int) -> str:
    return f"{ten_thousandths // 100}.{ten_thousandths % 100:02}%"
