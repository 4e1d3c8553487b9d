"""The page-image service against real children and PDFs that are nasty on purpose."""

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from readers import pdf_samples
from workbench.errors import EnvironmentFailedError, InputError, PasswordNeededError
from workbench.progress import Progress
from workbench.readers.pdf.protocol import Limits
from workbench.rendering import process
from workbench.rendering.events import Drawn, Event, Failed, Opened, Refused, Sized
from workbench.rendering.pages import PageImages
from workbench.rendering.protocol import Size, Tile

QUICK = Limits(seconds=1.0, memory=1 << 30)


class Listener:
    """Hears what the service tells; waits for what is wanted."""

    def __init__(self) -> None:
        self.events: Queue[Event] = Queue()

    def wait(self, kind: type, seconds: float = 20.0) -> Event:
        end = time.monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(end - time.monotonic(), 0.01))
            if isinstance(event, kind):
                return event


@contextmanager
def opened(path: Path, limits: Limits | None = None, password: str = "") -> Iterator[tuple[PageImages, Listener]]:
    heard = Listener()
    images = PageImages(
        lambda folder, progress: path, heard.events.put, name=path.name, password=password, limits=limits
    )
    try:
        yield images, heard
    finally:
        images.close()


def whole(page: int, width: int = 60, height: int = 85, rotation: int = 0) -> Tile:
    return Tile(page, width, height, 0, 0, width, height, rotation)


def dark(drawn: Event) -> list[tuple[int, int]]:
    """Where the picture is not white."""
    assert isinstance(drawn, Drawn)
    tile = drawn.tile
    return [
        (at % tile.width, at // tile.width)
        for at in range(tile.width * tile.height)
        if drawn.pixels[4 * at : 4 * at + 3] != b"\xff\xff\xff"
    ]


def refusal(path: Path, limits: Limits | None = None, password: str = "") -> BaseException:
    with opened(path, limits, password) as (_, heard):
        event = heard.wait(Refused)
        assert isinstance(event, Refused)
        return event.error


def test_pages_are_counted_sized_and_drawn(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "three.pdf", 3)) as (images, heard):
        assert heard.wait(Opened) == Opened(3)
        sized = heard.wait(Sized)
        assert isinstance(sized, Sized)
        assert sized.sizes == [(595.0, 842.0)] * 3
        assert sized.labels == ["", "", ""]
        images.want([whole(1)])
        drawn = heard.wait(Drawn)
        assert isinstance(drawn, Drawn)
        assert drawn.tile == whole(1)
        places = dark(drawn)
        assert places
        assert max(y for _, y in places) < 85 / 2, "the lines stand in the upper half"


def test_what_is_foreseen_is_drawn_before_anybody_asks(tmp_path: Path) -> None:
    path = pdf_samples.simple(tmp_path / "three.pdf", 3)
    heard = Listener()
    told: list[tuple[int, list[Size]]] = []

    def foresee(pages: int, sizes: Sequence[Size]) -> list[Tile]:
        told.append((pages, list(sizes)))
        return [whole(2)]

    with closing(PageImages(lambda folder, progress: path, heard.events.put, name=path.name, foresee=foresee)):
        drawn = heard.wait(Drawn)
    assert isinstance(drawn, Drawn)
    assert drawn.tile == whole(2)
    assert told == [(3, [(595.0, 842.0)] * 3)]


def test_a_tile_is_a_part_of_its_page(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "one.pdf", 1)) as (images, heard):
        page, part = Tile(0, 300, 424, 0, 0, 300, 424), Tile(0, 300, 424, 20, 40, 100, 60)
        images.want([page, part])
        all_of_it, cut = dark(heard.wait(Drawn)), dark(heard.wait(Drawn))
        inside = [(x - 20, y - 40) for x, y in all_of_it if 20 <= x < 120 and 40 <= y < 100]
        assert cut == inside


