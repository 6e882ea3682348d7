"""The lists of words that the core team keeps, each with how often a word is used."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, QuerySet

from actions.models import Horizon, OrganisationUnit, Partner, PolicyLine, Tag


@dataclass(frozen=True, slots=True)
class WordList:
    """`key` stands in the address; `uses` are the relations that count as use."""

    key: str
    model: type[models.Model]
    title: str
    one: str
    help: str
    uses: tuple[str, ...] = ("actions",)


LISTS = (
    WordList(
        "horizonten",
        Horizon,
        "Horizonten",
        "horizon",
        "De stukken van het plan. Een nieuwe horizon is een nieuwe rij.",
        ("actions", "carried_actions", "objectives"),
    ),
    WordList(
        "onderdelen",
        OrganisationUnit,
        "Organisatieonderdelen",
        "onderdeel",
        "Wie binnen VRT een actie uitvoert.",
    ),
    WordList("partners", Partner, "Partners", "partner", "Met wie we samenwerken."),
    WordList(
        "beleidslijnen",
        PolicyLine,
        "Beleidslijnen",
        "beleidslijn",
        "Het beleid dat een actie dient, met de jaren waarin het geldt.",
    ),
    WordList("labels", Tag, "Labels", "label", "Vrije woorden om acties op te zoeken."),
)
BY_KEY = {each.key: each for each in LISTS}


def words(kept: WordList) -> QuerySet[models.Model]:
    """The words of a list; `used` counts what refers to each."""
    total = sum(
        (Count(relation, distinct=True) for relation in kept.uses[1:]),
        start=Count(kept.uses[0], distinct=True),
    )
    rows = kept.model._default_manager.annotate(used=total)
    return rows.order_by(*kept.model._meta.ordering or ())  # counting drops the order of the model
