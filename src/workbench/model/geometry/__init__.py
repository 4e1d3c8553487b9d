"""Where on its page each character of a source text stands.

``page``: what is asked. ``document``: all pages of a reading. ``packed``, ``pen``, ``runs``: how they
are kept, and ``first`` how they were.
"""

from workbench.model.geometry.document import Geometry, PageTexts
from workbench.model.geometry.packed import Packer, packed_page, unpacked_page
from workbench.model.geometry.page import (
    TENTHS,
    Box,
    Direction,
    Ends,
    PageGeometry,
    PlacedLine,
    Tenths,
    around,
)

__all__ = [
    "TENTHS",
    "Box",
    "Direction",
    "Ends",
    "Geometry",
    "Packer",
    "PageGeometry",
    "PageTexts",
    "PlacedLine",
    "Tenths",
    "around",
    "packed_page",
    "unpacked_page",
]
