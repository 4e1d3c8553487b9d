"""Whether a text is Markdown, by marks that other texts hardly ever hold."""

from __future__ import annotations

import re

from workbench.reading.markdown.flavour import is_wiki

SAMPLE = 200_000
"""Characters that are looked at."""

_SIGNS = (
    (re.compile(r'\]\((?:[^()\s]|\\[()])+(?:[ \t]+"[^"\n]*")?\)'), 3.0),
    (re.compile(r"^#{1,6} \S", re.MULTILINE), 3.0),
    (re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*"), 1.0),
    (re.compile(r"^[ ]{0,3}```", re.MULTILINE), 2.0),
    (re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE), 3.0),
    (re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE), 3.0),
    (re.compile(r"\\\[\d{1,4}\\\]"), 2.0),
    (re.compile(r"^ {0,3}> \S", re.MULTILINE), 1.0),
    (re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}\.) \S", re.MULTILINE), 0.2),
)
"""Marks and how much each occurrence tells."""

_CERTAIN = 12.0
"""Weight from which on (in a text of some length) there is no doubt."""

_DENSITY = 0.5
"""Weight for a thousand characters from which on a text is Markdown through and through."""


def looks_markdown(source: str) -> float:
    """How likely the text is Markdown, from 0 to 1; judged by its first 200,000 characters."""
    sample = source[:SAMPLE]
    if not sample:
        return 0.0
    if is_wiki(sample):
        return 1.0
    weights = [min(len(pattern.findall(sample)), 50) * weight for pattern, weight in _SIGNS]
    weight = sum(weights)
    kinds = sum(1 for found in weights[:-1] if found)
    if not kinds:
        return 0.0
    density = weight * 1000 / max(len(sample), 200)
    likely = min(weight / _CERTAIN, 1.0) * 0.5 + min(density / _DENSITY, 1.0) * 0.5
    return round(min(likely, 1.0) if kinds > 1 else likely * 0.8, 3)
