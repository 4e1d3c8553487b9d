import pytest

from workbench.readers.pdf.metadata import iso_date, kept, looks_like_title, title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("D:20180814093005+08'00'", "2018-08-14T09:30:05+08:00"),
        ("D:20180814093005+08'00", "2018-08-14T09:30:05+08:00"),
        ("D:201808140930Z", "2018-08-14T09:30:00Z"),
        ("D:20180814093005-05'30'", "2018-08-14T09:30:05-05:30"),
        ("D:20180814", "2018-08-14"),
        ("D:201808", "2018-08"),
        ("2018", "2018"),
        ("D:20181399", "D:20181399"),
        ("August 2018", "August 2018"),
        ("", ""),
    ],
)
def test_pdf_dates_become_iso_dates_and_others_stay(text, date):
    assert iso_date(text) == date


@pytest.mark.parametrize(
    "text", ["三份電報的來歷", "The Moscow Talks, 1945", "Printing and Politics", "Économie et société", "民國三十四年"]
)
def test_what_a_person_would_write_looks_like_a_title(text):
    assert looks_like_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "12345",
        "Microsoft Word - 論文.doc",
        "Microsoft PowerPoint - x",
        "paper_final.docx",
        "scan0001.pdf",
        "untitled",
        "Untitled-1",
        "(anonymous)",
        "Document 3",
        "文档1",
        "http://example.org/x",
        "ÍâÃÉ¹Å¶ÀÁ¢",
        "\ufffd\ufffd題目",
        "x" * 400,
    ],
)
def test_defaults_file_names_and_mojibake_do_not(text):
    assert not looks_like_title(text)


def test_the_title_found_on_the_page_wins_over_one_that_does_not_stand_there():
    assert title({"Title": "會議的年報"}, read="三份電報", text="三份電報的來歷") == "三份電報"


def test_the_title_of_the_pdf_wins_when_it_stands_on_the_first_page():
    info = {"Title": "三份電報：一個 考證"}
    assert title(info, read="三份電報", text="三份電報\n一個考證\n正文") == "三份電報：一個 考證"


def test_the_title_of_the_pdf_serves_when_none_was_found():
    assert title({"Title": " 會議的年報 "}, read="", text="正文") == "會議的年報"
    assert title({"Title": "untitled"}, read="", text="正文") == ""
    assert title({}, read="題", text="正文") == "題"


def test_title_author_and_date_are_kept_and_nothing_else():
    info = {"Title": " 年報 ", "Author": "", "CreationDate": "D:2018", "Producer": "x"}
    assert kept(info) == {"Title": "年報", "CreationDate": "2018"}
