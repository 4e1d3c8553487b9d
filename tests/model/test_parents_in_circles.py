"""Hierarchies in which a merge made a circle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.hierarchy import without_circles
from workbench.model.ids import TagId
from workbench.model.records import Tag


def tags(*pairs: tuple[str, str | None]) -> list[Tag]:
    return [Tag(id=TagId(one), name=one, parent=None if above is None else TagId(above)) for one, above in pairs]


def test_a_straight_hierarchy_stays_as_it_is() -> None:
    known = tags(("c", "b"), ("a", None), ("b", "a"), ("lost", "gone"))
    assert without_circles(known) == known


def test_the_first_made_of_a_circle_stands_at_the_top() -> None:
    known = tags(("b", "a"), ("a", "b"), ("below", "b"), ("self", "self"))
    assert without_circles(known) == tags(("b", "a"), ("a", None), ("below", "b"), ("self", None))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.none(), st.sampled_from("abcdefgh"))))
def test_every_way_up_ends(parents: dict[str, str | None]) -> None:
    found = {one.id: one.parent for one in without_circles(tags(*parents.items()))}
    for one in found:
        above, steps = found[one], 0
        while above in found:
            above, steps = found[above], steps + 1
            assert steps <= len(found)
