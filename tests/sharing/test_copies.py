"""Copies for collaborators: what may not go along was never in the file."""

import errno
import hashlib
import os

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, EditAnnotation, RewriteNote
from workbench.commands.documents import DescribeDocument, TrashDocuments
from workbench.commands.entities import CreateEntity
from workbench.commands.order import CreateMemo
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError, InputError
from workbench.importing.report import Status
from workbench.settings import Settings
from workbench.sharing import copies

SECRET = "密件第七號\n港口的賬目由馬掌櫃一人保管。\n無標記的一句話在這裡。\nNobody else saw the ledger of the harbour."


def mark(archive, document, quote, **more):
    at = archive.reading(document).text.index(quote)
    place = archive.passage(document, (at, at + len(quote)))
    return archive.do(CreateAnnotation(document=document, passage=place, **more))


def copied(archive, tmp_path, **options):
    target = tmp_path / "給安妮 🎁.workbench"
    archive.save_copy(target, **options)
    return target


def assert_without(path, *texts):
    content = path.read_bytes()
    for text in texts:
        for encoded in (text.encode(), text.encode("utf-16-le"), text.encode("unicode-escape")):
            assert encoded not in content, text


@pytest.fixture
def anne(tmp_path_factory, monkeypatch):
    """Opens an archive on Anne's computer."""
    home = tmp_path_factory.mktemp("anne")

    def open_there(path):
        monkeypatch.setenv("WORKBENCH_HOME", str(home))
        return Archive.open(path, chosen=Settings(author="Anne"))

    return open_there


def test_a_copy_is_whole_and_opens_under_another_name(archive, document, tmp_path, anne):
    made = mark(archive, document, "公投", note="投票 🗳️")
    target = copied(archive, tmp_path)
    with anne(target) as copy:
        assert copy.check() == []
        assert (copy.identity, copy.title) == (archive.identity, archive.title)
        assert copy.read.annotations.get(made).author == "Li Wen"
        assert copy.bus.copy != archive.bus.copy
        hers = mark(copy, document, "談判")
        assert copy.read.annotations.get(hers).author == "Anne"
        copy.undo()
        with pytest.raises(InputError, match="nothing to undo"):
            copy.undo()
    assert sorted(one.name for one in tmp_path.glob("給*")) == [target.name]


def test_private_work_is_not_in_the_bytes_of_a_copy(archive, document, tmp_path, anne):
    public = archive.do(CreateTag(name="公開標籤"))
    below = archive.do(CreateTag(name="私下標籤下屬", parent=archive.do(CreateTag(name="私下標籤上級"))))
    mark(archive, document, "談判", note="只給自己看的話", private=True, tags=[below, public])
    archive.do(CreateMemo(title="私人備忘", text="誰也不告訴", private=True))
    was_public = mark(archive, document, "公投", note="原來公開後來收回")
    archive.do(RewriteNote(annotation=was_public, text="改過的收回的話"))
    archive.do(EditAnnotation(annotation=was_public, private=True))
    shown = mark(archive, document, "地位", tags=[public], note="大家都看")
    archive.do(CreateMemo(title="公開備忘", text="大家都讀"))
    target = copied(archive, tmp_path)
    assert_without(
        target,
        *(
            "只給自己看的話",
            "私人備忘",
            "誰也不告訴",
            "原來公開後來收回",
            "改過的收回的話",
            "私下標籤下屬",
            "私下標籤上級",
        ),
    )
    with anne(target) as copy:
        assert copy.check() == []
        assert [view.annotation.id for view in copy.read.annotations.all()] == [shown]
        assert [view.tag.name for view in copy.read.authorities.tags()] == ["公開標籤"]
        assert [memo.title for memo in copy.read.order.memos()] == ["公開備忘"]
    whole = tmp_path / "whole.workbench"
    archive.save_copy(whole, private=True)
    with anne(whole) as copy:
        assert len(copy.read.annotations.all()) == 3
        assert copy.check() == []


def test_a_tag_with_a_public_child_stays(archive, document, tmp_path, anne):
    above = archive.do(CreateTag(name="上級"))
    archive.do(CreateTag(name="無人用的下屬", parent=above))
    mark(archive, document, "談判", private=True, tags=[above])
    with anne(copied(archive, tmp_path)) as copy:
        assert copy.check() == []
        assert [view.path for view in copy.read.authorities.tags()] == [("上級",), ("上級", "無人用的下屬")]


@pytest.fixture
def secret(archive, tmp_path):
    paper = tmp_path / "密件.txt"
    paper.write_text(SECRET, encoding="utf-8")
    document = archive.importer().run([paper]).files[0].document.id
    archive.do(DescribeDocument(document=document, fields={"shareable": False}))
    return document


