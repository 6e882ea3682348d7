"""Where each line of the checklist is done, and where each requirement is answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from roadmap.domain.dossier import Ladder, Period, RecordKind
from roadmap.domain.requirements import Answered
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

_RECORDS = {
    "audit": RecordKind.AUDIT,
    "review": RecordKind.REVIEW,
    "communication": RecordKind.COMMUNICATION,
    "participation": RecordKind.PARTICIPATION,
    "chain": RecordKind.CHAIN,
}
_TEXTS = {
    "boundary": "id_boundary_text",
    "responsible": "id_responsible_person",
    "statement": "id_statement",
    "verification": "id_verification",
}
_DOCUMENTS = ("inventory", "energy", "progress", "quality_plan")


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


def work_links(user: User, period: Period, ladder: Ladder) -> Mapping[str, Link]:
    """By key of the checklist, for what this person may open."""
    slug = period.slug
    query = f"?ladder={ladder}"
    found: dict[str, Link] = {key: Link("Naar de bestanden", "#bestanden") for key in _DOCUMENTS}
    found["coverage"] = Link("Bekijk de cijfers", f"{reverse('footprint')}?periode={period.year}")
    found["findings"] = Link("Bekijk de bevindingen", reverse("finding_list"))
    found["exclusions"] = Link("Bekijk de bronnen", reverse("source_list"))
    found["factors"] = Link("Bekijk de factoren", reverse("factor_list"))
    found["baseline"] = Link("Bekijk de nulmeting", reverse("baseline"))
    found["closed"] = Link("Bekijk de afsluitingen", f"{reverse('baseline')}#afsluitingen")
    found["targets"] = Link("Bekijk de koers", reverse("course"))
    if user.has_perm(access.SIGN_BASELINE):
        found["closed"] = Link("Sluit de periode af", reverse("closing_prepare", args=[slug]))
    if user.has_perm(access.FIX_REPORT):
        texts = reverse("dossier_texts", args=[slug])
        add = reverse("dossier_record_add", args=[slug])
        found |= {key: Link("Schrijf", f"{texts}{query}#{field}") for key, field in _TEXTS.items()}
        found |= {
            key: Link("Leg vast", f"{add}{query}&soort={kind}") for key, kind in _RECORDS.items()
        }
    return found


def answer_of(answered: Answered, period: Period, ladder: Ladder) -> Link:
    """The page or document that answers a requirement."""
    page = f"{reverse('dossier_detail', args=[period.slug])}?ladder={ladder}"
    files = f"{page}#bestanden"
    pages = {
        "records": Link("Vastgelegd in het dossier", f"{page}#vastleggingen"),
        "texts": Link("Teksten van het dossier", f"{page}#teksten"),
        "documents": Link("Documenten van het dossier", files),
        "inventory": Link("Emissie-inventaris", files),
        "energy": Link("Energiebeoordeling", files),
        "progress": Link("Voortgangsrapport", files),
        "quality_plan": Link("Datakwaliteitsplan", files),
        "scan": Link("CO₂-scan", f"{reverse('footprint')}?periode={period.year}"),
        "course": Link("Koers", reverse("course")),
        "factors": Link("Emissiefactoren", reverse("factor_list")),
        "baseline": Link("Nulmeting", reverse("baseline")),
        "findings": Link("Checklist, bevindingen", f"{page}#checklist"),
    }
    return pages[answered.requirement.answer]
