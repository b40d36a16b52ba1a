"""The report: what was read, suggested and reviewed, tables and plots with their limits, as HTML and PDF."""

from annotations.report.write import write_report

__all__ = ["write_report"]
