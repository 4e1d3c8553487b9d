"""Pairs of values and what they are to each other: agree, refines, conflicts, silent."""

import pytest

from workbench.claims import Names, Relation, Value, compare
from workbench.claims.names import folded
from workbench.claims.relation import all_wholes

AGREE, REFINES, CONFLICTS, SILENT = Relation.AGREE, Relation.REFINES, Relation.CONFLICTS, Relation.SILENT

DATES = [
    ("1945-08-14", "1945-08-14", AGREE, 0),
    ("1945-08-14", "1945-08-15", CONFLICTS, 0),
    ("1945-08", "1945-08-14", REFINES, 1),
    ("1945-08-14", "1945-08", REFINES, -1),
    ("1945", "1945-08", REFINES, 1),
    ("1945-09", "1945-08-14", CONFLICTS, 0),
    ("194X", "1945-08-14", REFINES, 1),
    ("193X", "1945-08-14", CONFLICTS, 0),
    ("1945-08-XX", "1945-08", AGREE, 0),
    ("1945-08-1X", "1945-08-14", REFINES, 1),
    ("1945-08-14~", "1945-08-15", AGREE, 0),
    ("1945-08-14~", "1945-08-17", AGREE, 0),
    ("1945-08-14~", "1945-08-18", CONFLICTS, 0),
    ("1945-08-14?", "1945-08-15", CONFLICTS, 0),
    ("1945-08-14?", "1945-08-14", AGREE, 0),
    ("1945-08-14%", "1945-08-12", AGREE, 0),
    ("1945~", "1946-05", AGREE, 0),
    ("1945~", "1947-05", CONFLICTS, 0),
    ("1945-08~", "1945-07-15", AGREE, 0),
    ("[1945-08-14,1945-08-15]", "1945-08-15", REFINES, 1),
    ("[1945-08-14,1945-08-16]", "1945-08-15", CONFLICTS, 0),
    ("[1945-08-12..1945-08-16]", "1945-08-15", REFINES, 1),
    ("[1945-08-14,1945-08-15]", "[1945-08-15,1945-08-16]", AGREE, 0),
    ("1945-07/1945-08", "1945-07-02/1945-08-14", REFINES, 1),
    ("1945-06-30/1945-08-14", "1945-07-02/1945-08-14", CONFLICTS, 0),
    ("1945-06-30/1945-08-14", "1945-06-30/1945-08-15", CONFLICTS, 0),
    ("1945-06/1945-08-14", "1945-06-30/1945-08", REFINES, 0),
    ("1945-06-30/1945-08-14", "1945-06-30/1945-08-14", AGREE, 0),
    ("1945-06-30/", "1945-06-30/1945-08-14", REFINES, 1),
    ("1945-06-30/..", "1945-06-30/1945-08-14", CONFLICTS, 0),
    ("1945-06-30/1945-08-14", "1945-07-02", REFINES, 1),
    ("1945-06-30/1945-08-14", "1945-08-15", CONFLICTS, 0),
    ("1945-06-30/1945-07-05", "1945-07", AGREE, 0),
    ("1945-22", "1945-08-14", REFINES, 1),
    ("1945-23", "1945-08-14", CONFLICTS, 0),
    ("1945-08-14T10:00:00", "1945-08-14", AGREE, 0),
    ("1945-08-14", "1945-02-30", CONFLICTS, 0),
    ("noon", "1945-08-14", CONFLICTS, 0),
    ("1950S2", "1945", AGREE, 0),
    ("../1945-08-14", "1944", REFINES, 1),
]

NUMBERS = [
    ("97", "97", AGREE, 0),
    ("97 %", "97.8 %", REFINES, 1),
    ("97.8 %", "100 %", CONFLICTS, 0),
    ("97 %", "100 %", CONFLICTS, 0),
    ("483291", "487409", CONFLICTS, 0),
    ("483291", "483,291", AGREE, 0),
    ("483 291", "483,291 票", AGREE, 0),
    ("483291", "四十八万三千二百九十一", AGREE, 0),
    ("48万", "483291", REFINES, 1),
    ("48 万人", "487,409", REFINES, 1),
    ("49万", "483291", CONFLICTS, 0),
    ("约50万", "487409", REFINES, 1),
    ("about 500,000", "483,291", REFINES, 1),
    ("约48万人", "近50万人", AGREE, 0),
    ("大约 30万", "483291", CONFLICTS, 0),
    ("over 480,000", "483,291", REFINES, 1),
    ("over 490,000", "483,291", CONFLICTS, 0),
    ("不足50万", "487409", REFINES, 1),
    ("48万余", "487409", REFINES, 1),
    ("97 %", "百分之九十七", AGREE, 0),
    ("百分之九十七点八", "97.8％", AGREE, 0),
    ("97–98 %", "97.8 %", REFINES, 1),
    ("95–98 %", "100 %", CONFLICTS, 0),
    ("95-98 %", "97-98 %", REFINES, 1),
    ("95-97 %", "96-98 %", AGREE, 0),
    ("40-45 %", "96-98 %", CONFLICTS, 0),
    ("97.8 %", "97,8 %", AGREE, 0),
    ("97.8 %", "483291 votes", SILENT, 0),
    ("12 km", "12 公里", AGREE, 0),
    ("12 km", "12 days", SILENT, 0),
    ("500000", "487409", CONFLICTS, 0),
    ("0.5 million", "487409", REFINES, 1),
    ("5 тысяч", "5000", AGREE, 0),
    ("1.234.567", "1234567", AGREE, 0),
    ("a few", "487409", CONFLICTS, 0),
    ("a few", "a  few", AGREE, 0),
    ("20 年", "20 years", AGREE, 0),
    ("300左右", "290", REFINES, 1),
    ("98-95 %", "97 %", CONFLICTS, 0),
]

