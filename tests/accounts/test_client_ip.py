import pytest
from django.test import RequestFactory, override_settings

from vrt_duurzaam.accounts.client_ip import client_ip


@pytest.mark.parametrize(
    ("proxies", "header", "found"),
    [
        (0, "", "10.0.0.9"),
        (0, "198.51.100.7", "10.0.0.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "made-up, 198.51.100.7", "198.51.100.7"),
        (2, "made-up, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "10.0.0.1", "10.0.0.9"),
        (1, "", "10.0.0.9"),
    ],
)
def test_what_a_person_makes_up_is_not_believed(proxies: int, header: str, found: str) -> None:
    headers = {"x-forwarded-for": header} if header else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.9")
    with override_settings(PROXY_COUNT=proxies):
        assert client_ip(request) == found
