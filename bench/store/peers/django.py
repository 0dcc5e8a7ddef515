"""django-simple-history: a model with `HistoricalRecords`."""

from __future__ import annotations

from typing import ClassVar

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction

from bench.store.peers.peer import Peer

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "simple_history",
        "bench.store.peers",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": {"init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"},
        }
    },
    USE_TZ=True,
)
django.setup()

from simple_history.models import HistoricalRecords  # noqa: E402  # after Django is set up


class Review(models.Model):
    """A record."""

    id = models.CharField(max_length=100, primary_key=True)
    content = models.TextField()
    history = HistoricalRecords()


class SimpleHistory(Peer):
    """django-simple-history, each version in one transaction."""

    edit: ClassVar[str] = (
        "UPDATE peers_historicalreview SET content = replace(content, 'first', 'other') "
        "WHERE history_id = 1"
    )

    def __init__(self, path: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = path
        call_command("migrate", verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(Review)
            editor.create_model(Review.history.model)

    def write(self, record: str, content: bytes) -> None:
        with transaction.atomic():
            review = Review.objects.filter(pk=record).first() or Review(pk=record)
            review.content = content.decode()
            review.save()

    def versions(self, record: str) -> list[str]:
        review = Review.objects.get(pk=record)
        return [each.content for each in review.history.order_by("history_id")]

    def promises(self) -> tuple[str, int]:
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            return mode, cursor.execute("PRAGMA synchronous").fetchone()[0]

    def close(self) -> None:
        connection.close()
