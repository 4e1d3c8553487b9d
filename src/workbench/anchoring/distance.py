"""Edit distances with all cells of a column in one number: linear in the text for any short pattern.

G. Myers, “A fast bit-vector algorithm for approximate string matching based on dynamic
programming”, Journal of the ACM 46 (1999); Python's integers are as long as the pattern.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

LONGEST = 4_000
"""Characters up to which texts are compared in full."""


def nearest(pattern: str, text: str) -> tuple[int, int, int] | None:
    """Distance, start and end of the place of ``text`` that is most like the pattern.

    The first of several that are alike; None if nothing there is like it at all.
    """
    if not pattern or not text or len(pattern) > LONGEST:
        return None
    distance, end = min((score, place) for place, score in enumerate(_scores(pattern, text, anywhere=True), 1))
    if distance >= len(pattern):
        return None
    reach = text[max(end - len(pattern) - distance, 0) : end][::-1]
    _, length = min((score, place) for place, score in enumerate(_scores(pattern[::-1], reach, anywhere=False), 1))
    return distance, end - length, end


def similarity(one: str, other: str) -> float:
    """From 0 to 1: which share of the longer text stays when one becomes the other.

    Of texts that differ over more than ``LONGEST`` characters, what they share at both ends.
    """
    longer = max(len(one), len(other))
    if not longer or one == other:
        return 1.0
    first = shared(one, other)
    last = shared(one[first:][::-1], other[first:][::-1])
    a, b = one[first : len(one) - last], other[first : len(other) - last]
    if not a or not b or max(len(a), len(b)) > LONGEST:
        return 1.0 - max(len(a), len(b)) / longer
    return 1.0 - list(_scores(a, b, anywhere=False))[-1] / longer


def shared(one: str, other: str) -> int:
    """How many characters both texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(other[low:middle], low) else (low, middle - 1)
    return low


def _scores(pattern: str, text: str, *, anywhere: bool) -> Iterator[int]:
    """After each character of the text the least distance of the pattern to what ends there.

    ``anywhere``: it may begin anywhere, else at the text's beginning.
    """
    masks: dict[str, int] = defaultdict(int)
    for place, character in enumerate(pattern):
        masks[character] |= 1 << place
    whole, top = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    up, down, score, edge = whole, 0, len(pattern), 0 if anywhere else 1
    for character in text:
        equal = masks.get(character, 0)
        vertical = equal | down
        horizontal = (((equal & up) + up) ^ up) | equal
        rises = (down | ~(horizontal | up)) & whole
        falls = up & horizontal
        score += bool(rises & top) - bool(falls & top)
        rises, falls = rises << 1 | edge, falls << 1
        up = (falls | ~(vertical | rises)) & whole
        down = rises & vertical
        yield score
