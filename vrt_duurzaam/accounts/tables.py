import django_tables2 as tables

from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.tables import DayColumn, HouseTable, TitleColumn


class UserTable(HouseTable):
    label = "Gebruikers"
    row_header = "name"

    name = TitleColumn(linkify=("user_change", {"pk": tables.A("pk")}))
    email = tables.EmailColumn(attrs={"a": {"class": "quiet-link"}})
    state = tables.TemplateColumn(
        template_name="accounts/user_state.html", verbose_name="Inloggen", order_by="-is_active"
    )
    last_login = DayColumn(verbose_name="Laatst ingelogd", default="nog niet")

    class Meta(HouseTable.Meta):
        model = User
        fields = ("name", "email", "role", "state", "last_login")
        sequence = ("name", "role", "email", "state", "last_login")
        empty_text = "Er zijn nog geen gebruikers."
