import django_filters
from django.db.models import Q, QuerySet

from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User


class UserFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Zoek op naam of e-mailadres", method="search")
    role = django_filters.ChoiceFilter(label="Rol", choices=Role.choices, empty_label="Rol: alle")
    is_active = django_filters.ChoiceFilter(
        label="Inloggen",
        choices=[("True", "kan inloggen"), ("False", "staat uit")],
        empty_label="Inloggen: alle",
    )

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, queryset: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return queryset.filter(Q(name__icontains=value) | Q(email__icontains=value))
