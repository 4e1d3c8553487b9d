"""What a text has told of dates so far, and what a date was read to mean."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.language.dates.partial import Partial
from workbench.translation import Message, msg

_BEFORE_NOTES = 10**9


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a date means.

    ``edtf`` is empty where the words are counted from a date that the text does not tell.
    ``needs_context``: the words alone do not give it. ``ask``: a careful reader would ask; the value is the
    likeliest. ``partial`` is its last day or stretch, for the dates that follow; ``alternatives`` are other values
    with their calendars.
    """

    edtf: str
    calendar: str
    reason: Message
    needs_context: bool = False
    ask: bool = False
    partial: Partial = Partial()
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A date that was told before: what it means, its words, and in which sentence it stands."""

    partial: Partial
    words: str
    sentence: int

    @property
    def in_body(self) -> bool:
        """Whether it stands in the body, seen from a note."""
        return self.sentence < 0


@dataclass
class Context:
    """What the text has told so far: the last date with a month, the last year, the last that opened a sentence."""

    dated: Known | None = None
    yearly: Known | None = None
    opened: Known | None = None
    republican: bool = False

    def tell(self, meaning: Meaning, words: str, sentence: int, *, opening: bool = False) -> None:
        """Take note of a date that was read; ``opening`` where it opens a sentence."""
        self.republican |= meaning.calendar == "roc"
        partial = meaning.partial
        if partial.year is None:
            return
        known = Known(partial, words, sentence)
        self.yearly = known
        if partial.month is not None:
            self.dated = known
        elif opening and partial.decade is None and partial.century is None:
            self.opened = known

    def for_note(self) -> Context:
        """What the body has told where a note stands; sentences of the body then come before all of the notes."""
        kept = self.copy()
        for name in ("dated", "yearly", "opened"):
            known: Known | None = getattr(kept, name)
            if known is not None and not known.in_body:
                setattr(kept, name, Known(known.partial, known.words, known.sentence - _BEFORE_NOTES))
        return kept

    def copy(self) -> Context:
        """What has been told up to here, whatever is told later."""
        return Context(self.dated, self.yearly, self.opened, self.republican)

    def year_source(self, sentence: int) -> Known | None:
        """Where a missing year comes from: a year named in this sentence, else the last date with a month."""
        if self.yearly is not None and self.yearly.sentence == sentence:
            return self.yearly
        if self.opened is not None and self.dated is not None and self.opened.sentence > self.dated.sentence:
            return self.opened
        return self.dated or self.yearly


@dataclass(frozen=True, slots=True)
class Read:
    """What a single date means, before it is put together with the other end of a range.

    ``source`` is the date from which the rest of it comes. ``partial`` has no year where nothing tells it.
    """

    partial: Partial
    calendar: str = "gregorian"
    reason: Message = msg("As written.")
    ask: bool = False
    source: Known | None = None
    alternatives: tuple[tuple[str, str], ...] = ()
