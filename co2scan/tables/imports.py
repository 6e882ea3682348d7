import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from co2scan.choices import BatchState
from co2scan.domain.layouts import layout_title
from co2scan.models import ImportBatch
from vrt_duurzaam.lib.tables import HouseTable, NumberColumn, TitleColumn

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
    state = tables.Column()
    layout = tables.Column()
    rows_accepted = NumberColumn(verbose_name="Rijen")
    rows_rejected = NumberColumn(verbose_name="Geweigerd")
    created_by = tables.Column(verbose_name="Wie", accessor="created_by__name")
    created_at = tables.DateTimeColumn(verbose_name="Wanneer", format="j M Y H:i")

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
        empty_text = "Er is nog geen bestand ingelezen. Sleep er hierboven een in."

    def render_state(self, record: ImportBatch) -> SafeString:
        return state_pill(record)

    def render_layout(self, value: str) -> str:
        return layout_title(value)
