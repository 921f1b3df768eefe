"""Template tags of the portal: `{% load seagull_web %}`.

    {% icon "folder" %}  {% icon "folder" label=_("Case") %}
    {% tlp_badge case.handling %}
    {% status_badge case.status case.get_status_display %}
    {% local_time event.at %}   {{ case.opened_on|short_date }}
    {% native name.text %}
    {% money asset.amount asset.currency %}   {{ total|counted:capped }}
    {% query_replace page=cursor status=None %}
    {% field form.title %}   {% error_summary form formset %}
    {% part "empty" title=_("No cases yet") %}
    {% component "card" title=_("People") %} … {% endcomponent %}

`part` and `component` draw templates/components/NAME.html with the values given and the page's request, actor,
operation and handling; nothing else leaks in. Each of those files begins with what it takes.
"""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm, BaseFormSet, Form
from django.forms.boundfield import BoundField
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from seagull.kernel import scripts
from seagull.kernel.countries import country_in_words
from seagull.web import handling, listing, tones, widgets
from seagull.web.errors import errors_of
from seagull.web.times import date_text, local_time_text

register = template.Library()

_LANGUAGE_OF_SCRIPT = {
    scripts.HAN: "zh-Hans",
    scripts.THAI: "th",
    scripts.LAO: "lo",
    scripts.KHMER: "km",
    scripts.MYANMAR: "my",
}


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite. Without a label it is decoration, hidden from screen readers. Size: "", "sm" or "lg"."""
    classes = f"icon icon-{size}" if size else "icon"
    address = f"{static('dist/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', classes, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"></use></svg>', classes, address)


@register.simple_tag
def tlp_badge(label: str) -> SafeString:
    """A handling label in its colour; a label that is not one of TLP 2.0's is refused."""
    return format_html('<span class="tlp tlp-{}">TLP:{}</span>', handling.slug_of(label), label)


@register.simple_tag
def status_badge(value: str, label: str) -> SafeString:
    """A status in words, on the tone of its stored value."""
    return format_html('<span class="status-badge tone-{}">{}</span>', tones.tone_of(value), label)


@register.simple_tag
def local_time(moment: dt.datetime | None) -> SafeString:
    """A time in the reader's zone; an em dash when there is none."""
    if moment is None:
        return SafeString("—")
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), local_time_text(moment))


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON, to be read by a script from an attribute of an element."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def short_date(day: dt.date | None) -> SafeString:
    if day is None:
        return SafeString("—")
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_text(day))


@register.simple_tag
def native(text: str) -> SafeString:
    """A name or text of any of the scripts, marked with its language so that fonts and screen readers fit."""
    language = _LANGUAGE_OF_SCRIPT.get(scripts.script_of(text))
    return format_html('<bdi lang="{}">{}</bdi>', language, text) if language else format_html("<bdi>{}</bdi>", text)


@register.simple_tag
def money(amount: Decimal | int | None, currency: str = "") -> SafeString:
    """An amount with its ISO code behind it, digits grouped; decimals as stored, none for a whole amount."""
    if amount is None:
        return SafeString("—")
    decimals = 0 if amount == int(amount) else None
    text = number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return format_html('<span class="money">{}&nbsp;<span class="currency">{}</span></span>', text, currency)


@register.filter
def counted(number: int | None, capped: bool = False) -> str:
    """A count with its digits grouped; `10,000+` when counting stopped there."""
    if number is None:
        return ""
    return number_format(number, use_l10n=True, force_grouping=True) + ("+" if capped else "")


