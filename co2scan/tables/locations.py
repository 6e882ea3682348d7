from collections.abc import Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from co2scan.domain.quality_score import Quality
from co2scan.models import Location, LocationAssignment
from vrt_duurzaam.lib.tables import ABSENT, HouseTable, NumberColumn

PADDED_NUMBER = {"class": "num pad-r"}  # text follows it
TO_CONFIRM = {"label": "te bevestigen", "icon": "vraag", "css": "pill-ask"}


class LocationTable(HouseTable):
    """Rows of selectors.locations.location_rows."""

    label = "Locaties"
    row_header = "name"
    stacks = True

    name = tables.Column(verbose_name="Naam")
    floor_area_m2 = NumberColumn(verbose_name="Vloer", unit="m²")
    connection_count = NumberColumn(
        verbose_name="Aansluitingen", attrs={"th": PADDED_NUMBER, "td": PADDED_NUMBER}
    )
    quality = NumberColumn(
        verbose_name="Kwaliteit",
        orderable=False,
        empty_values=(),
        attrs={"th": PADDED_NUMBER, "td": PADDED_NUMBER},
    )
    enterers = tables.Column(verbose_name="Wie voert in", orderable=False)

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        model = Location
        fields = (
            "name",
            "kind",
            "municipality",
            "floor_area_m2",
            "connection_count",
            "quality",
            "enterers",
        )
        order_by = "name"
        empty_text = "Er zijn nog geen locaties."

    def __init__(self, *args: Any, qualities: Mapping[int, Quality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.qualities = qualities

    def render_quality(self, record: Location) -> SafeString | str:
        """The score, which leads to how it is made; a stripe where nothing is expected."""
        found = self.qualities.get(record.pk)
        if found is None:
            return ABSENT
        page = reverse("location_footprint", args=[record.code])
        link = '<a class="quiet-link" href="{}#kwaliteit">{}</a>'
        return format_html(link, page, found.score)

    def render_name(self, value: str, record: Location) -> SafeString:
        link = format_html(
            '<a class="quiet-link act" href="{}">{}</a>', record.get_absolute_url(), value
        )
        if record.name_is_confirmed:
            return link
        pill = render_to_string("elements/pill.html", TO_CONFIRM)
        return format_html('<span class="row-gap">{} {}</span>', link, pill)

    def render_enterers(self, value: Sequence[LocationAssignment]) -> str:
        names = ", ".join(assignment.user.name for assignment in value)
        return names or mark_safe('<span class="muted">niemand</span>')
