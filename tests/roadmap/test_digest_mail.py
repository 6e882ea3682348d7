"""The mail to the letter, as text and as HTML."""

from datetime import date

import pytest
from django.test import override_settings

from roadmap.digest_links import link_to, off_link, page_of, reader_of
from roadmap.digest_mail import mail_of
from roadmap.digest_words import sentence, subject
from roadmap.domain.digest import Digest, Kind, Line, LinesOf
from vrt_duurzaam.accounts.models import User

MONDAY = date(2026, 11, 23)
PERSON = User(pk=7, name="Fatma Yilmaz", email="fatma@example.org")
MILESTONE = Line(
    Kind.LATE, "Offerte akkoord", "Warmtepomp Hengelo: 12 dagen te laat.", "/mijn-werk/#mijlpaal-1"
)
GAP = Line(Kind.DATA, "Hengelo", "1 waarde ontbreekt.", "/mijn-kazerne/hengelo/")
OTHER = Line(Kind.LATE, "Dak", "82 dagen te laat.", "/mijn-werk/", "/acties/N-06/", 82)
DIGEST = Digest(MONDAY, 3, (GAP, MILESTONE), (LinesOf("Joost Wolters", (OTHER,)),))


@override_settings(SITE_URL="https://duurzaam.example.org/")
def test_the_text_is_this() -> None:
    mail = mail_of(PERSON, DIGEST)
    assert mail.subject == "Weekmail: 2 dingen wachten op jou, 1 te laat"
    assert mail.to == ["fatma@example.org"]
    assert (
        mail.body
        == f"""Dag Fatma Yilmaz,

2 dingen wachten op jou, 1 te laat. Van anderen: 1 ding meer dan 3 weken te laat.

TE LAAT

* Offerte akkoord
  Warmtepomp Hengelo: 12 dagen te laat.
  {link_to("/mijn-werk/#mijlpaal-1")}

GEGEVENS DIE ONTBREKEN

* Hengelo
  1 waarde ontbreekt.
  https://duurzaam.example.org/mijn-kazerne/hengelo/

VAN ANDEREN, MEER DAN 3 WEKEN TE LAAT

Joost Wolters

* Dak
  82 dagen te laat.
  https://duurzaam.example.org/acties/N-06/

Alles wat op je wacht: https://duurzaam.example.org/mijn-werk/

--
Deze mail komt op maandag, alleen als er iets te melden is.
Kiezen of je hem krijgt: https://duurzaam.example.org/weekmail/
Geen weekmail meer: {off_link(7)}

VRT Duurzaam
Veiligheidsregio Twente
"""
    )


def test_it_can_be_turned_off_with_one_click_of_a_mail_program() -> None:
    mail = mail_of(PERSON, DIGEST)
    assert mail.extra_headers["List-Unsubscribe"] == f"<{off_link(7)}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["Message-ID"] == mail_of(PERSON, DIGEST).extra_headers["Message-ID"]


def test_a_title_is_text_in_both() -> None:
    title = "<b>Dak</b> & \u05d2\u05d2 🌱\nBcc: x@example.org"
    mail = mail_of(PERSON, Digest(MONDAY, 3, (Line(Kind.SOON, title, "Morgen.", "/a/"),)))
    html = str(mail.alternatives[0][0])
    assert title in mail.body
    assert "&lt;b&gt;Dak&lt;/b&gt; &amp; \u05d2\u05d2 🌱" in html
    assert "style" not in html
    assert mail.message()["Bcc"] is None


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([Kind.CONFIRM], "1 ding wacht op jou."),
        ([Kind.SOON, Kind.SOON], "2 dingen komen eraan."),
        (
            [Kind.DECISION, Kind.COURSE],
            "1 besluit is nodig binnen 14 dagen. VRT is nog niet op koers.",
        ),
    ],
)
def test_the_first_sentence_says_what_is_in_it(kinds: list[Kind], said: str) -> None:
    digest = Digest(MONDAY, 1, tuple(Line(kind, "x", "", "/") for kind in kinds))
    assert sentence(digest) == said
    assert subject(digest) == f"Weekmail: {said.split('.', maxsplit=1)[0]}"


def test_only_our_own_links_lead_anywhere() -> None:
    ticket = link_to("/mijn-werk/#doel-3").rstrip("/").rpartition("/")[2]
    assert page_of(ticket) == "/mijn-werk/#doel-3"
    off = off_link(7).rstrip("/").rpartition("/")[2]
    assert reader_of(off) == 7
    assert page_of(off) is None  # one is not the other
    assert reader_of(ticket) is None
    assert [page_of(text) for text in ("", "x", "Ii8i:x", f"{ticket}a")] == [None] * 4
