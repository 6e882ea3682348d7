"""The weekly mail itself: text and HTML, from the same lines."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from roadmap.digest_links import link_to, off_link
from roadmap.digest_words import sentence, subject
from roadmap.domain.digest import Digest, Line
from vrt_duurzaam.accounts.models import User


def mail_of(user: User, digest: Digest) -> EmailMultiAlternatives:
    """The same person, week and so Message-ID, however often it is made."""
    context = _context(user, digest)
    off = off_link(user.pk)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    mail = EmailMultiAlternatives(
        subject(digest),
        f"{render_to_string('roadmap/mail/digest.txt', context).strip()}\n",
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
        headers={
            "Message-ID": f"<weekmail-{digest.monday}-{user.pk}@{host}>",
            "List-Unsubscribe": f"<{off}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("roadmap/mail/digest.html", context), "text/html")
    return mail


def _context(user: User, digest: Digest) -> dict[str, Any]:
    return {
        "name": user.name,
        "subject": subject(digest),
        "sentence": sentence(digest),
        "parts": [
            (kind.heading, [_shown(line, line.path) for line in lines])
            for kind, lines in digest.parts
        ],
        "others": [
            (each.name, [_shown(line, line.seen_path or line.path) for line in each.lines])
            for each in digest.others
        ],
        "weeks": digest.weeks,
        "work": link_to(reverse("my_work")),
        "settings": link_to(reverse("digest_settings")),
        "off": off_link(user.pk),
    }


def _shown(line: Line, path: str) -> dict[str, str]:
    return {"what": line.what, "why": line.why, "url": link_to(path)}
