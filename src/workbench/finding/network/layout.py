"""A drawing of a network: forces bring together what occurs together, then labels are moved apart.

Attraction and repulsion after T. Fruchterman and E. Reingold, "Graph Drawing by Force-directed Placement"
(Software: Practice and Experience 21, 1991); nothing is left to chance: the same network gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 240
_SPACE = 12.0
"""The least space between two labels."""
_APART = 200
"""How often labels are moved apart before the whole drawing grows instead."""
_GROWTH = 1.15
_ROOM = (900.0, 600.0)
_GOLDEN = 2.399963229728653
"""The golden angle: where nothing is known, nodes begin as the seeds of a sunflower."""


def laid_out(
    sizes: Floats, edges: Sequence[tuple[int, int]], weights: Sequence[float], *, room: tuple[float, float] = _ROOM
) -> Floats:
    """The middle of each label (width and height in ``sizes``), so that none lies over another.

    ``room``: the width and height that the drawing is to fill; it grows beyond it only for labels without a place.
    """
    count = len(sizes)
    if not count:
        return np.zeros((0, 2))
    numbers = np.arange(count)
    length = float(np.sqrt((sizes[:, 0] + _SPACE).mean() * (sizes[:, 1] + _SPACE).mean()) * 2.2)
    around = np.sqrt(numbers + 0.5) * length
    places = np.stack((np.cos(numbers * _GOLDEN) * around, np.sin(numbers * _GOLDEN) * around), axis=1)
    pulled = _pulled(places, np.array(edges, dtype=np.int64).reshape(-1, 2), np.array(weights), length)
    return _apart(_spread(pulled, np.maximum(np.array(room) - sizes.max(axis=0), 1.0)), sizes)


def overlaps(places: Floats, sizes: Floats) -> int:
    """How many pairs of labels lie over one another."""
    return int(np.triu((_depths(places, sizes)[1] > 0).all(axis=2), 1).sum())


def _pulled(places: Floats, edges: NDArray[np.int64], weights: Floats, length: float) -> Floats:
    strength = np.log1p(weights) / max(float(np.log1p(weights).max(initial=1.0)), 1e-9)
    heat = length
    for _ in range(_STEPS):
        between = places[:, None] - places[None]
        distances = np.maximum(np.linalg.norm(between, axis=2), 1e-3)
        moves = (between * (length**2 / distances**2)[:, :, None]).sum(axis=1)
        if len(edges):
            along = places[edges[:, 0]] - places[edges[:, 1]]
            pull = along * (np.linalg.norm(along, axis=1) / length * (0.3 + strength))[:, None]
            np.add.at(moves, edges[:, 0], -pull)
            np.add.at(moves, edges[:, 1], pull)
        moves -= places * 0.05  # what hangs on nothing stays near
        lengths = np.maximum(np.linalg.norm(moves, axis=1), 1e-9)
        places = places + moves * (np.minimum(lengths, heat) / lengths)[:, None]
        heat *= 0.98
    middled: Floats = places - places.mean(axis=0)
    return middled


def _spread(places: Floats, room: Floats) -> Floats:
    """The places within the room, half by where they are and half by their order: few far ones crowd no others."""
    if len(places) < 2:
        return places
    order = places.argsort(axis=0, kind="stable").argsort(axis=0) / (len(places) - 1)
    straight = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9)
    spread: Floats = ((order + straight) / 2 - 0.5) * room
    return spread


def _apart(places: Floats, sizes: Floats) -> Floats:
    """Move labels apart, along the shorter way out of each other; grow the drawing where that does not end."""
    while True:
        for _ in range(_APART):
            signs, depths = _depths(places, sizes)
            over = (depths > 0).all(axis=2) & ~np.eye(len(places), dtype=np.bool_)
            if not over.any():
                return places
            shorter = depths[:, :, 0] <= depths[:, :, 1]
            steps = np.where(over, np.where(shorter, depths[:, :, 0], depths[:, :, 1]), 0.0) / 2 + over * 0.01
            moves = np.stack((steps * signs[:, :, 0] * shorter, steps * signs[:, :, 1] * ~shorter), axis=2)
            places = places + moves.sum(axis=1)
        places = places * _GROWTH


def _depths(places: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """For each pair: on which side of the other one lies, and how deep they reach into each other."""
    between = places[:, None] - places[None]
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])[:, :, None]
    signs = np.where(between == 0, order, np.sign(between)).astype(np.float64)
    needed = (sizes[:, None] + sizes[None]) / 2 + _SPACE
    return signs, needed - np.abs(between)
