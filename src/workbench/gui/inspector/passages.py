"""The passages of an entity or event, by document: counts that open the list, first words that lead there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from workbench.gui.inspector.page import place_of, words_of
from workbench.gui.inspector.pointing import PointingLinks
from workbench.gui.stage import Stage
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries
from workbench.translation import ntr, tr

_DOCUMENTS, _PASSAGES, _LONGEST = 20, 3, 70


class Passages(QLabel):
    """All that a filter chooses, the first of each document by its words: looked for beside the window's thread.

    Until then it shows the lines from ``before``.
    """

    def __init__(self, stage: Stage, chosen: AnnotationFilter, parent: QWidget, before: Sequence[str] = ()) -> None:
        super().__init__(parent, wordWrap=True)
        self._stage, self.chosen = stage, chosen
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard)
        self.linkActivated.connect(self._follow)
        color = self.palette().color(QPalette.ColorRole.Link).name()
        self.setAccessibleName(tr("Passages by document"))
        self._links = PointingLinks(stage, self)
        self._show(before)
        desk = stage.open_desk
        desk.ask(lambda: list(_lines(desk.read, chosen, color)), self._show)

    def _show(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._links.say("<br>".join(lines))
        self.setHidden(not lines)

    def _follow(self, link: str) -> None:
        table, _, identity = link.partition(":")
        if table == "annotations":
            self._stage.choose(AnnotationId(identity))
        else:
            self._stage.open_document(DocumentId(identity))  # the list is that of the open document
            self._stage.list_annotations(replace(self.chosen, document=DocumentId(identity)))


def _lines(read: Queries, chosen: AnnotationFilter, color: str) -> Iterator[str]:
    """A line for each document, and below it one for each of its first passages."""
    by_document: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for annotation, document, start, _ in read.annotation_columns.rows("place", only=read.annotations.ids(chosen)):
        by_document[document].append((-1 if start is None else start, annotation))
    order = [one for one in read.annotation_columns.documents() if one in by_document]
    for document in order[:_DOCUMENTS]:
        places = sorted(by_document[document])
        views = read.annotations.views([annotation for _, annotation in places[:_PASSAGES]])
        title = views[0].document.title or views[0].document.file_name
        count = ntr("{count} passage", "{count} passages", len(places))
        yield f'<b>{escape(title)}</b> · <a href="documents:{document}" style="color: {color}">{escape(count)}</a>'
        yield from (_passage(one, color) for one in views)
    if len(order) > _DOCUMENTS:
        yield escape(ntr("and {count} more document", "and {count} more documents", len(order) - _DOCUMENTS))


def _passage(view: AnnotationView, color: str) -> str:
    words = " ".join((words_of(view) or view.annotation.note).split())
    words = words or (tr("a region of the page") if view.regions else tr("the whole document"))
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    where = place_of(view)
    link = f'<a href="annotations:{view.annotation.id}" style="color: {color}">{escape(shown)}</a>'
    return f"&nbsp;&nbsp;{link} {escape(where)}".rstrip()
