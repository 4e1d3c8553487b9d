"""``shared``, ``family``, ``derive``."""

import pytest

SOURCE = (
    "碼頭紀事\n\n那年冬天港口結了冰，渡船停了四十七天，郵件只好由騎馬的信差從山路送到對岸的小鎮去。\n\n"
    "此後每年入冬以前，鎮上都要存滿三個月的米。\n"
)
COPY = (
    "小镇旧闻\n\n据记载，“那年冬天港口结了冰；渡船停了四十九天，邮件只好由骑马的信差从山路送到对岸的小镇去”。\n\n"
    "别的事没有人写下来。\n"
)
OTHER = "燈塔日記\n\n今天沒有船，也沒有霧。看燈的老人修好了鐘，又把樓梯掃了一遍。\n"


@pytest.fixture
def three(cli):
    paths = [cli.file(name, text) for name, text in (("a.txt", SOURCE), ("b.txt", COPY), ("c.txt", OTHER))]
    return [row["document"] for row in cli.json("import", cli.archive, *paths)]


def test_a_copied_passage_is_listed_with_its_differences_and_a_hint(cli, three):
    (row,) = cli.json("shared", cli.archive)
    assert (row["left"]["document"], row["right"]["document"]) == (three[0], three[1])
    assert row["left"]["quote"].startswith("那年冬天")
    assert row["right"]["quote"].endswith("小镇去")
    assert [(run["left"], run["right"]) for run in row["differences"] if run["kind"] != "same"] == [
        ("七", ""),
        ("", "九"),
    ]
    assert "".join(run["left"] for run in row["differences"]) == row["left"]["quote"]
    assert row["hint"]["source"] == "left"
    assert "as a quotation" in row["hint"]["reasons"][0]
    assert row["kind"] == "text"
    assert row["length"] == 38
    assert row["same"] == round(37 / 38, 4)
    assert row["group"] == 1


def test_for_people_the_words_the_differences_and_the_reasons_are_written(cli, three):
    said = cli("shared", cli.archive, "--differences").stdout
    assert "四十[-七-][+九+]天" in said
    assert "? “" in said
    assert said.rstrip().endswith("1 shared passage")
    assert "那年冬天港口結了冰" in cli("shared", cli.archive).stdout


def test_the_document_asked_for_stands_on_the_left(cli, three):
    (row,) = cli.json("shared", cli.archive, "--document", "b.txt")
    assert row["left"]["document"] == three[1]
    (row,) = cli.json("shared", cli.archive, "--document", "b.txt", "--with", "a.txt")
    assert row["left"]["document"] == three[1]
    assert cli.json("shared", cli.archive, "--document", "b.txt", "--with", "c.txt") == []
    assert cli.json("shared", cli.archive, "--document", "c.txt") == []


def test_what_is_shorter_than_the_least_length_is_not_listed(cli, three):
    assert cli.json("shared", cli.archive, "--least", "38")
    assert cli.json("shared", cli.archive, "--least", "39") == []
    cli("shared", cli.archive, "--least", "3", status=2)


def test_half_a_pair_of_documents_is_refused(cli, three):
    assert "needs --document" in cli.refusal("shared", cli.archive, "--with", "a.txt")[0]
    assert "same document" in cli.refusal("shared", cli.archive, "--with", "a.txt", "--document", "a.txt")[0]


def test_a_document_without_its_text_is_named_and_not_compared(cli, three, monkeypatch):
    from workbench.app.archive import Archive
    from workbench.errors import InputError
    from workbench.translation import msg

    read = Archive.reading

    def reading(self, document):
        if document.id == three[1]:
            raise InputError(msg("No text."))
        return read(self, document)

    monkeypatch.setattr(Archive, "reading", reading)
    result = cli("shared", cli.archive)
    assert "Not compared" in result.stderr
    assert "0 shared passages" in result.stdout


def test_derivations_make_families_and_are_released(cli, three):
    assert cli.json("family", cli.archive) == []
    made = cli.json("derive", cli.archive, "b.txt", "a.txt", "--note", "word for word")
    assert [one["id"] for one in made["documents"]] == three[:2]
    assert made["derivations"] == [{"document": three[1], "source": three[0], "note": "word for word"}]
    assert cli.json("family", cli.archive) == [made]
    assert cli.json("family", cli.archive, "--document", "a.txt") == [made]
    (alone,) = cli.json("family", cli.archive, "--document", "c.txt")
    assert [one["id"] for one in alone["documents"]] == [three[2]]
    said = cli("family", cli.archive).stdout
    assert "family of 2" in said
    assert "(word for word)" in said
    cli("derive", cli.archive, "b.txt", "a.txt", "--release")
    assert cli.json("family", cli.archive) == []
    cli("undo", cli.archive)
    assert cli.json("family", cli.archive) == [made]


def test_a_circle_of_derivations_is_refused(cli, three):
    cli("derive", cli.archive, "b.txt", "a.txt")
    assert "already" in cli.refusal("derive", cli.archive, "a.txt", "b.txt")[0]
    assert "itself" in cli.refusal("derive", cli.archive, "a.txt", "a.txt")[0]
    assert "not said" in cli.refusal("derive", cli.archive, "a.txt", "b.txt", "--release")[0]
