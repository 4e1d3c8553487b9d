"""``regions``, ``region …``, ``annotate --region``."""

import pytest


def test_a_region_is_drawn_listed_reshaped_and_deleted(cli, marked):
    document = marked("王二")["document"]
    made = cli.json("annotate", cli.archive, document, "--region", "1:20,30,100,50.5", "--note", "a seal")
    assert (made["state"], made["motivation"]) == ("placed", "commenting")
    [region] = made["regions"]
    assert region["points"] == [[20, 30], [120, 80.5]]
    other = cli.json("region", "add", cli.archive, made["id"], "2:0,0 40,0 20,30")
    assert (other["page"], other["shape"]) == (2, "polygon")
    assert cli.json("regions", cli.archive, "--document", document) == [region, other]
    moved = cli.json("region", "reshape", cli.archive, region["id"], "20,30,60,60")
    assert moved["points"] == [[20, 30], [80, 90]]
    assert cli.json("region", "delete", cli.archive, other["id"]) == {"id": other["id"], "deleted": True}
    assert "1:20,30,60,60  rectangle" in cli("regions", cli.archive).stdout


@pytest.mark.parametrize("text", ["", "1", "0:1,1,5,5", "1:5,5", "1:a,b,c,d", "1:1,1,0,0", "1:1,2 3,4", "1:nan,1,2,3"])
def test_what_is_no_region_is_refused_with_a_hint(cli, marked, text):
    document = marked("王二")["document"]
    assert cli.refusal("annotate", cli.archive, document, "--region", text)[0]
