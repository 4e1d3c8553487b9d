"""Files into the archive, good ones and bad ones: one sentence for each bad one, and nothing lost."""

import errno
import os
import resource
import shutil
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from support import add_document
from workbench import plugins
from workbench.commands.documents import DescribeDocument, TrashDocuments
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.importing import files
from workbench.importing.bibliographies import is_references
from workbench.importing.files import read_file
from workbench.importing.naming import printable
from workbench.importing.report import ImportReport, Status
from workbench.plugins import best_reader
from workbench.progress import Progress, no_progress

WORDS = "漁船在霧裡回港。\n\nThe fishing boats came home in the fog.\n"


def put(folder, name="paper.txt", content=WORDS):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(archive, *paths):
    """The one outcome of importing the paths; the archive stays sound."""
    report = archive.importer().run(paths)
    assert archive.check() == []
    assert len(report.files) == 1
    return report.files[0]


def refused(archive, *paths):
    """The sentence of the one refusal; nothing came into the archive."""
    before = len(archive.read.documents.all())
    one = run(archive, *paths)
    assert one.status is Status.FAILED
    assert one.document is None
    assert str(one.hint)
    assert len(archive.read.documents.all()) == before
    return str(one.error)


def test_a_file_comes_in_with_title_reading_and_original(archive, tmp_path):
    one = run(archive, put(tmp_path, "漁船 🚢.txt"))
    document = archive.read.documents.all()[0]
    assert (one.status, one.document) == (Status.ADDED, document)
    assert (document.file_name, document.title) == ("漁船 🚢.txt", "漁船 🚢")
    assert archive.reading(document).text.startswith("漁船在霧裡回港。")
    assert b"".join(archive.read.originals.read(document.checksum)) == WORDS.encode()
    assert (one.characters, one.reader) == (len(archive.reading(document).text), "text")


def test_the_same_bytes_under_another_name_are_here_already(archive, tmp_path):
    first = run(archive, put(tmp_path, "a.txt"))
    again = run(archive, put(tmp_path, "b.txt"))
    assert (again.status, again.document) == (Status.ALREADY, first.document)
    assert (again.characters, again.reader) == (first.characters, first.reader)
    assert len(archive.read.documents.all()) == 1


def test_a_file_that_another_process_imports_meanwhile_is_here_already(archive, tmp_path, monkeypatch):
    path, faster = put(tmp_path), []
    real = files.identified

    def identified(*arguments):
        if not faster:
            faster.append(None)
            faster[0] = archive.importer().run([path]).files[0]
        return real(*arguments)

    monkeypatch.setattr(files, "identified", identified)
    late = run(archive, path)
    assert (faster[0].status, late.status) == (Status.ADDED, Status.ALREADY)
    assert (late.document, late.characters) == (faster[0].document, faster[0].characters)
    assert str(late.error) == ""


def test_a_document_in_the_trash_comes_back_when_it_is_imported_again(archive, tmp_path):
    path = put(tmp_path)
    made = run(archive, path).document
    archive.do(TrashDocuments(documents=[made.id]))
    assert run(archive, path).status is Status.ADDED
    assert [one.id for one in archive.read.documents.all()] == [made.id]


def test_folders_are_looked_through_in_order_without_junk_and_archives(archive, tmp_path):
    folder = tmp_path / "in"
    for name in (
        "b.txt",
        "a/c.txt",
        ".hidden",
        "__MACOSX/x.txt",
        "Thumbs.db",
        "old.workbench",
        "old.workbench.lock",
        "old.workbench-wal",
        "old.workbench-shm",
    ):
        put(folder, name, f"The text of {name}.")
    report = archive.importer().run([folder])
    assert [one.path.relative_to(folder).as_posix() for one in report.files] == ["b.txt", "a/c.txt"]
    assert report.count(Status.ADDED) == 2


