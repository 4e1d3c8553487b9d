"""The one table of actions, by menu; ``gui.menus`` says where each one stands."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.gui.deeds.annotate import ANNOTATE
from workbench.gui.deeds.document import DOCUMENT
from workbench.gui.deeds.edit import EDIT
from workbench.gui.deeds.file import FILE
from workbench.gui.deeds.guidance import HELP
from workbench.gui.deeds.view import VIEW

DEEDS: tuple[Deed, ...] = (*FILE, *EDIT, *ANNOTATE, *DOCUMENT, *VIEW, *HELP)
