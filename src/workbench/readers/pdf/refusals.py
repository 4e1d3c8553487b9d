"""What is said when a PDF, or a page of it, could not be read: a sentence and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.errors import EnvironmentFailedError, InputError, PasswordNeededError, WorkbenchError
from workbench.readers.pdf.protocol import Contents, Limits, Reason
from workbench.translation import N_, Message, msg, nmsg

_ANOTHER_PROGRAM = N_("Open it in a PDF viewer; if it looks right there, print it to a new PDF and import that.")

_FILE: Mapping[Reason, tuple[str, str]] = {
    Reason.ENCRYPTION: (
        N_("{name} is encrypted in a way that Workbench cannot read."),
        N_("Save a copy without protection from a PDF viewer that opens it."),
    ),
    Reason.DAMAGED: (
        N_("{name} is damaged: its list of contents cannot be read, perhaps because it was not copied completely."),
        N_("Copy or download it once more, or repair it with a PDF program."),
    ),
    Reason.MEMORY: (N_("{name} needs more memory than one PDF may take ({memory} MB)."), _ANOTHER_PROGRAM),
    Reason.DEADLINE: (N_("{name} could not be opened within {seconds} seconds."), _ANOTHER_PROGRAM),
    Reason.DIED: (N_("The process that reads {name} ended unexpectedly."), _ANOTHER_PROGRAM),
    Reason.EMPTY: (N_("“{name}” is empty."), N_("Copy or download it once more.")),
}

_SURROUNDINGS: Mapping[Reason, tuple[str, str]] = {
    Reason.MISSING: (
        N_("{name} is no longer where it was."),
        N_("It may have been moved or renamed, or its disk taken out; import it from its new place."),
    ),
    Reason.FORBIDDEN: (N_("There is no permission to read {name}."), N_("Change the permissions of the file.")),
    Reason.UNREADABLE: (N_("The disk failed while {name} was read."), N_("Check the disk or the network, then retry.")),
}

_PAGE: Mapping[Reason, str] = {
    Reason.MEMORY: N_("Page {page} needs more memory than a page may take ({memory} MB) and was left out."),
    Reason.DEADLINE: N_("Page {page} took longer than {seconds} seconds and was left out."),
    Reason.DIED: N_("The process that reads the file ended unexpectedly at page {page}, which was left out."),
    Reason.DAMAGED: N_("Page {page} is damaged and was left out."),
}

_NO_PAGE: Mapping[Reason, str] = {
    Reason.MEMORY: N_("{name} cannot be read: page {page} needs more memory than a page may take ({memory} MB)."),
    Reason.DEADLINE: N_("{name} cannot be read: page {page} took longer than {seconds} seconds."),
    Reason.DIED: N_("{name} cannot be read: the process that reads it ended unexpectedly at page {page}."),
    Reason.DAMAGED: N_("{name} cannot be read: page {page} is damaged, and no other page has text."),
}

BROKEN_OFF = msg("The file is damaged or was taken away in the middle: what follows the last page is missing.")


def not_a_pdf(name: str) -> InputError:
    """The file does not begin as a PDF does."""
    return InputError(
        msg("{name} is not a PDF file, although it is called so.", name=name),
        msg("Check where the file comes from; a web page or an incomplete download often hides behind such a name."),
    )


def refusal(name: str, reason: Reason, *, limits: Limits, password: str) -> WorkbenchError:
    """The file as a whole cannot be read."""
    if reason is Reason.PASSWORD:
        return _locked(name, password)
    if reason in _SURROUNDINGS:
        text, hint = _SURROUNDINGS[reason]
        return EnvironmentFailedError(msg(text, name=name), msg(hint))
    text, hint = _FILE[reason]
    return InputError(msg(text, **_parameters(text, limits, name=name)), msg(hint))


def no_pages(name: str) -> InputError:
    """The file is a PDF with nothing in it."""
    return InputError(
        msg("{name} has 0 pages.", name=name),
        msg("It may be damaged; open it in a PDF viewer, or copy it once more."),
    )


def nothing_read(name: str, failures: Mapping[int, Reason], *, limits: Limits) -> InputError:
    """Half of the pages failed or more, and none of the others has text: the first failure is the reason."""
    page, reason = min(failures.items())
    text = _NO_PAGE.get(reason, _NO_PAGE[Reason.DAMAGED])
    return InputError(msg(text, **_parameters(text, limits, name=name, page=page + 1)), msg(_ANOTHER_PROGRAM))


def page_warnings(failures: Mapping[int, Reason], limits: Limits) -> Iterator[Message]:
    """A sentence for each page that failed, and one for all that were not tried any more."""
    for page, reason in sorted(failures.items()):
        if reason in _PAGE:
            yield msg(_PAGE[reason], **_parameters(_PAGE[reason], limits, page=page + 1))
    yield from _unreached(
        page for page, reason in failures.items() if reason not in _PAGE and reason is not Reason.STOPPED
    )
    yield from _stopped(page for page, reason in failures.items() if reason is Reason.STOPPED)


def cut_off(limit: int, claimed: int) -> Message:
    """The file has more pages than are read of one file."""
    return msg("Only the first {limit} of {claimed} pages were read.", limit=limit, claimed=claimed)


def fewer(there: int, claimed: int) -> Message:
    """The file says that it has more pages than can be found in it."""
    return nmsg(
        "The file says that it has {claimed} pages, but only {count} was found.",
        "The file says that it has {claimed} pages, but only {count} were found.",
        there,
        claimed=claimed,
    )


def carried(contents: Contents) -> Iterator[Message]:
    """What the file carries besides its pages, and that it was left alone."""
    if contents.scripts:
        yield msg("The file contains a program (such as JavaScript), which was not run.")
    if contents.files:
        yield nmsg(
            "The file contains {count} other file, which was not opened.",
            "The file contains {count} other files, which were not opened.",
            contents.files,
        )


def _unreached(pages: Iterable[int]) -> Iterator[Message]:
    left = sorted(pages)
    if left:
        yield nmsg(
            "Page {first} was not read any more, since too much before it failed.",
            "Pages {first}–{last} were not read any more, since too much before them failed.",
            len(left),
            first=left[0] + 1,
            last=left[-1] + 1,
        )


def _stopped(pages: Iterable[int]) -> Iterator[Message]:
    left = sorted(pages)
    if left:
        yield nmsg(
            "Page {first} was not read yet; reading can go on.",
            "Pages {first}–{last} were not read yet; reading can go on.",
            len(left),
            first=left[0] + 1,
            last=left[-1] + 1,
        )


def _locked(name: str, password: str) -> PasswordNeededError:
    if password:
        return PasswordNeededError(
            msg("The password given for {name} is wrong.", name=name),
            msg("Mind capital letters and the keyboard's language."),
        )
    return PasswordNeededError(
        msg("{name} is encrypted: a password is needed to read it.", name=name),
        msg("Give the password, or save a copy without one from a PDF viewer."),
    )


def _parameters(text: str, limits: Limits, **known: object) -> dict[str, object]:
    values = {**known, "memory": limits.memory >> 20, "seconds": f"{limits.seconds:g}"}
    return {key: value for key, value in values.items() if f"{{{key}}}" in text}
