r"""The query language: text to a tree, and the tree to hits in one folded text.

===========================  =====================================================================
``外蒙 独立``                 all hits of all words, in documents that have each of them
``外蒙 AND 独立``             the same
``外蒙 OR 蒙古``              hits of either
``外蒙 NOT 内蒙``             hits in documents without the other
``"Treaty of Friendship"``   a phrase; also in “…”; inside, only ``\`` has a meaning (``\"``)
``旅順{1,8}大連``             one to eight characters between; ``{3}`` exactly three
``外蒙*独立``                 up to thirty characters of the same sentence between
``Mongol*``                  any end of the word; between letters, ``*`` stays in the word
``苏联 near/20 条约``         hits at most twenty characters from a hit of the other
``苏联 same/sentence 条约``   hits in one sentence (or ``same/paragraph``) with a hit of the other
``/19[45]\d年/``             a regular expression over the folded text
``exact:臺灣``               characters as they stand: script, width and case count
``tag:treaty``               fields, answered by whoever asks: ``entity:`` ``event:`` ``author:`` …
===========================  =====================================================================

Brackets group. A word of letters is found at word borders only; Chinese anywhere. ``\`` takes
the meaning from the character after it.
"""

from workbench.finding.query.parser import parse, parse_regex
from workbench.finding.query.query import Query
from workbench.finding.query.tree import Field

__all__ = ["Field", "Query", "parse", "parse_regex"]
