"""What is exported, in which format, and where to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.dialogs.target import TargetField
from workbench.gui.inspector.page import faint
from workbench.gui.name_field import NameField
from workbench.gui.names import candidates
from workbench.gui.recent import offered
from workbench.gui.small import calm
from workbench.gui.stage import Stage
from workbench.model.ids import CollectionId, DocumentId, PersonId
from workbench.model.views import AnnotationFilter
from workbench.plugins import exporters
from workbench.translation import msg, ntr, tr


class ExportDialog(FormDialog):
    """Formats come from the installed exporters; the filters are those of the list of annotations."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(tr("Export"), parent, ok=tr("&Export"))
        self._stage = stage
        self._asked = 0
        read = stage.open_desk.read
        self.formats = QComboBox()
        calm(self.formats)
        for name, exporter in sorted(exporters().items()):
            self.formats.addItem(tr(exporter.label), name)
        bundle = self.formats.findData("bundle")
        self.formats.setCurrentIndex(max(bundle, 0))
        self.documents = _choice(tr("All documents"), [(title, one) for one, title in read.documents.titles().items()])
        self.collections = _choice(tr("All collections"), [(c.name, c.id) for c in read.order.collections()])
        self.authors = _choice(tr("Everybody"), [(p.name, p.id) for p in read.documents.people()])
        self.about = NameField(lambda: candidates(read), clears=False)
        self.about.setPlaceholderText(tr("All tags, names and events"))
        self.count = faint(QLabel())
        self.where = TargetField(lambda: "")
        self.overwrite = QCheckBox(tr("&Replace what stands there"))
        self.private = QCheckBox(tr("My &private annotations too"))
        self._lay_out()
        self.formats.currentIndexChanged.connect(self._suggest)
        for box in (self.documents, self.collections, self.authors):
            box.currentIndexChanged.connect(self._count)
        self.about.chosen.connect(lambda _: self._count())
        self.about.textChanged.connect(self._count)
        self._suggest()
        self._count()

    def check(self) -> None:
        """There must be a target, and it must be new unless it may be replaced."""
        self.target()
        if self.about.text().strip() and self.about.choice is None:
            raise InputError(
                msg("There is no tag, name or event “{name}”.", name=self.about.text().strip()),
                msg("Choose one from the list, or leave the field empty."),
            )
        if self.target().exists() and not self.overwrite.isChecked():
            raise InputError(
                msg("“{name}” exists already.", name=self.target().name),
                msg("Choose another name, or say that it may be replaced."),
            )

    def format(self) -> str:
        """The name of the exporter."""
        return str(self.formats.currentData())

    def target(self) -> Path:
        """Where to."""
        return self.where.path()

    def filter(self) -> AnnotationFilter:
        """Which annotations."""
        one = self.about.choice
        document, collection, author = (box.currentData() for box in (self.documents, self.collections, self.authors))
        return AnnotationFilter(
            document=DocumentId(document) if document else None,
            collection=CollectionId(collection) if collection else None,
            author=PersonId(author) if author else None,
            tag=one.tags[0] if one and one.tags else None,
            entity=one.entities[0] if one and one.entities else None,
            event=one.events[0] if one and one.events else None,
            private=self.private.isChecked(),
        )

    def options(self) -> dict[str, Any]:
        """What else was chosen."""
        chosen = {"overwrite": self.overwrite.isChecked(), "private": self.private.isChecked()}
        return {**chosen, "passwords": dict(self._stage.passwords)}

    def _lay_out(self) -> None:
        self.row(tr("&Format:"), self.formats)
        self.row(tr("&Document:"), self.documents)
        self.row(tr("&Collection:"), self.collections)
        self.row(tr("A&bout:"), self.about)
        self.row(tr("&Author:"), self.authors)
        self.form.addRow("", self.private)
        self.form.addRow("", self.count)
        self.row(tr("&Target:"), self.where)
        self.form.addRow("", self.overwrite)
        self.private.toggled.connect(self._count)

    def _suggest(self) -> None:
        exporter = exporters().get(self.format())
        path = self._stage.open_desk.archive.path
        if exporter is not None:
            self.where.set_path(offered(path, f"{path.stem} – {exporter.name}{exporter.suffix}"))
        self.private.setEnabled(self.format() != "bundle")
        if self.format() == "bundle":
            self.private.setChecked(False)

    def _count(self) -> None:
        """Say how many that are, when the archive has told: only the newest answer counts."""
        self._asked += 1
        self.count.setText("…")
        desk = self._stage.open_desk
        question = partial(desk.read.annotations.leaving, self.filter())
        desk.ask(question, partial(self._show_count, self._asked))

    def _show_count(self, asked: int, number: int) -> None:
        if asked == self._asked:
            self.count.setText(ntr("{count} annotation", "{count} annotations", number))


def _choice(everything: str, rows: list[tuple[str, Any]]) -> QComboBox:
    box = QComboBox()
    calm(box)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(24)
    box.addItem(everything, None)
    for text, value in rows:
        box.addItem(text, value)
    return box
