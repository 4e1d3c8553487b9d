"""Comparing annotators of an archive: what is refused."""

import pytest

from workbench.app.agreement import agreeing, compared
from workbench.errors import InputError
from workbench.model.ids import PersonId


@pytest.mark.parametrize("least", [0, -1, 1.01])
def test_an_overlap_out_of_range_is_refused(archive, least):
    with pytest.raises(InputError, match="more than 0"):
        compared(archive, PersonId("a"), PersonId("b"), least=least)


def test_two_people_without_common_documents_have_nothing_to_agree_on(archive, document):
    found = compared(archive, PersonId("a"), PersonId("b"))
    assert (found.rows, found.kappa) == ((), None)
    with pytest.raises(InputError, match="nothing to take"):
        agreeing(archive, found)
    assert compared(archive, PersonId("a"), PersonId("b"), document=document).characters.neither > 0
