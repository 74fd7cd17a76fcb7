"""Which section of the guide speaks of a dialog. Dialogs are known here by name: the guide does not load them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog

SECTIONS: Mapping[str, tuple[str, str]] = {
    "ProgressDialog": ("nhiem-vu", "Ghi tiến độ"),
    "ProgressOfSeveralDialog": ("nhiem-vu", "Nhiều nhiệm vụ một lúc"),
    "ExtensionDialog": ("nhiem-vu", "Thời hạn"),
    "ExtensionOfSeveralDialog": ("nhiem-vu", "Nhiều nhiệm vụ một lúc"),
    "DayDialog": ("nhiem-vu", "Thời hạn"),
    "UnitsDialog": ("nhiem-vu", "Giao đơn vị"),
    "EditDialog": ("nhiem-vu", "Sửa, thêm, xóa"),
    "SectionDialog": ("nhiem-vu", "Mục của kế hoạch"),
    "HistoryDialog": ("nhiem-vu", "Lịch sử"),
    "EvidenceDialog": ("nhiem-vu", "Minh chứng"),
    "ScanDialog": ("nhiem-vu", "Minh chứng"),
    "NameDialog": ("nhiem-vu", "Tìm và lọc"),
    "WeekDialog": ("hom-nay", "Phục vụ họp giao ban"),
    "IndicatorDialog": ("chi-tieu", "Thêm và sửa chỉ tiêu"),
    "YearDialog": ("chi-tieu", "Sang năm mới"),
    "PastDialog": ("chi-tieu", "Lịch sử chỉ tiêu"),
    "StepsDialog": ("nhap-ke-hoach", "Bước 2. Xem kết quả đọc"),
    "UnitDialog": ("bao-cao", "Gom số từ các đơn vị"),
    "FilledDialog": ("bao-cao", "Gom số từ các đơn vị"),
    "SignedDialog": ("bao-cao", "Điều chỉnh báo cáo đã ký"),
    "VerifyDialog": ("doi-chieu", ""),
    "ExportDialog": ("lich", "Xuất sang Outlook, Google Lịch"),
    "ShortcutsDialog": ("phim-tat", ""),
    "LeavingDialog": ("cau-hoi", "Đóng chương trình khi còn việc đang làm"),
    "CrashDialog": ("cau-hoi", "Hộp thoại báo chương trình gặp lỗi"),
}
"""By the name of its class: the page, and the heading on it; no heading where the whole page speaks of the dialog."""


def section_of(dialog: QDialog | None) -> tuple[str, str] | None:
    """Return the page and the heading that speak of a dialog; None where none does."""
    return None if dialog is None else SECTIONS.get(type(dialog).__name__)
