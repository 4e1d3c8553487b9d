"""The page-image service: the pages of one original as pictures, whatever the file holds.

A thread of its own asks one child at a time. What is wanted is a list, the most urgent first, that
each call of ``want`` replaces: what nobody looks at any more is not drawn. A page at which the child
dies or hangs has no picture, and the next question goes to a new child.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from workbench.errors import CancelledError, WorkbenchError
from workbench.progress import Progress
from workbench.readers.pdf import refusals
from workbench.readers.pdf.costs import Limits, Reason
from workbench.readers.pdf.process import DeadlineError, DiedError
from workbench.rendering.events import Drawn, Event, Opened, Refused, Sized, not_drawn
from workbench.rendering.process import Answer, DrawingChild
from workbench.rendering.protocol import Opening, Size, Tile

Fetch = Callable[[Path, Progress], Path]
"""Gives the original: written into a private folder, or where it lies already. Raises WorkbenchError."""

Foresee = Callable[[int, Sequence[Size]], Sequence[Tile]]
"""Tells, in the service's thread, what will be wanted first: of so many pages, the first of which have these sizes."""

_LOOK = 0.04
"""Seconds between two looks at whether a picture is still wanted."""

_GIVE_UP = 0.4
"""Seconds after which the drawing of what nobody wants any more is broken off; a new child takes 0.1."""

_AT_ONCE = 64
"""Pages whose sizes are asked for in one question: the first go before everything else."""


class _AbandonedError(Exception):
    """Nobody waits for the answer any more."""


