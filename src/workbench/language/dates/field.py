"""Reading one date as a person types or copies it."""

from __future__ import annotations

import re

from workbench.errors import InputError
from workbench.language.calendars.eras import shown
from workbench.language.dates.context import meaning_of
from workbench.language.dates.expressions import Expression, Written
from workbench.language.dates.figures import read_figures, season_or_years
from workbench.language.dates.partial import Partial
from workbench.language.dates.refusals import HINT, refusal, refusal_of_day
from workbench.language.dates.reign import read_lunar, read_reign
from workbench.language.dates.sequence import all_expressions
from workbench.language.dates.styles import read_both_styles, read_julian
from workbench.language.dates.told import Context, Meaning
from workbench.language.dates.typed import Typed, as_written, typed
from workbench.language.dates.value import CALENDARS, Alternative, Value, is_day, value_of
from workbench.language.edtf import parse
from workbench.language.folding import Folder
from workbench.translation import msg

LONGEST = 200
"""Characters of the longest date that is read."""

_EDTF = re.compile(r"[-0-9XYTZES?~%./,:+\[\]{}]+")
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_OR = re.compile(r"\s*(?:\bor\b|\bили\b|或者?)\s*")
_LUNAR = frozenset({"chinese", "qing"})


def read_date(text: str, *, context: str = "", calendar: str = "") -> Value:
    """What a typed date means: EDTF, figures, Chinese, Japanese, English or Russian words.

    ``context`` is the text before it, from which a missing year or month comes; ``calendar`` one of
    ``CALENDARS`` where the words do not tell. Raises InputError that says what is wrong with it.
    """
    wanted = text.strip()
    if calendar and calendar not in CALENDARS:
        raise InputError(
            msg("There is no calendar “{name}”.", name=calendar),
            msg("The calendars are: {names}.", names=", ".join(CALENDARS)),
        )
    if not wanted or len(wanted) > LONGEST:
        reason = (
            msg("The date is empty.") if not wanted else msg("The date has more than {most} characters.", most=LONGEST)
        )
        raise InputError(reason, HINT)
    if _EDTF.fullmatch(wanted):
        return _of_edtf(wanted, calendar)
    return _of_words(wanted, _told(context), calendar)


def _of_edtf(text: str, calendar: str) -> Value:
    if calendar == "julian" or calendar in _LUNAR:
        words = _of_numbers(text)
        if words is not None:
            return _by_calendar(words, None, "", calendar)
    try:
        found = str(parse(text))
    except InputError:
        value = read_figures(text.lower(), calendar)
        if value is None:
            raise _better(text) from None
        return _restyled(value, calendar)
    others = season_or_years(text)
    return value_of(found, "gregorian", msg("EDTF, as written."), ask=bool(others), alternatives=others)


def _restyled(value: Value, calendar: str) -> Value:
    """The value in the calendar that was named, where that is another than the figures told."""
    words = _of_numbers(value.edtf)
    if calendar not in ("julian", *_LUNAR) or words is None or value.calendar != "gregorian":
        return value
    return _by_calendar(words, None, "", calendar)


def _of_numbers(text: str) -> Written | None:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    month, day = (int(part) if part else None for part in found.groups()[1:])
    return Written(int(found[1]), month=month, day=day)


def _better(text: str) -> InputError:
    """The reason why figures are no date: a day that does not exist, else what the syntax wants."""
    try:
        parse(text)
    except InputError as error:
        found = refusal(text)
        return found if "cannot be read" not in found.message.text else error  # type: ignore[union-attr]  # a Message
    return refusal(text)


def _told(context: str) -> Context:
    """What the text before tells."""
    told = Context()
    text = Folder().fold(context).text
    found = all_expressions(text) if not _EDTF.fullmatch(context) else _dated(context)
    for one in found:
        words = text[one.start : one.end]
        meaning = meaning_of(one, told, words, 0)
        if meaning is not None:
            told.tell(meaning, words, 0)
    return told


def _dated(context: str) -> list[Expression]:
    """An EDTF value as context: its latest day."""
    last = parse(context).latest
    known = _of_numbers(context) or (Written(last.year, month=last.month, day=last.day) if last else None)
    return [] if known is None else [Expression(0, len(context), known)]


