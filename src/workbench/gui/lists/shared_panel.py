"""Shared passages: what documents have in common, side by side, with the differences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.lists.shared_table import COLUMNS, SharedRows, SharedTable, SideView, side_html
from workbench.gui.recent import offered
from workbench.gui.small import calm
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.gui.work import Job
from workbench.progress import Progress
from workbench.translation import N_, msg, ntr, sentences, tr

if TYPE_CHECKING:
    from workbench.finding.shared import Shared, SharedPassage  # brings numpy, which only a comparison needs

_LIMIT = 5000
_TABLE, _WORDS = 520, 560


class SharedPanel(QWidget):
    """A bar, the pairs, and the words of the pair at hand; ``deriveWanted`` with it, for a person to judge."""

    deriveWanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._job: Job | None = None
        self._found: Shared | None = None
        self.here, self.least, self.all_kinds = QComboBox(), QSpinBox(), QCheckBox()
        self.button, self.derive, self.export = QPushButton(), QPushButton(), QPushButton()
        self.count, self.hint = QLabel(), faint(QLabel(wordWrap=True))
        self.table, self.view = SharedTable(self), SharedRows()
        self.left, self.right = SideView(), SideView()
        self._lay_out()
        self._connect()
        self._forget()

    def compare(self) -> None:
        """Compare the documents in the background; while that goes on, stop it."""
        desk = self._stage.desk
        if self._job is not None:
            self._job.cancel()
        elif desk is not None:
            archive, least, document = desk.archive, self.least.value(), self._document()

            def work(progress: Progress) -> Shared:
                from workbench.finding.shared import Wanted, shared_passages  # brings numpy

                wanted = Wanted(document=document, least=least)
                documents = archive.read.documents.all()
                return shared_passages(documents, archive.reading, wanted, limit=_LIMIT, progress=progress)

            self._forget()
            job = self._job = desk.background.start(msg("Comparing the documents"), work)
            job.lasting = False
            job.finished.connect(lambda found: self._answer(job, found))
            job.failed.connect(lambda error: self._failed(job, error))
            job.cancelled.connect(lambda: self._answer(job, None))
            self._say()

    def chosen(self) -> SharedPassage | None:
        """The pair at hand."""
        row = self.view.currentIndex().row()
        return self.table.passages[row] if 0 <= row < len(self.table.passages) else None

    def open_left(self) -> None:
        """Show the left place in its text."""
        if (one := self.chosen()) is not None:
            self._stage.go_to(one.left)

    def open_right(self) -> None:
        """Show the right place in its text."""
        if (one := self.chosen()) is not None:
            self._stage.go_to(one.right)

    def save(self) -> None:
        """Ask where to, and write the pairs that are shown as a table."""
        target, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export the shared passages"),
            str(offered(self._stage.open_desk.archive.path, tr("shared passages") + ".csv")),
            tr("Table (*.csv)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if target:
            self.write(Path(target))

    def write(self, target: Path) -> None:
        """Write the pairs that are shown as a table. A file that exists is not overwritten."""
        from workbench.exporters.tables import write_table  # export libraries only when exporting
        from workbench.exporters.writing import written

        columns = [tr(name) for name in COLUMNS[:2]] + [tr("Left words"), tr("Right words")]
        columns += [tr(name) for name in COLUMNS[3:]] + [tr("Signs of who quotes whom")]
        rows = [self._exported(number) for number in range(len(self.table.passages))]

        def work() -> None:
            with written(target, overwrite=False) as file:
                write_table(file, columns, rows)

        told = msg("Shared passages saved: {target}", target=str(target))
        self._stage.open_desk.ask(work, lambda _: self._stage.wrote.emit(told, [target]))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for row, text in enumerate((tr("Whole archive"), tr("This document"))):
            self.here.setItemText(row, text)
        self._say()
        self._follow()

    def _lay_out(self) -> None:
        say = self._words.say
        self.here.addItems([tr("Whole archive"), tr("This document")])
        self.least.setRange(8, 1000)
        self.least.setValue(20)
        calm(self.least)
        label = QLabel()
        label.setBuddy(self.least)
        say(label.setText, N_("At least:"))
        say(self.least.setToolTip, N_("Chinese characters; of Latin and Cyrillic letters three times as many"))
        say(self.here.setAccessibleName, N_("Between which documents"))
        say(self.all_kinds.setText, N_("Titles and references too"))
        say(self.derive.setText, N_("Derived from…"))
        say(self.export.setText, N_("Export…"))
        say(self.view.setAccessibleName, N_("Shared passages"))
        say(self.left.words.setAccessibleName, N_("Words on the left"))
        say(self.right.words.setAccessibleName, N_("Words on the right"))
        self.view.setModel(self.table)
        header = self.view.horizontalHeader()
        for column in range(len(COLUMNS)):
            wide = column < 3
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )
        header.setResizeContentsPrecision(50)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(flowing(self.here, label, self.least, self.all_kinds, self.button, self.count))
        layout.addWidget(self._sides(), 1)

    def _sides(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        words = QHBoxLayout()
        words.addWidget(self.left)
        words.addWidget(self.right)
        column.addLayout(words, 1)
        column.addWidget(flowing(self.derive, self.export, self.hint))
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self.view)
        across.addWidget(beside)
        across.setChildrenCollapsible(False)
        across.setSizes([_TABLE, _WORDS])
        return across

    def _connect(self) -> None:
        self.button.clicked.connect(self.compare)
        self.all_kinds.toggled.connect(self._fill)
        self.view.opened.connect(self.open_left)
        self.view.doubleClicked.connect(self.open_left)
        self.view.openedOther.connect(self.open_right)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.derive.clicked.connect(self._derive)
        self.export.clicked.connect(self.save)
        self._stage.deskChanged.connect(self._leave_desk)

    def _derive(self) -> None:
        if (one := self.chosen()) is not None:
            self.deriveWanted.emit(one)

    def _document(self) -> Any:
        return self._stage.document.id if self._stage.document and self.here.currentIndex() == 1 else None

    def _leave_desk(self) -> None:
        self._job = None
        self._forget()

    def _forget(self) -> None:
        self._found = None
        self._fill()

    def _answer(self, job: Job, found: Shared | None) -> None:
        if job is self._job:
            self._job, self._found = None, found
            self._fill()

    def _failed(self, job: Job, error: BaseException) -> None:
        self._answer(job, None)
        self._stage.failed.emit(error)

    def _fill(self) -> None:
        """Show running text, or everything."""
        found, desk = self._found, self._stage.desk
        passages = found.passages if found else ()
        if not self.all_kinds.isChecked():
            passages = tuple(one for one in passages if str(one.kind) == "text")
        titles = desk.read.documents.titles() if desk and passages else {}
        self.table.show_passages(passages, titles)
        if passages:
            self.view.selectRow(0)
        self._say()
        self._follow()

    def _say(self) -> None:
        self.button.setText(tr("Cancel") if self._job is not None else tr("Find shared passages"))
        if self._job is not None:
            self.count.setText(tr("Comparing…"))
        elif self._found is None:
            self.count.setText("")
        else:
            self.count.setText(self._counted(self._found))
        self.count.setToolTip(self.count.text())

    def _counted(self, found: Shared) -> str:
        shown = len(self.table.passages)
        text = ntr("{count} pair", "{count} pairs", shown)
        hidden = len(found.passages) - shown
        if hidden:
            text += " " + ntr("(and {count} title or reference)", "(and {count} titles and references)", hidden)
        if found.total > len(found.passages):
            text += " " + tr("(the longest {shown} of {total})", shown=len(found.passages), total=found.total)
        if found.silent:
            text += " · " + ntr(
                "{count} document without its text", "{count} documents without their text", len(found.silent)
            )
        return text

    def _follow(self, *_: QModelIndex) -> None:
        """Show the words of the pair at hand."""
        one, desk = self.chosen(), self._stage.desk
        self.derive.setEnabled(one is not None and desk is not None and desk.writable)
        self.export.setEnabled(bool(self.table.passages))
        faded = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        for side, name in ((self.left, "left"), (self.right, "right")):
            shown = one is not None
            side.show_side(
                self.table.where(getattr(one, name)) if shown else "", side_html(one, name, faded) if one else ""
            )
        reasons = [str(reason) for reason in one.hint.reasons] if one else []
        self.hint.setText(sentences(tr("Signs, not proof:"), *reasons) if reasons else "")

    def _exported(self, number: int) -> list[str]:
        left, right, words, *rest = self.table.row(number)
        one = self.table.passages[number]
        reasons = " ".join(str(reason) for reason in one.hint.reasons)
        return [left, right, words, " ".join(one.right.quote.split()), *rest, reasons]
