"""The pictures of regions in what leaves the archive: never of a document that may not be shared."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from workbench.errors import InputError
from workbench.exporters.excerpts import Excerpt
from workbench.exporters.request import ExportRequest
from workbench.exporters.writing import sentences
from workbench.model.records import Region
from workbench.translation import msg


def pictures_of(request: ExportRequest, excerpt: Excerpt, widest: int = 0) -> Sequence[tuple[Region, bytes]]:
    """The regions of an excerpt that can be shown, each with its PNG (no wider or higher than ``widest`` pixels)."""
    document = excerpt.view.document
    if not document.shareable:
        return []
    found = [(one, request.picture(document, one, widest)) for one in excerpt.view.regions]
    return [(region, png) for region, png in found if png]


def data_address(png: bytes) -> str:
    """The picture as an address that holds it (RFC 2397)."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"


class PicturesBeside:
    """The pictures of regions in a folder beside a file; taken away again if the file is not written.

    ``files`` are those that were written. Raises InputError if the folder is there and may not be changed.
    """

    def __init__(self, request: ExportRequest, target: Path) -> None:
        self._request, self._folder = request, target.with_name(f"{target.stem}-pictures")
        self._made = False
        self.files: list[Path] = []

    def __enter__(self) -> PicturesBeside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and self._made:
            shutil.rmtree(self._folder, ignore_errors=True)

    def addresses(self, excerpt: Excerpt) -> list[str]:
        """Write the pictures of an excerpt; returns where they are, seen from the file."""
        names = [self._put(region, png) for region, png in pictures_of(self._request, excerpt)]
        return [quote(f"{self._folder.name}/{name}") for name in names]

    def _put(self, region: Region, png: bytes) -> str:
        if not self.files and self._folder.exists() and not self._request.overwrite:
            raise InputError(msg("“{name}” already exists.", name=self._folder.name), msg("Choose another name."))
        path = self._folder / f"{region.id}.png"
        with sentences(path):
            self._made = self._made or not self._folder.exists()
            self._folder.mkdir(exist_ok=True)
            path.write_bytes(png)
        self.files.append(path)
        return path.name
