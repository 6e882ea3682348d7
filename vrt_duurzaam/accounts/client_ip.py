from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def client_ip(request: HttpRequest) -> str | None:
    """The address of the person, for the lock after wrong passwords.

    Behind proxies it is what the outermost of our own saw; what stands before that in the header
    a person can make up.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if settings.PROXY_COUNT and len(seen) >= settings.PROXY_COUNT and seen[-settings.PROXY_COUNT]:
        return seen[-settings.PROXY_COUNT]
    return request.META.get("REMOTE_ADDR")


def address_hash(address: str | None) -> str:
    """An address that nobody can read back. Whoever has IPv6 has a whole /64: it counts as one."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        where = ""
    else:
        where = str(ip_network(f"{parsed}/64", strict=False) if parsed.version == 6 else parsed)
    return salted_hmac("session code", where, algorithm="sha256").hexdigest()
