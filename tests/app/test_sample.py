"""The sample archive is built as a user would, command by command."""

import json

import pytest

from workbench import assets
from workbench.app import sample
from workbench.app.archive import Archive
from workbench.commands.annotations import EditAnnotation
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.progress import Progress, no_progress
from workbench.translation import use_language


def small_sample(folder, **changes):
    """A sample of one document, with everything that a plan can say."""
    folder.mkdir()
    (folder / "信.txt").write_text("港口的燈亮了。港口的燈滅了。\n\nThe lamps went out.\n", encoding="utf-8")
    plan = {
        "title": "小港",
        "documents": {"信.txt": {"title": "港口的信", "date": "1931"}},
        "tags": [{"name": "光"}, {"name": "燈", "parent": "光", "color": "#0072b2", "digit": 2, "note": "n"}],
        "entities": [{"key": "port", "kind": "place", "name": "港口", "forms": [{"text": "the port"}]}],
        "events": [
            {
                "key": "dark",
                "kind": "other",
                "name": "燈滅",
                "date": "1931",
                "place": "port",
                "participants": [{"entity": "port", "role": "witness"}],
            }
        ],
        "annotations": [
            {
                "key": "one",
                "document": "信.txt",
                "quote": "港口的燈",
                "nth": 2,
                "also": [{"quote": "The lamps"}],
                "tags": ["燈"],
                "entities": ["port"],
                "events": ["dark"],
                "note": "第二次",
            },
            {"key": "two", "document": "信.txt", "note": "全篇"},
        ],
        "collections": [{"name": "信件", "documents": ["信.txt"], "note": "一封"}, {"name": "空", "documents": []}],
        "memos": [
            {
                "title": "問",
                "text": "誰滅的？",
                "about": [{"event": "dark"}, {"document": "信.txt"}, {"annotation": "one"}],
            }
        ],
        "relations": [{"source": "one", "target": "two", "kind": "supports"}],
        **changes,
    }
    (folder / "annotations.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return folder


def test_everything_of_the_plan_is_in_the_archive(tmp_path, monkeypatch):
    source = small_sample(tmp_path / "source")
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    path, bundle = sample.build_sample(tmp_path / "out", no_progress())
    assert (bundle / "index.html").is_file()
    with Archive.open(path) as archive:
        assert archive.check() == []
        assert archive.title == "小港"
        one, two = archive.read.annotations.all()
        assert {one.annotation.note, two.annotation.note} == {"第二次", "全篇"}
        place = next(view.place for view in (one, two) if view.place)
        assert place.quote == "港口的燈 … The lamps"
        assert place.start == 7
        assert [view.path for view in archive.read.authorities.tags()] == [("光",), ("光", "燈")]
        assert len(archive.read.annotations.all_relations()) == 1
        memo = archive.read.order.memos()[0]
        assert len(archive.read.order.memo_links(memo.id)) == 3
        assert {one.name: one.note for one in archive.read.order.collections()} == {"信件": "一封", "空": ""}
    assert sample.build_sample(tmp_path / "out", no_progress()) == (path, bundle)


def test_undo_stops_where_ones_own_steps_begin(tmp_path, monkeypatch):
    source = small_sample(tmp_path / "source")
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    path, _ = sample.build_sample(tmp_path / "out", no_progress())
    with Archive.open(path) as archive:
        assert archive.bus.undoable() is None
        one = archive.read.annotations.all()[0].annotation
        archive.do(EditAnnotation(annotation=one.id, private=True))
        archive.undo()
        assert not archive.read.annotations.get(one.id).annotation.private
        with pytest.raises(InputError, match="nothing to undo"):
            archive.undo()
        archive.redo()
        with pytest.raises(InputError, match="nothing to redo") as refused:
            archive.redo()
        assert "Redo does again" in str(refused.value.hint)


def test_the_sample_speaks_the_language_of_the_interface_as_far_as_it_can(tmp_path, monkeypatch):
    source = small_sample(tmp_path / "source", tags=[{"name": "lamp", "digit": 2}], relations=[], memos=[])
    plan = json.loads((source / "annotations.json").read_text("utf-8"))
    plan["annotations"] = [{"key": "one", "document": "信.txt", "quote": "港口", "tags": ["lamp"], "note": "seen"}]
    (source / "annotations.json").write_text(json.dumps(plan), "utf-8")
    (source / "zh_Hans").mkdir()
    (source / "zh_Hans" / "信.txt").write_text("小港口亮了灯。", "utf-8")
    (source / "zh_Hans" / "words.json").write_text(json.dumps({"lamp": "灯", "seen": "看见了"}), "utf-8")
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    use_language("zh_Hans")
    try:
        path, _ = sample.build_sample(tmp_path / "out", no_progress())
    finally:
        use_language("en")
    with Archive.open(path) as archive:
        (document,) = archive.read.documents.all()
        assert (document.file_name, document.language) == ("信.txt", "zh-Hans")
        assert archive.reading(document).text.startswith("小港口")
        (view,) = archive.read.annotations.all()
        assert view.annotation.note == "看见了"
        assert [tag.name for tag in view.tags] == ["灯"]


def test_a_plan_whose_words_do_not_stand_in_the_document_is_refused(tmp_path, monkeypatch):
    wrong = [{"key": "x", "document": "信.txt", "quote": "不在裡面"}]
    source = small_sample(tmp_path / "source", annotations=wrong, memos=[], relations=[])
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    with pytest.raises(InputError, match="do not stand in its document"):
        sample.build_sample(tmp_path / "out", no_progress())


def test_a_document_that_cannot_be_imported_is_named(tmp_path, monkeypatch):
    source = small_sample(tmp_path / "source")
    (source / "信.txt").write_bytes(b"")
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    with pytest.raises(InputError, match=r"信\.txt"):
        sample.build_sample(tmp_path / "out", no_progress())


@pytest.mark.parametrize("total", [1, 2])
def test_building_can_be_cancelled_while_importing_and_while_annotating(tmp_path, monkeypatch, total):
    source = small_sample(tmp_path / "source")
    monkeypatch.setattr(assets, "sample_archive", lambda: source)
    progress = Progress(lambda step: progress.cancel() if step.total == total else None)
    with pytest.raises(CancelledError):
        sample.build_sample(tmp_path / "out", progress)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFailedError, match="cannot be written"):
        sample.build_sample(tmp_path / "file" / "out", no_progress())
