"""A list that comes as a file: looked at first, then all or nothing.

Between the two the columns that are read wait under a secret name; the file itself is not kept.
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from co2scan.domain.sheet_result import SheetResult
from co2scan.forms.sheets import ListUploadForm
from co2scan.imports import FileRefused
from co2scan.services.factor_uploads import drop_upload, keep_upload, kept_upload
from vrt_duurzaam.accounts.guards import PermissionView

SHOWN_ISSUES = 50


class ListUpload(PermissionView, FormView):
    """`kept_as` is the key of the session, `preview_url` the page that comes next."""

    kept_as: ClassVar[str]
    preview_url: ClassVar[str]
    form_class = ListUploadForm

    def what_is_read(self, content: bytes) -> bytes:
        """What may be kept of it. Raises FileRefused when it is no such list."""
        raise NotImplementedError

    def form_valid(self, form: ListUploadForm) -> HttpResponse:
        try:
            kept = self.what_is_read(form.cleaned_data["file"].read())
        except FileRefused as refused:
            form.add_error("file", refused.message)
            return self.form_invalid(form)
        drop_upload(self.request.session.get(self.kept_as, ""))
        self.request.session[self.kept_as] = keep_upload(kept)
        self.request.session[f"{self.kept_as}_name"] = str(form.cleaned_data["file"].name)[:150]
        return redirect(self.preview_url)


class ListPreview(PermissionView, TemplateView):
    """What the list would change, and the button that does it."""

    kept_as: ClassVar[str]
    upload_url: ClassVar[str]
    shown_rows: ClassVar[int] = 100

    def load(self, content: bytes, *, dry_run: bool) -> SheetResult[Any]:
        raise NotImplementedError

    def done(self, result: SheetResult[Any]) -> HttpResponse:
        """Say what was stored, and where to go on."""
        raise NotImplementedError

    def is_stored(self, result: SheetResult[Any]) -> bool:
        return not result.issues

    def shown(self, result: SheetResult[Any]) -> list[Any]:
        return [row for row in result.rows if row.effect != "same"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = self._kept()
        return self._gone() if content is None else self._page(content, dry_run=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = self._kept()
        return self._gone() if content is None else self._page(content, dry_run=False)

    def _kept(self) -> bytes | None:
        return kept_upload(self.request.session.get(self.kept_as, ""))

    def _page(self, content: bytes, *, dry_run: bool) -> HttpResponse:
        result = self.load(content, dry_run=dry_run)
        if not dry_run and self.is_stored(result):
            drop_upload(self.request.session.pop(self.kept_as))
            return self.done(result)
        rows = self.shown(result)
        return self.render_to_response(
            self.get_context_data(
                file_name=self.request.session.get(f"{self.kept_as}_name", ""),
                result=result,
                rows=rows[: self.shown_rows],
                more_rows=max(0, len(rows) - self.shown_rows),
                issues=result.issues[:SHOWN_ISSUES],
                more_issues=max(0, len(result.issues) - SHOWN_ISSUES),
                new=result.count("new"),
                changed=result.count("changed"),
                same=result.count("same"),
                is_refused=not dry_run,
            )
        )

    def _gone(self) -> HttpResponse:
        messages.warning(self.request, "Er wacht geen bestand meer. Kies het opnieuw.")
        return redirect(self.upload_url)
