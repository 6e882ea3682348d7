from django.db.models import Q, QuerySet

from vrt_duurzaam.accounts.access import ROLE_PERMISSIONS
from vrt_duurzaam.accounts.models import User


def all_users() -> QuerySet[User]:
    """Everybody, with who can still sign in first."""
    return User.objects.order_by("-is_active", "name", "pk")


def active_with(permission: str) -> QuerySet[User]:
    """Who can sign in and has a permission by role."""
    roles = [role for role, permissions in ROLE_PERMISSIONS.items() if permission in permissions]
    return User.objects.filter(is_active=True, role__in=roles)


def possible_leads(person: User | None) -> QuerySet[User]:
    """Everybody else who can sign in, and who leads this person now."""
    rows = User.objects.filter(
        Q(is_active=True) | Q(pk=person.lead_id if person else None)
    ).order_by("name", "pk")
    return rows.exclude(pk=person.pk) if person else rows
