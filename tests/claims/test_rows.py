"""What all the sources of one slot say together."""

from workbench.claims import Relation, Said, Value, row_relation
from workbench.claims.templates import TEMPLATES, in_order, slot_name, slots_of


def said(*values: tuple[str, str] | tuple[str, str, str]) -> list[Said]:
    return [Said(Value(one[0]), *one[1:]) for one in values]


def test_a_row_is_as_bad_as_its_worst_pair_and_names_it() -> None:
    row = row_relation("date", said(("1945-08-14", "a"), ("1945-08", "b"), ("1945-08-15", "c")))
    assert (row.relation, row.witnesses, row.pair) == (Relation.CONFLICTS, 3, (0, 2))
    assert not row.settled
    assert row_relation("date", said(("1945-08-14", "a"), ("1945-08", "b"))).relation is Relation.REFINES
    assert row_relation("date", said(("1945-08-14", "a"), ("1945-08-14", "b"))).relation is Relation.AGREE


def test_one_witness_alone_leaves_the_others_silent_and_copies_are_one_witness() -> None:
    assert row_relation("date", []).relation is Relation.SILENT
    assert row_relation("date", said(("1945", "a"))).relation is Relation.SILENT
    copies = row_relation("date", said(("1945-08-14", "family"), ("1945-08-14", "family")))
    assert (copies.relation, copies.witnesses) == (Relation.SILENT, 1)


def test_copies_that_differ_are_in_conflict_all_the_same() -> None:
    row = row_relation("date", said(("1945-08-14", "family"), ("1945-08-15", "family")))
    assert (row.relation, row.witnesses) == (Relation.CONFLICTS, 1)


def test_a_conflict_is_settled_by_a_preference_or_by_rejecting_what_disturbs() -> None:
    assert row_relation("date", said(("1945-08-14", "a", "preferred"), ("1945-08-15", "b"))).settled
    assert row_relation("date", said(("1945-08-14", "a", "rejected"), ("1945-08-15", "b"))).settled
    assert not row_relation("date", said(("1945-08-14", "a", "possible"), ("1945-08-15", "b"))).settled
    three = said(("1945-08-13", "a", "rejected"), ("1945-08-14", "b"), ("1945-08-15", "c"))
    assert not row_relation("date", three).settled


def test_who_took_part_is_compared_witness_by_witness() -> None:
    both = said(("Song", "a"), ("Wang", "a"), ("Wang", "b"), ("Song", "b"))
    assert row_relation("participant:signatory", both).relation is Relation.AGREE
    fewer = row_relation("participant:signatory", both[:3])
    assert (fewer.relation, "Song" in str(fewer.reason)) == (Relation.REFINES, True)
    others = row_relation("participant:signatory", said(("Song", "a"), ("Wang", "b")))
    assert others.relation is Relation.CONFLICTS
    alone = row_relation("participant:signatory", said(("Song", "a"), ("Wang", "a")))
    assert alone.relation is Relation.SILENT


def test_a_place_excludes_another_place() -> None:
    assert row_relation("place", said(("Yalta", "a"), ("Moscow", "a"))).relation is Relation.CONFLICTS


def test_numbers_of_different_units_are_not_compared() -> None:
    assert row_relation("number", said(("97 %", "a"), ("483291 votes", "b"))).relation is Relation.SILENT


def test_every_template_begins_with_date_and_place_and_a_kind_of_ones_own_has_one() -> None:
    assert all(slots[:2] == ("date", "place") for slots in TEMPLATES.values())
    assert slots_of("conference") == TEMPLATES["other"]
    assert in_order({"wording", "my own", "place", "date"}, "treaty") == ["date", "place", "wording", "my own"]
    assert slot_name("number:in favour") == "Number: in favour"
    assert slot_name("who paid") == "who paid"
