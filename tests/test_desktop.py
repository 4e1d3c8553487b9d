"""The desktop's files agree with the program that they announce."""

import configparser
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from workbench.store.schema import APPLICATION_ID

ROOT = Path(__file__).resolve().parent.parent
DESKTOP = ROOT / "resources" / "desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(DESKTOP / "org.workbench.Workbench.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def mime_type() -> ElementTree.Element:
    found = ElementTree.parse(DESKTOP / "workbench-mime.xml").getroot().find(f"{MIME}mime-type")
    assert found is not None
    return found


def test_the_menu_entry_starts_a_program_that_the_package_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry()["Exec"].split()[0] in project["gui-scripts"]


def test_the_menu_entry_opens_the_type_that_is_declared() -> None:
    assert entry()["MimeType"].rstrip(";") == mime_type().get("type")


def test_the_type_is_recognised_by_suffix_and_by_the_application_id_of_the_store() -> None:
    glob = mime_type().find(f"{MIME}glob")
    inner = mime_type().find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert glob is not None
    assert glob.get("pattern") == "*.workbench"
    assert inner is not None
    assert inner.get("offset") == "68"
    assert (inner.get("value") or "").encode() == APPLICATION_ID.to_bytes(4, "big")


def test_the_icon_is_there_as_drawing_and_in_every_size() -> None:
    icons = ROOT / "resources" / "icons"
    assert ElementTree.parse(icons / "workbench.svg").getroot().tag.endswith("svg")
    for size in (16, 32, 48, 128, 256):
        header = (icons / f"workbench-{size}.png").read_bytes()[:24]
        assert int.from_bytes(header[16:20], "big") == size
