"""The tables of an areas workbook: one definition, which the writer writes and the reader reads."""

from dataclasses import dataclass
from functools import cache

from indicators.area_facts import FactKind
from indicators.areas import Level
from indicators.communes import KINDS as COMMUNE_KINDS
from indicators.text import fold
from loaders.template_columns import Column


@dataclass(frozen=True, slots=True)
class AreaTable:
    """One sheet: what kind of fact a row says, its words, its columns, and those that every row must fill in."""

    kind: FactKind
    sheet_vi: str
    sheet_en: str
    title_vi: str
    title_en: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]

    def column(self, column_id: str) -> Column:
        return next(each for each in self.columns if each.id == column_id)

    def sheet(self, lang: str) -> str:
        return self.sheet_en if lang == "en" else self.sheet_vi


#: What a level is called; what the units of a level can be.
LEVELS = {Level.PROVINCE: ("cấp tỉnh", "province"), Level.COMMUNE: ("cấp xã", "commune")}
KINDS = {Level.PROVINCE: ("tỉnh", "thành phố"), Level.COMMUNE: COMMUNE_KINDS}
#: How sure a population is, as ``population.csv`` calls it.
STATUSES = {
    "official": ("Chính thức", "Final"),
    "preliminary": ("Sơ bộ", "Provisional"),
    "estimate": ("Ước tính", "Estimate"),
}

# fmt: off
_UNIT_ID = Column("unit_id", "Mã đơn vị", "Unit id", "Ví dụ P34-37; không dùng lại mã của bộ khác",
                  "Such as P34-37; never one of another set", 13)
_SET_ID = Column("set_id", "Mã bộ", "Set id", "Ví dụ 34; chữ in hoa và chữ số", "Such as 34; capitals and digits", 10)
_KIND = Column("kind", "Loại", "Type", "tỉnh, thành phố; xã, phường, đặc khu",
               "tỉnh, thành phố; xã, phường, đặc khu", 12)
_FROM = Column("valid_from", "Từ ngày", "From", "ngày/tháng/năm, ngày đầu tiên", "day/month/year, the first day", 13)
_TO = Column("valid_to", "Đến ngày", "To", "ngày cuối cùng; để trống nếu còn hiệu lực",
             "the last day; empty while it holds", 13)
_BASIS = Column("legal_basis", "Căn cứ pháp lý", "Legal basis", "Số nghị quyết", "Number of the resolution", 30)

TABLES = {
    FactKind.SET: AreaTable(
        FactKind.SET, "Bộ địa bàn", "Area sets", "CÁC BỘ ĐỊA BÀN", "Sets of areas",
        (
            _SET_ID,
            Column("level", "Cấp", "Level", "cấp tỉnh hoặc cấp xã", "province or commune", 11),
            Column("title_vi", "Tên bộ", "Title in Vietnamese", "Tên hiện trên màn hình", "As the screens call it", 40),
            Column("title_en", "Tên bộ bằng tiếng Anh", "Title in English", "Tên hiện trên màn hình",
                   "As the screens call it", 40),
            _FROM, _TO, _BASIS,
        ),
        ("set_id", "level", "title_vi", "title_en", "valid_from"),
    ),
    FactKind.UNIT: AreaTable(
        FactKind.UNIT, "Đơn vị", "Units", "CÁC ĐƠN VỊ", "Units",
        (
            _UNIT_ID, _SET_ID,
            Column("code", "Mã số", "Code", "Mã của Cục Thống kê trong bộ này",
                   "The statistics office's, in this set", 9),
            Column("name", "Tên gọi", "Name", "Không kèm tỉnh, thành phố", "Without tỉnh, thành phố", 24),
            _KIND,
            Column("region", "Vùng", "Region", "Vùng kinh tế - xã hội; cấp xã để trống",
                   "Region; empty for a commune", 30),
            Column("part_of", "Thuộc tỉnh (mã)", "Part of (unit id)", "Chỉ cấp xã: mã đơn vị của tỉnh",
                   "Communes alone: unit id of the province", 16),
            _FROM, _TO,
            Column("successor_id", "Đơn vị kế tiếp (mã)", "Successor (unit id)", "Đơn vị của bộ sau mà nó nhập vào",
                   "The unit of a later set that it became", 18),
        ),
        ("unit_id", "set_id", "code", "name", "kind", "valid_from"),
    ),
    FactKind.NAME: AreaTable(
        FactKind.NAME, "Tên và loại theo ngày", "Dated names", "TÊN VÀ LOẠI THEO NGÀY",
        "Names and types with their days",
        (
            _UNIT_ID,
            Column("full", "Tên đầy đủ", "Full name", "Ví dụ Thành phố Huế", "Such as Thành phố Huế", 30),
            _KIND, _FROM, _TO, _BASIS,
        ),
        ("unit_id", "full", "kind", "valid_from"),
    ),
    FactKind.ALIAS: AreaTable(
        FactKind.ALIAS, "Cách viết khác", "Other spellings", "CÁCH VIẾT KHÁC CỦA TÊN", "Other spellings of a name",
        (_UNIT_ID, Column("alias", "Cách viết", "Spelling", "Như báo cáo thường ghi", "As returns write it", 30)),
        ("unit_id", "alias"),
    ),
    FactKind.POPULATION: AreaTable(
        FactKind.POPULATION, "Dân số trung bình", "Average population", "DÂN SỐ TRUNG BÌNH", "Average population",
        (
            _UNIT_ID,
            Column("year", "Năm", "Year", "Năm dương lịch", "Calendar year", 8),
            Column("persons", "Số người", "Persons", "Người, không phải nghìn người", "Persons, not thousands", 14),
            Column("status", "Tình trạng", "Status", "Chính thức, Sơ bộ, Ước tính", "Final, Provisional, Estimate", 14),
            Column("source", "Nguồn", "Source", "Bảng, niên giám", "Table, yearbook", 40),
        ),
        ("unit_id", "year", "persons"),
    ),
}
# fmt: on


@cache
def area_headings(kind: FactKind) -> dict[str, str]:
    """Folded heading, in either language → column id."""
    return {
        fold(words): column.id
        for column in TABLES[kind].columns
        for words in (column.id, column.vi, column.en)
    }
