"""The words of the annotated copy that are not a finding's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.findings import Severity


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    sheet_name: str
    author: str
    heading: str
    title: str
    none: str
    place: str
    severities: Mapping[Severity, str]
    meanings: Mapping[Severity, str]
    columns: tuple[str, ...]
    found: str
    expected: str
    remedy: str
    whole_file: str
    whole_sheet: str
    hidden: str
    kept: str
    notices: Mapping[str, str]


WORDS = {
    "vi": Words(
        sheet_name="Kết quả kiểm tra",
        author="Kiểm tra số liệu",
        heading="― Kết quả kiểm tra ―",
        title="KẾT QUẢ KIỂM TRA SỐ LIỆU",
        none="Không phát hiện vấn đề nào.",
        place="Trang '{sheet}', ô {cell}",
        severities={
            Severity.ERROR: "Lỗi",
            Severity.WARNING: "Cảnh báo",
            Severity.NOTE: "Ghi chú",
        },
        meanings={
            Severity.ERROR: "phải sửa thì tệp mới công bố được",
            Severity.WARNING: "cần xem lại; nếu số liệu đúng thì xác nhận hoặc ghi lý do",
            Severity.NOTE: "để biết hệ thống đã hiểu thế nào; không phải sửa",
        },
        columns=("STT", "Mức độ", "Trang", "Ô", "Phát hiện", "Đọc được", "Cần có", "Cách sửa"),
        found="Đọc được",
        expected="Cần có",
        remedy="Cách sửa",
        whole_file="Cả tệp",
        whole_sheet="Cả trang",
        hidden="{sheet} (trang đang ẩn)",
        kept=(
            "Bản sao của chính tệp đã gửi: số liệu, công thức, định dạng giữ nguyên; chỉ thêm màu nền, chú thích "
            "và trang này. Bấm vào địa chỉ ở cột Ô để đến ô cần xem. Sửa xong có thể gửi lại chính tệp này."
        ),
        notices={
            "comments": "Chỉ {limit} ô đầu tiên có chú thích; danh sách dưới đây vẫn đầy đủ.",
            "listed": "Danh sách chỉ ghi {limit} dòng đầu; sửa những ô này rồi kiểm tra lại.",
            "hidden": "Có ô nằm ở trang đang ẩn: bấm chuột phải vào tên một trang, chọn Bỏ ẩn (Unhide) để xem.",
            "threads": "Trang {sheets} có cuộc trao đổi (comment kiểu mới) của Excel: ở những ô đó Excel có thể không "
            "hiện chú thích kiểm tra; hãy đọc ở danh sách dưới đây.",
            "unplaced": "Có {count} dòng nói về trang hoặc ô không có trong tệp nên không tô màu được.",
            "signature": "Chữ ký số của tệp gốc không còn hiệu lực trên bản sao này.",
            "values": "Tệp gốc là {kind}: bản sao .xlsx này chỉ giữ giá trị, không giữ định dạng, công thức, hình ảnh.",
        },
    ),
    "en": Words(
        sheet_name="Check results",
        author="Data check",
        heading="― Check results ―",
        title="RESULTS OF THE DATA CHECK",
        none="Nothing was found.",
        place="Sheet '{sheet}', cell {cell}",
        severities={
            Severity.ERROR: "Error",
            Severity.WARNING: "Warning",
            Severity.NOTE: "Note",
        },
        meanings={
            Severity.ERROR: "must be corrected before the file can be published",
            Severity.WARNING: "look again; where the figure is right, confirm it or give a reason",
            Severity.NOTE: "tells how the file was understood; nothing to correct",
        },
        columns=("No.", "Severity", "Sheet", "Cell", "Finding", "Read", "Expected", "What to do"),
        found="Read",
        expected="Expected",
        remedy="What to do",
        whole_file="Whole file",
        whole_sheet="Whole sheet",
        hidden="{sheet} (hidden sheet)",
        kept=(
            "A copy of the very file that was sent: figures, formulas and formats are unchanged; only tints, comments "
            "and this sheet were added. Click an address in the column Cell to go there. Once corrected, this same "
            "file can be sent again."
        ),
        notices={
            "comments": "Only the first {limit} cells have comments; the list below is complete.",
            "listed": "Only the first {limit} rows are listed; correct these cells and check again.",
            "hidden": "Some cells are on a hidden sheet: right-click a sheet's name and choose Unhide to see them.",
            "threads": "Sheet {sheets} holds conversations (Excel's newer comments): Excel may not show the comment of "
            "the check at those cells; read it in the list below.",
            "unplaced": "{count} rows speak of a sheet or cell that the file does not have, and could not be tinted.",
            "signature": "The digital signature of the original is not valid for this copy.",
            "values": "The original is {kind}: this .xlsx copy keeps values only, no formats, formulas or pictures.",
        },
    ),
}
