"""Language conversion marks of MediaWiki: ``-{text}-``, ``-{zh-hans:甲;zh-hant:乙}-`` and their flags.

The syntax is that of "Writing systems/Syntax" in MediaWiki's documentation.
"""

from __future__ import annotations

import re

_RULE = re.compile(r"\s*(?:[^:;{}]+=>\s*)?(zh(?:-[a-z]+)?)\s*:([^;]*)(?:;|$)", re.IGNORECASE)
_SILENT = frozenset("TH-")
"""Flags whose rule shows nothing where it stands: title, hidden, removed."""

_PREFERENCES = {
    "zh-Hans": ("zh-hans", "zh-cn", "zh-sg", "zh-my", "zh"),
    "zh-Hant": ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh"),
}


def resolved(inside: str, variant: str) -> tuple[int, int, str]:
    """What a reader of the ``variant`` sees of ``-{inside}-``: its span within ``inside``, and the text.

    ``variant`` is ``zh-Hans`` or ``zh-Hant``; anything else takes the first form given.
    """
    flags, bar, _ = inside.partition("|")
    start = len(flags) + 1 if bar else 0
    if bar and set(re.split(r"\s*;\s*", flags.strip())) & _SILENT:
        return len(inside), len(inside), ""
    forms = [(found.group(1).lower(), found.span(2)) for found in _RULE.finditer(inside, start)]
    if not forms:
        return start, len(inside), inside[start:]
    by_variant = dict(reversed(forms))
    wanted = next((name for name in _PREFERENCES.get(variant, ()) if name in by_variant), forms[0][0])
    first, last = by_variant[wanted]
    return first, last, inside[first:last]
