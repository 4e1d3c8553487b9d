"""A document's pages recognised by an engine of this computer, in a child process."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from workbench.app.archive import Archive
from workbench.app.page_pictures import PagePicture, PagePictures
from workbench.app.recognition import Pages, adopt, no_such_page, pages_of, placed
from workbench.commands.recognition import AdoptRecognised
from workbench.errors import EnvironmentFailedError, InputError, Text
from workbench.importing.rereading import Reread
from workbench.model.reading import BY_HAND
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.readers.recognised.placing import PageDraft
from workbench.recognition.engines import INSTALLED
from workbench.recognition.process import PageFailedError, RecognisingChild, missing
from workbench.recognition.protocol import Hiring
from workbench.translation import N_, msg

_FAILED = {
    "memory": N_("Page {page} needs more memory to be recognised than a page may take ({memory} MB)."),
    "deadline": N_("Page {page} took longer than {seconds} seconds to be recognised."),
    "died": N_("The process that recognises text ended unexpectedly at page {page}."),
    "engine": N_("The text recognition failed on page {page}."),
}
_MOST_FAILURES = 3
"""Pages in a row that may fail before the rest is left alone: then it is not the pages."""


@dataclass(slots=True)
class Recognised:
    """What became of it: the re-reading (None: nothing was recognised), the pages done, and what to say of others."""

    done: Reread | None = None
    pages: list[int] = field(default_factory=list)
    lines: int = 0
    made_by: str = ""
    failures: list[Text] = field(default_factory=list)


def engine_here(wanted: str = "") -> str:
    """The engine to use: the one wanted, or the first that is installed. Raises EnvironmentFailedError."""
    if wanted:
        if wanted not in INSTALLED or not INSTALLED[wanted]():
            raise missing(wanted)
        return wanted
    found = next((name for name, here in INSTALLED.items() if here()), "")
    if not found:
        raise EnvironmentFailedError(
            msg("No text recognition is installed."),
            msg("Install RapidOCR with: pip install workbench-historian[ocr] – or Tesseract from your system."),
        )
    return found


def recognise(
    archive: Archive,
    document: Document,
    hiring: Hiring,
    progress: Progress,
    *,
    pages: Sequence[int] = (),
    password: str = "",
) -> Recognised:
    """Recognise pages (from 0; none given: all that have no text of their own) and adopt what was found.

    Pages that fail stay as they are. Raises WorkbenchError if the engine or the original is not here,
    or CancelledError; then everything is as before.
    """
    present = pages_of(archive, document)
    wanted = list(pages) or bare_pages(present)
    _prove(present, wanted)
    work = _Work(present, hiring, progress)
    with closing(PagePictures(archive, document, progress, password=password)) as pictures:
        work.run(pictures, wanted)
    told = work.told
    if told.pages:
        told.done = adopt(archive, present, work.drafts, AdoptRecognised, progress)
    return told


def bare_pages(present: Pages) -> list[int]:
    """The pages without text of their own: without any, or with text that was recognised and not all typed by hand."""
    return [
        index
        for index, draft in enumerate(present.drafts)
        if not draft.text.strip() or any(line.origin != BY_HAND for line in draft.lines)
    ]


def _prove(present: Pages, wanted: Sequence[int]) -> None:
    count = len(present.drafts)
    if any(not 0 <= page < count for page in wanted):
        raise no_such_page(count)
    if not wanted:
        raise InputError(
            msg("Every page of “{title}” has text of its own.", title=present.document.title),
            msg("Name the pages that should be recognised all the same (--pages 1-5)."),
        )


class _Work:
    """The pages of one order; a child that is lost costs its page only."""

    def __init__(self, present: Pages, hiring: Hiring, progress: Progress) -> None:
        self._present, self._hiring, self._progress = present, hiring, progress
        self._stack = ExitStack()
        self._child: RecognisingChild | None = None
        self.drafts: list[PageDraft] = list(present.drafts)
        self.told = Recognised()

    def run(self, pictures: PagePictures, wanted: Sequence[int]) -> None:
        in_a_row = 0
        with self._stack:
            self._hired()  # whether it is here is said before anything is drawn
            for number, page in enumerate(wanted):
                self._progress.report(
                    number, len(wanted), msg("Page {page} of {total}", page=page + 1, total=len(wanted))
                )
                in_a_row = 0 if self._page(page, pictures.page(page)) else in_a_row + 1
                if in_a_row == _MOST_FAILURES and number + 1 < len(wanted):
                    self.told.failures.append(msg("The pages after it were not tried any more."))
                    break
            self._progress.report(len(wanted), len(wanted))

    def _page(self, page: int, picture: PagePicture) -> bool:
        if not picture.pixels:
            self.told.failures.append(picture.failed or msg("Page {page} has no picture.", page=page + 1))
            return False
        try:
            found = self._hired().recognised(picture.width, picture.height, picture.pixels)
        except PageFailedError as error:
            self._failed(page, error.reason)
            return False
        draft = placed(self._present, page, found, found.made_by)
        self.drafts[page] = draft
        self.told.pages.append(page)
        self.told.lines += len(draft.lines)
        return True

    def _failed(self, page: int, reason: str) -> None:
        text = _FAILED.get(reason, _FAILED["engine"])
        values = {"page": page + 1, "memory": self._hiring.memory >> 20, "seconds": f"{self._hiring.seconds:g}"}
        self.told.failures.append(msg(text, **{key: value for key, value in values.items() if f"{{{key}}}" in text}))
        if reason in ("deadline", "died"):
            self._stack.pop_all().close()
            self._child = None

    def _hired(self) -> RecognisingChild:
        if self._child is None:
            self._child = self._stack.enter_context(RecognisingChild(self._hiring, self._progress))
            self.told.made_by = self._child.made_by
        return self._child
