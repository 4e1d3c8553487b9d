"""What each row of a received archive may look like by itself, and no archive says all the same."""

from __future__ import annotations

import json
import re
import sqlite3

from workbench.store.facts import fact
from workbench.store.snapshots import WITHHELD
from workbench.translation import Message, msg

_IN_TWO_TABLES = (
    "SELECT 1 FROM changes WHERE record IN (SELECT record FROM changes GROUP BY record HAVING count(*) > 1) "
    "GROUP BY record HAVING min(record_table) <> max(record_table) LIMIT 1"
)
_BEFORE_THE_FIRST = "SELECT 1 FROM changes INDEXED BY changes_entry WHERE ordinal < 0 LIMIT 1"
_CHECKSUMS = (
    "SELECT CASE field WHEN '' THEN json_extract(value, '$.checksum') ELSE json_extract(value, '$') END FROM changes "
    "WHERE record_table = 'documents' AND field IN ('', 'checksum') AND value IS NOT NULL"
)
_IDENTITY = re.compile(r"([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def contradiction(connection: sqlite3.Connection) -> Message | None:
    """What contradicts itself: one id for two kinds of things, steps that take back each other, facts that are none."""
    if connection.execute(_IN_TWO_TABLES).fetchone():
        return msg("it has two things under one id")
    if connection.execute(_BEFORE_THE_FIRST).fetchone():
        return msg("it has a change before the first of a step")
    if _in_a_circle(dict(connection.execute("SELECT id, reverts FROM entries WHERE reverts IS NOT NULL").fetchall())):
        return msg("its steps take back each other in a circle")
    if not _IDENTITY.fullmatch(fact(connection, "archive")) or not _are_checksums(fact(connection, WITHHELD) or "[]"):
        return msg("what it says of itself is not as Workbench writes it")
    if not all(isinstance(row[0], str) and _CHECKSUM.fullmatch(row[0]) for row in connection.execute(_CHECKSUMS)):
        return msg("a checksum in it is none")
    return None


def _in_a_circle(reverts: dict[str, str]) -> bool:
    straight: set[str] = set()
    for start in reverts:
        way: set[str] = set()
        one = start
        while one in reverts and one not in straight:
            if one in way:
                return True
            way.add(one)
            one = reverts[one]
        straight |= way
    return False


def _are_checksums(text: str) -> bool:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, list) and all(isinstance(one, str) and _CHECKSUM.fullmatch(one) for one in told)
