"""What is still to be said before a mapping can be made of the answers."""

from typing import TYPE_CHECKING

from co2scan.forms.mappings.roles import MANY, ROAD, SETTINGS, UNKNOWN, is_value

if TYPE_CHECKING:
    from co2scan.forms.mappings import MappingForm


def refuse_unanswered(form: "MappingForm") -> None:
    """A question without an answer, all at once. A setting that says nothing about this kind of
    file needs none, and gets the usual word: the fields that must be filled in say so themselves.
    """
    cleaned = form.cleaned_data
    for name in SETTINGS:
        if name not in form.errors and not cleaned.get(name):
            cleaned[name] = getattr(form.proposal.mapping, name)
    for name in [name for name in form.fields if cleaned.get(name) == UNKNOWN]:
        form.add_error(name, "Kies wat dit is, of sla de kolom over.")
    if cleaned.get("kind") in ROAD:
        for number, (_texts, said) in enumerate(form.combinations()):
            if not said:
                form.add_error(f"combination-{number}", "Kies wat dit is.")


def refuse_twice(form: "MappingForm") -> None:
    """Two columns for one thing, unless each of them is a meter of its own."""
    seen: set[str] = set()
    own_meters = form.cleaned_data.get("own_meters")
    for number, column in enumerate(form.signature):
        role = form.role(column)
        is_free = role in MANY or (is_value(role) and own_meters)
        if role in seen and not is_free:
            form.add_error(f"column-{number}", "Deze rol heeft al een andere kolom.")
        seen.add(role)
