"""collections, collection …, memos, memo …."""


def test_collections_hold_documents_and_stand_in_each_other(cli, letter):
    above = cli.json("collection", "add", cli.archive, "港口")
    made = cli.json("collection", "add", cli.archive, "信件", "--parent", "港口", "--document", "來信.txt")
    assert set(made) == {"id", "name", "parent", "note", "documents"}
    assert (made["parent"], made["documents"]) == (above["id"], [letter["document"]])
    assert cli.json("collection", "add", cli.archive, "信件", "--parent", "港口")["id"] == made["id"]
    now = cli.json(
        "collection",
        "edit",
        cli.archive,
        "信件",
        "--name",
        "來往",
        "--note",
        "記",
        "--parent",
        "",
        "--no-document",
        "來信.txt",
    )
    assert (now["name"], now["note"], now["parent"], now["documents"]) == ("來往", "記", None, [])
    back = cli.json("collection", "edit", cli.archive, "來往", "--parent", "港口", "--document", "來信.txt")
    assert (back["parent"], back["documents"]) == (above["id"], [letter["document"]])
    assert {one["name"] for one in cli.json("collections", cli.archive)} == {"港口", "來往"}
    assert "來往" in cli("collections", cli.archive).stdout
    assert cli.json("collection", "delete", cli.archive, "來往")["deleted"] is True
    assert len(cli.json("documents", cli.archive)) == 1
    cli.refusal("collection", "edit", cli.archive, "來往", "--name", "x")
    assert cli.json("collection", "restore", cli.archive, made["id"]) == back
    cli.refusal("collection", "restore", cli.archive, "nonsense")


def test_memos_are_about_things_and_can_be_taken_back(cli, letter, marked):
    annotation = marked("王二")["id"]
    person = cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "王二")["id"]
    sent = cli.json("event", "add", cli.archive, "--kind", "letter", "--name", "來信")["id"]
    made = cli.json(
        "memo",
        "add",
        cli.archive,
        "疑問 ❓",
        "--text",
        "誰寫的？",
        "--about",
        "document:來信.txt",
        "--about",
        f"annotation:{annotation}",
        "--about",
        "entity:王二",
        "--about",
        "event:來信",
    )
    assert set(made) == {"id", "title", "text", "private", "about"}
    assert {(one["kind"], one["id"]) for one in made["about"]} == {
        ("document", letter["document"]),
        ("annotation", annotation),
        ("entity", person),
        ("event", sent),
    }
    for one in made["about"]:
        about = f"{one['kind']}:{one['id']}"
        assert cli.json("memo", "edit", cli.archive, made["id"], "--about", about) == made
    assert cli.json("memos", cli.archive) == [made]
    assert "疑問" in cli("memos", cli.archive).stdout
    now = cli.json(
        "memo", "edit", cli.archive, "疑問 ❓", "--text", "王二寫的。", "--private", "--no-about", "event:來信"
    )
    assert (now["text"], now["private"], len(now["about"])) == ("王二寫的。", True, 3)
    assert len(cli.json("memo", "edit", cli.archive, made["id"], "--about", "event:來信")["about"]) == 4
    assert cli.json("memo", "delete", cli.archive, made["id"])["deleted"] is True
    assert cli.json("memos", cli.archive) == []
    assert cli.json("memo", "restore", cli.archive, made["id"])["id"] == made["id"]
    cli.refusal("memo", "restore", cli.archive, "nonsense")


def test_a_memo_must_say_what_it_is_about_in_the_known_way(cli):
    for wrong in ("來信.txt", "tag:人", "document:missing"):
        cli.refusal("memo", "add", cli.archive, "t", "--about", wrong)
    assert cli.json("memos", cli.archive) == []
