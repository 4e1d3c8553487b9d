"""annotate, annotations, annotation …, relations."""

from pathlib import Path

import pytest

from workbench.app.archive import Archive

PASSAGE = {"document", "start", "end", "source_spans", "page", "label", "note", "quote", "before", "after"}
ANNOTATION = PASSAGE | {"id", "spans", "entities", "events", "tags", "note", "author", "created", "modified"}


def entity(cli, name, kind="person"):
    return cli.json("entity", "add", cli.archive, "--kind", kind, "--name", name)["id"]


def event(cli, name):
    return cli.json("event", "add", cli.archive, "--kind", "letter", "--name", name)["id"]


def test_an_annotation_has_every_key_and_stands_on_its_words(cli, letter, marked):
    made = marked("等", "--note", "等誰？")
    assert set(made) >= ANNOTATION
    text = cli.json("reading", cli.archive, "來信.txt")["text"]
    source = Path(cli.letter).read_text(encoding="utf-8")
    assert text[made["start"] : made["end"]] == made["quote"] == "等"
    assert "".join(source[a:b] for a, b in made["source_spans"]) == "等"
    assert text[: made["start"]].endswith(made["before"])
    assert text[made["end"] :].startswith(made["after"])
    assert (made["document"], made["author"], made["note"]) == (letter["document"], "Li Wen", "等誰？")
    assert made["created"] == made["modified"]


def test_annotate_takes_the_nth_place_of_a_quote(cli, marked):
    first, second = marked("王二"), marked("王二", "--nth", "2")
    assert first["start"] < second["start"]
    sentence, hint = cli.refusal("annotate", cli.archive, "來信.txt", "--quote", "王二", "--nth", "9")
    assert "do not stand" in sentence
    assert "search" in hint


def test_annotate_takes_several_spans_as_one_passage(cli, letter):
    made = cli.json("annotate", cli.archive, "來信.txt", "--span", "0:2", "--span", "4:6")
    assert made["spans"] == [[0, 2], [4, 6]]
    assert made["quote"] == " … ".join(["碼頭", "信\n"]) or made["quote"].startswith("碼頭 … ")
    assert (made["start"], made["end"]) == (0, 6)


def test_annotate_without_a_place_is_about_the_whole_document(cli, letter):
    made = cli.json("annotate", cli.archive, "來信.txt", "--note", "全篇")
    assert (made["start"], made["end"], made["quote"], made["spans"]) == (None, None, "", [])
    assert made["placed"] is None
    assert cli.json("annotate", cli.archive, "來信.txt", "--quote", "王二")["placed"] is True


@pytest.mark.parametrize("span", ["12", "a:b", "-1:4", "5:", "９:12", "4:4", "6:2", "0:100000"])
def test_spans_that_are_none_are_refused_and_nothing_is_made(cli, letter, span):
    cli.refusal("annotate", cli.archive, "來信.txt", f"--span={span}", "--tag", "new")
    assert cli.json("annotations", cli.archive) == []
    assert cli.json("tags", cli.archive) == []


def test_annotate_ties_tags_entities_and_events_in_one_step(cli, marked):
    person, sent = entity(cli, "王二"), event(cli, "來信")
    made = marked("王二", "--entity", "王二", "--event", sent, "--tag", "人", "--tag", "新 🏷", "--tag", "人")
    assert [one["id"] for one in made["entities"]] == [person]
    assert [one["id"] for one in made["events"]] == [sent]
    assert sorted(one["name"] for one in made["tags"]) == ["人", "新 🏷"]
    cli("undo", cli.archive)
    assert cli.json("annotations", cli.archive) == []
    assert cli.json("tags", cli.archive) == []


def test_annotate_refuses_what_is_not_there_and_makes_nothing(cli, letter):
    for options in (["--entity", "Nobody"], ["--event", "Nothing"], ["--quote", "not in it"]):
        cli.refusal("annotate", cli.archive, "來信.txt", "--tag", "x", *options)
    cli.refusal("annotate", cli.archive, "missing.txt", "--quote", "王二")
    assert cli.json("tags", cli.archive) == []


def test_a_tag_name_that_several_tags_have_must_be_said_by_id(cli, marked):
    for parent in ("甲", "乙"):
        cli("tag", "add", cli.archive, parent)
        cli("tag", "add", cli.archive, "同名", "--parent", parent)
    sentence, _ = cli.refusal("annotate", cli.archive, "來信.txt", "--quote", "王二", "--tag", "同名")
    assert "同名" in sentence
    assert [one["name"] for one in marked("王二", "--tag", "乙/同名")["tags"]] == ["同名"]


def test_annotations_are_filtered_by_everything(cli, marked):
    cli("import", cli.archive, cli.diary)
    cli("collection", "add", cli.archive, "港", "--document", "diary.txt")
    person, sent = entity(cli, "王二"), event(cli, "來信")
    first = marked("王二", "--entity", person, "--tag", "人", "--note", "船夫的名字")["id"]
    second = marked("雨", "--event", sent)["id"]
    third = cli.json("--author", "Ann", "annotate", cli.archive, "diary.txt", "--quote", "fog")["id"]
    for option, key, wanted in [
        ("--entity", "王二", first),
        ("--tag", "人", first),
        ("--text", "船夫的", first),
        ("--event", "來信", second),
        ("--author", "Ann", third),
        ("--document", "diary.txt", third),
        ("--collection", "港", third),
    ]:
        assert [one["id"] for one in cli.json("annotations", cli.archive, option, key)] == [wanted], option
    assert len(cli.json("annotations", cli.archive)) == 3
    assert "“fog”" in cli("annotations", cli.archive, "--document", "diary.txt").stdout
    cli.refusal("annotations", cli.archive, "--tag", "nowhere")


