"""What a reader without Workbench sent back: the answers of an answer sheet."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.ids import AnnotationId, DocumentId

VERDICTS = ("agree", "disagree", "unsure")


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a document: where they stood in the text that the reader saw, and what is around them."""

    document: DocumentId
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, to an annotation or (``selector``) to a passage.

    ``key`` is the same for the same answer, wherever its file is read; ``words`` are verdict and text
    as a comment says them; ``created`` is ISO 8601 in UTC and never lies in the future.
    """

    key: str
    annotation: AnnotationId | None
    selector: Selector | None
    verdict: str
    text: str
    words: str
    created: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one person to one bundle. Nobody vouches for ``author``."""

    bundle: str
    title: str
    author: str
    given: tuple[Answer, ...]
