"""Đầu mối KSTT: the desk of an administrative-procedure control officer."""

__version__ = "0.1.0"
