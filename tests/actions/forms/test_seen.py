import pytest

from actions.forms.parts.links import LinkForm
from tests.plan_factories import ActionLinkFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sent", ["", "x", "[]", "3", "[" * 100_000])
def test_what_no_form_of_ours_sent_is_nothing_seen(sent: str) -> None:
    data = {"title": "Vergunning", "url": "https://vrtwente.nl", "seen_before": sent}
    form = LinkForm(data, instance=ActionLinkFactory())
    assert form.is_valid()
    assert form.seen == {}