def test_a_turned_page_is_drawn_turned(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "one.pdf", 1)) as (images, heard):
        images.want([whole(0, 85, 60, rotation=1)])
        assert min(x for x, _ in dark(heard.wait(Drawn))) > 85 / 2, "what was above is on the right"


def test_sizes_of_far_pages_come_before_their_pictures(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "many.pdf", 200)) as (images, heard):
        heard.wait(Sized)
        images.want([whole(199)])
        seen: list[Event] = []
        while not seen or not isinstance(seen[-1], Drawn):
            seen.append(heard.events.get(timeout=20))
        assert 192 in [event.first for event in seen if isinstance(event, Sized)]


def test_what_is_no_longer_wanted_is_not_drawn(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "many.pdf", 30)) as (images, heard):
        heard.wait(Sized)
        images.want([whole(page) for page in range(25)])
        images.want([whole(29)])
        drawn = []
        while not drawn or drawn[-1].tile.page != 29:
            drawn.append(heard.wait(Drawn))
        assert len(drawn) < 20


def test_what_is_on_its_way_is_not_drawn_twice(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "few.pdf", 3)) as (images, heard):
        images.want([whole(0), whole(1)])
        assert heard.wait(Drawn)
        images.want([whole(0), whole(1), whole(2)])
        heard.wait(Drawn)
        drawn = heard.wait(Drawn)
        assert isinstance(drawn, Drawn)
        assert drawn.tile == whole(2)
        images.took(whole(0))
        images.want([whole(0)])
        again = heard.wait(Drawn)
        assert isinstance(again, Drawn)
        assert again.tile == whole(0)


def test_an_encrypted_file_asks_for_its_password(tmp_path: Path) -> None:
    path = pdf_samples.encrypted(tmp_path / "closed.pdf", "harbour")
    assert isinstance(refusal(path), PasswordNeededError)
    assert "wrong" in str(refusal(path, password="pier"))
    with opened(path, password="harbour") as (images, heard):
        images.want([whole(0)])
        assert dark(heard.wait(Drawn))


