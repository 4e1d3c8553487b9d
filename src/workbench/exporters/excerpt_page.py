"""Tagged excerpts as one plain HTML page: no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import ClassVar

from workbench import assets
from workbench.exporters.excerpt_files import Pictures, write_excerpts
from workbench.exporters.excerpts import Excerpt
from workbench.exporters.markdown import by_document, details, without_words
from workbench.exporters.page.text import language_attribute
from workbench.exporters.region_pictures import data_address, pictures_of
from workbench.exporters.request import ExportRequest
from workbench.progress import Progress
from workbench.translation import N_, current_language, tr


class HtmlExporter:
    """Excerpts to be read, printed, or pasted into a text."""

    name: ClassVar[str] = "html"
    label: ClassVar[str] = N_("Excerpts as a web page (HTML)")
    suffix: ClassVar[str] = ".html"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen excerpts to ``target``."""

        def pictures(excerpt: Excerpt) -> list[str]:
            return [data_address(png) for _, png in pictures_of(request, excerpt)]

        return write_excerpts(request, target, progress, _pieces, pictures)


def opening(title: str) -> str:
    """How a page begins: its style, nothing from elsewhere, its title."""
    style = assets.path("bundle", "excerpts.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    return (
        f"<!DOCTYPE html>\n<html{language_attribute(current_language().replace('_', '-'))}>\n<head>\n"
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1><bdi>{escape(title)}</bdi></h1>\n"
    )


def _pieces(title: str, excerpts: Sequence[Excerpt], paths: Mapping[str, str], pictures: Pictures) -> Iterator[str]:
    yield opening(title)
    for name, group in by_document(excerpts):
        yield f"<h2><bdi>{escape(name)}</bdi></h2>\n"
        for excerpt in group:
            yield _excerpt(excerpt, paths, pictures(excerpt))
    yield "</body>\n</html>\n"


def _excerpt(excerpt: Excerpt, paths: Mapping[str, str], pictures: Sequence[str]) -> str:
    quote = escape(excerpt.quote or without_words(excerpt))
    shown = "".join(f'<p><img src="{one}" alt="{escape(tr("Region of the page"))}"></p>\n' for one in pictures)
    language = language_attribute(excerpt.view.document.language)
    rows = "".join(
        f"<dt>{escape(str(label))}</dt><dd><bdi>{escape(text)}</bdi></dd>" for label, text in details(excerpt, paths)
    )
    return (
        f"<article>\n{shown}<blockquote{language}>{quote}</blockquote>\n"
        f"<p><cite><bdi>{escape(excerpt.citation)}</bdi></cite></p>\n<dl>{rows}</dl>\n</article>\n"
    )
