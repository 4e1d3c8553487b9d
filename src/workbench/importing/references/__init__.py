"""References from other programs: what they say of documents that are in the archive."""

from workbench.importing.references.matching import HOW as HOW
from workbench.importing.references.matching import Change as Change
from workbench.importing.references.matching import Match as Match
from workbench.importing.references.matching import adoption as adoption
from workbench.importing.references.matching import matches as matches
from workbench.importing.references.reading import gathered as gathered
from workbench.importing.references.reading import read_references as read_references
from workbench.importing.references.reference import Reference as Reference
from workbench.importing.references.reference import References as References
from workbench.importing.references.reference import Refused as Refused
