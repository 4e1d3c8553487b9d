"""The library's lines after any change: the same as in a tree that is new, and as few of them touched as possible."""

from __future__ import annotations

import random

from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.gui.library.branches import Branch
from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import Tree, children


def some(chance: random.Random, depth: int = 2, way: str = "") -> list[Branch]:
    """Branches with some of six lines, now and then in another order, and what is written in them."""
    keys = [f"{way}/{one}" for one in range(6) if chance.random() < 0.7]
    if chance.random() < 0.2:
        chance.shuffle(keys)
    colors = (None, None, "", "#ffd54f")
    return [
        Branch(
            key,
            f"{key} {chance.randrange(2)}",
            count=chance.randrange(3),
            color=chance.choice(colors) if depth < 2 else None,
            below=some(chance, depth - 1, key) if depth else [],
        )
        for key in keys
    ]


def written(item: QTreeWidgetItem) -> tuple[object, ...]:
    return (
        *(item.text(0), item.text(1), item.icon(0).isNull(), item.data(0, BRANCH).key),
        [written(one) for one in children(item)],
    )


def test_the_lines_are_those_of_a_new_tree_whatever_was_before(qtbot: QtBot) -> None:
    tree, chance = Tree(), random.Random(1945)
    qtbot.addWidget(tree)
    for _ in range(60):
        wanted = some(chance)
        tree.show_branches(wanted)
        fresh = Tree()
        qtbot.addWidget(fresh)
        fresh.show_branches(wanted)
        assert list(map(written, tree.tops())) == list(map(written, fresh.tops()))


def test_one_line_more_leaves_the_others_as_they_are(qtbot: QtBot) -> None:
    tree = Tree()
    qtbot.addWidget(tree)
    lines = [Branch(f"documents/{one}", str(one)) for one in (1, 2, 4, 5)]
    tree.show_branches([Branch("documents", "Documents", below=lines)])
    top = tree.tops()[0]
    before = children(top)
    top.setExpanded(True)
    tree.setCurrentItem(before[2])
    lines = [*lines[1:2], Branch("documents/3", "3"), *lines[2:]]
    tree.show_branches([Branch("documents", "Documents", below=lines)])
    assert [one.text(0) for one in children(top)] == ["2", "3", "4", "5"]
    assert [one for one in children(top) if one in before] == before[1:]
    assert tree.currentItem() is before[2]
    assert top.isExpanded()
