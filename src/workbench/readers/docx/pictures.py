"""What a Word document says of its pictures, and what it holds that is drawn from other parts."""

from __future__ import annotations

import re

from workbench.readers.docx.parts import Element, W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

DESCRIBED = (f"{_DRAWING}docPr", f"{_VML}shape", f"{_VML}rect", f"{_VML}textpath")
"""Elements that may say in words what they show."""

EMBEDDED = (f"{_DIAGRAM}relIds", f"{_CHART}chart", f"{W}object", f"{W}altChunk", f"{W}subDoc")
"""Elements that stand for what is kept in other parts: diagrams, charts, objects, whole documents."""

_SAYING = ("title", "descr", "alt", "string")
_FILE = re.compile(
    r"(?:https?|file)://\S+|[^\n]*\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|svg|webp|heic|pdf|eps)", re.IGNORECASE
)


def descriptions(element: Element) -> list[str]:
    """Title and alternative text of a drawing, the words of a word picture (watermark); no one twice."""
    said = (element.get(name, "").strip() for name in _SAYING)
    return [text for text in dict.fromkeys(said) if text]


def is_file_name(text: str) -> bool:
    """Whether a description is nothing but the name of the picture's file, as old programs put it."""
    return _FILE.fullmatch(text) is not None
