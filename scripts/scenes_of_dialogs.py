"""Scenes of dialogs that a long way leads to: each is opened as its controller opens it, with something to show."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from workbench.anchoring.landing import Landing, Outcome
from workbench.app.archive import Archive
from workbench.app.authority_shelf import AuthorityShelf, ShelfReport, Shelved
from workbench.app.page_pictures import PagePicture
from workbench.commands.corrections import NameDamaged
from workbench.commands.entities import CreateEntity
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import PasswordNeededError
from workbench.gui.claims.templates import TemplateForm
from workbench.gui.dialogs.account_dialog import AccountDialog
from workbench.gui.dialogs.doubt_dialog import DoubtDialog
from workbench.gui.dialogs.first_name import FirstName
from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.dialogs.keep_read_dialog import KeepReadDialog
from workbench.gui.dialogs.lock_dialog import LockDialog
from workbench.gui.dialogs.merge_entities import MergeDialog
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.dialogs.shelf_dialog import ShelfReportDialog
from workbench.gui.lists.narrowing import DaysDialog
from workbench.gui.names import candidates
from workbench.gui.recognition.line_desk import LineDesk
from workbench.gui.recognition.lines import LinesModel, Row, Sheet
from workbench.gui.recognition.recognise_dialog import RecogniseDialog
from workbench.gui.stage import Thing
from workbench.importing.accounting import Account, Idle
from workbench.importing.authorities.broken import NO_IDENTIFIER, NO_NAME, Broken
from workbench.importing.doubts import sort_out
from workbench.importing.refusing import explained
from workbench.importing.report import Imported, ImportReport, Status, Stopped
from workbench.model.geometry import Box
from workbench.model.ids import AnnotationId
from workbench.plugins import Read
from workbench.progress import no_progress
from workbench.settings import Settings
from workbench.sharing.locking import Holder, LockedError
from workbench.translation import msg

if TYPE_CHECKING:
    from workbench.gui.window import Window

VERSES = "The fog came in\nThe lamp went out\nNobody wrote it down\n\n雾来了\n灯灭了\n没有人记下\n" * 6


def line_desk(window: Window) -> None:
    """Two recognised lines of a page, one of them doubtful."""
    lines = (("Harbour books", 96, False), ("港口簿", 50, True))
    boxes = (Box(40, 40, 200, 64), Box(40, 80, 120, 104))
    rows = [Row(0, at, "1", text, sure, False, doubt, boxes[at]) for at, (text, sure, doubt) in enumerate(lines)]

    def draw(page: int, part: Box, show: Callable[[PagePicture], None]) -> None:
        scale = 5
        image = QImage(
            round(part.x1 - part.x0) * scale, round(part.bottom - part.top) * scale, QImage.Format.Format_RGB32
        )
        image.fill(QColor("#f2ead8"))
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.translate(-part.x0, -part.top)
        for row in rows:
            painter.setFont(QFont("Noto Serif CJK SC", 14))
            painter.drawText(QPointF(row.box.x0, row.box.bottom - 5), row.text)
        painter.end()
        show(PagePicture(page, image.width(), image.height(), bytes(image.constBits())))

    LineDesk(LinesModel(rows, [Sheet("1", (300, 200))]), draw, window.shell).open()


def doubles(window: Window) -> None:
    """Two names that may be one: they are made one by whoever knows."""
    archive = window.stage.open_desk.archive
    if not archive.read.exchange.doubles():
        for _ in range(2):
            archive.do(CreateEntity(kind="place", name="库伦 · Fog harbour"))
    window.refresh()
    window.actions["doubles"].trigger()


def shelf(window: Window) -> None:
    """What stands on the shelf, and a file to be put there."""
    there = [Shelved("wikidata", "people.csv", 5000, "1992-10-03"), Shelved("雾港", "雾港人物.json", 312, "1992-11-05")]
    with patch.object(AuthorityShelf, "files", lambda _: there):
        window.imports.shelving.ask()


def merge_names(window: Window) -> None:
    """One name in hand, and the other chosen."""
    first, second, *_ = window.stage.open_desk.read.authorities.entities()
    window.stage.show(Thing("entities", first.entity.id))
    window.refresh()
    window.actions["merge-names"].trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MergeDialog) and one.isVisible())
    other = next(one for one in candidates(window.stage.open_desk.read, ("entities",)) if one.id == second.entity.id)
    dialog.other.set_choice(other)
    dialog.other.chosen.emit(other)


def copied(window: Window) -> Path:
    """A copy of the archive in which somebody else has renamed a tag; it was renamed here too."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-scene-"))
    archive = window.stage.open_desk.archive
    tag = next((one.tag for one in archive.read.authorities.tags()), None)
    identity = tag.id if tag else archive.do(CreateTag(name="雾 · Fog"))
    target = folder / "anna.workbench"
    archive.save_copy(target)
    os.environ["WORKBENCH_AUTHOR"] = "Anna"
    try:
        with Archive.open(target, chosen=Settings(author="Li Wen", backups=0)) as other:
            other.do(EditTag(tag=identity, fields={"name": "Anna's tag", "color": "#117733"}))
    finally:
        del os.environ["WORKBENCH_AUTHOR"]
    return target


