"""Count in is count out: over any chain of corrected files, and back again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.anchoring.landing import Outcome
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.importing.replacing import Replacer
from workbench.importing.tray import waiting
from workbench.progress import no_progress

TEXT = "".join(f"第{number}封信談到渡口、鹽價和第{number % 7}盞燈，署名的人是同一個。\n" for number in range(30))
EDIT = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60), st.text("燈渡口鹽ab ", max_size=9))


def corrected(text, edits):
    for start, length, new in edits:
        at = start % (len(text) + 1)
        text = text[:at] + new + text[at + length :]
    return text + "。"


@given(st.lists(st.lists(EDIT, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
@settings(max_examples=12, deadline=None)
def test_every_annotation_is_in_one_class_after_every_correction_and_home_after_every_undo(
    tmp_path_factory, chain, data
):
    folder = tmp_path_factory.mktemp("counts")
    (folder / "0.txt").write_text(TEXT, encoding="utf-8")
    with Archive.create(folder / "a.workbench") as archive:
        document = archive.importer("plain").run([folder / "0.txt"]).files[0].document
        made = {archive.do(CreateAnnotation(document=document.id, note="全"))}
        for start in data.draw(st.lists(st.integers(0, len(TEXT) - 42), min_size=1, max_size=9, unique=True)):
            place = archive.passage(document.id, (start, start + data.draw(st.sampled_from([1, 4, 15, 40]))))
            made.add(archive.do(CreateAnnotation(document=document.id, passage=place)))
        home = places(archive)
        steps = follow(archive, document, folder, chain, made)
        for _ in range(steps):
            archive.undo()
        assert places(archive) == home
        assert archive.check() == []


def follow(archive, document, folder, chain, made):
    """Replace the document by one corrected file after the other; how many steps that were."""
    text, steps = TEXT, 0
    for number, edits in enumerate(chain, 1):
        text = corrected(text, edits)
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        done = Replacer(archive.bus, archive.read, archive.path).run(document, path, "plain", no_progress())
        document, steps = done.document, steps + 1
        classes = [one for outcome in Outcome for one in done.account.of(outcome)]
        assert (sorted(classes), len(classes)) == (sorted(made), done.account.total)
        views = archive.read.annotations.all()
        assert {view.annotation.id for view in views} == made
        tray = {one.view.annotation.id for one in waiting(archive.read)}
        assert tray == {view.annotation.id for view in views if view.state == "waiting"} == set(done.account.unplaced)
        shown = archive.reading(document.id).text
        for view in views:
            if view.anchor is not None:
                assert view.anchor.quote == " … ".join(shown[a:b] for a, b in view.anchor.spans)
    return steps


def places(archive):
    return {
        view.annotation.id: (view.state, view.document.id, view.anchor and view.anchor.spans)
        for view in archive.read.annotations.all()
    }
