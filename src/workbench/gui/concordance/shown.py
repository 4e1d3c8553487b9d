"""What the concordance shows at the moment, and what it showed before: the way back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.errors import Text
from workbench.gui.concordance.figures import Opening
from workbench.gui.concordance.question import Question
from workbench.gui.desk import Desk
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.progress import Progress

if TYPE_CHECKING:
    from workbench.finding.concordance import Concordance
    from workbench.gui.concordance.sheet import Order, Rows, Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Hits in an order.

    ``only``: some of them (None: all), ``about`` says which; ``hit`` was the current one, ``page`` the
    page that was shown.
    """

    question: Question
    concordance: Concordance
    sheet: Sheet
    order: Order
    silent: tuple[str, ...] = ()
    only: Rows | None = None
    about: Text = ""
    hit: int = -1
    page: int = 0

    @property
    def total(self) -> int:
        """How many hits are shown, those in folded groups included."""
        return self.sheet.total

    def documents(self) -> int:
        """In how many documents they stand."""
        from workbench.gui.concordance.sheet import documents_of  # brings numpy; there are hits, so it is here

        return documents_of(self.concordance, self.only)

    def place(self, hit: int) -> tuple[Document, tuple[Span, ...], int]:
        """The document of a hit, all hits of the concordance there, and which of them it is."""
        from workbench.gui.concordance.sheet import neighbours_in_document  # as above

        return neighbours_in_document(self.concordance, hit)


def answer(desk: Desk, question: Question, order: Order | None) -> Callable[[Progress], Shown]:
    """The work of a search: to be done in the background."""

    def work(progress: Progress) -> Shown:
        from workbench.finding.concordance import Concordance  # brings numpy: only when something is searched
        from workbench.gui.concordance.sheet import Order, Sheet

        finder = desk.archive.finder
        hits = finder.hits(question.text, progress=progress, **question.options())
        concordance = Concordance(finder, desk.read, hits, scope=question.scope)
        wanted = order or Order()
        return Shown(question, concordance, Sheet.of(concordance, wanted), wanted, hits.silent)

    return work


def ticked_again(before: Shown, now: Shown, ticked: Collection[int]) -> list[int]:
    """The ticked hits that stand where they stood, as numbers of a new answer to the same question."""
    from workbench.gui.concordance.sheet import again  # brings numpy; there are hits, so it is here

    return again(before.concordance, now.concordance, tuple(ticked)) if ticked else []


def ordered(shown: Shown, order: Order) -> Callable[[Progress], Shown]:
    """The work of laying the same hits out in another order."""

    def work(_: Progress) -> Shown:
        from workbench.gui.concordance.sheet import Sheet  # brings numpy; there are hits, so it is here

        sheet = Sheet.of(shown.concordance, order, shown.only)
        if order.group == shown.order.group:
            sheet.unfold_like(shown.sheet)
        return replace(shown, sheet=sheet, order=order)

    return work


def opened(desk: Desk, shown: Shown, opening: Opening) -> Callable[[Progress], Shown]:
    """The work of showing a list that a number counts."""

    def work(_: Progress) -> Shown:
        from workbench.gui.concordance.sheet import Order, Sheet, of_places  # brings numpy; it is here already

        order = Order(shown.order.keys, shown.order.reverse)
        if opening.places is not None:
            concordance = of_places(desk.archive.finder, desk.read, shown.concordance, opening.places)
            return Shown(shown.question, concordance, Sheet.of(concordance, order), order, about=opening.about)
        sheet = Sheet.of(shown.concordance, order, opening.rows)
        return replace(shown, sheet=sheet, order=order, only=opening.rows, about=opening.about, hit=-1)

    return work
