"""The import screens as a person uses them."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from co2scan.models import ImportBatch


def upload(client: Client, *files: tuple[str, str | bytes]) -> Any:
    uploads = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
        for name, content in files
    ]
    return client.post(reverse("import_list"), {"uploads": uploads})


def text_of(response: Any) -> str:
    """What a person reads: without tags, blanks made single."""
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(body.replace("&#x27;", "'").replace("&nbsp;", " ").split())


def page(client: Client, batch: ImportBatch, name: str = "import_detail") -> str:
    response = client.get(reverse(name, args=[batch.pk]))
    assert response.status_code == 200
    return text_of(response)
