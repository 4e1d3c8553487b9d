"""Finds out the encoding of a text without byte-order mark."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from workbench.errors import InputError
from workbench.language.common_characters import COMMON, COMMON_PUNCTUATION
from workbench.translation import msg

SAMPLE = 256 * 1024
"""Bytes from which statistics are made."""

_CHINESE = ("gb18030", "cp950", "big5hkscs")
_ENOUGH = 0.16
"""Share of common characters from which a text counts as Chinese: real texts have 0.3 to 0.6,
wrongly decoded ones below 0.05."""

_WIDE = 0.25
"""Share of usual characters from which bytes count as UTF-16: bytes of other encodings, taken in
pairs, give below 0.1."""

_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÅÆÇÈÉÊËÍÎÏÑÓÔÖØŒÙÚÛÜ«»‘’“”„–—…°§£€·¿¡\xa0")
"""What French, German, Spanish, Italian, Portuguese and Scandinavian texts have beyond ASCII."""

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")


def encoding_of(data: bytes, declared: str = "") -> str:
    """The codec with which to decode. Raises InputError if no text encoding fits at all.

    ``declared`` is what the file says of itself: it decides where the bytes are no UTF-8 and fit it.
    """
    sample = data[:SAMPLE]
    if _is_utf8(data) and not (b"\x00" in data and _is_wide(sample)):
        return declared if declared.startswith("iso2022") else "utf-8"
    wide = _utf16(sample)
    if wide:
        return wide
    if b"\x00" in data:
        raise InputError(
            msg("The file is not text: it holds zero bytes."),
            msg("Open it in the program that made it and save it as text or PDF."),
        )
    if _mostly_utf8(sample):
        return "utf-8"
    if declared and _fits(data, declared):
        return declared
    return _chinese(sample) or _second_opinion(sample)


def _fits(data: bytes, encoding: str) -> bool:
    """Whether hardly a byte in a thousand cannot be decoded so."""
    text = data.decode(encoding, errors="replace")
    return 1000 * text.count("\ufffd") <= len(text)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        return False
    return True


def _is_wide(sample: bytes) -> bool:
    """Whether zero bytes say that characters have two bytes each, and are not holes in a text.

    Of UTF-16 every other byte is zero where it is ASCII, and a control character where it is
    Cyrillic or Chinese; a text with holes has neither.
    """
    zeros, controls = sample.count(0), len(_CONTROLS.findall(sample))
    return 4 * zeros >= len(sample) or 50 * controls > len(sample)


def _mostly_utf8(sample: bytes) -> bool:
    """Damaged UTF-8: far more bytes stand in sound sequences than not (chance gives a few)."""
    sound = sum(len(match) for match in _MULTIBYTE.findall(sample))
    return sound > 0 and sound >= 0.8 * sum(1 for _ in _HIGH.finditer(sample))


def _utf16(sample: bytes) -> str:
    """UTF-16 without mark: the byte order in which ASCII or common Chinese characters come out."""
    even = sample[: len(sample) // 2 * 2]
    if len(even) < 4:
        return ""
    little, big = _usual_share(even, "utf-16-le"), _usual_share(even, "utf-16-be")
    if max(little, big) < _WIDE or min(little, big) > max(little, big) / 3:
        return ""
    return "utf-16-le" if little > big else "utf-16-be"


def _usual_share(sample: bytes, encoding: str) -> float:
    """The share of ASCII, Cyrillic and common Chinese characters among all."""
    text = sample.decode(encoding, errors="replace")
    counted = Counter(text)
    return sum(count for character, count in counted.items() if _usual(character)) / len(text)


def _usual(character: str) -> bool:
    code = ord(character)
    return (
        32 <= code < 0x7F
        or code in (9, 10, 13)
        or 0x400 <= code < 0x460
        or character in COMMON
        or character in COMMON_PUNCTUATION
    )


def _chinese(sample: bytes) -> str:
    """GB18030 or Big5 by common characters; where a text is too short for them, by first-level ones."""
    shares = {encoding: _common_share(sample, encoding) for encoding in _CHINESE}
    if max(shares.values()) <= _ENOUGH:
        return ""
    pairs = _PAIR.findall(sample)
    for encoding in _CHINESE:
        shares[encoding] += _first_level_share(pairs, encoding) / 3 - 4 * _damage(sample, encoding)
    return max(_CHINESE, key=shares.__getitem__)


def _first_level_share(pairs: list[bytes], encoding: str) -> float:
    """The share of characters in the standard's first level, which holds all everyday ones.

    Rows 16 to 55 of GB 2312; A440 to C67E of Big5.
    """
    if encoding == "gb18030":
        found = sum(1 for pair in pairs if 0xB0 <= pair[0] <= 0xD7 and pair[-1] >= 0xA1)
    else:
        found = sum(1 for pair in pairs if 0xA4 <= pair[0] <= 0xC6)
    return found / max(len(pairs), 1)


def _damage(sample: bytes, encoding: str) -> float:
    text = sample[:-1].decode(encoding, errors="replace")
    return text.count("\ufffd") / max(sum(1 for _ in _HIGH.finditer(sample)), 1)


def _common_share(sample: bytes, encoding: str) -> float:
    """The share of common characters among the Chinese ones; undecodable bytes count against it."""
    counted = Counter(sample.decode(encoding, errors="replace"))
    common = sum(counted[character] for character in COMMON)
    punctuation = sum(counted[character] for character in COMMON_PUNCTUATION)
    cyrillic = sum(counted[chr(code)] for code in range(0x410, 0x450))
    everything = sum(count for character, count in counted.items() if ord(character) > 0x7F)
    return (common + (punctuation + cyrillic) / 2) / everything if everything else 0.0


def _is_western(sample: bytes) -> bool:
    """Whether Windows-1252 gives only letters and marks that Western European texts use."""
    try:
        return {character for character in sample.decode("cp1252") if ord(character) > 0x7F} <= _WESTERN
    except UnicodeDecodeError:
        return False


def _second_opinion(sample: bytes) -> str:
    # Imported here because it takes 60 ms to import and is hardly ever needed.
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return "gb18030" if _common_share(sample, "gb18030") > 0 else "cp1252"
    return "cp1252" if _is_western(sample) else codecs.lookup(best.encoding).name