def packed_without_pages(path: Path) -> None:
    """A PDF without pages whose page tree lies in an object stream."""
    packed = zlib.compress(b"1 0 2 34 << /Type /Catalog /Pages 2 0 R >>\n << /Type /Pages /Kids [] /Count 0 >>")
    start = b"%PDF-1.5\n"
    held = b"3 0 obj << /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    held %= (len(packed), packed)
    rows = bytes([0, 0, 0, 255, 2, 0, 3, 0, 2, 0, 3, 1, 1, 0, len(start), 0, 1, *(len(start + held)).to_bytes(2), 0])
    table = b"4 0 obj << /Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    path.write_bytes(start + held + table % (len(rows), rows) + b"startxref\n%d\n%%%%EOF" % len(start + held))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b"%PDF-1.7\nnothing more"), "damaged"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: None, "no longer where it was"),
        (
            lambda path: pdf_samples.written(
                path, [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
            ),
            "0 pages",
        ),
        (packed_without_pages, "0 pages"),
    ],
)
def test_files_without_pages_are_refused_in_a_sentence(
    make: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "odd.pdf"
    make(path)
    assert says in str(refusal(path))


def test_no_pages_at_all_are_refused(tmp_path: Path) -> None:
    assert "0 pages" in str(refusal(pdf_samples.simple(tmp_path / "one.pdf", 1), Limits(pages=0)))


def test_a_truncated_file_shows_what_can_be_repaired_or_says_why_not(tmp_path: Path) -> None:
    path = pdf_samples.simple(tmp_path / "whole.pdf", 20)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with opened(path) as (_, heard):
        assert heard.events.get(timeout=20)


def test_a_page_that_never_ends_costs_only_itself(tmp_path: Path) -> None:
    path = pdf_samples.form_bomb(tmp_path / "bomb.pdf", 9, 12)
    with opened(path, QUICK) as (images, heard):
        heard.wait(Sized)
        first = images.pid
        images.want([whole(0)])
        failed = heard.wait(Failed)
        assert isinstance(failed, Failed)
        assert "1" in str(failed.why)
        images.want([whole(0)])
        heard.wait(Failed)
        assert images.pid != first


def test_closing_breaks_off_a_page_at_once_and_leaves_no_child(tmp_path: Path) -> None:
    path = pdf_samples.form_bomb(tmp_path / "bomb.pdf", 9, 12)
    with opened(path) as (images, heard):
        heard.wait(Sized)
        images.want([whole(0)])
        time.sleep(0.2)
        child = images.pid
        begun = time.monotonic()
        images.close()
        assert time.monotonic() - begun < 2  # it would go on for ever
        assert child
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_a_slow_page_is_left_when_another_is_wanted(tmp_path: Path) -> None:
    names = b"/X0 4 0 R"
    slow = pdf_samples.form_bomb(tmp_path / "slow.pdf", 9, 12).read_bytes()
    assert names in slow
    two = tmp_path / "two.pdf"
    write_slow_and_quick(two)
    with opened(two) as (images, heard):
        heard.wait(Sized)
        images.want([whole(0)])
        time.sleep(0.1)
        begun = time.monotonic()
        images.want([whole(1)])
        drawn = heard.wait(Drawn)
        assert isinstance(drawn, Drawn)
        assert drawn.tile.page == 1
        assert time.monotonic() - begun < 5


def write_slow_and_quick(path: Path) -> None:
    """Two pages: the first draws itself for ever, the second is a line."""
    forms = []
    for level in range(9):
        last = level == 8
        drawn = b"BT /F 12 Tf 70 700 Td (boom) Tj ET" if last else b"/X%d Do " % (level + 1) * 12
        inner = b"" if last else b"/XObject << /X%d %d 0 R >>" % (level + 1, 5 + level)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> %s >>" % inner
        forms.append(pdf_samples.stream(drawn, entries))
    pdf_samples.of_contents(path, [pdf_samples.stream(b"/X0 Do"), pdf_samples.words("quick")], shared=forms)


def test_a_child_that_is_killed_is_followed_by_another(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "three.pdf", 3)) as (images, heard):
        images.want([whole(0)])
        heard.wait(Drawn)
        assert images.pid
        os.kill(images.pid, 9)
        images.want([whole(1)])
        failed = heard.wait(Failed)
        assert isinstance(failed, Failed)
        assert "ended unexpectedly" in str(failed.why)
        images.want([whole(1)])
        assert isinstance(heard.wait(Drawn), Drawn)


def test_pictures_beyond_all_measure_are_not_drawn(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "one.pdf", 1)) as (images, heard):
        images.want([whole(0, 100_000, 100_000)])
        assert isinstance(heard.wait(Failed), Failed)


def test_pages_beyond_the_limit_are_not_counted(tmp_path: Path) -> None:
    with opened(pdf_samples.simple(tmp_path / "many.pdf", 12), Limits(pages=5)) as (_, heard):
        assert heard.wait(Opened) == Opened(5)


def test_the_private_copy_is_gone_when_the_pages_are_closed(tmp_path: Path) -> None:
    folders: list[Path] = []

    def fetch(folder: Path, progress: Progress) -> Path:
        folders.append(folder)
        return pdf_samples.simple(folder / "original", 1)

    heard = Listener()
    images = PageImages(fetch, heard.events.put, name="paper.pdf")
    heard.wait(Sized)
    assert folders[0].stat().st_mode & 0o077 == 0, "nobody else may look"
    images.close()
    assert not folders[0].exists()


