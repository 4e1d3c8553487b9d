"""Other words in names and notes: only where they can be, and only as they were seen."""

from __future__ import annotations

import pytest

from workbench.app.archive import Archive
from workbench.commands.rewording import ReplaceWords, Reworded
from workbench.commands.tags import CreateTag, EditTag
from workbench.errors import InputError
from workbench.settings import Settings


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "words.workbench", chosen=Settings(author="Li Wen", backups=0)) as one:
        yield one


def test_texts_and_quotations_cannot_be_reworded(archive):
    with pytest.raises(InputError, match=r"anchors\.quote"):
        archive.do(ReplaceWords(rewordings=[Reworded("anchors", "x", "quote", "a", "b")]))


def test_what_was_changed_meanwhile_is_left_alone_with_all_the_rest(archive):
    first, second = archive.do(CreateTag(name="fog")), archive.do(CreateTag(name="haze"))
    archive.do(EditTag(tag=second, fields={"name": "smoke"}))
    wanted = [Reworded("tags", first, "name", "fog", "mist"), Reworded("tags", second, "name", "haze", "mist 2")]
    with pytest.raises(InputError, match="meanwhile"):
        archive.do(ReplaceWords(rewordings=wanted))
    assert {view.tag.name for view in archive.read.authorities.tags()} == {"fog", "smoke"}


def test_names_are_freed_of_outer_white_space_and_never_empty(archive):
    tag = archive.do(CreateTag(name="fog"))
    archive.do(ReplaceWords(rewordings=[Reworded("tags", tag, "name", "fog", "  sea   fog ")]))
    assert [view.tag.name for view in archive.read.authorities.tags()] == ["sea fog"]
    with pytest.raises(InputError):
        archive.do(ReplaceWords(rewordings=[Reworded("tags", tag, "name", "sea fog", " ")]))