def merge(window: Window) -> None:
    """What a collaborator's copy would bring."""
    window.exchange.merge_files([copied(window)])


def conflicts(window: Window) -> None:
    """One thing that two people have said differently."""
    desk = window.stage.open_desk
    if not desk.read.exchange.conflicts():
        target = copied(window)
        tag = desk.read.authorities.tags()[0].tag
        desk.archive.do(EditTag(tag=tag.id, fields={"name": tag.name + " (Li Wen)"}))
        with desk.archive.offer(target, no_progress()) as offer:
            desk.archive.take(offer, no_progress())
    window.exchange.conflicts()


def lock(window: Window) -> None:
    """The archive is open on another computer."""
    path = Path("harbour.workbench")
    error = LockedError(path, Holder("Anna", "harbour-office", "1992-10-03T08:30:00+00:00", 1))
    LockDialog(path, error, window.shell).open()


def keep_read(window: Window) -> None:
    """An import that was cancelled in the middle of a long file."""
    stopped = Stopped(Path("港口簿.pdf"), 37, 412, (0, 0), lambda: Read(window.stage.open_desk.archive, ""))  # type: ignore[arg-type]
    KeepReadDialog(stopped, window.shell).open()


def damaged(window: Window) -> None:
    """A character that the font of the document shows in another's place."""
    document, reading = window.stage.document, window.stage.reading
    if document is not None and reading is not None and not reading.damaged:
        command = NameDamaged(document=document.id, stands=reading.text[0], printed="燈")
        window.stage.open_desk.change(command, lambda _: window.correcting.damaged())
    else:
        window.correcting.damaged()


def account(window: Window) -> None:
    """One annotation of each class."""
    quotations = (
        (Outcome.LOST, "the lamp of the harbour", ""),
        (Outcome.SEVERAL, "October", "October"),
        (Outcome.CHANGED, "the keeper wrote a letter", "the keeper wrote two letters"),
        (Outcome.MOVED, "灯塔旁边的石碑", "灯塔旁边的石碑"),
        (Outcome.SAME, "the fog", "the fog"),
    )
    placed = (Outcome.CHANGED, Outcome.MOVED, Outcome.SAME)
    landings = {
        AnnotationId(f"a{number}"): Landing(kind, ((0, 1),) if kind in placed else None, old, new)
        for number, (kind, old, new) in enumerate(quotations)
    }
    idle = Idle(rejections=2, labels=(4,))
    AccountDialog(window.actions["read-anew"].iconText(), Account(landings), window.shell, also=idle.sentences()).open()


