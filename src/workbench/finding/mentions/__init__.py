"""Where the name forms of entities stand: in a text, and in an archive.

A finder offers, a person decides: a name inside a longer name (外蒙 in 外蒙古人民共和国) is found,
but says so; a name that several entities have is found for each of them, and says that too.
"""

from workbench.finding.mentions.lexicon import Forms, Lexicon
from workbench.finding.mentions.matching import Mention, find_mentions

__all__ = ["Forms", "Lexicon", "Mention", "find_mentions"]
