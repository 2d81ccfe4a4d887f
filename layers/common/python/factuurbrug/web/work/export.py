"""A file to download: the bookings of a range of days, or the comparison of a month."""

from datetime import date
from typing import Protocol

from factuurbrug.domain.months.month import Month
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.texts.catalogue import message
from factuurbrug.web.schemas.jobs import ExportResult
from factuurbrug.web.schemas.months import ExportForm
from factuurbrug.web.work import csv_file, xlsx_file
from factuurbrug.web.work.month_content import MonthBackend, month_sheets
from factuurbrug.web.work.report_content import ReportBackend, report_sheet
from factuurbrug.web.work.sheets import Sheet
from factuurbrug.web.work.work import FileResult, Progress, Work


class ExportBackend(ReportBackend, MonthBackend, Protocol):
    """What this work needs."""


def run(job: Job, backend: ExportBackend, progress: Progress) -> FileResult:
    """Make the file in the form that was asked for."""
    form = ExportForm.model_validate_json(job.params)
    if form.what == "month":
        return _month(job, form, backend)
    first, last = date.fromisoformat(form.from_day or ""), date.fromisoformat(form.to_day or "")
    sheet, rows = report_sheet(
        integration_of(job.owner), first, last, backend=backend, language=job.language, progress=progress
    )
    stem = message("EXPORT-FILE", job.language, {"first": first.isoformat(), "last": last.isoformat()})
    return file_of([sheet], rows, stem=stem, form=form, language=job.language)


def _month(job: Job, form: ExportForm, backend: ExportBackend) -> FileResult:
    month = Month.parse(form.month or "")
    sheets, rows = month_sheets(integration_of(job.owner), month, backend=backend, language=job.language)
    stem = message("MONTH-FILE", job.language, {"month": str(month)})
    return file_of(sheets, rows, stem=stem, form=form, language=job.language)


def file_of(sheets: list[Sheet], rows: int, *, stem: str, form: ExportForm, language: str) -> FileResult:
    """The tables as a file of the wanted kind, called `stem` with its ending."""
    if form.format == "csv":
        body, content_type = csv_file.csv_file(sheets, language), csv_file.CONTENT_TYPE
    else:
        body, content_type = xlsx_file.xlsx_file(sheets), xlsx_file.CONTENT_TYPE
    name = f"{stem}.{form.format}"
    return FileResult(
        answer=ExportResult(file_name=name, rows=rows, bytes=body.seek(0, 2)),
        body=body,
        file_name=name,
        content_type=content_type,
    )


WORK = Work(run)
