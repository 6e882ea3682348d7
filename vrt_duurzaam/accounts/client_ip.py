from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str | None:
    """The address of the person, for the lock after wrong passwords.

    Behind proxies it is what the outermost of our own saw; what stands before that in the header
    a person can make up.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if settings.PROXY_COUNT and len(seen) >= settings.PROXY_COUNT and seen[-settings.PROXY_COUNT]:
        return seen[-settings.PROXY_COUNT]
    return request.META.get("REMOTE_ADDR")
