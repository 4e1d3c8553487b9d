"""All pages of a PDF, whatever happens to the children that read them.

A page at which a child dies or hangs is noted as failed and a new child goes on after it. After
some deaths the rest is left unread: what has been read stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbench.errors import CancelledError
from workbench.model.found_marks import FoundMark
from workbench.progress import Progress
from workbench.readers.pdf.process import Child, DeadlineError, DiedError, Message
from workbench.readers.pdf.protocol import Contents, Limits, PageText, Reason, Request, mark_from
from workbench.translation import msg


class BrokenOffError(CancelledError):
    """The user cancelled; ``found`` is what had been read."""

    def __init__(self, found: Extraction) -> None:
        super().__init__(msg("Cancelled."))
        self.found = found


@dataclass(slots=True)
class Extraction:
    """What was read: ``pages`` by index (None: failed, ``failures`` says why).

    ``refused``: the file as a whole could not be read. ``claimed`` is the number of pages that
    the file says it has; ``contents`` is what else it says of itself.
    """

    pages: list[PageText | None] = field(default_factory=list)
    failures: dict[int, Reason] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    claimed: int = 0
    contents: Contents = Contents()
    stray: list[FoundMark] = field(default_factory=list)
    refused: Reason | None = None
    deaths: int = 0
    known: Mapping[int, PageText] = field(default_factory=dict)

    def fill(self) -> None:
        """Put the pages that are known already in their places, as far as the pages before them are there."""
        while len(self.pages) in self.known:
            self.pages.append(self.known[len(self.pages)])

    @property
    def empty(self) -> bool:
        """Whether not a single character was found."""
        return not any(page and (page.lines or page.text.strip()) for page in self.pages)

    @property
    def marks(self) -> list[FoundMark]:
        """What somebody marked on the pages, on those too whose text could not be read."""
        return [*(mark for page in self.pages if page for mark in page.marks), *self.stray]


def extract(
    path: str,
    progress: Progress,
    *,
    password: str = "",
    limits: Limits,
    known: Mapping[int, PageText] = MappingProxyType({}),
) -> Extraction:
    """Read the PDF at ``path``, without the pages that are ``known``.

    Raises BrokenOffError when cancelled, or EnvironmentFailedError if no child starts.
    """
    found = Extraction(known=known)
    limits = replace(limits, pages=limits.pages + len(known))
    try:
        for _ in range(limits.deaths):
            found.fill()
            with Child(Request(path, password, len(found.pages), limits, tuple(known))) as child:
                if _hear_out(child, found, limits=limits, progress=progress):
                    break
    except CancelledError as error:
        raise BrokenOffError(found) from error
    found.fill()
    if found.refused or found.deaths == limits.deaths:
        leave_unread(found, Reason.UNREACHED, most=limits.pages)
    return found


def _hear_out(child: Child, found: Extraction, *, limits: Limits, progress: Progress) -> bool:
    """Take in what the child says; whether it came to its end."""
    seconds = limits.start
    opened = False
    try:
        while True:
            message = child.receive(seconds, progress)
            if _taken(message, found):
                return True
            seconds, opened = limits.seconds, opened or message["kind"] == "open"
            _report(found, progress, limits.pages)
    except DeadlineError:
        return _lost(found, Reason.DEADLINE, opened=opened)
    except DiedError:
        return _lost(found, Reason.DIED, opened=opened)


def _report(found: Extraction, progress: Progress, most: int) -> None:
    done, total = len(found.pages), min(found.claimed, most)
    if done > total:
        progress.report(done, 0, msg("Page {page}", page=done))
    elif total:
        progress.report(done, total, msg("Page {page} of {total}", page=done, total=total))


def _taken(message: Message, found: Extraction) -> bool:
    """Put one message in its place; whether it was the last one."""
    kind = message["kind"]
    if kind == "open":
        found.contents = Contents.from_message(message)
        found.claimed, found.metadata = found.contents.pages, found.contents.metadata
    elif kind == "page":
        found.fill()
        found.pages.append(PageText.from_message(message))
        found.fill()
    elif kind == "failed":
        found.stray += map(mark_from, message.get("marks", ()))
        _fail(found, Reason(message["reason"]))
    elif kind == "refused":
        found.refused = Reason(message["reason"])
    return kind in ("end", "refused")


def _fail(found: Extraction, reason: Reason) -> None:
    found.fill()
    found.failures[len(found.pages)] = reason
    found.pages.append(None)


def _lost(found: Extraction, reason: Reason, *, opened: bool) -> bool:
    """Note the death of a child; whether there is no sense in sending another one."""
    found.deaths += 1
    if opened and len(found.pages) < (found.claimed or len(found.pages) + 1):
        _fail(found, reason)
    elif not found.pages:
        found.refused = reason
    return found.refused is not None or 0 < found.claimed <= len(found.pages)


def leave_unread(found: Extraction, reason: Reason, *, most: int) -> None:
    """Note all pages that are still missing as failed, for this reason."""
    while len(found.pages) < min(found.claimed, most):
        found.fill()
        if len(found.pages) < found.claimed:
            _fail(found, reason)
