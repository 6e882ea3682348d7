"""The mails on the disk of a machine without a mail server, for who builds and tries the site."""

from typing import Any

import nh3
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.safestring import SafeString, mark_safe
from django.views.generic import TemplateView

from roadmap.selectors.mail_files import are_mails_kept, mail_files, mails_in, without_secrets
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

TAGS = {"h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "br", "small", "hr"}


class MailPage(PermissionView, TemplateView):
    """404 where mails are really sent."""

    permissions = frozenset({access.VIEW_ELEMENTS})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)  # who may not look: 403 first
        if not are_mails_kept():
            raise Http404
        return response


class MailList(MailPage):
    template_name = "roadmap/mail/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mails=mail_files(), **kwargs)


class MailDetail(MailPage):
    """Its text, and its HTML with nothing left that loads, runs or colours."""

    template_name = "roadmap/mail/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number, mails = kwargs["number"], mails_in(kwargs["mail"])
        if not 1 <= number <= len(mails):
            raise Http404
        mail = mails[number - 1]
        text, html = mail.text, mail.html
        if not self.user.has_perm(access.MANAGE_USERS):
            text, html = without_secrets(text), without_secrets(html)
        shown = {"mail": mail, "text": text, "html": _clean(html)}
        return super().get_context_data(**kwargs | shown)


def _clean(html: str) -> SafeString:
    body = html.partition("<body>")[2] or html
    clean = nh3.clean(
        body,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
