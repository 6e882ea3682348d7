"""The weekly mail by hand: look at it before it goes out, or send it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from roadmap.digest_mail import mail_of
from roadmap.selectors.digest import digests
from roadmap.services.digest import send_week
from vrt_duurzaam.accounts.models import User


class Command(BaseCommand):
    help = "Verstuurt de weekmail van deze week aan wie hem nog niet had."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="toon wat er verstuurd zou worden"
        )
        parser.add_argument(
            "--date", type=date.fromisoformat, help="doe alsof het deze dag is (2026-11-23)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["date"] or timezone.localdate()
        if options["dry_run"]:
            self.show(today)
            return
        done = send_week(today)
        self.stdout.write(f"{done.sent} verstuurd, {done.failed} niet gelukt.")

    def show(self, today: date) -> None:
        found = digests(today)
        people = User.objects.in_bulk(list(found))
        for pk, digest in found.items():
            mail = mail_of(people[pk], digest)
            head = f"Aan: {people[pk].email}\nOnderwerp: {mail.subject}"
            self.stdout.write(f"{head}\n\n{mail.body}\n")
        silent = User.objects.filter(is_active=True).count() - len(found)
        self.stdout.write(f"{len(found)} mails, {silent} mensen krijgen niets.")
