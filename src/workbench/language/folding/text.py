"""A text to be searched, folded when first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from workbench.language.folding.fold import Folded, Folder


class FoldedText:
    """``text[start:end]`` (body, notes or all of a reading), folded and exact, each made once.

    Offsets count from the start of ``text``. ``damaged`` are the document's damaged characters.
    """

    def __init__(
        self, text: str, damaged: Sequence[tuple[str, str]] = (), *, start: int = 0, end: int | None = None
    ) -> None:
        self.text = text
        self.damaged = tuple(damaged)
        self.start = start
        self.end = len(text) if end is None else end
        self.folder = Folder(damaged)
        self.exact_folder = Folder(exact=True)

    @cached_property
    def folded(self) -> Folded:
        """The text folded."""
        return self.folder.fold(self.text, self.start, self.end)

    @cached_property
    def exact(self) -> Folded:
        """The text with every character as it stands, only the layout ignored."""
        return self.exact_folder.fold(self.text, self.start, self.end)
