"""Which page of a document each recognised page is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PureWindowsPath

from workbench.errors import InputError
from workbench.model.recognition import RecognisedPage
from workbench.translation import msg

_LAST_NUMBER = re.compile(r"(\d{1,9})\D*$")


def page_numbers(found: Sequence[RecognisedPage], count: int, wanted: Sequence[int] = ()) -> list[int]:
    """The number from 0 of each recognised page, in a document of ``count`` pages.

    Those ``wanted`` if the user says which; else one by one if there are as many; else by the numbers in
    the names of the pictures (``scan-0012.tif`` is page 12). Raises InputError if neither fits.
    """
    if wanted:
        _prove(len(found) == len(wanted) and all(0 <= page < count for page in wanted), len(found), len(wanted))
        return list(wanted)
    if len(found) == count:
        return list(range(count))
    named = [_named(page.image) for page in found]
    pages = [number - 1 for number in named if number is not None and 1 <= number <= count]
    _prove(len(pages) == len(found) == len(set(pages)), len(found), count)
    return pages


def _named(image: str) -> int | None:
    stem = PureWindowsPath(image).stem  # knows both kinds of slashes
    number = _LAST_NUMBER.search(stem)
    return int(number[1]) if number else None


def _prove(fits: bool, found: int, count: int) -> None:  # what must be true
    if not fits:
        raise InputError(
            msg(
                "There are {found} recognised pages, and {count} pages to which they could belong.",
                found=found,
                count=count,
            ),
            msg("Say which pages they are (--pages 3-5), or give the files of all pages."),
        )
