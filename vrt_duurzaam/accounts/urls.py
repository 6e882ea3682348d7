from django.urls import path

from vrt_duurzaam.accounts.views import elements, passwords, sessions, site, users

urlpatterns = [
    path("inloggen/", sessions.Login.as_view(), name="login"),
    path("uitloggen/", sessions.Logout.as_view(), name="logout"),
    path("wachtwoord/", passwords.Change.as_view(), name="password_change"),
    path("wachtwoord/gewijzigd/", passwords.Changed.as_view(), name="password_change_done"),
    path("wachtwoord-vergeten/", passwords.Forgotten.as_view(), name="password_reset"),
    path("wachtwoord-vergeten/mail/", passwords.Mailed.as_view(), name="password_reset_done"),
    path(
        "wachtwoord-kiezen/<uidb64>/<token>/",
        passwords.Choose.as_view(),
        name="password_reset_confirm",
    ),
    path("wachtwoord-kiezen/klaar/", passwords.Chosen.as_view(), name="password_reset_complete"),
    path("beheer/gebruikers/", users.UserList.as_view(), name="user_list"),
    path("beheer/gebruikers/nieuw/", users.UserAdd.as_view(), name="user_add"),
    path("beheer/gebruikers/<int:pk>/", users.UserChange.as_view(), name="user_change"),
    path("beheer/gebruikers/<int:pk>/mail/", users.UserInvite.as_view(), name="user_invite"),
    path("beheer/elementen/", elements.Elements.as_view(), name="elements"),
    path("toegankelijkheid/", site.Accessibility.as_view(), name="accessibility"),
    path("kleuren/", site.Theme.as_view(), name="theme"),
    path("gezond", site.health, name="health"),
]