def test_references_in_a_folder_are_no_documents_and_the_report_says_who_takes_them(archive, tmp_path):
    folder = tmp_path / "in"
    item = '[{"id": "x", "type": "book", "title": "Letters from the ferry"}]'
    put(folder, "a.bib", "@book{x, title = {Letters from the ferry}}")
    put(folder, "b.RIS", "TY  - BOOK\nER  - ")
    put(folder, "c.json", item)
    put(folder, "d/e.json", '{"items": ' + item + "}")
    put(folder, "f.json", '[{"type": "Feature", "note": "a boat, no book"}]')
    put(folder, "g.txt", item)
    put(folder, "h.bib/i.txt", "A folder may be called anything.")
    report = archive.importer().run([folder])
    left = {one.path.name: one for one in report.files if "holds references, not a text" in str(one.error)}
    assert set(left) == {"a.bib", "b.RIS", "c.json", "e.json"}
    assert all(one.status is Status.FAILED and "workbench references import" in str(one.hint) for one in left.values())
    assert {one.path.name for one in report.files} - set(left) == {"f.json", "g.txt", "i.txt"}
    (named,) = archive.importer().run([folder / "a.bib"]).files
    assert (named.status, named.hint) == (Status.FAILED, left["a.bib"].hint)
    assert archive.importer("plain").run([folder / "a.bib"]).count(Status.ADDED) == 1  # whoever says how, means it
    assert not is_references(folder / ("x" * 300 + ".json"))  # no system has names of this length


def test_the_files_of_an_archive_are_never_opened_as_documents(archive, tmp_path, monkeypatch):
    link = tmp_path / "plain.txt"
    link.symlink_to(archive.path)
    own = [archive.path, *(archive.path.with_name(archive.path.name + end) for end in ("-wal", "-shm")), link]
    monkeypatch.setattr(files, "private_copy", None)  # whoever opens one and closes it gives up SQLite's locks on it
    report = archive.importer().run(own)
    assert report.count(Status.FAILED) == len(own)
    assert all("is an archive, or belongs to one" in str(one.error) for one in report.files)


