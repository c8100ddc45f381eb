"""Addresses that belong to no household."""

from __future__ import annotations

from django.urls import path

from debts.views.assessment import guideline
from debts.views.due import calendar, mail
from debts.views.household import household, invitation, take
from debts.views.site import account, figures, host, rules, setup, site, two_step

urlpatterns = [
    path("", site.start, name="start"),
    path("language/", site.language_set, name="language-set"),
    path("amounts/", site.amounts_set, name="amounts-set"),
    path("setup/<str:secret>/", setup.setup, name="setup"),
    path("enter/<str:secret>/", setup.enter, name="enter"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("calendar/<str:secret>/dates.ics", calendar.calendar_feed, name="calendar-feed"),
    path("account/", account.account_settings, name="account-settings"),
    path("account/reminders/", mail.due_mail, name="due-mail"),
    path("account/delete/", account.account_delete, name="account-delete"),
    path("account/email/confirm/", two_step.email_confirm, name="account-email-confirm"),
    # In place of allauth's pages at the same addresses.
    path("accounts/2fa/", two_step.two_step, name="mfa_index"),
    path("accounts/2fa/totp/activate/", two_step.app_add, name="mfa_activate_totp"),
    path("accounts/2fa/webauthn/", two_step.passkeys, name="mfa_list_webauthn"),
    path("accounts/email/", account.email_edit, name="account_email"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    # Where password managers look (W3C, "A Well-Known URL for Changing Passwords").
    path(".well-known/change-password", account.password_change, name="change-password"),
    path("rules/", rules.rules, name="rules"),
    path("households/", household.household_list, name="household-list"),
    path("households/add/", household.household_add, name="household-add"),
    path("households/take-in/", take.household_take_in, name="household-take-in"),
    path("host/", host.host_settings, name="host-settings"),
    path("host/invite/", host.host_invite, name="host-invite"),
    path(
        "host/invitation/<int:site_invitation_id>/end/",
        host.host_invitation_end,
        name="host-invitation-end",
    ),
    path("host/help/add/", host.help_add, name="host-help-add"),
    path("host/help/<int:help_id>/", host.help_edit, name="host-help-edit"),
    path("host/help/<int:help_id>/remove/", host.help_remove, name="host-help-remove"),
    path("host/figures/", figures.figures_list, name="host-figures"),
    path("host/figures/rate/add/", figures.rate_add, name="host-rate-add"),
    path("host/figures/day/add/", figures.day_add, name="host-day-add"),
    path(
        "host/figures/rate/<int:added_rate_id>/take-back/",
        figures.rate_take_back,
        name="host-rate-take-back",
    ),
    path(
        "host/figures/day/<int:added_day_id>/take-back/",
        figures.day_take_back,
        name="host-day-take-back",
    ),
    path("host/guidelines/<slug:country>/", guideline.guidelines, name="host-guidelines"),
    path(
        "host/guideline/<int:guideline_id>/remove/",
        guideline.guideline_remove,
        name="host-guideline-remove",
    ),
]
