"""Tiles and their budget."""

from PySide6.QtCore import QRectF

from workbench.gui.facsimile.tiles import SIDE, TileCache, tiles_of
from workbench.rendering.events import Drawn
from workbench.rendering.protocol import Tile


def drawn(page: int, side: int = 10) -> Drawn:
    tile = Tile(page, side, side, 0, 0, side, side)
    return Drawn(tile, bytes(tile.size))


def test_an_ordinary_page_is_one_tile() -> None:
    assert list(tiles_of(3, (1000, 1414), 0, QRectF(0, 0, 1000, 400))) == [Tile(3, 1000, 1414, 0, 0, 1000, 1414)]


def test_of_a_large_page_only_what_is_seen_is_needed() -> None:
    tiles = list(tiles_of(0, (8000, 11314), 2, QRectF(3000, 5000, 1366, 768)))
    assert {(tile.left, tile.top) for tile in tiles} == {(SIDE, 3 * SIDE), (2 * SIDE, 3 * SIDE)}
    assert all(tile.rotation == 2 for tile in tiles)
    assert list(tiles_of(0, (8000, 11314), 0, QRectF(-900, -900, 100, 100))) == []


def test_all_tiles_together_cover_a_page() -> None:
    tiles = list(tiles_of(0, (5000, 4000), 0))
    assert sum(tile.width * tile.height for tile in tiles) == 5000 * 4000


def test_pages_without_extent_are_a_pixel() -> None:
    assert list(tiles_of(0, (0.2, 0.0), 0)) == [Tile(0, 1, 1, 0, 0, 1, 1)]


def test_what_was_not_looked_at_for_longest_goes_first() -> None:
    cache = TileCache(budget=1000)
    for page in range(2):
        cache.put(drawn(page))
    assert cache.get(drawn(0).tile) is not None
    cache.put(drawn(2))
    assert drawn(1).tile not in cache
    assert drawn(0).tile in cache
    assert cache.bytes == 800
    cache.put(drawn(0))
    assert cache.bytes == 800, "nothing is counted twice"


def test_a_picture_larger_than_the_budget_is_kept_alone() -> None:
    cache = TileCache(budget=1000)
    cache.put(drawn(0))
    cache.put(drawn(1, side=40))
    assert len(cache) == 1
    cache.clear()
    assert (len(cache), cache.bytes, cache.get(drawn(1, side=40).tile)) == (0, 0, None)


def test_other_sizes_of_a_page_stand_in_the_coarsest_first() -> None:
    cache = TileCache()
    for one in (drawn(4, 20), drawn(4, 10), drawn(5, 10)):
        cache.put(one)
    assert [tile.page_width for tile, _ in cache.stand_ins(4, 0)] == [10, 20]
    assert cache.stand_ins(4, 1) == []