def _of_words(text: str, context: Context, calendar: str) -> Value:
    either = _OR.split(text)
    if len(either) == 2:
        return _either(*(_of_words(one, context, calendar) for one in either))
    said = typed(text)
    value = _core(said, context, calendar or said.calendar, text)
    if not said.bound and not said.doubt:
        return value
    edtf = f"{value.edtf}{said.doubt}" if said.doubt and "/" not in value.edtf else value.edtf
    if said.bound:
        edtf = f"../{edtf.rpartition('/')[2]}" if said.bound == "before" else f"{edtf.partition('/')[0]}/.."
    silent = value.gregorian is None
    return value_of(edtf, value.calendar, value.reason, ask=value.ask, silent=silent, alternatives=value.alternatives)


def _either(first: Value, last: Value) -> Value:
    silent = first.gregorian is None or last.gregorian is None
    return value_of(f"[{first.edtf},{last.edtf}]", first.calendar, msg("One of two."), ask=silent, silent=silent)


def _core(said: Typed, context: Context, calendar: str, text: str) -> Value:
    both = read_both_styles(said.text)
    if both is not None:
        return both
    if _EDTF.fullmatch(said.text):
        return _of_edtf(said.text, calendar)
    figures = read_figures(said.text, calendar)
    if figures is not None:
        return _restyled(figures, calendar)
    prefix, found = _whole(said.text)
    if found is None:
        raise refusal(said.text if said.text else text)
    found.first.era = as_written(found.first.era, text) if found.first.era else ""
    if found.last is None and not found.first.counted and not found.first.listed and not found.first.part:
        single = _single(found.first, prefix, context, calendar)
        if single is not None:
            return single
    if prefix:
        raise refusal(said.text)
    meaning = meaning_of(found, context, said.text, 0)
    if meaning is None:
        raise _why_not(found)
    return _of_meaning(meaning, found)


def _whole(text: str) -> tuple[str, Expression | None]:
    """The one expression that goes to the end of the text, and the words before it."""
    found = list(all_expressions(text))
    if len(found) != 1 or found[0].end != len(text) or (found[0].start and not found[0].first.era):
        return "", None
    return text[: found[0].start], found[0]


def _single(written: Written, prefix: str, context: Context, calendar: str) -> Value | None:
    source = context.year_source(0)
    year = source.partial.year if source is not None else None
    if calendar == "julian" or calendar in _LUNAR or written.lunar:
        return _by_calendar(written, year, prefix, calendar)
    if written.era and written.bracketed is None:
        return read_reign(written, prefix, calendar)
    if calendar == "roc" and written.year is not None and written.year < 1000:
        return read_reign(_with_era(written), prefix, calendar)
    return None


def _by_calendar(written: Written, year: int | None, prefix: str, calendar: str) -> Value:
    if calendar == "julian":
        return read_julian(written, year)
    if written.era and prefix:
        return read_reign(written, prefix, calendar)
    return read_lunar(written, year, calendar)


def _with_era(written: Written) -> Written:
    return Written(written.year, era="民國", month=written.month, day=written.day)


def _why_not(found: Expression) -> InputError:
    for one in (found.first, found.last):
        if one is not None and not Partial(one.year, one.month, one.day).valid:
            return refusal_of_day(one.year, one.month, one.day)
    if found.first.era and found.first.cycle:
        return InputError(msg("{era} has no year {name}.", era=shown(found.first.era), name=found.first.cycle), HINT)
    if found.first.unsaid:
        return InputError(msg("The words do not say how many."), HINT)
    if found.first.counted:
        return InputError(
            msg("These words count from another date."), msg("Give the text before it, or that date, as context.")
        )
    if found.last is not None:
        return InputError(msg("The end lies before the beginning."), HINT)
    return InputError(msg("The date has no year."), msg("Say the year, or give the text before it as context."))


def _of_meaning(meaning: Meaning, found: Expression) -> Value:
    others = tuple(Alternative(*one) for one in meaning.alternatives)
    silent = meaning.ask and (is_day(meaning.edtf) or bool(others))
    try:
        return value_of(
            meaning.edtf, meaning.calendar, meaning.reason, ask=meaning.ask, silent=silent, alternatives=others
        )
    except InputError:
        raise _why_not(found) from None
