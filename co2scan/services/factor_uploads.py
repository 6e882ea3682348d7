"""An offered file (factors, weather) between preview and confirmation, under a secret name."""

from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe

from django.conf import settings
from django.utils import timezone

KEPT_FOR = timedelta(days=1)


def keep_upload(data: bytes) -> str:
    """Keep the file and return its name; files that nobody came back for are removed."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    oldest = (timezone.now() - KEPT_FOR).timestamp()
    for file in folder.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
    name = token_urlsafe(24)
    (folder / name).write_bytes(data)
    return name


def kept_upload(name: str) -> bytes | None:
    """The file, or None when it is gone."""
    try:
        return (_folder() / name).read_bytes() if name else None
    except FileNotFoundError:
        return None


def drop_upload(name: str) -> None:
    if name:
        (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "factors"
