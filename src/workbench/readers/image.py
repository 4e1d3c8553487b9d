"""Scans and photographs: PNG, JPEG, TIFF and JPEG 2000 pictures, imported as pages without text."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbench.errors import InputError
from workbench.model.reading import Reading
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.reading.pictures import without_words
from workbench.translation import msg

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 400_000_000
"""Pixels of a page: an A0 sheet at 300 dots per inch has 139 million. What is larger is refused."""

MOST_PAGES = 5_000

_JP2 = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "PNG"),
    (b"\xff\xd8\xff", "image/jpeg", "JPEG"),
    (b"II*\x00", "image/tiff", "TIFF"),
    (b"MM\x00*", "image/tiff", "TIFF"),
    (b"II+\x00", "image/tiff", "TIFF"),
    (b"MM\x00+", "image/tiff", "TIFF"),
    (_JP2, "image/jp2", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "image/j2c", "JPEG2000"),
)
"""How the formats begin (their own specifications), their media type, and what Pillow calls them."""

_ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9", "JPEG2000": b"\xff\xd9"}
"""The marks with which whole pictures end (PNG, JPEG and JPEG 2000 themselves); within they do not occur."""

_TAIL = 65_536
"""Bytes at the end of a file in which the mark is looked for: programs append things of their own."""

CUT_OFF = msg(
    "The end of this file is missing, perhaps because it was not copied completely; so are parts of the page."
)

_BROKEN = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, struct.error, MemoryError, TypeError)
"""What Pillow raises over damaged pictures."""


class ImageReader:
    """Takes pictures of pages; a TIFF may hold several. Only their heads are read, nothing is decoded."""

    name = "image"
    version = 1

    def confidence(self, source: Source) -> float:
        """1 if the file begins as a picture of a known kind does."""
        return 1.0 if _kind(source.head) else 0.0

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the sizes of the pages. Raises InputError if the picture is damaged or too large."""
        kind = _kind(source.head)
        if kind is None:
            raise _damaged(source.file_name)
        media_type, pillow = kind
        with _damage_told(source.file_name):
            sizes = list(_sizes(source, pillow, progress))
            ended = _has_its_end(source, pillow)
        reading, text = without_words(sizes)
        if not ended:
            reading = replace(reading, warnings=(*reading.warnings, CUT_OFF))
        return Read(self._named(reading, source), text, media_type)

    def _named(self, reading: Reading, source: Source) -> Reading:
        from PIL import __version__

        return replace(
            reading,
            reader=self.name,
            reader_version=self.version,
            library=f"Pillow {__version__}",
            title=PurePath(source.file_name).stem,
        )


def _kind(head: bytes) -> tuple[str, str] | None:
    known = ((media, pillow) for signature, media, pillow in _SIGNATURES if head.startswith(signature))
    return next(known, None)


def _has_its_end(source: Source, kind: str) -> bool:
    with source.path.open("rb") as file:
        file.seek(max(source.size - _TAIL, 0))
        return _ENDS.get(kind, b"") in file.read()


def _sizes(source: Source, kind: str, progress: Progress) -> Iterator[tuple[float, float]]:
    """Width and height of each page in pixels, as they are looked at: turned as the camera says."""
    from PIL import Image, ImageSequence

    with Image.open(source.path, formats=[kind]) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            progress.check()
            width, height = frame.size
            if width * height > LARGEST:
                raise InputError(
                    msg(
                        "Page {page} of {name} is {width} × {height} pixels large.",
                        page=number + 1,
                        name=source.file_name,
                        width=width,
                        height=height,
                    ),
                    msg(
                        "Make a smaller copy of it, at most {most} million pixels, and import that.",
                        most=LARGEST // 1_000_000,
                    ),
                )
            if number == MOST_PAGES:
                raise InputError(
                    msg("{name} has more than {most} pages.", name=source.file_name, most=MOST_PAGES),
                    msg("Cut it into several files."),
                )
            yield (height, width) if sideways(frame) else (width, height)


def sideways(frame: Image.Image) -> bool:
    """Whether the camera says that rows are columns. Pillow would decode a whole PNG to look behind its picture."""
    if frame.format == "PNG" and "exif" not in frame.info:
        return False
    return frame.getexif().get(_ORIENTATION, 1) in _SIDEWAYS


_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
"""Values of the tag Orientation (TIFF 6.0, page 36) that turn rows into columns."""


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Errors of the library as one sentence; its warning about large pictures is ours to give."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InputError:
        raise
    except _BROKEN as error:
        raise _damaged(name) from error


def _damaged(name: str) -> InputError:
    return InputError(
        msg("{name} is damaged: it cannot be read as a picture.", name=name),
        msg("Copy or scan it once more, or save it anew with a picture program."),
    )
