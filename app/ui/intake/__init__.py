"""Nhập kế hoạch: from the file to the accepted plan, in four steps."""
