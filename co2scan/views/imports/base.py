"""What every page of an imported file shares: finding it, for who may see it."""

from functools import cached_property
from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import ContextMixin

from co2scan.choices import BatchState
from co2scan.models import ImportBatch
from co2scan.selectors.imports import BUSY
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

ENTER = frozenset({access.ENTER_OWN, access.ENTER_ALL})
TOO_LATE = "Dat kan niet meer: dit bestand is intussen verder. Hieronder zie je hoever."


class ImportPage(PermissionView, ContextMixin):
    """A page of one file; one that another person brought is a 404, unless one may enter all."""

    permissions = ENTER

    @cached_property
    def batch(self) -> ImportBatch:
        batches = ImportBatch.objects.visible_to(self.user)
        return get_object_or_404(
            batches.select_related("created_by", "undone_by"),
            pk=self.kwargs["pk"],  # type: ignore[attr-defined]
        )

    @property
    def is_busy(self) -> bool:
        return BatchState(self.batch.state) in BUSY

    def to_batch(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("import_detail", args=[self.batch.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(batch=self.batch, **kwargs)