def doubt(window: Window) -> None:
    """Two files that can be read in several ways."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-scene-"))
    for name in ("fog.txt", "雾.txt"):
        (folder / name).write_text(name + "\n\n" + VERSES, encoding="utf-8")
    desk = window.stage.open_desk
    DoubtDialog(sort_out([folder], desk.read, no_progress()).doubtful, desk, window.shell).open()


def reread(window: Window) -> None:
    """Another way of reading the first text file."""
    documents = window.stage.open_desk.read.documents.all()
    window.stage.open_document(next(one.id for one in documents if one.file_name.endswith(".txt")))
    window.rereading.differently()


def password(window: Window) -> None:
    """A file that is encrypted."""
    PasswordDialog(
        PasswordNeededError(msg("“{name}” is protected by a password.", name="港口簿.pdf")), window.shell
    ).open()


def import_report(window: Window) -> None:
    """Files that were added, that were here already, and that failed."""
    here = window.stage.open_desk.read.documents.all()[0]
    failure = explained(PermissionError(13, "Permission denied"), "letters.pdf")
    files = [
        Imported(path=Path("letters.pdf"), status=Status.FAILED, error=failure.message, hint=failure.hint),
        Imported(path=Path(here.file_name), status=Status.ADDED, document=here, characters=5210, pages=12, notes=3),
        Imported(path=Path("copy of " + here.file_name), status=Status.ALREADY, document=here),
    ]
    ImportReportDialog(ImportReport(files=files, cancelled=True), window.shell).open()


def days(window: Window) -> None:
    """Annotations made between two days."""
    DaysDialog("1992-10-03", "1992-11-05", window.shell).open()


def recognise(window: Window) -> None:
    """Both engines are here."""
    RecogniseDialog(["tesseract", "rapidocr"], 12, window.shell).open()


def shelf_report(window: Window) -> None:
    """Rows of an authority file that were left out."""
    told = (Broken(3, NO_IDENTIFIER), Broken(17, NO_NAME))
    ShelfReportDialog(ShelfReport(Shelved("wikidata", "people.csv", 5000, "1992-10-03"), 2, told), window.shell).open()


def asked(name: str) -> Callable[[Window], None]:
    """An action that asks with a dialog of Qt and waits for the answer: here nobody waits."""

    def ask(
        parent: QWidget, title: str, label: str, items: list[str] | None = None, *rest: Any, **more: Any
    ) -> tuple[str, bool]:
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        if items is not None:
            dialog.setComboBoxItems(items)
            dialog.setComboBoxEditable(bool(more.get("editable", rest[1:2] or [True])))
        dialog.open()
        return "", False

    def scene(window: Window) -> None:
        with patch.object(QInputDialog, "getItem", ask), patch.object(QInputDialog, "getText", ask):
            window.refresh()
            window.actions[name].trigger()

    return scene


def answers(window: Window) -> None:
    """What a reader of a bundle sent back."""
    desk, folder = window.stage.open_desk, Path(tempfile.mkdtemp(prefix="workbench-scene-"))
    made = [view.annotation.id for view in desk.read.annotations.all()[:2]]
    said = [
        {
            "target": {"annotation": one},
            "verdict": verdict,
            "text": "Not in October.",
            "created": "2026-10-03T10:00:00Z",
        }
        for one, verdict in zip(made, ("agree", "disagree"), strict=False)
    ]
    sheet = {"format": "workbench-answers", "version": 1, "bundle": {"id": "b", "title": "The fog"}}
    path = folder / "answers.json"
    path.write_text(json.dumps({**sheet, "author": {"name": "Ada"}, "answers": said}), encoding="utf-8")
    window.pages.answers(path)


def export_report(window: Window) -> None:
    """What was written."""
    path = Path(tempfile.mkdtemp(prefix="workbench-scene-")) / "港口簿.csv"
    path.write_text(VERSES, encoding="utf-8")
    window.stage.wrote.emit(msg("Copy saved: {target}", target=str(path)), [path])
    window.exports.show()


def brought(window: Window) -> None:
    """The report of a merge, opened again."""
    desk = window.stage.open_desk
    if not desk.read.exchange.merges():
        with desk.archive.offer(copied(window), no_progress()) as offer:
            desk.archive.take(offer, no_progress())
    window.exchange.report(desk.read.exchange.merges()[0])


DIALOGS: dict[str, Callable[[Window], None]] = {
    "merge": merge,
    "conflicts": conflicts,
    "lock": lock,
    "keep-read": keep_read,
    "damaged": damaged,
    "account": account,
    "doubt": doubt,
    "reread": reread,
    "password": password,
    "days": days,
    "first-name": lambda window: FirstName(window.shell).open(),
    "import-report": import_report,
    "template-form": lambda window: TemplateForm(window.shell, like="letter").open(),
    "collect": asked("collect"),
    "new-tag": asked("new-tag"),
    "recognise": recognise,
    "shared-folder": lambda window: window.exchange.folder.choose(),
    "shelf-report": shelf_report,
    "query-help": lambda window: window.results.help(),
    "about": lambda window: window.pages.about(),
    "answers": answers,
    "brought": brought,
    "export-report": export_report,
    "event-relation": lambda window: window.comparing.relate(
        window.stage.open_desk.read.authorities.events()[0].event.id
    ),
}