@register.simple_tag(takes_context=True)
def query_replace(context: Context, **changes: Any) -> str:
    """The page's own query string with these values set; None takes one out. Begins with `?`, escaped when shown."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/field.html")
def field(
    field: BoundField, hint: str | None = "", width: str = "", optional: bool = False, nothing: str = ""
) -> dict[str, Any]:
    """One field with label, hint (the form's unless given; None: no hint) and errors.

    Width: "" (full), "short" or "medium". Nothing: what a list calls the choice of none.
    """
    kind = widgets.kind_of(field)
    if kind == "group":
        widgets.dress_choices(field)
    if hint or hint is None:
        field.help_text = hint or ""  # set on the field, so that the input is tied to it
    return {
        "field": field,
        "kind": kind,
        "hint": field.help_text,
        "control": "" if kind == "group" else widgets.draw(field, f"control-{width}" if width else "", nothing),
        "optional": optional,
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet | str | None) -> dict[str, Any]:
    """Every error of these forms at the top of the page, each a link to its field; nothing when there is none.

    A page without a form hands over nothing or, as templates do, an empty string.
    """
    given = (form for form in forms if isinstance(form, BaseForm | BaseFormSet))
    return {"errors": errors_of(form for form in given if form.is_bound)}


@register.simple_tag
def draw(field: BoundField) -> SafeString:
    """The bare input of a field, where a page lays out label and hint itself."""
    return widgets.draw(field)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Whether to mark a field as optional: a box to tick never is."""
    return not field.field.required and widgets.kind_of(field) != "checkbox"


@register.filter
def form_field(form: BaseForm, name: str) -> BoundField:
    return form[name]


@register.filter
def handling_slug(label: str) -> str:
    return handling.slug_of(label)


@register.filter
def handling_meaning(label: str) -> str:
    """What a handling label asks of the reader."""
    return str(handling.MEANINGS[label])


@register.simple_tag(takes_context=True)
def active_filters(context: Context, form: Form | None) -> list[listing.Chip]:
    return listing.chips_of(form, context["request"].GET)


@register.simple_tag(takes_context=True)
def kept_parameters(context: Context, names: str) -> SafeString:
    """Hidden inputs that carry these parameters (space-separated) through a GET form."""
    query = context["request"].GET
    pairs = ((name, value) for name in names.split() for value in query.getlist(name))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: Context, name: str, label: str, number: bool = False) -> dict[str, Any]:
    """A column head that sorts by `name`."""
    query = context["request"].GET
    direction = listing.sort_direction(query, name)
    return {"label": label, "number": number, "direction": direction, "url": listing.sort_url(query, name)}


@register.inclusion_tag("components/sort_toggle.html", takes_context=True)
def sort_toggle(context: Context, name: str) -> dict[str, Any]:
    """Whether the newest or the oldest rows of a list come first, and the way to the other; for all widths, where the
    heads of a table are not."""
    query = context["request"].GET
    oldest = listing.sort_direction(query, name) == "ascending"
    return {"oldest": oldest, "url": listing.url_with(query, {listing.SORT: None if oldest else name})}


#: What every component may read of the page around it; all else is handed over by name.
_SURROUNDINGS = ("request", "csrf_token", "actor", "operation", "page_handling")


def _render_component(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    partial = context.template.engine.get_template(f"components/{name}.html")  # type: ignore[union-attr]
    around = {key: context[key] for key in _SURROUNDINGS if key in context}
    return partial.render(context.new(around | values))


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, **values: Any) -> SafeString:
    """`{% part "empty" title=… %}`: components/empty.html with these values and nothing else of the page."""
    return _render_component(context, name, values)


@register.tag("component")
def do_component(parser: Parser, token: Token) -> "ComponentNode":
    """`{% component "card" title=… %} … {% endcomponent %}`: components/card.html, what stands inside as `content`."""
    bits = token.split_contents()[1:]
    if not bits:
        raise template.TemplateSyntaxError("component needs the name of a component")
    name = parser.compile_filter(bits.pop(0))
    parameters = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"component cannot read {' '.join(bits)}")
    nodelist = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return ComponentNode(name, parameters, nodelist)


class ComponentNode(template.Node):
    """A component with a body; the body sees the page, the component only what it is given."""

    def __init__(self, name: FilterExpression, parameters: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.name = name
        self.parameters = parameters
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        content = SafeString(self.nodelist.render(context).strip())
        values = {key: value.resolve(context) for key, value in self.parameters.items()}
        return _render_component(context, self.name.resolve(context), values | {"content": content})


@register.filter
def svg_only(source: str) -> SafeString:
    """A picture that our own code drew, from its `<svg` on: an XML head has no place inside a page."""
    start = source.find("<svg")
    if start < 0:
        raise ValueError("there is no <svg> in this picture")
    return SafeString(source[start:])


@register.filter
def country(code: str) -> str:
    """A country's name in the reader's language, from its ISO code; nothing for none."""
    return country_in_words(code) if code else ""


@register.filter
def as_text(value: Any) -> str:
    """A field's value in words: a date in our form, a number with its digits grouped, a dash for nothing."""
    if value is None or value == "":
        return "—"
    if isinstance(value, dt.datetime):
        return local_time_text(value)
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)