class PageImages:
    """The pages of one original. ``tell`` hears of everything, in the service's thread.

    ``name`` is what sentences call the file. Close it when done: the child is gone at once, and so is
    the private copy of the original. ``foresee`` has the first page drawn before anybody could ask for it.
    """

    def __init__(
        self,
        fetch: Fetch,
        tell: Callable[[Event], None],
        *,
        name: str,
        password: str = "",
        limits: Limits | None = None,
        foresee: Foresee | None = None,
    ) -> None:
        self._fetch, self._tell, self._name, self._password = fetch, tell, name, password
        self.limits = limits or Limits()
        self._foresee, self._pages = foresee, 0
        self._changed = Condition()
        self._wanted: list[Tile] = []
        self._out: set[Tile] = set()
        self._unsized: list[int] = []
        self._progress = Progress()
        self._child: DrawingChild | None = None
        self._thread = Thread(target=self._run, name="page-images", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """The number of the child's process, if there is one now."""
        return self._child.pid if self._child else None

    def want(self, tiles: Sequence[Tile]) -> None:
        """Draw these, the first ones first, and nothing else any more."""
        with self._changed:
            self._wanted = list(tiles)
            self._changed.notify()

    def took(self, tile: Tile) -> None:
        """Say that a tile has arrived: until then it is not drawn again, however often it is wanted."""
        with self._changed:
            self._out.discard(tile)
            self._wanted = [one for one in self._wanted if one != tile]

    def close(self) -> None:
        """End the child and forget what is wanted; nothing is told after this."""
        with self._changed:
            self._progress.cancel()
            self._changed.notify()
            if self._child is not None:
                self._child.kill()
        self._thread.join()

    def _run(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as folder:
                self._serve(Opening(str(self._fetch(Path(folder), self._progress)), self._password, self.limits))
        except CancelledError:
            pass
        except WorkbenchError as error:
            self._say(Refused(error))

    def _serve(self, opening: Opening) -> None:
        known = False
        while True:
            with self._started(opening) as child:
                try:
                    answer, _ = self._heard(child, self.limits.start, None)
                except (DeadlineError, DiedError) as error:
                    raise self._refusal(_reason(error)) from None
                if answer["kind"] != "open":
                    raise self._refusal(Reason(answer["reason"]))
                if not known:
                    self._open(answer["pages"])
                    known = True
                self._talk(child)

    def _open(self, pages: int) -> None:
        if not pages:
            raise refusals.no_pages(self._name)
        self._unsized, self._pages = list(range(0, pages, _AT_ONCE)), pages
        self._say(Opened(pages))

    def _talk(self, child: DrawingChild) -> None:
        """Ask until the child is lost; the question at which that happened is answered, if badly."""
        while True:
            question = self._next()
            child.ask(question)
            tile = Tile.of_question(question) if question["ask"] == "tile" else None
            try:
                answer = self._heard(child, self.limits.seconds, tile)
            except _AbandonedError:
                self._out.clear()
                return
            except (DeadlineError, DiedError) as error:
                if tile is None:
                    self._say(_unknown(question))
                self._lost(tile, _reason(error))
                return
            self._take(tile, answer)

    def _next(self) -> dict[str, Any]:
        """What to ask next: sizes before their pages are drawn, and all others in idle moments."""
        with self._changed:
            while True:
                self._progress.check()
                if self._unsized and self._unsized[0] == 0:
                    return self._sizes(0)
                tile = next((one for one in self._wanted if one not in self._out), None)
                if tile is not None:
                    return self._drawing(tile)
                if self._unsized:
                    return self._sizes(self._unsized[0])
                self._changed.wait()

    def _drawing(self, tile: Tile) -> dict[str, Any]:
        first = tile.page // _AT_ONCE * _AT_ONCE
        if first in self._unsized:
            return self._sizes(first)
        self._out.add(tile)
        return tile.question()

    def _sizes(self, first: int) -> dict[str, Any]:
        self._unsized.remove(first)
        return {"ask": "sizes", "first": first, "last": first + _AT_ONCE}

    def _heard(self, child: DrawingChild, seconds: float, tile: Tile | None) -> Answer:
        """The answer. Raises CancelledError, DeadlineError, DiedError or _AbandonedError."""
        begun = time.monotonic()
        while True:
            try:
                answer = child.heard(_LOOK)
            finally:
                self._progress.check()
            if answer is not None:
                return answer
            gone = time.monotonic() - begun
            if gone > seconds:
                raise DeadlineError
            if gone > _GIVE_UP and tile is not None and self._moved_on(tile):
                raise _AbandonedError

    def _moved_on(self, tile: Tile) -> bool:
        """Whether nobody waits for the page of this tile any more."""
        with self._changed:
            return all(one.page != tile.page for one in self._wanted)

    def _lost(self, tile: Tile | None, reason: Reason) -> None:
        if tile is not None:
            self._forget(tile.page)
            self._say(not_drawn(tile.page, reason, self.limits))

    def _take(self, tile: Tile | None, answer: Answer) -> None:
        message, pixels = answer
        if tile is None:
            if message["kind"] == "sizes":
                sizes = [(float(width), float(height)) for width, height in message["sizes"]]
                self._say(Sized(message["first"], sizes, message["labels"]))
                if message["first"] == 0:
                    self._look_ahead(sizes)
        elif message["kind"] == "tile" and len(pixels) == tile.size:
            self._say(Drawn(tile, pixels))
        else:
            self._lost(tile, Reason(message.get("reason", Reason.DAMAGED)))

    def _look_ahead(self, sizes: Sequence[Size]) -> None:
        """Draw what will be wanted, unless somebody wants something already."""
        foreseen = list(self._foresee(self._pages, sizes)) if self._foresee else []
        with self._changed:
            self._wanted = self._wanted or foreseen

    def _forget(self, page: int) -> None:
        with self._changed:
            self._wanted = [tile for tile in self._wanted if tile.page != page]
            self._out = {tile for tile in self._out if tile.page != page}

    def _started(self, opening: Opening) -> DrawingChild:
        with self._changed:
            self._progress.check()
            self._child = DrawingChild(opening)
            return self._child

    def _refusal(self, reason: Reason) -> WorkbenchError:
        return refusals.refusal(self._name, reason, limits=self.limits, password=self._password)

    def _say(self, event: Event) -> None:
        if not self._progress.cancelled:
            self._tell(event)


def _unknown(question: dict[str, Any]) -> Sized:
    """The sizes of pages that nobody can tell."""
    pages = question["last"] - question["first"]
    return Sized(question["first"], [(0.0, 0.0)] * pages, [""] * pages)


def _reason(error: Exception) -> Reason:
    return Reason.DEADLINE if isinstance(error, DeadlineError) else Reason.DIED
