"""Reading the ambition: now, as it was, and what changed."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from actions.domain.ambition import PEERS, TITLES
from actions.models import AmbitionVersion
from actions.selectors.ambition import compare, latest_version, texts, versions
from actions.views.base import PlanPage


class Ambition(PlanPage, TemplateView):
    template_name = "actions/ambition/ambition.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = latest_version()
        return super().get_context_data(**shown(version), **kwargs)


class OldVersion(PlanPage, TemplateView):
    template_name = "actions/ambition/version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = get_object_or_404(versions(), number=self.kwargs["version"])
        latest = latest_version()
        is_latest = latest is not None and latest.pk == version.pk
        return super().get_context_data(**{**kwargs, **shown(version)}, is_latest=is_latest)


class Versions(PlanPage, TemplateView):
    template_name = "actions/ambition/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(versions=list(versions()), **kwargs)


class Compare(PlanPage, TemplateView):
    """`?van=1&naar=3`; without them the last two."""

    template_name = "actions/ambition/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(versions())
        numbers = [version.number for version in found]
        new = self._named("naar", found, numbers[0] if numbers else None)
        before = [number for number in numbers if number < new.number]
        old = self._named("van", found, before[0] if before else new.number)
        return super().get_context_data(
            old=old, new=new, differences=compare(old, new), versions=found, **kwargs
        )

    def _named(
        self, name: str, found: list[AmbitionVersion], default: int | None
    ) -> AmbitionVersion:
        wanted = self.request.GET.get(name) or str(default)
        for version in found:
            if str(version.number) == wanted:
                return version
        raise Http404


def shown(version: AmbitionVersion | None) -> dict[str, Any]:
    """What a template needs to show a version."""
    return {
        "version": version,
        "texts": texts(version),
        "peers": version.peers if version else [],
        "peers_title": TITLES[PEERS],
    }