KNOWN = Names(
    forms={"m": frozenset({folded("莫斯科"), folded("Moscow")}), "k": frozenset({folded("克里姆林宫")})},
    wholes=all_wholes({"k": frozenset({"m"}), "m": frozenset({"su"})}),
    shown={"m": "莫斯科", "k": "Kremlin", "su": "苏联", "y": "Yalta"},
)
PLACES = [
    (Value("莫斯科", "m"), Value("Moscow", "m"), AGREE, 0),
    (Value("莫斯科", "m"), Value("Kremlin", "k"), REFINES, 1),
    (Value("Kremlin", "k"), Value("苏联", "su"), REFINES, -1),
    (Value("莫斯科", "m"), Value("Yalta", "y"), CONFLICTS, 0),
    (Value("Moscow"), Value("莫斯科", "m"), AGREE, 0),
    (Value("莫斯科", "m"), Value("MOSCOW"), AGREE, 0),
    (Value("雅爾達"), Value("雅尔达"), AGREE, 0),
    (Value("雅爾達"), Value("雅尔塔"), CONFLICTS, 0),
    (Value("史達林"), Value("斯大林"), CONFLICTS, 0),
    (Value("Yalta"), Value("莫斯科", "m"), CONFLICTS, 0),
    (Value("克里姆林宮"), Value("Kremlin", "k"), AGREE, 0),
]

WORDINGS = [
    ("維持現狀", "维持现状", AGREE, 0),
    ("維持現狀。", "「維持 現狀」", AGREE, 0),
    ("外蒙古之現狀須予維持", "現狀須予維持", REFINES, -1),
    ("現狀須予維持", "外蒙古之現狀須予維持", REFINES, 1),
    ("the status quo shall be preserved", "The status quo shall be preserved!", AGREE, 0),
    ("the status quo shall be preserved", "the status quo should be preserved", CONFLICTS, 0),
    ("承认独立", "不承认独立", CONFLICTS, 0),
    ("他们愿意承认其独立", "他们不愿承认其独立", CONFLICTS, 0),
    ("they agreed to sign", "they agreed never to sign", CONFLICTS, 0),
    ("they agreed to sign", "they at last agreed to sign", REFINES, 1),
    ("甲" * 2_001, "乙", CONFLICTS, 0),
    ("", "", AGREE, 0),
]


@pytest.mark.parametrize(("left", "right", "relation", "finer"), DATES)
def test_two_dates(left: str, right: str, relation: Relation, finer: int) -> None:
    found = compare("date", Value(left), Value(right))
    assert (found.relation, found.finer) == (relation, finer), str(found.reason)
    turned = compare("date", Value(right), Value(left))
    assert (turned.relation, turned.finer) == (relation, -finer), str(turned.reason)


@pytest.mark.parametrize(("left", "right", "relation", "finer"), NUMBERS)
def test_two_numbers(left: str, right: str, relation: Relation, finer: int) -> None:
    found = compare("number:votes", Value(left), Value(right))
    assert (found.relation, found.finer) == (relation, finer), str(found.reason)
    turned = compare("number:votes", Value(right), Value(left))
    assert (turned.relation, turned.finer) == (relation, -finer), str(turned.reason)


@pytest.mark.parametrize(("left", "right", "relation", "finer"), PLACES)
def test_two_places(left: Value, right: Value, relation: Relation, finer: int) -> None:
    found = compare("place", left, right, KNOWN)
    assert (found.relation, found.finer) == (relation, finer), str(found.reason)
    assert compare("participant:host", right, left, KNOWN).turned.finer == finer


@pytest.mark.parametrize(("left", "right", "relation", "finer"), WORDINGS)
def test_two_wordings(left: str, right: str, relation: Relation, finer: int) -> None:
    found = compare("wording", Value(left), Value(right))
    assert (found.relation, found.finer) == (relation, finer), str(found.reason)
    assert compare("title in the paper", Value(right), Value(left)).relation is relation


def test_there_are_a_hundred_pairs() -> None:
    assert len(DATES) + len(NUMBERS) + len(PLACES) + len(WORDINGS) >= 100


def test_two_entities_are_compared_by_identity_in_a_slot_of_a_users_own_too() -> None:
    assert compare("cause", Value("莫斯科", "m"), Value("Moscow", "m"), KNOWN).relation is AGREE


def test_a_conflict_of_dates_says_how_far_they_are_apart() -> None:
    said = str(compare("date", Value("1945-08-14"), Value("1945-08-15")).reason)
    assert said == "1945-08-14 and 1945-08-15 are 1 day apart."
    assert str(compare("date", Value("1945-08-15"), Value("1945-08-14")).reason) == said


def test_parts_of_parts_are_parts_and_circles_do_no_harm() -> None:
    assert all_wholes({"a": frozenset({"b"}), "b": frozenset({"a", "c"})}) == {
        "a": frozenset({"b", "c"}),
        "b": frozenset({"a", "c"}),
    }
