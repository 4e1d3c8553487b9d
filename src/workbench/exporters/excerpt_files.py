"""What the formats that write excerpts one after the other have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from workbench.exporters.excerpts import Excerpt, wanted
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import paths_of
from workbench.exporters.writing import written
from workbench.progress import Progress

Pictures = Callable[[Excerpt], Sequence[str]]
"""The addresses under which the pictures of an excerpt's regions are found."""

Pieces = Callable[[str, Sequence[Excerpt], Mapping[str, str], Pictures], Iterator[str]]
"""From the archive's title, the excerpts and the paths of tags by id: the file's text, piece by piece."""


def write_excerpts(
    request: ExportRequest, target: Path, progress: Progress, pieces: Pieces, pictures: Pictures
) -> Sequence[Path]:
    """Write the chosen excerpts to ``target`` in the form that ``pieces`` gives them."""
    found = wanted(request)
    progress.report(0, len(found))
    paths = paths_of(request.queries.authorities.tags())
    with written(target, overwrite=request.overwrite) as file:
        for piece in _cancellable(pieces(request.title, found, paths, pictures), progress):
            file.write(piece.encode("utf-8", "replace"))
    progress.report(len(found), len(found))
    return [target]


def _cancellable(pieces: Iterator[str], progress: Progress) -> Iterator[str]:
    for piece in pieces:
        progress.check()
        yield piece
