"""Write ``docs/shortcuts.md`` from the table of actions (a test says when it has to be done).

python scripts/make_shortcuts_page.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbench import translation
from workbench.gui.help.shortcut_page import markdown

TARGET = Path(__file__).parents[1] / "docs" / "shortcuts.md"


def main() -> int:
    """Write the page in English."""
    translation.use_language("en")
    TARGET.write_text(markdown(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
