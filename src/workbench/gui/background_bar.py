"""What the status bar shows of long work: what it is, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from workbench.gui.words import Words
from workbench.gui.work import Job
from workbench.progress import Step
from workbench.translation import N_, tr


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
        """Show this job until it ends."""
        self._jobs.append(job)
        job.progressed.connect(lambda step: self._show(job, step))
        self.stop.setEnabled(True)
        self._show(job, job.step)

    def drop(self, job: Job) -> None:
        """This job has ended."""
        self._jobs.remove(job)
        if self._jobs:
            self._show(self._jobs[-1], self._jobs[-1].step)
        else:
            self.hide()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()

    def _show(self, job: Job, step: Step) -> None:
        if job is not self._jobs[-1]:
            return
        said = str(step.text)
        text = tr("{work}: {step}", work=job.title.rstrip("…"), step=said) if said else job.title
        self.label.setText(text if len(text) <= 60 else text[:59] + "…")
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.show()

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self._jobs[-1].cancel()
