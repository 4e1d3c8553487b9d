"""The actions of regions, for the one table."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.translation import N_

REGIONS: tuple[Deed, ...] = (
    Deed(
        "region-draw",
        N_("Draw &regions on the page"),
        "facsimile.regions.toggle",
        ("Ctrl+Shift+X",),
        ("archive", "writable", "facsimile"),
        checks=True,
        short=N_("Region"),
    ),
    Deed("region-delete", N_("D&elete the region"), "facsimile.regions.delete", (), ("archive", "writable", "region")),
)