def test_annotation_edit_changes_all_in_one_step(cli, marked):
    made = marked("王二", "--tag", "人", "--entity", entity(cli, "王二"))
    now = cli.json(
        "annotation",
        "edit",
        cli.archive,
        made["id"][:13],
        "--note",
        "改了",
        "--color",
        "#009e73",
        "--private",
        "--motivation",
        "commenting",
        "--tag",
        "船",
        "--untag",
        "人",
        "--no-entity",
        "王二",
        "--event",
        event(cli, "來信"),
        "--span",
        "0:2",
    )
    assert (now["note"], now["color"], now["private"], now["motivation"]) == ("改了", "#009e73", True, "commenting")
    assert ([t["name"] for t in now["tags"]], now["entities"], len(now["events"])) == (["船"], [], 1)
    assert now["spans"] == [[0, 2]]
    assert now["modified"] > now["created"]
    cli("undo", cli.archive)
    before = cli.json("annotations", cli.archive)[0]
    assert {**before, "modified": ""} == {**made, "modified": ""}
    gone = cli.json("annotation", "edit", cli.archive, made["id"], "--not-private", "--no-event", "來信")
    assert gone["events"] == []


def test_annotation_edit_of_nothing_gives_the_annotation(cli, marked):
    made = marked("王二")
    assert cli.json("annotation", "edit", cli.archive, made["id"]) == made
    assert cli.refusal("annotation", "edit", cli.archive, "ffffffff", "--note", "x")


def test_annotation_goes_to_the_trash_and_comes_back(cli, marked):
    made = marked("王二", "--tag", "人")
    assert cli.json("annotation", "delete", cli.archive, made["id"])["deleted"] is True
    assert cli.json("annotations", cli.archive) == []
    assert [one["id"] for one in cli.json("annotations", cli.archive, "--trash")] == [made["id"]]
    back = cli.json("annotation", "restore", cli.archive, made["id"])
    assert (back["deleted"], [t["name"] for t in back["tags"]]) == (False, ["人"])


def test_relations_are_made_listed_and_taken_away(cli, marked):
    first, second = marked("王二")["id"], marked("雨")["id"]
    row = cli.json("annotation", "relate", cli.archive, first, "supports", second, "--note", "因為")
    assert row == {"id": row["id"], "source": first, "target": second, "kind": "supports", "note": "因為"}
    assert cli.json("relations", cli.archive) == [row]
    assert "supports" in cli("relations", cli.archive).stdout
    found = cli.json("annotations", cli.archive, "--with-relations")
    assert {one["id"] for one in found} == {first, second}
    cli("annotation", "relate", cli.archive, first, "dislikes", second, status=2)
    assert cli.json("annotation", "unrelate", cli.archive, row["id"])["deleted"] is True
    assert cli.json("annotations", cli.archive, "--with-relations") == []
    assert cli.json("relations", cli.archive) == []
    assert "no relation" in cli.refusal("annotation", "unrelate", cli.archive, row["id"])[0]
    assert "itself" in cli.refusal("annotation", "relate", cli.archive, first, "supports", first)[0]


def test_a_tag_that_another_process_makes_meanwhile_is_used(cli, marked, monkeypatch):
    real, meanwhile = Archive.do, []

    def do(self, command, origin=""):
        if not meanwhile:
            meanwhile.append(True)
            meanwhile.append(cli.json("tag", "add", cli.archive, "會議"))
        return real(self, command, origin)

    monkeypatch.setattr(Archive, "do", do)
    made = marked("王二", "--tag", "會議")
    assert [tag["id"] for tag in made["tags"]] == [meanwhile[1]["id"]]
    meanwhile.clear()
    edited = cli.json("annotation", "edit", cli.archive, made["id"], "--untag", "會議", "--tag", "別的")
    assert [tag["name"] for tag in edited["tags"]] == ["別的"]


def test_a_tag_with_a_slash_is_a_path_whose_missing_part_is_made_in_the_one_step(cli, marked):
    made = marked("王二", "--tag", "Place/会议")
    assert [one["path"] for one in cli.json("tags", cli.archive)] == [["Place"], ["Place", "会议"]]
    assert [tag["name"] for tag in made["tags"]] == ["会议"]
    cli("annotation", "edit", cli.archive, made["id"], "--tag", "Place/码头", "--note", "x")
    assert len(cli.json("tags", cli.archive)) == 3
    cli("undo", cli.archive)
    cli("undo", cli.archive)
    assert cli.json("tags", cli.archive) == []


def test_motivation_and_color_are_of_the_known_kinds(cli, marked):
    assert marked("王二", "--motivation", "questioning")["motivation"] == "questioning"
    sentence, hint = cli.refusal("annotate", cli.archive, "來信.txt", "--motivation", "wondering")
    assert "wondering" in sentence
    assert "questioning" in hint
    made = marked("雨")["id"]
    assert "not a color" in cli.refusal("annotation", "edit", cli.archive, made, "--color", "red")[0]
