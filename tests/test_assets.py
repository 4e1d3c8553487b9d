"""The files that ship with the program."""

from pathlib import Path

from workbench import assets


def test_resources_and_sample_are_where_the_program_looks():
    assert assets.path("icons", "workbench.svg").is_file()
    assert (assets.sample_archive() / "annotations.json").is_file()


def test_an_installed_package_has_them_beside_its_modules(tmp_path: Path, monkeypatch):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(assets, "_HERE", tmp_path)
    assert assets.path("icons") == tmp_path / "resources" / "icons"
    assert assets.sample_archive() == assets._CHECKOUT / "sample_archive"