def test_links_that_lead_out_of_a_folder_are_not_followed(archive, tmp_path):
    folder = tmp_path / "in"
    put(folder, "b.txt", "A text of its own.")
    secret = put(tmp_path, "secret/key.txt", "Not for the archive.")
    (folder / "key.txt").symlink_to(secret)
    (folder / "more").symlink_to(secret.parent, target_is_directory=True)
    (folder / "again.txt").symlink_to(folder / "b.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / ".hidden").symlink_to(secret)
    report = archive.importer().run([folder])
    rows = {one.path.name: (one.status, str(one.error)) for one in report.files}
    assert set(rows) == {"key.txt", "more", "b.txt", "again.txt"}
    for name in ("key.txt", "more"):
        assert rows[name] == (Status.FAILED, f"“{name}” is a link that leads out of the folder; it was not followed.")
    assert {rows[name][0] for name in ("b.txt", "again.txt")} == {Status.ADDED, Status.ALREADY}
    assert len(archive.read.documents.all()) == 1
    linked = tmp_path / "linked"
    linked.symlink_to(folder, target_is_directory=True)
    assert report.count(Status.FAILED) == archive.importer().run([linked]).count(Status.FAILED) == 2


def test_an_empty_file_is_refused(archive, tmp_path):
    assert refused(archive, put(tmp_path, "nothing.txt", "")) == "“nothing.txt” is empty."
    assert "empty" in refused(archive, put(tmp_path, "blank.txt", " \n\t\n"))


def test_a_folder_with_nothing_readable_is_refused(archive, tmp_path):
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    assert "nothing to import in the folder “empty”" in refused(archive, tmp_path / "empty")
    put(tmp_path, "odd/picture.xyz", os.urandom(3000))
    assert "cannot read files like “picture.xyz”" in refused(archive, tmp_path / "odd")


def test_a_binary_file_that_is_called_text_is_refused(archive, tmp_path):
    assert refused(archive, put(tmp_path, "program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40))
    assert refused(archive, put(tmp_path, "picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(4000)))


def test_undecodable_bytes_are_kept_in_the_original_and_shown_as_lost(archive, tmp_path):
    content = WORDS.encode() * 20 + b"\xff\xfe\xfa broken \xc3\x28 end. " + WORDS.encode() * 20
    one = run(archive, put(tmp_path, "broken.txt", content))
    assert one.status is Status.ADDED
    assert "漁船在霧裡回港" in archive.reading(one.document).text
    assert b"".join(archive.read.originals.read(one.document.checksum)) == content


def test_a_file_that_is_not_there_is_said_not_to_be_there(archive, tmp_path):
    assert refused(archive, tmp_path / "gone.txt") == "There is no file “gone.txt”."
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "points to a file that is gone" in refused(archive, tmp_path / "link.txt")


def test_a_file_that_vanishes_while_it_is_read_is_refused(archive, tmp_path, monkeypatch):
    path, copy = put(tmp_path), shutil.copyfile

    def vanish(source, target):
        copy(source, target)
        Path(source).unlink()

    monkeypatch.setattr(files.shutil, "copyfile", vanish)
    assert "There is no file" in refused(archive, path)


def test_a_file_that_changes_while_it_is_read_is_refused(archive, tmp_path, monkeypatch):
    path, copy = put(tmp_path), shutil.copyfile

    def change(source, target):
        copy(source, target)
        writer = threading.Thread(target=lambda: Path(source).write_text("Something else, and longer.\n" * 9))
        writer.start()
        writer.join()

    monkeypatch.setattr(files.shutil, "copyfile", change)
    assert "changed while it was being read" in refused(archive, path)


def test_a_copy_that_is_not_what_was_checked_is_refused(archive, tmp_path, monkeypatch):
    def tampering(file, *rest, **options):
        read = read_file(file, *rest, **options)
        file.write_text("Not what the checksum was made of.", encoding="utf-8")
        return read

    monkeypatch.setattr(files, "read_file", tampering)
    assert "changed while it was being read" in refused(archive, put(tmp_path))


def test_a_file_without_permission_is_refused(archive, tmp_path, monkeypatch):
    path = put(tmp_path)

    def forbidden(source, _):
        raise PermissionError(errno.EACCES, "Permission denied", str(source))

    monkeypatch.setattr(files.shutil, "copyfile", forbidden)
    assert refused(archive, path) == "You may not read “paper.txt”."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused_by_the_system_itself(archive, tmp_path):
    path = put(tmp_path)
    path.chmod(0)
    assert "may not read" in refused(archive, path)


def test_a_folder_that_cannot_be_listed_is_in_the_report(archive, tmp_path, monkeypatch):
    put(tmp_path, "in/locked/a.txt"), put(tmp_path, "in/b.txt")
    listing = os.scandir

    def scandir(path):
        if str(path).endswith("locked"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = archive.importer().run([tmp_path / "in"])
    assert {one.path.name: one.status for one in report.files} == {"b.txt": Status.ADDED, "locked": Status.FAILED}
    assert "may not read “locked”" in str(next(one.error for one in report.files if one.status is Status.FAILED))


def test_pipes_and_devices_are_no_files(archive, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a file" in refused(archive, tmp_path / "pipe.txt")


def test_a_disk_that_fills_while_the_file_is_copied_is_one_sentence(archive, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.shutil, "copyfile", full)
    assert "disk is full" in refused(archive, put(tmp_path))
    monkeypatch.undo()
    assert run(archive, tmp_path / "paper.txt").status is Status.ADDED


def test_a_disk_that_fills_while_the_archive_grows_loses_nothing(archive, tmp_path):
    kept = add_document(archive, tmp_path)
    size = archive.file.submit(lambda c: c.execute("PRAGMA page_count").fetchone()[0]).result()
    archive.file.maintain(lambda c: c.execute(f"PRAGMA max_page_count = {size + 3}").fetchone()).result()
    big = put(tmp_path, "big.txt", "\n".join(f"{n} 號漁船 {os.urandom(16).hex()}" for n in range(4000)))
    assert "disk is full" in refused(archive, big)
    assert [one.id for one in archive.read.documents.all()] == [kept]
    archive.file.maintain(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchone()).result()
    assert run(archive, big).status is Status.ADDED


def test_any_other_trouble_of_the_disk_is_told_with_its_reason(archive, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files.shutil, "copyfile", broken)
    assert "cannot be read: Input/output error" in refused(archive, put(tmp_path))


NAMES = {
    "line\nbreak.txt": "line break.txt",
    "..": "..",
    "..／..／etc／passwd.txt": "..／..／etc／passwd.txt",
    "right\u202eto\u2066left.txt": "righttoleft.txt",
    "tab\tand bell\a.txt": "tab and bell .txt",
    "漁👨‍👩‍👧.txt": "漁👨‍👩‍👧.txt",
    "   ": "untitled",
    "stray \udcff byte.txt": "stray byte.txt",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=repr)
def test_odd_names_are_shown_on_one_line(name, shown):
    assert printable(name) == shown


@pytest.mark.parametrize("name", [name for name in NAMES if name.strip(". ")], ids=repr)
def test_files_with_odd_names_come_in_under_names_that_can_be_shown(archive, tmp_path, name):
    with open(os.fsencode(tmp_path) + b"/" + os.fsencode(name), "wb") as file:
        file.write(WORDS.encode())
    one = run(archive, tmp_path / name)
    assert one.status is Status.ADDED
    assert one.document.file_name == NAMES[name]
    assert "\n" not in one.document.title
    stored = archive.read._connect().execute("SELECT name FROM sqlar").fetchone()[0]
    assert stored.count("/") == 1
    assert not set(stored.partition("/")[2]) & set("\n\t\a\u202e\u2066")


def test_a_name_of_three_hundred_characters_is_refused_or_shortened(archive, tmp_path):
    assert refused(archive, tmp_path / ("n" * 300 + ".txt")).endswith("File name too long.")
    one = archive.importer().text(WORDS, "長" * 300 + ".txt")
    assert one.status is Status.ADDED
    stored = archive.read._connect().execute("SELECT name FROM sqlar").fetchone()[0]
    assert len(stored.partition("/")[2]) <= 120
    assert stored.endswith(".txt")


def test_text_from_the_clipboard_becomes_a_document(archive):
    one = archive.importer().text("剪下的一段話。\n\nlone \ud800 surrogate", "剪貼 ✂️")
    assert (one.status, one.path, one.document.file_name) == (Status.ADDED, Path("剪貼 ✂️"), "剪貼 ✂️")
    assert archive.reading(one.document).text.startswith("剪下的一段話。")
    assert archive.importer().text("", "nothing").status is Status.FAILED
    assert archive.check() == []


class Bad:
    name, version = "bad", 1

    def confidence(self, source):
        return 1.0 if source.file_name == "bad.txt" else 0.0

    def read(self, source, progress):
        raise ZeroDivisionError("a bug of its author")


def test_a_reader_with_a_bug_costs_one_file_and_says_so(archive, tmp_path, monkeypatch, caplog):
    real = dict(plugins.readers())
    monkeypatch.setattr(plugins, "readers", lambda: {**real, "bad": Bad()})
    report = archive.importer().run([put(tmp_path, "bad.txt"), put(tmp_path, "good.txt", "Quite another text.")])
    assert [one.status for one in report.files] == [Status.FAILED, Status.ADDED]
    assert "reader “bad” failed" in str(report.files[0].error)
    assert "ZeroDivisionError" in caplog.text


def test_without_any_reader_for_it_a_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(plugins, "readers", dict)
    with pytest.raises(InputError, match="cannot read files like"):
        read_file(put(tmp_path), "paper.txt", progress=no_progress())


def test_a_cancelled_import_keeps_what_is_in_already(archive, tmp_path):
    paths = [put(tmp_path, f"{n}.txt", f"The text of number {n}.") for n in range(4)]
    progress = Progress(lambda step: progress.cancel() if step.done == 2 and step.total == 4 else None)
    report = archive.importer().run(paths, progress)
    assert report.cancelled
    assert [one.status for one in report.files] == [Status.ADDED, Status.ADDED]
    assert len(archive.read.documents.all()) == 2
    assert archive.check() == []


def test_cancelling_inside_the_reader_stops_the_import(archive, tmp_path, monkeypatch):
    def stop(*_, **__):
        raise CancelledError("")

    monkeypatch.setattr(files, "read_file", stop)
    report = archive.importer().run([put(tmp_path)])
    assert (report.cancelled, report.files) == (True, [])


def test_progress_counts_files(archive, tmp_path):
    steps = []
    archive.importer().run([put(tmp_path, "a.txt"), put(tmp_path, "b.txt", "Other.")], Progress(steps.append))
    assert [(one.done, one.total) for one in steps if one.total == 2] == [(0, 2), (1, 2), (2, 2)]


def test_an_original_above_the_limit_is_linked_beside_the_archive(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    one = run(archive, put(tmp_path, "sources/large.txt"))
    assert (one.document.storage, one.document.link) == ("linked", "sources/large.txt")
    assert not archive.read.originals.holds(one.document.checksum)
    assert run(archive, tmp_path / "sources/large.txt").status is Status.ALREADY
    target = tmp_path / "out.txt"
    archive.save_original(one.document, target)
    assert target.read_bytes() == WORDS.encode()
    (tmp_path / "sources/large.txt").write_text("Changed behind our back.", encoding="utf-8")
    assert [problem.kind for problem in archive.check()] == ["linked-original"]
    with pytest.raises(EnvironmentFailedError, match="not what was imported"):
        archive.save_original(one.document, tmp_path / "other.txt")
    (tmp_path / "sources/large.txt").unlink()
    assert [problem.kind for problem in archive.check()] == ["linked-original"]
    with pytest.raises(EnvironmentFailedError, match="cannot be read") as error:
        archive.save_original(one.document, tmp_path / "other.txt")
    assert "sources/large.txt" in str(error.value.hint)
    assert not (tmp_path / "other.txt").exists()


def test_a_bundle_that_is_damaged_is_refused_and_the_rest_comes_in(archive, tmp_path):
    add_document(archive, tmp_path)
    put(tmp_path, "in/note.txt")
    archive.export("bundle", tmp_path / "in" / "bundle")
    other_path = tmp_path / "other.workbench"
    (tmp_path / "in" / "bundle" / "data" / "workbench.json").write_text("{}", encoding="utf-8")
    with type(archive).create(other_path) as other:
        report = other.importer().run([tmp_path / "in"])
        assert {one.path.name: one.status for one in report.files} == {
            "bundle": Status.FAILED,
            "note.txt": Status.ADDED,
        }
        assert other.check() == []


def test_a_bundle_brings_its_documents_and_says_where_it_disagrees(archive, tmp_path):
    document = add_document(archive, tmp_path)
    archive.export("bundle", tmp_path / "bundle")
    with type(archive).create(tmp_path / "other.workbench") as other:
        first = other.importer().run([tmp_path / "bundle"])
        assert [one.status for one in first.files] == [Status.ADDED]
        assert len(first.bundles) == 1
        other.do(DescribeDocument(document=document, fields={"title": "別的題目"}))
        again = other.importer().run([tmp_path / "bundle"])
        assert [one.status for one in again.files] == [Status.ALREADY]
        assert "says something else" in str(again.files[0].warnings[0])
        assert other.read.documents.get(document).title == "別的題目"


def test_a_bundle_can_be_cancelled_and_its_disk_can_fail(archive, tmp_path, monkeypatch):
    add_document(archive, tmp_path)
    archive.export("bundle", tmp_path / "bundle")

    def raising(error):
        def fail(*_):
            raise error

        return fail

    monkeypatch.setattr(files, "import_bundle", raising(CancelledError("")))
    assert archive.importer().run([tmp_path / "bundle"]).cancelled
    monkeypatch.setattr(files, "import_bundle", raising(OSError(errno.ENOSPC, "No space left on device")))
    assert "disk is full" in str(archive.importer().run([tmp_path / "bundle"]).files[0].error)


@pytest.mark.slow
def test_a_text_of_10_megabytes_comes_in_with_bounded_memory(archive, tmp_path):
    """Not 200: time and memory grow in proportion (200 took 44 seconds and 1.4 GB on two busy cores)."""
    line = "漁船在霧裡回港，燈塔看守人記下了時辰和風向。\n"
    path = tmp_path / "large.txt"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(10):
            file.write(line * (1_000_000 // len(line.encode())))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one = archive.importer().run([path]).files[0]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert one.status is Status.ADDED
    assert grown < 300
    assert archive.read.originals.sound(one.document.checksum)


def test_reports_count_by_status():
    assert ImportReport().count(Status.ADDED) == 0


def test_reading_needs_a_known_kind(archive, tmp_path):
    importer = replace(archive.importer(), settings="backwards")
    assert "no way of reading" in str(importer.run([put(tmp_path)]).files[0].error)


def test_nothing_is_left_in_the_temporary_folder(archive, tmp_path, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    run(archive, put(tmp_path))
    refused(archive, put(tmp_path, "e.txt", ""))
    assert list(temporary.iterdir()) == []


def test_the_best_reader_is_asked_for_each_file(tmp_path):
    assert best_reader(plugins.Source(tmp_path, "x.md", b"# head", 6)).name == "markdown"
