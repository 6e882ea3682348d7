from django.contrib.auth import views as auth_views

from vrt_duurzaam.accounts.forms import LoginForm


class Login(auth_views.LoginView):
    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


class Logout(auth_views.LogoutView):
    """Only by POST; back to the page where one signs in."""