def test_a_document_that_may_not_be_shared_gives_only_its_tagged_quotations(archive, document, secret, tmp_path, anne):
    person = archive.do(CreateEntity(kind="person", name="馬"))
    tagged = mark(archive, secret, "馬掌櫃", entities=[person])
    plain = mark(archive, secret, "無標記的一句話")
    target = copied(archive, tmp_path)
    assert_without(target, "無標記的一句話", "港口的賬目", "一人保管", "Nobody else saw", "密件第七號")
    checksum = hashlib.sha256(SECRET.encode()).hexdigest()
    with anne(target) as copy:
        assert copy.check() == []
        assert not copy.read.originals.holds(checksum)
        with pytest.raises(InputError, match="not in this archive"):
            copy.reading(secret)
        place = copy.read.annotations.get(tagged).place
        assert (place.quote, place.before, place.after) == ("馬掌櫃", "", "")
        assert copy.read.annotations.get(plain).place.quote == ""
        assert copy.reading(document).text


def test_the_original_joins_later_and_the_anchors_stand_again(archive, secret, tmp_path, anne):
    tagged = mark(archive, secret, "馬掌櫃", tags=[archive.do(CreateTag(name="人"))])
    plain = mark(archive, secret, "無標記的一句話")
    before = [archive.read.annotations.get(one).place for one in (tagged, plain)]
    target = copied(archive, tmp_path)
    paper = tmp_path / "找到的密件.txt"
    paper.write_text(SECRET, encoding="utf-8")
    with anne(target) as copy:
        outcome = copy.importer().run([paper]).files[0]
        assert (outcome.status, outcome.document.id) == (Status.ADDED, secret)
        assert copy.check() == []
        assert copy.read.originals.sound(outcome.document.checksum)
        assert copy.importer().run([paper]).files[0].status is Status.ALREADY
        for one, place in zip((tagged, plain), before, strict=True):
            now = copy.read.annotations.get(one).place
            assert (now.spans, now.quote, now.before) == (place.spans, place.quote, place.before)
        copy.undo()
        assert copy.check() == []


def test_a_copy_of_a_copy_is_as_discreet(archive, secret, document, tmp_path, anne):
    mark(archive, document, "談判", note="只給自己看的話", private=True)
    mark(archive, secret, "無標記的一句話")
    first = copied(archive, tmp_path)
    with anne(first) as copy:
        copy.save_copy(tmp_path / "second.workbench")
    assert_without(tmp_path / "second.workbench", "只給自己看的話", "無標記的一句話", "港口的賬目")
    with Archive.open(tmp_path / "second.workbench") as second:
        assert second.check() == []


def test_originals_can_be_left_out(archive, document, tmp_path, anne):
    target = copied(archive, tmp_path, originals=False)
    with anne(target) as copy:
        assert copy.check() == []
        assert copy.read.originals.checksums() == []
        assert copy.reading(document).text
    with_originals = tmp_path / "with.workbench"
    archive.save_copy(with_originals)
    with anne(with_originals) as copy:
        assert len(copy.read.originals.checksums()) == 1


def test_what_lies_in_the_trash_is_as_private_as_before(archive, document, tmp_path, anne):
    mark(archive, document, "談判", note="只給自己看的話", private=True)
    archive.do(TrashDocuments(documents=[document]))
    target = copied(archive, tmp_path)
    assert_without(target, "只給自己看的話")
    with anne(target) as copy:
        assert copy.check() == []


def test_an_archive_opened_read_only_can_be_copied(archive, document, tmp_path, anne):
    for options in ({}, {"originals": False}):
        with Archive.open(archive.path, read_only=True) as reading:
            target = tmp_path / f"{len(options)}.workbench"
            reading.save_copy(target, **options)
            with pytest.raises(EnvironmentFailedError, match="read-only"):
                reading.do(CreateTag(name="x"))
        with anne(target) as copy:
            assert copy.check() == []


def test_a_target_that_exists_is_left_alone(archive, tmp_path):
    target = tmp_path / "there.workbench"
    target.write_text("something", encoding="utf-8")
    with pytest.raises(InputError, match="already exists"):
        archive.save_copy(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError, match="already exists"):
        archive.save_copy(tmp_path / "dangling")
    assert target.read_text(encoding="utf-8") == "something"


@pytest.mark.parametrize("originals", [True, False])
def test_a_disk_that_fills_leaves_no_half_copy(archive, document, tmp_path, monkeypatch, originals):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EnvironmentFailedError, match="No space left"):
        copied(archive, tmp_path, originals=originals)
    monkeypatch.undo()
    monkeypatch.setattr(copies, "to_withhold", full)
    with pytest.raises(EnvironmentFailedError):
        copied(archive, tmp_path, originals=originals)
    assert list(tmp_path.glob("給*")) == []


def test_a_copy_into_no_folder_or_under_too_long_a_name_is_refused(archive, tmp_path):
    for target in (tmp_path / "no" / "x.workbench", tmp_path / ("長" * 300)):
        with pytest.raises(EnvironmentFailedError):
            archive.save_copy(target)
