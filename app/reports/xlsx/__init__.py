"""The report as a workbook: a sheet for each form, with live formulas, and for each table of our own annexes."""

from app.reports.xlsx.writer import write_xlsx

__all__ = ["write_xlsx"]
