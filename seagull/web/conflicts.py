"""Two people change one record: whoever saves second is shown both versions, field by field, before anything is
written.

A form carries what its record said when it was drawn, signed. Sent, it is compared with what the record says now. Where
only the other person changed a field, their version is put into the form; where both did, what was typed stays, the
other version is told at the field, and a box takes it instead. The record has to be locked from the comparison on.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from seagull.web.times import local_time_text

SEEN, TAKE = "seen", "take_"
_SALT = "seagull.web.conflicts"
_UNSEEN = "unseen"

#: Makes the form, bound to what was sent or (None) drawn from the record as it is now.
Make = Callable[[QueryDict | None], forms.BaseForm]
#: Each field's values as a browser would send them.
Values = dict[str, list[str]]


def drawn(make: Make) -> forms.BaseForm:
    """The form of the record as it is now, which remembers that."""
    form = make(None)
    _add_seen(form, values_of(form))
    return form


def sent(data: QueryDict, make: Make, *, changed: Callable[[], str]) -> forms.BaseForm:
    """The form as it was sent; invalid, with both versions in it, where the record has changed since it was drawn.

    ``changed`` says in a sentence who changed it and when. What was sent without a word of what had been seen (by a
    program, or an older page) is taken as it is.
    """
    now = make(None)
    present, seen = values_of(now), _read_seen(data)
    data = _taken(data, present)
    typed = {name: data.getlist(name) for name in present}
    theirs = {name for name in present if present[name] != seen.get(name, present[name])}
    differing = {name for name in theirs if _plain(typed[name]) != present[name]}
    if not differing:
        return _remembering(make(data), present)
    untouched = {name for name in differing if _plain(typed[name]) == seen[name]}
    for name in untouched:
        data.setlist(name, present[name])
    return _with_both(make(data), now, changed(), untouched, differing - untouched, present)


def drawn_over(form: forms.BaseForm, stands: str) -> forms.BaseForm:
    """A form for what its sender is not shown, such as what is under seal, which remembers what stands there now:
    ``stands`` is any text that tells one from the next, and empty for nothing."""
    _add_seen(form, {_UNSEEN: [stands]})
    return form


def sent_over(form: forms.BaseForm, stands: str, *, changed: Callable[[], str]) -> forms.BaseForm:
    """The form of :func:`drawn_over` as it was sent; invalid, with what was typed in it, where something else stands
    there by now than when it was drawn. Sent again, it is taken."""
    seen = _read_seen(form.data)  # type: ignore[arg-type]
    _remembering(form, {_UNSEEN: [stands]})
    if seen.get(_UNSEEN, [stands]) != [stands]:
        form.full_clean()
        form.add_error(None, changed())
    return form


def somebody() -> str:
    """What is said where the reader is not told who it was."""
    return _(
        "Somebody has changed this record meanwhile. Nothing you typed is lost, and nothing is saved yet: look it "
        "over, and save again."
    )


def by_whom(told: Any) -> str:
    """What is said of the change that the journal tells of (``actor_name``, ``at``); None where the reader is not told
    who made it."""
    if told is None:
        return somebody()
    said = _(
        "%(who)s changed this record on %(when)s. Nothing you typed is lost, and nothing is saved yet: look it over, "
        "and save again."
    )
    return said % {"who": told.actor_name, "when": local_time_text(told.at)}


def values_of(form: forms.BaseForm) -> Values:
    """What an unbound form says, by field, as a browser would send it back unchanged."""
    return {name: _submitted(form[name]) for name in form.fields if name != SEEN and not name.startswith(TAKE)}


def _submitted(field: forms.BoundField) -> list[str]:
    widget, value = field.field.widget, field.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    written = widget.format_value(value)
    return _plain(
        [str(each) for each in (written if isinstance(written, list | tuple) else [written]) if each is not None]
    )


def _plain(values: list[str]) -> list[str]:
    """Line breaks are one character here and two in what a browser sends; nothing typed is no value."""
    return sorted(each for value in values if (each := value.replace("\r\n", "\n").strip()))


def _with_both(
    form: forms.BaseForm, now: forms.BaseForm, changed: str, untouched: set[str], both: set[str], present: Values
) -> forms.BaseForm:
    _remembering(form, present)
    form.full_clean()
    form.add_error(None, changed)
    for name in sorted(untouched, key=list(form.fields).index):
        said = _("%(field)s was changed, and you had left it alone: their version stands in the form.")
        form.add_error(None, said % {"field": form[name].label})
    for name in both:
        version = in_words(now[name]) or _("nothing")
        form.add_error(
            name,
            _("You both changed this. What you typed stands in the field. The other version is: %(version)s")
            % {"version": version},
        )
        _offer(form, name, version)
    return form


def in_words(field: forms.BoundField) -> str:
    """A field's value as its reader knows it: the words of a choice, not its code."""
    words: Mapping[str, Any] = {str(code): text for code, text in getattr(field.field, "choices", None) or ()}
    return ", ".join(str(words.get(each, each)) for each in _submitted(field))


def _offer(form: forms.BaseForm, name: str, version: str) -> None:
    """A box after the field that takes the other version, unticked at first."""
    label = _("%(field)s: take “%(version)s” instead") % {"field": form[name].label, "version": version}
    names = list(form.fields)
    form.fields[TAKE + name] = forms.BooleanField(label=label, required=False)
    form.order_fields([*names[: names.index(name) + 1], TAKE + name, *names[names.index(name) + 1 :]])


def _taken(data: QueryDict, present: Values) -> QueryDict:
    """What was sent, with the other version in the fields whose box is ticked."""
    data = data.copy()
    for name in present:
        if data.pop(TAKE + name, None):
            data.setlist(name, present[name])
    return data


def _remembering(form: forms.BaseForm, present: Values) -> forms.BaseForm:
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data[SEEN] = _signed(present)  # type: ignore[index]
    _add_seen(form, present)
    return form


def _add_seen(form: forms.BaseForm, present: Values) -> None:
    form.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, initial=_signed(present))


def _signed(present: Values) -> str:
    return signing.dumps(present, salt=_SALT, compress=True)


def _read_seen(data: QueryDict) -> Values:
    """What the sender had seen; nothing where no word of it, or a forged one, came along."""
    try:
        found: Values = signing.loads(data.get(SEEN, ""), salt=_SALT)
    except signing.BadSignature:
        return {}
    return found
