"""The report as PDF by NĐ 30/2020/NĐ-CP: drawn straight on the page, so that every measure is the decree's."""

from app.reports.pdf.writer import write_pdf

__all__ = ["write_pdf"]
