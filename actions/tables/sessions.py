import django_tables2 as tables

from actions.models import Session
from vrt_duurzaam.lib.tables import DayColumn, HouseTable, NumberColumn, TitleColumn


class SessionTable(HouseTable):
    """Rows of selectors.sessions.session_rows."""

    label = "Sessies"
    row_header = "title"

    title = TitleColumn(verbose_name="Sessie")
    held_on = DayColumn(verbose_name="Datum")
    kind = tables.Column(verbose_name="Soort")
    place = tables.Column(verbose_name="Plaats")
    participants = NumberColumn(verbose_name="Deelnemers")
    opportunity_count = NumberColumn(verbose_name="Kansen")
    state = tables.TemplateColumn(
        template_name="actions/sessions/state.html", verbose_name="Stand", order_by="state"
    )

    class Meta(HouseTable.Meta):
        model = Session
        fields = (
            "title",
            "held_on",
            "state",
            "kind",
            "place",
            "participants",
            "opportunity_count",
        )
        order_by = "-held_on"
        empty_text = "Er zijn nog geen sessies."
