"""trash: everything that a ``restore`` takes out is listed before it, and gone from the list after it."""


def test_everything_that_can_be_restored_is_listed(cli, letter, marked):
    annotation = marked("王二", "--note", "who?")["id"]
    comment = cli.json("comment", "add", cli.archive, annotation, "sure?")["id"]
    cli("comment", "delete", cli.archive, comment)
    kept = {
        "comment": comment,
        "annotation": annotation,
        "entity": cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "王二")["id"],
        "event": cli.json("event", "add", cli.archive, "--kind", "letter", "--name", "來信")["id"],
        "tag": cli.json("tag", "add", cli.archive, "天氣")["id"],
        "collection": cli.json("collection", "add", cli.archive, "港口")["id"],
        "memo": cli.json("memo", "add", cli.archive, "疑問")["id"],
        "saved-search": cli.json("saved-search", "add", cli.archive, "雨", "雨")["id"],
    }
    for kind, identity in kept.items():
        if kind != "comment":
            cli(kind, "delete", cli.archive, identity)
    rows = cli.json("trash", cli.archive)
    assert set(rows[0]) == {"kind", "id", "name", "deleted", "author", "step", "besides"}
    assert {row["kind"]: row["id"] for row in rows} == kept
    named = {row["kind"]: row["name"] for row in rows}
    assert (named["annotation"], named["tag"], named["comment"]) == ("王二", "天氣", "sure?")
    assert {row["author"] for row in rows} == {"Li Wen"}
    assert next(row["step"] for row in rows if row["kind"] == "entity") == "delete entity"
    assert [row["kind"] for row in cli.json("trash", cli.archive, "--kind", "tag")] == ["tag"]
    assert "天氣" in cli("trash", cli.archive).stdout
    for kind in ("annotation", *(one for one in kept if one != "annotation")):
        cli(kind, "restore", cli.archive, kept[kind])
    assert cli.json("trash", cli.archive) == []


def test_what_went_with_its_document_comes_back_with_it(cli, letter, marked):
    annotation = marked("王二")["id"]
    cli("document", "trash", cli.archive, letter["document"])
    (row,) = cli.json("trash", cli.archive)
    assert (row["kind"], row["besides"]["annotations"]) == ("document", 1)
    cli("document", "restore", cli.archive, letter["document"])
    assert [one["id"] for one in cli.json("annotations", cli.archive)] == [annotation]
