"""Keep an archive of the present schema for ever: the newest kept one, brought up to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.app.archive import Archive
from workbench.settings import Settings
from workbench.store.schema import SCHEMA_VERSION

KEPT = Path(__file__).parents[1] / "tests" / "archives"


def keep() -> Path:
    """Write ``schema-N.workbench``; an archive of a released schema is never written again."""
    target = KEPT / f"schema-{SCHEMA_VERSION}.workbench"
    shutil.copyfile(KEPT / f"schema-{SCHEMA_VERSION - 1}.workbench", target)
    Archive.open(target, chosen=Settings(author="Ada Reader", backups=0)).close()
    return target


if __name__ == "__main__":
    print(keep())
