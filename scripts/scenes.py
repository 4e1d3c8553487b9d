"""Scenes of the window: what is done in it before a picture is taken or its faults are looked for.

``SCENES`` has them by name, ``clear`` puts everything away again; both leave the event loop to the caller.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from scenes_of_dialogs import DIALOGS, doubles, line_desk, merge_names, shelf

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.comments import AddComment
from workbench.commands.events import CreateEvent, DeleteEvent
from workbench.commands.tags import CreateTag, DeleteTag
from workbench.gui.crash import crash_box
from workbench.gui.dialogs.replace_dialog import ReplaceDialog
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.find_bar import FindBar
from workbench.gui.margin.filter_bar import FilterBar
from workbench.gui.window import Window
from workbench.gui.work import Courier, Job
from workbench.model.ids import AnnotationId
from workbench.model.records import Document
from workbench.progress import Step
from workbench.settings import Settings
from workbench.translation import msg


def search(window: Window, words: str = "") -> None:
    """Look for these words, or for the name of the first entity."""
    desk = window.stage.open_desk
    names = [view.entity.name for view in desk.read.authorities.entities()] or ["1945"]
    window.finding.in_archive()
    window.search.bar.field.setText(words or names[0])
    window.search.search()


def replace(window: Window) -> None:
    """Words that stand in tags and notes are to be replaced."""
    window.pages.replace()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReplaceDialog) and one.isVisible())
    dialog.sought.setText("date")
    dialog.put.setText("day")


def annotations(window: Window) -> None:
    """All annotations of the archive."""
    window.panes.show_annotations()
    window.annotations.scope.setCurrentIndex(1)
    window.annotations.reload()


def show_first(table: str) -> Callable[[Window], None]:
    """Show the first thing of a table in the inspector."""

    def scene(window: Window) -> None:
        for item in window.library.tree.items():
            thing = item.data(0, 0x100).thing
            if thing is not None and thing.table == table:
                window.library.tree.setCurrentItem(item)
                window.stage.show(thing)
                return

    return scene


def dialog_of(table: str) -> Callable[[Window], None]:
    """Open the dialog of the first thing of a table."""

    def scene(window: Window) -> None:
        show_first(table)(window)
        if window.stage.thing is not None:
            window.documents.edit(window.stage.thing)

    return scene


def mentions(window: Window) -> None:
    """Every place of the first entity."""
    show_first("entities")(window)
    if window.stage.thing is not None:
        window.pages.mentions(window.stage.thing.id)


def message(window: Window) -> None:
    """A known problem."""
    window.files.open_path(Path("missing.workbench"))


def shared(window: Window) -> None:
    """What the documents have in common."""
    window.deriving.show()
    window.shared.compare()


def annotators(window: Window) -> None:
    """Two annotators side by side: the second marks the same words as the first, unless he has done so."""
    archive, first = window.stage.open_desk.archive, window.stage.annotation
    view = archive.read.annotations.get(first) if first else None
    authors = {one.annotation.stamp.creator for one in archive.read.annotations.all()}
    if view is not None and view.anchor is not None and len(authors) == 1:
        passage = archive.passage(view.document, (view.anchor.start, view.anchor.end))
        archive.do(CreateAnnotation(document=view.document.id, passage=passage))
        QTest.qWait(500)
    window.agreeing.show()
    window.agreement.compare()


def grouped(window: Window) -> None:
    """Hits sorted backwards and grouped: the longest words that the controls can show."""
    search(window)
    window.search.controls.sorted.emit("right")
    window.search.controls.grouped.emit("hit")


def dates(window: Window) -> None:
    """All dates of the archive."""
    desk = window.beside.dates
    desk.what.setCurrentIndex(1)
    desk.where.setCurrentIndex(1)
    window.pages.dates()


def trash(window: Window) -> None:
    """A tag, a name and an event lie in the trash, and one of them is looked at."""
    archive = window.stage.open_desk.archive
    if not archive.read.records.lying("tags", 1)[1]:
        archive.do(DeleteTag(tag=archive.do(CreateTag(name="雾 · Fog"))))
        archive.do(DeleteEvent(event=archive.do(CreateEvent(kind="letter", name="A letter", date="1892-10-03"))))
    window.pages.trash()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, TrashDialog) and one.isVisible())
    for _ in range(500):  # what lies there is asked for
        if dialog.tree.topLevelItemCount():
            break
        QTest.qWait(10)
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(0))


def act(name: str) -> Callable[[Window], None]:
    """Trigger an action of the table."""

    def scene(window: Window) -> None:
        window.refresh()
        window.actions[name].trigger()

    return scene


def after(first: Callable[[Window], None], then: Callable[[Window], None]) -> Callable[[Window], None]:
    """One after the other."""

    def scene(window: Window) -> None:
        first(window)
        then(window)

    return scene


def documents(window: Window, *suffixes: str) -> list[Document]:
    """The documents of the archive, perhaps only those of some kinds of file."""
    every = window.stage.open_desk.read.documents.all()
    return [one for one in every if not suffixes or one.file_name.lower().endswith(suffixes)]


def pages(mode: str) -> Callable[[Window], None]:
    """The first PDF by its pages, or with them beside its text."""

    def scene(window: Window) -> None:
        for document in documents(window, ".pdf")[:1]:
            window.stage.open_document(document.id)
            window.facsimile.set_mode(mode)

    return scene


def two_documents(window: Window) -> None:
    """Another document beside the one that is open."""
    here = window.stage.document
    window.second.open(next(one.id for one in documents(window) if here is None or one.id != here.id))


def references(window: Window) -> None:
    """References of a file, as they would be taken over."""
    file = Path(tempfile.mkdtemp()) / "references.ris"
    titles = [one.title for one in documents(window)[:2]]
    records = [f"TY  - JOUR\nTI  - {title}\nAU  - Li, Wen\nER  - \n" for title in (*titles, "Fog")]
    file.write_text("".join(records), encoding="utf-8")
    window.references.read([file])


def matrix(window: Window) -> None:
    """The matrix in the place of the network."""
    window.networking.show()
    box = window.networks.within
    box.setCurrentIndex(box.findData("matrix"))


def network(window: Window) -> None:
    """Who occurs with whom."""
    window.networking.show()
    window.networks.within.setCurrentIndex(0)


def empty(window: Window) -> None:
    """An archive in which there is nothing yet."""
    path = Path(tempfile.mkdtemp(prefix="workbench-scene-")) / "new.workbench"
    Archive.create(path, chosen=Settings(author="Li Wen")).close()
    window.files.open_path(path)


def counted(page: int) -> Callable[[Window], None]:
    """What is counted of the hits of a search."""

    def scene(window: Window) -> None:
        search(window, "蒙古")
        window.search.controls.tabs.setCurrentIndex(page)

    return scene


def select(window: Window) -> None:
    """Words are selected, and the bar offers what can be done with them."""
    text = window.room.reader.text
    place = text.cursorRect().center() + QPoint(30, 0)
    button, field = Qt.MouseButton.LeftButton, text.viewport()
    QTest.mousePress(field, button, pos=place)
    QTest.mouseMove(field, place + QPoint(330, 0))
    QTest.mouseRelease(field, button, pos=place + QPoint(330, 0))


def thread(window: Window) -> None:
    """What two people say of an annotation."""
    desk, annotation = window.stage.open_desk, window.stage.annotation
    if annotation is not None and not desk.read.comments.of(annotation):
        first = desk.archive.do(AddComment(annotation=annotation, text="Who says so? 谁说的？"))
        desk.archive.do(AddComment(annotation=annotation, text="The letter of 3 October.", parent=first))
        QTest.qWait(200)
    window.panes.write_comment()


def under_way(window: Window) -> None:
    """Something long is being done."""
    job = Job(msg("Importing"), Courier(window))
    job.step = Step(3, 10, "港口簿.pdf")
    _UNDER_WAY.append(job)
    window.status.work.follow(job)
    job.progressed.emit(job.step)


def problem(window: Window) -> None:
    """What the window says of a bug."""
    try:
        raise ZeroDivisionError("for the picture")
    except ZeroDivisionError as error:
        box = crash_box(ZeroDivisionError, error, error.__traceback__)
    box.setParent(window.shell, box.windowFlags())
    box.open()


_UNDER_WAY: list[Job] = []

SLOW = (
    *("search", "grouped", "mentions", "suggestions", "dates", "shared", "annotators", "conflict-board", "replace"),
    *("page", "page-beside", "regions", "references", "timeline", "network", "matrix", "merge", "history"),
)
"""Scenes for which something is sought first."""

SCENES: dict[str, Callable[[Window], None]] = {
    "welcome": lambda window: window.welcome.refresh(),
    "reading": lambda window: None,
    "search": search,
    "annotations": annotations,
    "entity": show_first("entities"),
    "tag": show_first("tags"),
    "event": show_first("events"),
    "trash": trash,
    "new-event": after(select, act("event")),
    "event-dialog": dialog_of("events"),
    "entity-dialog": dialog_of("entities"),
    "document-dialog": dialog_of("documents"),
    "mentions": mentions,
    "suggestions": lambda window: window.pages.suggestions(),
    "grouped": grouped,
    "dates": dates,
    "shared": shared,
    "annotators": annotators,
    "waiting": lambda window: window.panes.show_waiting(),
    "replace": replace,
    "export": lambda window: window.files.export(),
    "preferences": lambda window: window.pages.preferences(),
    "history": lambda window: window.pages.history(),
    "palette": lambda window: window.pages.palette(),
    "shortcuts": lambda window: window.pages.shortcuts(),
    "guide": lambda window: window.pages.read("guide.md"),
    "message": message,
    "page": pages("instead"),
    "page-beside": pages("beside"),
    "thumbnails": after(pages("beside"), act("page-strip")),
    "regions": after(pages("beside"), lambda window: window.facsimile.regions.set_drawing(True)),
    "two-documents": two_documents,
    "source-beside": act("source-beside"),
    "filter": act("filter-text"),
    "find": act("find"),
    "memo": show_first("memos"),
    "memo-dialog": act("memo"),
    "tag-dialog": act("tag"),
    "relate-dialog": act("relate"),
    "claim-dialog": act("claim"),
    "sources": act("sources"),
    "conflict-board": after(show_first("events"), act("sources")),
    "event-types": act("templates"),
    "timeline": act("timeline"),
    "network": network,
    "matrix": matrix,
    "references": references,
    "shelf": shelf,
    "merge-names": merge_names,
    "doubles": doubles,
    "changes-dialog": act("save-changes"),
    "copy-dialog": act("save-copy"),
    "page-label": after(pages("text"), act("page-label")),
    "derive": act("derive"),
    "lines": line_desk,
    "problem": problem,
    "empty": empty,
    "frequencies": counted(1),
    "collocates": counted(2),
    "longer-terms": counted(3),
    "selection": select,
    "thread": thread,
    "collection": show_first("collections"),
    "document": show_first("documents"),
    "date-card": act("date-here"),
    "authors": act("color-author"),
    "page-notes": after(pages("text"), act("page-notes")),
    "lesson": act("lesson"),
    "under-way": under_way,
    "move-below": after(show_first("tags"), act("move-below")),
    **DIALOGS,
}


def open_dialogs() -> Iterator[QDialog]:
    """The dialogs that are shown."""
    return (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


def choose_richest(window: Window) -> None:
    """Take the annotation with the most tied to it in hand; it lies in the document that is then open."""
    desk = window.stage.desk
    views = [view for view in desk.read.annotations.all() if view.anchor] if desk else []
    if views:
        richest = max(views, key=lambda v: (len(v.tags) + len(v.entities) + len(v.events), len(v.annotation.note)))
        window.stage.choose(AnnotationId(richest.annotation.id))


def clear(window: Window) -> None:
    """Put away what a scene has opened."""
    for dialog in list(open_dialogs()):
        dialog.close()
    for desk in window.beside.desks:
        if desk.isVisible():
            desk.leave()
    while _UNDER_WAY:
        window.status.work.drop(_UNDER_WAY.pop())
    if window.stage.desk is not None:
        _show_text_alone(window)
    for bar in (*window.shell.findChildren(FilterBar), *window.shell.findChildren(FindBar)):
        bar.hide()
    window.bar.hide()
    window.panes.show("lists", shown=False)
    window.stage.set_hits((), -1)


def _show_text_alone(window: Window) -> None:
    for name in ("source-beside", "page-notes", "color-author", "lesson"):
        if window.actions[name].isChecked():
            window.actions[name].trigger()
    if window.facsimile.manner.strip:
        window.facsimile.flip("strip")
    window.second.close_other()
    window.facsimile.regions.set_drawing(False)
    if window.facsimile.manner.mode != "text":
        window.facsimile.set_mode("text")
