"""Who may open a page. Signing in is asked everywhere by LoginRequiredMiddleware."""

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from vrt_duurzaam.accounts.models import User


class PermissionView:
    """Mixin for class-based views: 403 for who has none of `permissions`.

    Another person's object is not for this: that is a 404 of the queryset.
    """

    permissions: ClassVar[frozenset[str]] = frozenset()
    request: HttpRequest

    @property
    def user(self) -> User:
        """Who asks; nobody who is not signed in gets this far."""
        user: User = self.request.user  # type: ignore[assignment]
        return user

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permissions:
            raise ImproperlyConfigured(f"{type(self).__name__} names no permissions")
        if not any(request.user.has_perm(permission) for permission in self.permissions):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