def test_an_original_that_is_not_here_is_told_and_a_fetch_can_be_broken_off() -> None:
    heard = Listener()

    def missing(folder: Path, progress: Progress) -> Path:
        raise EnvironmentFailedError("It is not here.")

    images = PageImages(missing, heard.events.put, name="paper.pdf")
    event = heard.wait(Refused)
    assert isinstance(event, Refused)
    assert str(event.error) == "It is not here."
    images.close()

    def endless(folder: Path, progress: Progress) -> Path:
        while True:
            progress.check()
            time.sleep(0.005)

    images = PageImages(endless, heard.events.put, name="paper.pdf")
    begun = time.monotonic()
    images.close()
    assert time.monotonic() - begun < 2  # it would go on for ever
    with pytest.raises(Empty):
        heard.events.get_nowait()


def test_a_child_that_cannot_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [str(tmp_path / "nowhere")])
    error = refusal(tmp_path / "any.pdf")
    assert isinstance(error, EnvironmentFailedError)
    assert "could not be started" in str(error)


def test_a_child_that_talks_nonsense_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", "print('good day')"])
    assert isinstance(refusal(tmp_path / "any.pdf"), InputError)


def of_tree(path: Path, tree: bytes, *, box: bytes = b"[0 0 595 842]") -> Path:
    """A PDF with this page tree as object 2 and one page as object 3."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>" % box
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, pdf_samples.words("far out"), pdf_samples.FONT]
    return pdf_samples.written(path, objects)


@pytest.mark.parametrize("box", [b"[0 0 1000000000 1000000000]", b"[0 0 0 0]", b"[0 0 1 1000000]"])
def test_pages_of_odd_sizes_are_drawn_all_the_same(box: bytes, tmp_path: Path) -> None:
    path = of_tree(tmp_path / "odd.pdf", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", box=box)
    with opened(path, QUICK) as (images, heard):
        assert isinstance(heard.wait(Sized), Sized)
        images.want([whole(0)])
        assert isinstance(heard.wait(Drawn), Drawn)


def test_a_page_tree_that_bites_its_tail_ends_in_an_answer(tmp_path: Path) -> None:
    path = of_tree(tmp_path / "circle.pdf", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>")
    with opened(path, Limits(seconds=2)) as (_, heard):
        assert isinstance(heard.events.get(timeout=20), Opened | Refused)


def test_many_glyphs_end_within_the_deadline(tmp_path: Path) -> None:
    line = b"BT /F 1 Tf 70 700 Td (" + b"x" * 5000 + b") Tj ET\n"
    path = pdf_samples.of_contents(tmp_path / "many.pdf", [pdf_samples.stream(line * 1000), pdf_samples.words("quick")])
    with opened(path, Limits(seconds=1.5, memory=1 << 30)) as (images, heard):
        heard.wait(Sized)
        begun = time.monotonic()
        images.want([whole(0)])
        while not isinstance(heard.events.get(timeout=20), Drawn | Failed):
            pass
        assert time.monotonic() - begun < 6
        images.want([whole(1)])
        drawn = heard.wait(Drawn)
        assert isinstance(drawn, Drawn)
        assert drawn.tile.page == 1


def of_pages(path: Path, pages: int, claimed: int) -> Path:
    """A PDF with so many empty pages that claims another number of them."""
    kids = b" ".join(b"%d 0 R" % (3 + page) for page in range(pages))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, claimed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] >>"
    return pdf_samples.written(path, [b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * pages])


@pytest.mark.parametrize(("there", "claimed"), [(1, 1_000_000), (2, 5), (11, 3_000)])
def test_only_pages_that_exist_are_counted(there: int, claimed: int, tmp_path: Path) -> None:
    with opened(of_pages(tmp_path / "claims.pdf", there, claimed)) as (images, heard):
        assert heard.wait(Opened) == Opened(there)
        images.want([whole(there - 1)])
        assert isinstance(heard.wait(Drawn), Drawn)


def test_pages_that_are_only_claimed_are_none(tmp_path: Path) -> None:
    assert "0 pages" in str(refusal(of_pages(tmp_path / "claimed.pdf", 0, 7)))
