"""What the colours of annotations mean: their tags, or their authors; and whose are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from workbench import settings
from workbench.commands.tags import COLORS
from workbench.model.records import Person
from workbench.model.views import AnnotationView, Mark

AUTHOR_COLORS = (*COLORS, "#882255", "#44aa99", "#332288", "#999933", "#aa4499", "#117733", "#cc6677", "#88ccee")
"""Okabe and Ito's palette, then eight of Paul Tol's "muted" scheme (2021): both are told apart by colour-blind readers.

Each has its own underline beside (``gui.reader.colors.pattern``). Who comes after sixteen begins anew."""


class Coloring(QObject):
    """``changed`` when annotations are to be painted anew.

    An author keeps the colour that he once got on this computer: the first that none of his fellows in
    the archive had, in the order in which they came.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by_author = settings.load_state().get("color_by") == "author"
        self.hidden: frozenset[str] = frozenset()
        self._numbers: dict[str, int] = {}

    def toggle(self) -> None:
        """Colour by author instead of tag, or the other way round; then everybody's are shown."""
        self.by_author, self.hidden = not self.by_author, frozenset()
        settings.remember({"color_by": "author" if self.by_author else "tag"})
        self.changed.emit()

    def show_author(self, author: str, *, shown: bool) -> None:
        """Show somebody's annotations in the text, or not."""
        self.hidden = self.hidden - {author} if shown else self.hidden | {author}
        self.changed.emit()

    def meet(self, people: Iterable[Person]) -> None:
        """Give those a colour who have none yet."""
        saved = settings.load_state().get("author_colors")
        known = {key: n for key, n in saved.items() if isinstance(n, int)} if isinstance(saved, dict) else {}
        here = sorted(people, key=lambda one: (one.stamp.created, one.id))
        used = {known[one.id] for one in here if one.id in known}
        new = [one for one in here if one.id not in known]
        for one in new:
            known[one.id] = next(number for number in range(len(used) + 1) if number not in used)
            used.add(known[one.id])
        self._numbers = known
        if new:
            settings.remember({"author_colors": known})

    def color_of(self, author: str) -> str:
        """The colour of an author."""
        return AUTHOR_COLORS[self._numbers.get(author, 0) % len(AUTHOR_COLORS)]

    def color(self, view: AnnotationView) -> str:
        """The colour of an annotation in lists; empty for none."""
        if self.by_author:
            return self.color_of(view.annotation.stamp.creator)
        return view.tags[0].color if view.tags else view.annotation.color

    def painted(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """The marks that are shown, in the colours that they are to have."""
        if not self.by_author:
            return marks
        colors = {author: self.color_of(author) for author in {mark.author for mark in marks} - self.hidden}
        return [
            Mark(mark.annotation, mark.spans, colors[mark.author], True, mark.author)
            for mark in marks
            if mark.author in colors
        ]
