from django.urls import URLPattern, path

from roadmap.views.telling import digest, mails, together

urlpatterns: list[URLPattern] = [
    path("samen/", together.TogetherPage.as_view(), name="together"),
    path("weekmail/", digest.DigestSettings.as_view(), name="digest_settings"),
    path("weekmail/leidinggevende/", digest.DigestEscalation.as_view(), name="digest_escalation"),
    path("weekmail/versturen/", digest.DigestSend.as_view(), name="digest_send"),
    path("weekmail/naar/<str:ticket>/", digest.DigestLink.as_view(), name="digest_link"),
    path("weekmail/uit/<str:ticket>/", digest.DigestOff.as_view(), name="digest_off"),
    path("beheer/mail/", mails.MailList.as_view(), name="mail_list"),
    path("beheer/mail/<str:mail>/<int:number>/", mails.MailDetail.as_view(), name="mail_detail"),
]
