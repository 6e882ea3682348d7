"""The dossier of last year as the example has it: half written, with an audit and what was told."""

from datetime import date

from roadmap.domain.dossier import Ladder, Period, RecordKind
from roadmap.models import Consolidation, Dossier, DossierRecord
from vrt_duurzaam.accounts.models import User

KEEPER = "kernteam@example.org"
BOUNDARY = (
    "Voorbeeld. Alle kazernes en de Twente Safety Campus, de voertuigen van VRT, oefeningen en "
    "zakelijke reizen. Van een gebouw dat VRT deelt telt alleen het aandeel van VRT."
)
RECORDS = (
    (
        RecordKind.COMMUNICATION,
        (0, 9, 15),
        "Voetafdruk op het intranet",
        "Voorbeeld. De cijfers van het eerste halfjaar en de acties per kazerne.",
        "afdeling communicatie",
    ),
    (
        RecordKind.PARTICIPATION,
        (0, 10, 7),
        "Werkgroep duurzame brandweer",
        "Voorbeeld. VRT deelt de proef met oefenen zonder brandstof met andere regio’s.",
        "programmamanager duurzaamheid",
    ),
    (
        RecordKind.AUDIT,
        (1, 2, 12),
        "Interne audit van de gegevens",
        "Voorbeeld. Vijf kazernes nagekeken tegen de facturen. Eén meter was dubbel ingevoerd en "
        "is hersteld.",
        "interne auditor",
    ),
)


def make_dossier(today: date) -> None:
    """Does nothing where it is there already, or where there is no example plan."""
    keeper = User.objects.filter(email=KEEPER, is_example=True).first()
    if keeper is None or Dossier.objects.filter(is_example=True).exists():
        return
    period = Period(today.year - 1)
    if Dossier.objects.filter(period=period.slug).exists():
        return
    Dossier.objects.create(
        period=period.slug,
        ladder=Ladder.V31.value,
        is_leading=True,
        responsible_person="directeur bedrijfsvoering (voorbeeld)",
        boundary_text=BOUNDARY,
        consolidation=Consolidation.OPERATIONAL,
        changed_by=keeper,
        is_example=True,
    )
    for kind, (years, month, day), title, decided, by_role in RECORDS:
        on = date(period.year + years, month, day)
        if on <= today:
            DossierRecord.objects.create(
                period=period.slug,
                kind=kind.value,
                on=on,
                title=title,
                decided=decided,
                by_role=by_role,
                recorded_by=keeper,
                is_example=True,
            )


def remove_dossier() -> None:
    """Without a trace."""
    DossierRecord.objects.filter(is_example=True).delete()
    Dossier.objects.filter(is_example=True).delete()
