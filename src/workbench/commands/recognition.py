"""The verbs of recognised text: what makes a reading of it a document's present one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.commands.documents import AdoptReading
from workbench.translation import N_


@dataclass(frozen=True, kw_only=True)
class AdoptRecognised(AdoptReading):
    """Make text that was recognised in the pages the document's present reading."""

    label: ClassVar[str] = N_("recognise text")


@dataclass(frozen=True, kw_only=True)
class AdoptCorrected(AdoptReading):
    """Make recognised text with lines that a person typed or approved the present reading."""

    label: ClassVar[str] = N_("correct recognised text")
