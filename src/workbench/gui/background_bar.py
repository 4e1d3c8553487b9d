"""What the status bar shows of long work: what it is, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from workbench.gui.words import Words
from workbench.gui.work import Background, Job
from workbench.translation import N_, tr

_PATIENCE = 200


class BackgroundBar(QWidget):
    """Shows the latest job that still runs; hidden when none does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._jobs: list[Job] = []
        self.label = QLabel()
        self.bar = QProgressBar()
        self.bar.setMaximumWidth(160)
        self.bar.setMaximumHeight(14)
        self.bar.setTextVisible(False)
        self.stop = QToolButton(autoRaise=True)
        self._words.say(self.stop.setText, N_("Cancel"))
        self.stop.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.bar, self.stop):
            layout.addWidget(widget)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job until it ends; what ends at once is not shown."""
        self._jobs.append(job)
        job.progressed.connect(self._show)
        QTimer.singleShot(_PATIENCE, self, self._show)

    def drop(self, job: Job) -> None:
        """This job has ended."""
        if job in self._jobs:
            self._jobs.remove(job)
        if self.isVisible():
            self._show()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        if self._jobs and self.isVisible():
            self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._jobs))
        if not self._jobs:
            return
        job = self._jobs[-1]
        said, title = str(job.step.text), str(job.title)
        text = tr("{work}: {step}", work=title.rstrip("…"), step=said) if said else title
        self.label.setText(text if len(text) <= 60 else text[:59] + "…")
        self.bar.setRange(0, job.step.total)
        self.bar.setValue(job.step.done)
        self.stop.setEnabled(not job.progress.cancelled)

    def _cancel(self) -> None:
        self._jobs[-1].cancel()
        self._show()


def watching(background: Background) -> BackgroundBar:
    """A bar for a dialog that keeps one from the status bar."""
    bar = BackgroundBar()
    background.started.connect(bar.follow)
    background.ended.connect(bar.drop)
    return bar
