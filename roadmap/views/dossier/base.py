"""What the pages of a dossier share: who may open them, which period and version they are about."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import ContextMixin

from roadmap.domain.dossier import Ladder, Period, read_period
from roadmap.selectors.dossier import leading_ladder
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

KEEP = frozenset({access.FIX_REPORT})  # who writes the dossier


class DossierPage(PermissionView, ContextMixin):
    """For who sees the course; `may_keep` tells the template who may write in it."""

    permissions = frozenset({access.VIEW_COURSE})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_keep = any(self.user.has_perm(permission) for permission in KEEP)
        return super().get_context_data(may_keep=may_keep, **kwargs)


class OneDossier(DossierPage):
    """Of a period that began. The address may name the other version: `?ladder=4.0`."""

    @cached_property
    def period(self) -> Period:
        period = read_period(self.kwargs["period"])  # type: ignore[attr-defined]
        if period is None or period.starts_on > timezone.localdate():
            raise Http404("no such period")
        return period

    @cached_property
    def leading(self) -> Ladder:
        return leading_ladder(self.period)

    @cached_property
    def ladder(self) -> Ladder:
        asked = self.request.GET.get("ladder", "")
        return Ladder(asked) if asked in list(Ladder) else self.leading

    def address(self, anchor: str = "") -> str:
        page = reverse("dossier_detail", args=[self.period.slug])
        query = "" if self.ladder == self.leading else f"?ladder={self.ladder}"
        return f"{page}{query}{f'#{anchor}' if anchor else ''}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"period": self.period}  # not the words of the address
        return super().get_context_data(
            ladder=self.ladder, leading=self.leading, back_url=self.address(), **kwargs
        )
