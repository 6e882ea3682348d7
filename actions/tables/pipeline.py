import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.models import Opportunity, Theme
from vrt_duurzaam.lib.tables import HouseTable, NumberColumn, TitleColumn
from vrt_duurzaam.lib.templatetags.house import icon

PADDED_NUMBER = {"class": "num pad-r"}  # text follows it


class OpportunityTable(HouseTable):
    """Rows of selectors.pipeline.opportunity_rows."""

    label = "Kansen"
    row_header = "title"

    title = TitleColumn(verbose_name="Kans")
    theme = tables.Column(verbose_name="Thema", order_by=("theme__order", "title"))
    vote_count = NumberColumn(verbose_name="Stemmen")
    impact = NumberColumn(verbose_name="Impact")
    effort = NumberColumn(verbose_name="Moeite")
    feasibility = NumberColumn(
        verbose_name="Haalbaar", attrs={"th": PADDED_NUMBER, "td": PADDED_NUMBER}
    )
    state = tables.Column(verbose_name="Stand")
    brought_by = tables.Column(verbose_name="Van", empty_values=())

    class Meta(HouseTable.Meta):
        model = Opportunity
        fields = (
            "title",
            "theme",
            "vote_count",
            "impact",
            "effort",
            "feasibility",
            "state",
            "brought_by",
        )
        attrs = {"class": "tbl opportunities"}
        empty_text = "Er zijn nog geen kansen. Zie jij er een? Breng hem in."

    def render_theme(self, value: Theme) -> SafeString:
        return format_html(
            '<span class="theme-name nowrap t-{}">{}<span class="theme-word">{}</span></span>',
            value.key,
            icon(value.key, "sm"),
            value.name,
        )

    def render_brought_by(self, record: Opportunity) -> SafeString | str:
        if record.session is None:
            return record.brought_by or self.default
        session = format_html('<span class="micro muted from">{}</span>', record.session.title)
        return format_html("{}<br>{}", record.brought_by, session) if record.brought_by else session

    def render_state(self, record: Opportunity) -> SafeString:
        stage = record.stage
        css = "" if record.is_open else "pill-off"
        return render_to_string(
            "elements/pill.html", {"label": stage.word, "icon": stage.icon, "css": css}
        )
