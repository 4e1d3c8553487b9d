"""Known problems: one sentence and a hint."""

import pytest

from workbench.errors import CancelledError, EnvironmentFailedError, InputError, WorkbenchError
from workbench.translation import msg


@pytest.mark.parametrize("kind", [InputError, EnvironmentFailedError, CancelledError])
def test_every_kind_is_a_workbench_error_with_sentence_and_hint(kind):
    error = kind(msg("“{name}” is empty.", name="信"), "Choose another.")
    assert isinstance(error, WorkbenchError)
    assert (str(error), error.hint) == ("“信” is empty.", "Choose another.")
    assert WorkbenchError("No.").hint == ""
