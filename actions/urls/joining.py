from django.urls import path

from actions.views.joining import enter, parts, phone

urlpatterns = [
    path("doe-mee/", enter.SessionJoin.as_view(), name="session_join"),
    path("doe-mee/<slug:session_code>/", phone.Phone.as_view(), name="session_phone"),
    path(
        "doe-mee/<slug:session_code>/stand/",
        parts.PhoneState.as_view(),
        name="session_phone_state",
    ),
    path("doe-mee/<slug:session_code>/hier/", parts.Present.as_view(), name="session_present"),
    path(
        "doe-mee/<slug:session_code>/stem/<int:opportunity>/",
        parts.Vote.as_view(),
        name="session_vote",
    ),
]
