"""Many hits at once: highlight, tag, untag, delete what stands there; one step of undo each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.commands.base import Command
from workbench.commands.bulk import DeleteAtHits, HighlightHits, Outcome, TagHits, UntagHits
from workbench.commands.entities import CreateEntity
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.names import Candidate
from workbench.gui.stage import Stage
from workbench.model.passage import Passage
from workbench.progress import Progress
from workbench.translation import msg, nmsg, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.concordance import Concordance

Make = Callable[[Sequence[Passage], Progress], Command[Outcome]]
_REPORTED = 200


class Marking(QObject):
    """The controller behind the verbs for ticked hits. Dialogs are children of ``window``."""

    def __init__(self, stage: Stage, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._window = window

    def highlight(self, concordance: Concordance, hits: Sequence[int]) -> None:
        """Highlight hits; those that are highlighted already are left alone."""
        self._do(concordance, hits, lambda places, progress: HighlightHits(passages=places, progress=progress))

    def tag(self, concordance: Concordance, hits: Sequence[int]) -> None:
        """Ask for a tag, name or event, and tie it to hits."""
        dialog = self._dialog()
        dialog.chosen.connect(lambda one: self._tie(concordance, hits, one))
        dialog.wanted.connect(lambda table, name: self._make(concordance, hits, table, name))
        dialog.open()

    def untag(self, concordance: Concordance, hits: Sequence[int]) -> None:
        """Ask for a tag, name or event, and take it off the annotations that stand at hits."""
        dialog = self._dialog(making=False)
        dialog.chosen.connect(
            lambda one: self._do(
                concordance, hits, lambda places, progress: UntagHits(passages=places, progress=progress, **_ties(one))
            )
        )
        dialog.open()

    def delete(self, concordance: Concordance, hits: Sequence[int]) -> None:
        """Put the annotations that stand at hits into the trash."""
        self._do(concordance, hits, lambda places, progress: DeleteAtHits(passages=places, progress=progress))

    def _dialog(self, *, making: bool = True) -> TagDialog:
        return TagDialog(self._stage.open_desk.read, self._window, making=making)

    def _tie(self, concordance: Concordance, hits: Sequence[int], one: Candidate) -> None:
        self._do(concordance, hits, lambda places, progress: TagHits(passages=places, progress=progress, **_ties(one)))

    def _make(self, concordance: Concordance, hits: Sequence[int], table: str, name: str) -> None:
        if table == "tags":
            self._do(
                concordance,
                hits,
                lambda places, progress: TagHits(passages=places, progress=progress, tag_names=(name,)),
            )
            return
        dialog = EntityDialog(self._stage.open_desk.read, self._window, name=name)
        dialog.accepted.connect(lambda: self._tie_entity(concordance, hits, dialog.creation()))
        dialog.open()

    def _tie_entity(self, concordance: Concordance, hits: Sequence[int], made: CreateEntity) -> None:
        self._do(
            concordance, hits, lambda places, progress: TagHits(passages=places, progress=progress, making=(made,))
        )

    def _do(self, concordance: Concordance, hits: Sequence[int], make: Make) -> None:
        desk, chosen = self._stage.open_desk, tuple(hits)

        def work(progress: Progress) -> tuple[str, Outcome]:
            command = make(list(passages(concordance, chosen, progress)), progress)
            return type(command).__name__, desk.archive.do(command)

        job = desk.background.start(nmsg("{count} hit", "{count} hits", len(chosen)), work)
        job.finished.connect(lambda done: self._stage.told.emit(said(*done)))
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))


def passages(concordance: Concordance, hits: Sequence[int], progress: Progress) -> Iterator[Passage]:
    """The passages of hits."""
    for number, hit in enumerate(hits):
        if number % _REPORTED == 0:
            progress.report(number, len(hits))
        yield concordance.row(hit).passage


def said(command: str, outcome: Outcome) -> str:
    """What was done, in one sentence."""
    parts = [_DONE[command](outcome.done)]
    if outcome.already:
        parts.append(_ALREADY[command](outcome.already))
    if outcome.longer:
        parts.append(
            ntr(
                "{count} annotation that reaches beyond its hit was left alone",
                "{count} annotations that reach beyond their hits were left alone",
                outcome.longer,
            )
        )
    return tr("{what}.", what=tr(", ").join(parts))


_DONE: dict[str, Callable[[int], str]] = {
    "HighlightHits": lambda count: ntr("{count} highlighted", "{count} highlighted", count),
    "TagHits": lambda count: ntr("{count} tagged", "{count} tagged", count),
    "UntagHits": lambda count: ntr("{count} untagged", "{count} untagged", count),
    "DeleteAtHits": lambda count: ntr(
        "annotations of {count} hit moved to the trash", "annotations of {count} hits moved to the trash", count
    ),
}
_ALREADY: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("HighlightHits", "TagHits"), lambda count: ntr("{count} was already", "{count} were already", count)
    ),
    "UntagHits": lambda count: ntr("{count} did not carry it", "{count} did not carry it", count),
    "DeleteAtHits": lambda count: ntr("{count} had none", "{count} had none", count),
}


def _ties(one: Candidate) -> dict[str, Any]:
    return {"tags": one.tags, "entities": one.entities, "events": one.events}
