import pytest

from workbench.readers.pdf import refusals
from workbench.readers.pdf.protocol import Limits, PageText, Reason, Request


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason not in (Reason.UNREACHED, Reason.STOPPED)])
@pytest.mark.parametrize("password", ["", "given"])
def test_every_reason_has_a_sentence_and_a_hint(reason, password):
    error = refusals.refusal("a.pdf", reason, limits=Limits(), password=password)
    assert "a.pdf" in str(error)
    assert str(error.hint)
    assert "{" not in str(error) + str(error.hint)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_failed_page_has_a_sentence(reason):
    (warning,) = refusals.page_warnings({4: reason}, Limits())
    assert "5" in str(warning)
    assert "5" in str(refusals.nothing_read("a.pdf", {4: reason}, limits=Limits()))


def test_unread_pages_are_told_in_one_sentence():
    failures = dict.fromkeys(range(3, 9), Reason.UNREACHED) | {1: Reason.DEADLINE}
    told = [str(warning) for warning in refusals.page_warnings(failures, Limits(seconds=2.5))]
    assert told[0] == "Page 2 took longer than 2.5 seconds and was left out."
    assert told[1].startswith("Pages 4–9 were not read any more")


def test_requests_and_pages_survive_the_way_to_the_child():
    request = Request("名 \udcff.pdf", "密碼", 3, Limits(pages=7))
    assert Request.from_json(request.to_json()) == request
    assert request.to_json().isascii()
    page = PageText(3, "iv", 10.0, 20.0, ())
    assert PageText.from_message(page.message()) == page
    assert "\n" not in request.to_json()
