"""What the pages share: who may open them, and what they are about."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.views.generic.base import ContextMixin

from co2scan.domain.baseline import BASELINE, closing_span, span_words
from co2scan.models import Baseline
from co2scan.selectors.baseline.versions import Chain, chain_of
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

SIGN = frozenset({access.SIGN_BASELINE})


class BaselinePage(PermissionView, ContextMixin):
    """For who sees the organisation's footprint; `may_sign` tells the template who may sign.

    The address names a closing by its period; without one it is about the baseline.
    """

    permissions = frozenset({access.VIEW_FOOTPRINT})

    @cached_property
    def subject(self) -> str:
        """The key of the chain of versions."""
        key: str = self.kwargs.get("closing", BASELINE)  # type: ignore[attr-defined]
        if key != BASELINE and closing_span(key) is None:
            raise Http404
        return key

    @property
    def may_sign(self) -> bool:
        return self.user.has_perm(access.SIGN_BASELINE)

    @property
    def is_baseline(self) -> bool:
        return self.subject == BASELINE

    @property
    def what(self) -> str:
        """`nulmeting`, `afsluiting van 2025`."""
        span = closing_span(self.subject)
        return f"afsluiting van {span_words(span.starts_on, span.ends_on)}" if span else BASELINE

    @cached_property
    def chain(self) -> Chain | None:
        return chain_of(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_sign=self.may_sign, is_baseline=self.is_baseline, what=self.what, **kwargs
        )


class VersionPage(BaselinePage):
    """A page of one version; a number that was never signed is a 404."""

    @cached_property
    def version(self) -> Baseline:
        number = self.kwargs["version"]  # type: ignore[attr-defined]
        for version in self.chain.versions if self.chain else ():
            if version.version == number:
                return version
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"version": self.version}))
