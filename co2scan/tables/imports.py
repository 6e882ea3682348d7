from datetime import datetime

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from co2scan.choices import BatchState
from co2scan.domain.layouts import layout_title
from co2scan.models import ImportBatch
from vrt_duurzaam.lib.dates import short_moment
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import ABSENT, HouseTable, NumberColumn, TitleColumn

# Sign and kind of the pill: what waits for a person asks, what was refused is red.
STATE_PILLS = {
    BatchState.WAITING: ("klok", ""),
    BatchState.NEEDS_MAPPING: ("vraag", "ask"),
    BatchState.PREVIEW: ("vraag", "ask"),
    BatchState.CONFIRMED: ("klok", ""),
    BatchState.DONE: ("vink", ""),
    BatchState.REFUSED: ("let", "late"),
    BatchState.UNDOING: ("klok", ""),
    BatchState.UNDONE: ("ongedaan", "off"),
}

ONLY_WIDE = {part: {"class": "only-wide"} for part in ("th", "td")}
WHOLE_ONLY_WIDE = {part: {"class": "only-wide nowrap"} for part in ("th", "td")}
NUMBER_ONLY_WIDE = {part: {"class": "num pad-r only-wide"} for part in ("th", "td")}


def state_pill(batch: ImportBatch) -> SafeString:
    icon, kind = STATE_PILLS[BatchState(batch.state)]
    label = batch.get_state_display()
    return render_to_string(
        "elements/pill.html", {"label": label, "icon": icon, "css": f"pill-{kind}" if kind else ""}
    )


class ImportTable(HouseTable):
    """Rows of selectors.imports.import_rows."""

    label = "Ingelezen bestanden"
    row_header = "file_name"

    file_name = TitleColumn(linkify=("import_detail", {"pk": tables.A("pk")}))
    state = tables.Column(verbose_name="Status")
    layout = tables.Column(attrs=ONLY_WIDE)
    rows_accepted = NumberColumn(verbose_name="Rijen", attrs=NUMBER_ONLY_WIDE)
    rows_rejected = NumberColumn(verbose_name="Geweigerd", attrs=NUMBER_ONLY_WIDE)
    created_by = tables.Column(
        verbose_name="Wie", accessor="created_by__name", attrs=WHOLE_ONLY_WIDE, empty_values=()
    )
    created_at = tables.Column(verbose_name="Wanneer", attrs=WHOLE_ONLY_WIDE)

    class Meta(HouseTable.Meta):
        model = ImportBatch
        fields = (
            "file_name",
            "state",
            "layout",
            "rows_accepted",
            "rows_rejected",
            "created_by",
            "created_at",
        )
        empty_text = "Er is nog geen bestand ingelezen. Kies er hierboven een."

    def render_state(self, record: ImportBatch) -> SafeString:
        return state_pill(record)

    def render_layout(self, value: str) -> str:
        return layout_title(value)

    def render_created_by(self, value: str | None, record: ImportBatch) -> str:
        return value or ("uit de map" if record.is_from_inbox else ABSENT)

    def render_rows_accepted(self, value: int, record: ImportBatch) -> str:
        return dutch(value) if record.rows_read else ABSENT

    def render_rows_rejected(self, value: int, record: ImportBatch) -> str:
        return dutch(value) if record.rows_read else ABSENT

    def render_created_at(self, value: datetime) -> str:
        return short_moment(timezone.localtime(value))
